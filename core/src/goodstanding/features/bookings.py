"""What is booked on a day and after it, by person, in one shape for visits and assignments."""

from collections.abc import Mapping
from datetime import date

import attrs

from goodstanding.engine.practice import Capacity, Mode
from goodstanding.features.authorities import BookingRequirement
from goodstanding.features.morning.page import BookingKind
from goodstanding.features.roster import Roster


@attrs.frozen
class UpcomingBooking:
    """The days of a booking from the day asked on (`until` None: open) and its need."""

    kind: BookingKind
    id: str
    patient: str
    since: date
    until: date | None
    need: BookingRequirement


def _order(booking: UpcomingBooking) -> tuple[date, str, str, date, str, str]:
    """By day; without an id of its own, an assignment has its place by what it says."""
    last = booking.until or date.max
    return (
        booking.since,
        booking.id,
        booking.patient,
        last,
        booking.need.category,
        booking.need.state,
    )


def upcoming(roster: Roster, on: date) -> Mapping[str, list[UpcomingBooking]]:
    """The bookings on a day and after it, by person, in the order of days."""
    needs: dict[tuple[str, str, str, str | None], BookingRequirement] = {}
    found: dict[str, list[UpcomingBooking]] = {}

    def shared(category: str, state: str, capacity: str, mode: str | None) -> BookingRequirement:
        key = (category, state, capacity, mode)
        need = needs.get(key)
        if need is None:
            need = needs[key] = BookingRequirement(
                category, state, Capacity(capacity), None if mode is None else Mode(mode)
            )
        return need

    for visit in roster.visits:
        if visit.is_ahead(on):
            need = shared(visit.category, visit.state, visit.capacity, visit.mode)
            found.setdefault(visit.person, []).append(
                UpcomingBooking(
                    BookingKind.VISIT,
                    visit.id,
                    visit.patient,
                    max(visit.day, on),
                    visit.last_day,
                    need,
                )
            )
    for span in roster.assignments:
        if span.until is None or span.until >= on:
            need = shared(span.category, span.state, Capacity.CIVILIAN, span.mode)
            found.setdefault(span.person, []).append(
                UpcomingBooking(
                    BookingKind.ASSIGNMENT,
                    span.id,
                    span.patient,
                    max(span.since, on),
                    span.until,
                    need,
                )
            )
    for bookings in found.values():
        bookings.sort(key=_order)
    return found
