"""The command `visits`: the schedule with its answers, and who could take what cannot stand."""

from datetime import timedelta
from typing import Annotated, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.reassignment.builder import NAMED, CandidateSearch
from goodstanding.features.reassignment.builder import proposals as proposals_for
from goodstanding.features.reassignment.tables import proposals_tables
from goodstanding.features.reassignment.text import proposals_text
from goodstanding.features.schedule.builder import schedule
from goodstanding.features.schedule.page import SchedulePage
from goodstanding.features.schedule.scope import ScheduleAnswer, ScheduleScope
from goodstanding.features.schedule.tables import schedule_tables
from goodstanding.features.schedule.text import schedule_text
from goodstanding.site import clock, settings

_LONGEST: Final = 90


def visits(
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    days: Annotated[
        int,
        Parameter(validator=Number(gte=1, lte=_LONGEST), help="How many days, from the day on."),
    ] = 14,
    state: options.InState = "",
    branch: options.OfBranch = "",
    category: options.InCategory = "",
    answer: Annotated[
        ScheduleAnswer | None, Parameter(help="Only bookings with this answer.")
    ] = None,
    proposals: Annotated[
        bool,
        Parameter(
            negative=(),
            help="For each booking that cannot stand, who could take it; nothing is changed.",
        ),
    ] = False,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    csv: save.Csv = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """List the bookings of some days with their answers, or who could take what cannot stand."""
    day = on or clock.today()
    through = day + timedelta(days=days - 1)
    roster = roster_source.roster(path, day)
    scope = ScheduleScope(state=state, branch=branch, category=category, answer=answer)
    rows = scope.rows(schedule(settings.catalog(), roster, day, through), roster)
    if proposals:
        search = CandidateSearch(settings.catalog(), roster)
        found = proposals_for(search, roster, rows, named=NAMED)
        tables, title = proposals_tables(found, NAMED), "who could take it"
    else:
        tables, title = schedule_tables(rows), "schedule"
    if csv is not None:
        save.save_csv(csv, tables)
    if xlsx is not None:
        save.save_xlsx(xlsx, tables)
    if html is not None:
        save.save_html(html, f"{roster.title}: {title}", day, tables)
    marks = console.marks()
    if proposals:
        if json:
            console.show_json(to_json(found))
        else:
            console.show(proposals_text(found, day, marks, everything=all_))
    elif json:
        console.show_json(to_json(SchedulePage(roster.title, day, through, rows)))
    else:
        page = SchedulePage(roster.title, day, through, rows)
        console.show(schedule_text(page, marks, everything=all_))
    return Exit.FINE
