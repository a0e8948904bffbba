"""The command `rules`: the rule sheet of a compact, for readers who do not program."""

from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.cli import options, screen, site
from goodstanding.cli.exits import Exit
from goodstanding.errors import InputError
from goodstanding.report.compact_sheet import compact_changes, compact_sheet
from goodstanding.report.sheet import sheet_json, sheet_markdown, sheet_text


def rules(
    name: Annotated[str, Parameter(help="A compact's id, such as nlc.")],
    /,
    *,
    as_of: options.On = None,
    changes: Annotated[
        bool, Parameter(negative=(), help="What changed, by day, and nothing else.")
    ] = False,
    format_: Annotated[
        Literal["plain", "markdown", "json"], Parameter(name="--format", help="How to write it.")
    ] = "plain",
) -> int:
    """Print the rules of a compact as of a day, with the source of each."""
    compacts = {compact.id: compact for compact in site.catalog().compacts}
    if name not in compacts:
        known = ", ".join(compacts) or "none: install its plugin"
        raise InputError(f"{name!r}: no such compact; known are {known}")
    day = as_of or site.today()
    sheet = compact_changes(compacts[name]) if changes else compact_sheet(compacts[name], day)
    if format_ == "json":
        screen.show_json(sheet_json(sheet))
    elif format_ == "markdown":
        screen.write(sheet_markdown(sheet))
    else:
        screen.show(sheet_text(sheet))
    return Exit.FINE
