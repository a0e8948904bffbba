"""The command `person`: where somebody may serve, why not elsewhere, and what comes."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.tables import person_tables
from goodstanding.features.person.text import person_text
from goodstanding.site import clock, database, settings


def person(
    person_id: Annotated[str, Parameter(help="The person's id, or name.")],
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    within: options.Within = 90,
    known_at: options.KnownAt = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """Show one person on a day: where they may serve, why not elsewhere, and what comes."""
    day = on or clock.today()
    moment = clock.end_of_day(known_at)
    roster, person_id = roster_source.roster_about(person_id, path, day, moment)
    disagreements: tuple[DisputedFact, ...] = ()
    if path is None or database.is_database(path):
        with database.store(path) as store:
            disagreements = tuple(disagreements_of(store, person_id, moment))
    page = person_page(
        settings.catalog(),
        roster,
        person_id,
        day,
        within=within,
        disagreements=disagreements,
    )
    if xlsx is not None:
        save.save_xlsx(xlsx, person_tables(page))
    if html is not None:
        save.save_html(html, f"{page.person} ({page.person.id})", day, person_tables(page))
    if json:
        console.show_json(to_json(page))
    else:
        console.show(person_text(page, console.marks()))
    return Exit.FINE
