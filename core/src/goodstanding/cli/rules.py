"""The command `rules`: a compact or credential for readers who do not program."""

from typing import Annotated, Literal

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.rule_sheets.document import markdown, plain
from goodstanding.features.rule_sheets.lookup import changes_of, sheet_of
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
    name, catalog = name.casefold(), installed.catalog()
    day = as_of or clock.today()
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
