"""The command `rules`: the rule sheet of a compact or credential, for who does not program."""

from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.rule_sheets.changes import compact_changes, rule_changes
from goodstanding.features.rule_sheets.changes_text import changes_document
from goodstanding.features.rule_sheets.compact import compact_sheet
from goodstanding.features.rule_sheets.compact_text import compact_document
from goodstanding.features.rule_sheets.credential import rule_sheet
from goodstanding.features.rule_sheets.credential_text import credential_document
from goodstanding.features.rule_sheets.document import Document, markdown, plain
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
    known_types = {kind.id for kind in catalog.credential_types}
    if changes and name in (*compacts, *known_types):
        changed = (
            compact_changes(compacts[name]) if name in compacts else rule_changes(catalog, name)
        )
        _show(changed, changes_document(changed), format_)
    elif name in compacts:
        members = compact_sheet(compacts[name], day)
        _show(members, compact_document(members), format_)
    elif name in known_types:
        sheet = rule_sheet(catalog, name, day, settings.assumptions())
        _show(sheet, credential_document(sheet), format_)
    else:
        listed = [*compacts, *(kind.id for kind in catalog.credential_types)]
        known = ", ".join(listed) or "none: install a plugin"
        raise InputError(f"{name!r}: no such compact or credential type; known are {known}")
    return Exit.FINE


def _show(data: object, document: Document, format_: Format) -> None:
    if format_ == "json":
        console.show_json(to_json(data))
    else:
        console.write(plain(document) if format_ == "plain" else markdown(document))
