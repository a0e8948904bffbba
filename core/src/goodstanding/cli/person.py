"""The command `person`: where somebody may serve, why not elsewhere, and what comes."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.page import Disagreement
from goodstanding.features.person.text import person_text
from goodstanding.site import clock, database, installed
from goodstanding.store import SourceStatement


def person(
    person_id: Annotated[str, Parameter(help="The person's id, or name.")],
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    within: options.Within = 90,
    known_at: options.KnownAt = None,
    json: options.Json = False,
) -> int:
    """Show one person on a day: where they may serve, why not elsewhere, and what comes."""
    day = on or clock.today()
    moment = clock.end_of_day(known_at)
    roster, person_id = roster_source.roster_about(person_id, path, day, moment)
    disagreements: list[Disagreement] = []
    if path is None or database.is_database(path):
        with database.store(path) as store:
            for conflict in store.disagreements(person_id, moment):
                others = tuple(
                    f"{other.source} says {_statement(other)}" for other in conflict.others
                )
                believed = f"{_statement(conflict.used)}, from {conflict.used.source}"
                what = f"{conflict.kind} {conflict.key}"
                disagreements.append(Disagreement(what, believed, others))
    page = person_page(
        installed.catalog(), roster, person_id, day, within=within, disagreements=disagreements
    )
    if json:
        console.show_json(to_json(page))
    else:
        console.show(person_text(page, console.marks()))
    return Exit.FINE


def _statement(statement: SourceStatement) -> str:
    """What a source says, in a line."""
    if statement.change == "remove":
        return "that it is not so"
    return ", ".join(f"{name} {value}" for name, value in statement.payload.items())
