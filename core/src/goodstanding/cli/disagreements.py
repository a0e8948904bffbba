"""The command `disagreements`: on what the sources on record do not say the same."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisagreementsPage
from goodstanding.features.disagreements.tables import disagreements_tables
from goodstanding.features.disagreements.text import disagreements_text
from goodstanding.site import clock, database


def disagreements(
    path: Annotated[
        Path | None, Parameter(help="A .sqlite file; the database of this site if left out.")
    ] = None,
    /,
    *,
    known_at: options.KnownAt = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """List what sources disagree on: what is believed, from whom, and what others say."""
    moment = clock.end_of_day(known_at)
    title = "On record" if path is None else path.stem
    with database.store(path) as store:
        if not store.persons(moment):
            raise InputError("Nobody is on record yet: import a roster first")
        page = DisagreementsPage(title, tuple(disagreements_of(store, known_at=moment)))
    day = known_at or clock.today()
    save.save_list(f"{title}: sources disagree", day, disagreements_tables(page), xlsx, html)
    if json:
        console.show_json(to_json(page))
    else:
        console.show(disagreements_text(page, console.marks()))
    return Exit.FINE
