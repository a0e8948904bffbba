"""The commands `users`: who may log in to the pages, and by which account."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.cli import console, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.tables import ReportTable
from goodstanding.site import account, clock, database
from goodstanding_web.database import Database
from goodstanding_web.security.audit import Action, AuditTrail, Entry
from goodstanding_web.security.auditor_links import AuditorLinks
from goodstanding_web.security.identities import Identities
from goodstanding_web.security.logins import FIRST_LASTS, Login, Logins, new_first_password
from goodstanding_web.security.roles import Role
from goodstanding_web.security.second_factor import SecondFactors
from goodstanding_web.security.sessions import Sessions
from goodstanding_web.security.site_key import site_key
from goodstanding_web.settings import barred_words, web_settings

Name = Annotated[str, Parameter(help="The name to log in with.")]


@contextmanager
def _logins() -> Iterator[Logins]:
    # The facts are opened first, so that their tables are there.
    database.store().close()
    pages = Database(database.database_url())
    try:
        yield Logins(pages, barred_words=barred_words())
    finally:
        pages.close()


def add(
    name: Name,
    /,
    *,
    role: Annotated[
        Literal["admin", "hr", "manager", "auditor", "clinician"],
        Parameter(help="What the login may do."),
    ] = "hr",
    person: Annotated[
        str | None, Parameter(help="For a clinician: the id of the person whose login it is.")
    ] = None,
    branch: Annotated[str | None, Parameter(help="For a manager: the branch.")] = None,
    first_password: Annotated[
        bool,
        Parameter(
            help="Make a password, print it once; its owner chooses another at the first log-in.",
            negative=(),
        ),
    ] = False,
) -> int:
    """Add a login; the password is asked twice, or read from a line of standard input."""
    password = new_first_password() if first_password else _password()
    until = clock.now() + FIRST_LASTS if first_password else None
    with _logins() as logins:
        logins.add(Login(name, Role(role), person, branch), password, until)
        _note(logins, "add login", name)
    console.say(f"{name} may log in as {role}.")
    if first_password:
        _say_first(name, password)
    return Exit.FINE


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if getpass("The same again: ") != password:
        raise InputError("The two passwords differ; nothing was added")
    return password


def _say_first(name: str, password: str) -> None:
    console.say(
        f"First password of {name}, good for {FIRST_LASTS.days} days, shown this once: {password}"
    )


def list_(*, xlsx: save.Xlsx = None, html: save.Html = None) -> int:
    """List the open logins with their roles."""
    with _logins() as logins:
        found = logins.all()
    rows = tuple((login.name, login.role.value, login.person, login.branch) for login in found)
    tables = (ReportTable("Logins", ("Name", "Role", "Person", "Branch"), rows),) if rows else ()
    save.save_list("Who may log in", None, tables, xlsx, html)
    console.say(*(f"{login.name}  {login.role}" for login in found))
    if not found:
        console.say("Nobody may log in yet.")
    return Exit.FINE


def disable(name: Name, /) -> int:
    """Close a login and end its sessions."""
    with _logins() as logins:
        logins.disable(name, clock.now())
        _note(logins, "close login", name)
    console.say(f"{name} may no longer log in.")
    return Exit.FINE


def link(
    name: Name,
    /,
    *,
    email: Annotated[
        str, Parameter(help="The account's e-mail address, which the provider must have verified.")
    ] = "",
    subject: Annotated[str, Parameter(help="Instead: the account's subject (sub).")] = "",
) -> int:
    """Let an account at the site's OpenID provider open a login, which keeps its role."""
    provider = web_settings().provider
    if provider is None:
        raise InputError("The site's file names no provider: add [web.oidc] first")
    with _logins() as logins:
        Identities(logins.database).link(name, provider.issuer, subject=subject, email=email)
        _note(logins, "link account", name)
    console.say(f"{name} may log in with {provider.name}.")
    return Exit.FINE


def unlink(name: Name, /) -> int:
    """Let no account at a provider open a login any more; its sessions end."""
    with _logins() as logins:
        Identities(logins.database).unlink(name)
        Sessions(logins.database).end_all(name)
        _note(logins, "unlink account", name)
    console.say(f"No account at a provider opens {name} any more.")
    return Exit.FINE


def _note(logins: Logins, action: Action, name: str) -> None:
    entry = Entry(clock.now(), account.account(), action, name)
    AuditTrail(logins.database).note(entry)


def reset_password(name: Name, /) -> int:
    """Make a new first password, for who forgot the own; sessions end, the audit trail has it."""
    with _logins() as logins:
        if name in AuditorLinks(logins.database).all():
            raise InputError(f"{name!r}: a link opens this login, and no password")
        password = logins.give_first_password(name, clock.now())
        _note(logins, "give first password", name)
    _say_first(name, password)
    return Exit.FINE


def reset_second_factor(name: Name, /) -> int:
    """Take off a login's second factor; its sessions end, and the audit trail has it."""
    with _logins() as logins:
        SecondFactors(logins.database, site_key()).take_off(name)
        Sessions(logins.database).end_all(name)
        _note(logins, "take off second factor", name)
    console.say(f"{name} logs in with the password alone.")
    return Exit.FINE
