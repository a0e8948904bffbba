"""The command `rules`: a compact or credential for readers who do not program."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.rule_sheets.affected import affected_by
from goodstanding.features.rule_sheets.affected_text import affected_text
from goodstanding.features.rule_sheets.document import markdown, plain
from goodstanding.features.rule_sheets.lookup import changes_of, sheet_of
from goodstanding.features.rule_sheets.unread import unread_document, unread_page
from goodstanding.site import clock, installed, settings

Format = Literal["plain", "markdown", "json"]


def rules(
    name: Annotated[
        str | None, Parameter(help="A compact or credential type, such as nlc or ccm.")
    ] = None,
    /,
    *,
    as_of: options.On = None,
    changes: Annotated[
        bool, Parameter(negative=(), help="What changed, by day, and nothing else.")
    ] = False,
    unread_since: Annotated[
        options.Day | None,
        Parameter(
            help="Instead of a name: the pages that nobody has read since this day, by how many "
            "people on record here depend on their rules."
        ),
    ] = None,
    roster: Annotated[
        Path | None, Parameter(help="Whose people are counted; those on record if left out.")
    ] = None,
    affected: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Who of the roster is affected: whom the compact alone lets serve somewhere, or "
            "who has the credential, with what they are booked for.",
        ),
    ] = False,
    format_: Annotated[Format, Parameter(name="--format", help="How to write it.")] = "plain",
    json: options.Json = False,
) -> int:
    """Print the rules of a compact or credential as of a day, with the source of each."""
    format_ = "json" if json else format_
    catalog = installed.catalog()
    day = as_of or clock.today()
    if unread_since is not None:
        return _unread(catalog, unread_since, roster, day, format_)
    if name is None:
        raise InputError(
            "name a compact or credential type, such as nlc or ccm; or give --unread-since DAY "
            "for the pages to read again"
        )
    name = name.casefold()
    if affected:
        return _affected(catalog, name, roster, day, format_)
    data, document = (
        changes_of(catalog, name)
        if changes
        else sheet_of(catalog, name, day, settings.assumptions())
    )
    if format_ == "json":
        console.show_json(to_json(data))
    else:
        console.write(plain(document) if format_ == "plain" else markdown(document))
    return Exit.FINE


def _affected(catalog: Catalog, name: str, roster: Path | None, day: date, format_: Format) -> int:
    if format_ == "markdown":
        raise InputError("--format markdown: --affected is written as plain text or JSON")
    page = affected_by(catalog, roster_source.roster(roster, day), name, day)
    if format_ == "json":
        console.show_json(to_json(page))
    else:
        console.show(affected_text(page, console.marks()))
    return Exit.FINE


def _unread(catalog: Catalog, since: date, roster: Path | None, day: date, format_: Format) -> int:
    people = roster_source.roster(roster, day).people.values()
    page = unread_page(catalog, people, since)
    if format_ == "json":
        console.show_json(to_json(page))
    else:
        document = unread_document(page)
        console.write(plain(document) if format_ == "plain" else markdown(document))
    return Exit.FINE
