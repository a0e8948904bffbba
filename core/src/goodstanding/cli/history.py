"""The command `history`: every fact ever recorded about a person."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.people import directory_of_store, meant
from goodstanding.features.imports.page import HistoryAnswer
from goodstanding.features.imports.tables import history_tables
from goodstanding.features.imports.text import history_text
from goodstanding.site import database


def history(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """Every fact ever recorded about a person: who, when, from which source."""
    with database.store(path) as store:
        found = store.history(person)
        if not found:
            person = meant(person, directory_of_store(store))
            found = store.history(person)
    title = f"History of {person}"
    save.save_list(title, None, history_tables(found), xlsx, html)
    if json:
        console.show_json(to_json(HistoryAnswer(person, tuple(found))))
    else:
        console.show(history_text(found))
    return Exit.FINE
