"""The command `coverage`: who may serve where, state by state."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.coverage.builder import categories_of, coverage_of
from goodstanding.features.coverage.page import CoveragePage
from goodstanding.features.coverage.tables import coverage_tables
from goodstanding.features.coverage.text import coverage_text
from goodstanding.site import clock, settings


def coverage(
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
    known_at: options.KnownAt = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """Show who may serve where on a day, state by state."""
    day = on or clock.today()
    roster = roster_source.roster(path, day, clock.end_of_day(known_at))
    wanted = categories_of(roster) if category is None else (category,)
    with console.progress() as progress:
        tables = [
            coverage_of(
                settings.catalog(),
                roster,
                name,
                day,
                only_booked=visits,
                matrix=matrix,
                named=len(roster.people) if json and matrix else 3,
                progress=progress,
            )
            for name in wanted
        ]
    if xlsx is not None:
        save.save_xlsx(xlsx, coverage_tables(tables))
    if html is not None:
        title = f"{roster.title}: who may serve where"
        save.save_html(html, title, day, coverage_tables(tables))
    if json:
        console.show_json(to_json(CoveragePage(day, tuple(tables))))
    else:
        console.show(coverage_text(tables, console.marks()))
    return Exit.FINE
