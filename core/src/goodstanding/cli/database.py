"""The commands `database ...`: whether what is on record is whole."""

from pathlib import Path
from typing import Annotated

import attrs
from cyclopts import App, Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.imports.text import flaws_text
from goodstanding.site import clock
from goodstanding.site import database as site_database
from goodstanding.store.integrity import Flaw


@attrs.frozen
class DatabaseCheck:
    """What is wrong with the record."""

    flaws: tuple[Flaw, ...]
    """Empty where all is well."""


database = App(
    name="database",
    help="See whether the database is whole, and what to do if not.",
    help_format="plaintext",
)


@database.command
def check(
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    json: options.Json = False,
) -> int:
    """Read all that is on record and say what is damaged or bears a wrong time, and what to do."""
    with site_database.store(path) as store:
        found = store.check(clock.now())
    if json:
        console.show_json(to_json(DatabaseCheck(tuple(found))))
    else:
        console.show(flaws_text(found))
    return Exit.NO if found else Exit.FINE
