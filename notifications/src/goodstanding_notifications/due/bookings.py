"""Bookings as notices need them, from the store or from a roster: without the patient."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from goodstanding.engine.practice import Capacity, Mode
from goodstanding.facts import Assignment, Visit, VisitStatus
from goodstanding_notifications.due.item import Booking


def by_person(
    visits: Iterable[Visit], assignments: Iterable[Assignment]
) -> dict[str, list[Booking]]:
    """Visits and assignments by person, those of the store or of a roster file."""
    found: dict[str, list[Booking]] = defaultdict(list)
    for visit in visits:
        if visit.status is VisitStatus.CANCELLED:
            continue
        found[visit.person].append(
            Booking(
                visit.id,
                visit.category,
                visit.state,
                visit.day,
                visit.last_day,
                Capacity(visit.capacity),
                None if visit.mode is None else Mode(visit.mode),
            )
        )
    for span in assignments:
        found[span.person].append(
            Booking(
                span.id,
                span.category,
                span.state,
                span.since,
                span.until or date.max,
                mode=None if span.mode is None else Mode(span.mode),
            )
        )
    return found
