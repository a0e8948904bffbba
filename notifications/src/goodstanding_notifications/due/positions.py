"""Due items of positions: what the site's file requires of a job, and by when."""

from collections.abc import Iterator
from datetime import date

from goodstanding.dates import next_day
from goodstanding.facts import Assignment
from goodstanding.features.positions.builder import ENDS_SOON, positions_page
from goodstanding.features.positions.page import DueStatus
from goodstanding.features.roster import Roster
from goodstanding.vocabulary import called
from goodstanding_notifications.due.context import Evaluation, PersonContext
from goodstanding_notifications.due.item import DueItem, sources_of
from goodstanding_notifications.kinds import POSITION


def positions(context: PersonContext, evaluation: Evaluation) -> Iterator[DueItem]:
    """What is required of the jobs a person has, and is not held."""
    if not context.site.positions:
        return
    _look_again(context, evaluation)
    spans = tuple(
        Assignment(
            context.person, "", booking.state, booking.category, booking.since,
            None if booking.until == date.max else booking.until,
        )
        for booking in context.bookings
    )  # fmt: skip
    roster = Roster("", {context.person: context.dossier}, assignments=spans)
    page = positions_page(context.catalog, roster, context.on, context.site, near=False)
    for gap in page.gaps:
        evaluation.until(gap.finding.holds_until)
        if gap.finding.holds_until is not None and gap.state is DueStatus.FINE:
            nearer = gap.finding.holds_until - ENDS_SOON
            evaluation.until(*((nearer,) if nearer > context.on else ()))
        if gap.state is DueStatus.FINE or gap.due is None:
            continue
        credential = gap.holds[0]
        if not evaluation.near(context, POSITION.id, gap.due, credential):
            continue
        named = " or ".join(called(name) for name in gap.holds)
        title = gap.position.replace("_", " ")
        yield DueItem(
            POSITION.id,
            context.person,
            f"position:{gap.position}:{','.join(gap.holds)}",
            gap.due,
            title,
            f"the position {title} asks for {named} by {gap.due}: {gap.why}",
            (f"Send in the {named}, or its new term",),
            sources=sources_of([gap.finding])[:4],
            credential=credential,
        )


def _look_again(context: PersonContext, evaluation: Evaluation) -> None:
    """Jobs begin and end, requirements take force, the states served change with bookings."""
    days: list[date] = []
    for job in context.dossier.employments:
        days += [day for day in (job.since,) if day is not None]
        days += [next_day(day) for day in (job.until,) if day is not None]
    for position in context.site.positions:
        days += [booking.since for booking in position.requires if booking.since is not None]
    days += [next_day(booking.until) for booking in context.bookings]
    evaluation.until(*(day for day in days if day > context.on))
