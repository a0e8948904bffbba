"""The commands `tokens add`, `tokens list` and `tokens revoke`: programs that may call the API."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.tables import ReportTable
from goodstanding.site import account, clock, database
from goodstanding_web.database import Database
from goodstanding_web.security.audit import Action, AuditTrail, Entry
from goodstanding_web.security.tokens import Token, Tokens

Name = Annotated[str, Parameter(help="What the token is for, such as 'scheduling'.")]


@contextmanager
def _tokens() -> Iterator[Tokens]:
    # The facts are opened first, so that their tables are there.
    database.store().close()
    pages = Database(database.database_url())
    try:
        yield Tokens(pages)
    finally:
        pages.close()


def add(
    name: Name,
    /,
    *,
    write: Annotated[
        bool, Parameter(negative=(), help="It may record facts; else it may only look.")
    ] = False,
    days: Annotated[int, Parameter(help="How many days it holds.")] = 90,
) -> int:
    """Add a token and print it; it is shown this once and cannot be found again."""
    now = clock.now()
    with _tokens() as tokens:
        text = tokens.add(Token(name, write, now + timedelta(days=days)), now)
        _note(tokens, "add token", name)
    console.say(text)
    return Exit.FINE


def list_(*, xlsx: save.Xlsx = None, html: save.Html = None) -> int:
    """List the tokens that are not revoked, with what they may do and through when."""
    with _tokens() as tokens:
        found = tokens.all()
    rows = tuple((token.name, _scope(token), token.expires_at.date()) for token in found)
    tables = (ReportTable("Tokens", ("Name", "May", "Holds through"), rows),) if rows else ()
    save.save_list("Programs with a token", None, tables, xlsx, html)
    for token in found:
        console.say(f"{token.name}  {_scope(token)}  through {token.expires_at:%Y-%m-%d}")
    if not found:
        console.say("No program has a token yet.")
    return Exit.FINE


def _scope(token: Token) -> str:
    return "write" if token.writes else "look"


def revoke(name: Name, /) -> int:
    """Close a token; the next call with it is refused."""
    with _tokens() as tokens:
        tokens.revoke(name, clock.now())
        _note(tokens, "close token", name)
    console.say(f"The token {name} is closed.")
    return Exit.FINE


def _note(tokens: Tokens, action: Action, name: str) -> None:
    AuditTrail(tokens.database).note(Entry(clock.now(), account.account(), action, name))
