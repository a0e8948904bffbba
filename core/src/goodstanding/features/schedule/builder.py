"""Builds the schedule: every booking of some days with its answer, in the order of days."""

from collections.abc import Iterator
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.dates import next_day
from goodstanding.features.authorities import Authorities
from goodstanding.features.bookings import UpcomingBooking, upcoming
from goodstanding.features.morning.page import BookingKind
from goodstanding.features.roster import Roster
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.workforce import first_absence
from goodstanding.findings import Basis, Decision


def schedule(
    catalog: Catalog, roster: Roster, since: date, through: date
) -> tuple[ScheduledBooking, ...]:
    """The bookings from a day through another one; a span whose answer changes has a row for each.

    People of whom rows could not be read have no sure answer: their bookings need review.
    """
    authorities = Authorities(catalog, roster.people)
    rows = [
        row
        for person, bookings in upcoming(roster, since).items()
        for booking in bookings
        if booking.since <= through
        for row in _rows(authorities, roster, person, booking, through)
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, str(row.person), row.id)))


def _rows(
    authorities: Authorities,
    roster: Roster,
    person: str,
    booking: UpcomingBooking,
    through: date,
) -> Iterator[ScheduledBooking]:
    last = min(through, booking.until or through)
    day = booking.since
    unread = roster.affected.get(person)
    dossier = roster.people.get(person)
    while day <= last:
        answer = authorities.answer(person, booking.need, day)
        end = last
        if booking.kind is BookingKind.ASSIGNMENT and unread is None:
            end = _same_through(authorities, person, booking, day, last)
        gone = None if dossier is None else first_absence(dossier, day, end)
        yield ScheduledBooking(
            person=roster.who(person),
            booking=booking.kind,
            id=booking.id,
            patient=booking.patient,
            day=day,
            through=end,
            need=booking.need,
            decision=answer.decision if unread is None else Decision.NEEDS_REVIEW,
            basis=answer.basis if unread is None else Basis.NONE,
            why=answer.why if unread is None else unread,
            rules=answer.rules if unread is None else (),
            away=None if gone is None else gone[0],
        )
        day = next_day(end)


def _same_through(
    authorities: Authorities, person: str, booking: UpcomingBooking, day: date, last: date
) -> date:
    """The last day on which the decision of `day` holds, no later than `last`."""
    decided = authorities.decision(person, booking.need, day)
    end = day
    while end < last and authorities.decision(person, booking.need, next_day(end)) is decided:
        end = next_day(end)
    return end
