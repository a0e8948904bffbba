"""Due items of positions: what the site's file requires of a job, and by when."""

from collections.abc import Iterator
from datetime import date

from goodstanding.dates import next_day
from goodstanding.features.positions.builder import positions_page
from goodstanding.features.positions.page import DueStatus
from goodstanding.features.roster import Roster
from goodstanding.intake.roster import Assignment
from goodstanding_notifications.due import DueItem, Evaluation, PersonContext, sources_of
from goodstanding_notifications.kinds import POSITION


def positions(case: PersonContext, look: Evaluation) -> Iterator[DueItem]:
    """What is required of the jobs a person has, and is not held."""
    if not case.site.positions or not case.dossier.employments:
        return
    _look_again(case, look)
    spans = tuple(
        Assignment(
            case.person, "", each.state, each.category, each.since,
            None if each.until == date.max else each.until,
        )
        for each in case.bookings
    )  # fmt: skip
    roster = Roster("", {case.person: case.dossier}, assignments=spans)
    page = positions_page(case.catalog, roster, case.on, case.site, near=False)
    for gap in page.gaps:
        look.until(gap.finding.holds_until)
        if gap.state is DueStatus.FINE or gap.due is None:
            continue
        credential = gap.holds[0]
        if not look.near(case, POSITION.id, gap.due, credential):
            continue
        named = " or ".join(name.upper() for name in gap.holds)
        title = gap.position.replace("_", " ")
        yield DueItem(
            POSITION.id,
            case.person,
            f"position:{gap.position}:{','.join(gap.holds)}",
            gap.due,
            title,
            f"the position {title} asks for {named} by {gap.due}: {gap.why}",
            (f"Send in the {named}, or its new term",),
            sources=sources_of([gap.finding])[:4],
            credential=credential,
        )


def _look_again(case: PersonContext, look: Evaluation) -> None:
    """Jobs begin and end, requirements take force, the states served change with bookings."""
    days: list[date] = []
    for job in case.dossier.employments:
        days += [day for day in (job.since,) if day is not None]
        days += [next_day(day) for day in (job.until,) if day is not None]
    for position in case.site.positions:
        days += [each.since for each in position.requires if each.since is not None]
    days += [next_day(each.until) for each in case.bookings]
    look.until(*(day for day in days if day > case.on))
