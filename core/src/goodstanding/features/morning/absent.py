"""Bookings of people who have left or are on leave on the day."""

from collections.abc import Sequence
from datetime import date

from goodstanding.facts import Dossier
from goodstanding.features.authorities import BookingRequirement
from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.morning.page import AbsentBooking, AffectedBooking, BookingKind
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.workforce import Absence, first_absence


def absent_bookings(
    person: PersonRef,
    dossier: Dossier,
    bookings: Sequence[UpcomingBooking],
    on: date,
    through: date,
) -> tuple[list[AbsentBooking], list[UpcomingBooking]]:
    """The bookings on days on which a person is not at work, and the other ones.

    Open assignments are looked at through a day. An absence that is said to begin on the day asked
    is one whose beginning is not known: a file without days speaks of its own day.
    """
    grouped: dict[tuple[BookingRequirement, Absence], list[AffectedBooking]] = {}
    others = []
    for booking in bookings:
        last = through if booking.until is None else booking.until
        found = first_absence(dossier, booking.since, max(last, booking.since))
        if found is None:
            others.append(booking)
            continue
        day, why = found
        until = booking.until if booking.kind is BookingKind.ASSIGNMENT else None
        affected = AffectedBooking(booking.kind, booking.id, booking.patient, day, until)
        grouped.setdefault((booking.need, why), []).append(affected)
    return [
        AbsentBooking(
            person,
            why.status,
            None if why.since == on else why.since,
            why.until,
            need.category,
            need.state,
            tuple(affected),
        )
        for (need, why), affected in grouped.items()
    ], others
