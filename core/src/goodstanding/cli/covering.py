"""The commands on people and places: coverage, person, expiring."""

from datetime import UTC, date, datetime, time
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import database, options, screen, site
from goodstanding.cli.checking import report_of
from goodstanding.cli.exits import Exit
from goodstanding.report.morning_text import EVERYTHING, certifications_ending, endings_text
from goodstanding.report.plain import to_json
from goodstanding.report.where import Disputed
from goodstanding.report.where_text import coverage_text, person_text
from goodstanding.services.covering import categories_of, coverage_of
from goodstanding.services.persons import person_page
from goodstanding.store import Word

KnownAt = Annotated[
    options.Day | None,
    Parameter(help="Answer from what was on record at the end of this day (database only)."),
]


def coverage(  # noqa: PLR0913 - one parameter for each option
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    category: options.OneCategory = None,
    visits: Annotated[
        bool, Parameter(negative=(), help="Only states in which something is booked from the day.")
    ] = False,
    matrix: Annotated[
        bool, Parameter(negative=(), help="Also show people by state, each on a line.")
    ] = False,
    known_at: KnownAt = None,
    json: options.Json = False,
) -> int:
    """Show who may serve where on a day, state by state."""
    day = on or site.today()
    roster = database.roster(path, day, _moment(known_at))
    wanted = categories_of(roster) if category is None else (category,)
    with screen.progress() as told:
        tables = [
            coverage_of(
                site.catalog(),
                roster,
                each,
                day,
                only_booked=visits,
                matrix=matrix,
                named=len(roster.people) if json and matrix else 3,
                progress=told,
            )
            for each in wanted
        ]
    if json:
        screen.show_json({"day": day.isoformat(), "categories": to_json(tables)})
    else:
        screen.show(coverage_text(tables, screen.marks()))
    return Exit.FINE


def person(  # noqa: PLR0913
    person_id: Annotated[str, Parameter(help="The person's id.")],
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    within: options.Within = 90,
    known_at: KnownAt = None,
    json: options.Json = False,
) -> int:
    """Show one person on a day: where they may serve, why not elsewhere, and what comes."""
    day = on or site.today()
    moment = _moment(known_at)
    roster = database.roster(path, day, moment, only=person_id)
    disputed: list[Disputed] = []
    if path is None or database.is_database(path):
        with database.store(path) as store:
            for each in store.disagreements(person_id, moment):
                others = tuple(f"{other.source} says {_said(other)}" for other in each.others)
                believed = f"{_said(each.used)}, from {each.used.source}"
                disputed.append(Disputed(f"{each.kind} {each.key}", believed, others))
    page = person_page(site.catalog(), roster, person_id, day, within=within, disputed=disputed)
    if json:
        screen.show_json(to_json(page))
    else:
        screen.show(person_text(page, screen.marks()))
    return Exit.FINE


def expiring(
    path: options.PathOrStore = None,
    /,
    *,
    within: options.Within = 90,
    on: options.On = None,
    known_at: KnownAt = None,
    json: options.Json = False,
) -> int:
    """List whose authority or certification ends within so many days, and what that hits."""
    day = on or site.today()
    report = report_of(database.roster(path, day, _moment(known_at)), day, within)
    if json:
        screen.show_json(
            {
                "day": day.isoformat(),
                "within": within,
                "endings": to_json(report.endings),
                "certifications": to_json(certifications_ending(report)),
            }
        )
    else:
        screen.show(endings_text(report, screen.marks(), EVERYTHING))
    return Exit.FINE


def _said(word: Word) -> str:
    """What a source says, in a line."""
    if word.change == "remove":
        return "that it is not so"
    return ", ".join(f"{name} {value}" for name, value in word.payload.items())


def _moment(day: date | None) -> datetime | None:
    """The end of a day."""
    return None if day is None else datetime.combine(day, time.max, UTC)
