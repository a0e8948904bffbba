"""The command `rules`: the rule sheet of a compact or credential, for who does not program."""

from datetime import date
from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.rule_sheets.changes import changes_md, changes_plain, rule_changes
from goodstanding.features.rule_sheets.compact import compact_changes, compact_sheet
from goodstanding.features.rule_sheets.credential import rule_sheet
from goodstanding.features.rule_sheets.credential_text import sheet_md, sheet_plain
from goodstanding.features.rule_sheets.document import (
    Document,
    sheet_json,
    sheet_markdown,
    sheet_text,
)
from goodstanding.site import clock, installed, settings

Format = Literal["plain", "markdown", "json"]


def rules(
    name: Annotated[str, Parameter(help="A compact or credential type, such as nlc or ccm.")],
    /,
    *,
    as_of: options.On = None,
    changes: Annotated[
        bool, Parameter(negative=(), help="What changed, by day, and nothing else.")
    ] = False,
    format_: Annotated[Format, Parameter(name="--format", help="How to write it.")] = "plain",
    json: options.Json = False,
) -> int:
    """Print the rules of a compact or credential as of a day, with the source of each."""
    format_ = "json" if json else format_
    catalog = installed.catalog()
    name = name.casefold()
    day = as_of or clock.today()
    compacts = {compact.id: compact for compact in catalog.compacts}
    if name in compacts:
        compact = compacts[name]
        _compact(compact_changes(compact) if changes else compact_sheet(compact, day), format_)
    elif name in {kind.id for kind in catalog.credential_types}:
        _credential(catalog, name, None if changes else day, format_)
    else:
        listed = [*compacts, *(kind.id for kind in catalog.credential_types)]
        known = ", ".join(listed) or "none: install a plugin"
        raise InputError(f"{name!r}: no such compact or credential type; known are {known}")
    return Exit.FINE


def _compact(sheet: Document, format_: Format) -> None:
    if format_ == "json":
        console.show_json(sheet_json(sheet))
    elif format_ == "markdown":
        console.write(sheet_markdown(sheet))
    else:
        console.show(sheet_text(sheet))


def _credential(catalog: Catalog, name: str, day: date | None, format_: Format) -> None:
    """The sheet of a day, or without one what changed."""
    if day is None:
        changed = rule_changes(catalog, name)
        texts = {"plain": changes_plain, "markdown": changes_md}
        if format_ == "json":
            console.show_json(to_json(changed))
        else:
            console.write(texts[format_](changed))
        return
    sheet = rule_sheet(catalog, name, day, settings.assumptions())
    if format_ == "json":
        console.show_json(to_json(sheet))
    else:
        console.write(sheet_md(sheet) if format_ == "markdown" else sheet_plain(sheet))
