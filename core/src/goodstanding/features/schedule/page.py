"""What the schedule holds: a row for each booking and day on which its answer begins."""

from datetime import date

import attrs

from goodstanding.features.authorities import BookingRequirement
from goodstanding.features.morning.page import BookingKind
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Basis, Decision


@attrs.frozen(kw_only=True)
class ScheduledBooking:
    """One booking, with the answer for its first day in the span.

    `basis` and `why` are those of that day; `through` is the last day of the booking in the span.
    The answer is by license; `away` is the first of its days on which the person is not at work.
    """

    person: PersonRef
    booking: BookingKind
    """Whether it is a visit or an assignment."""
    id: str
    patient: str
    day: date
    through: date
    need: BookingRequirement
    """What it needs: the license category and the state of the patient."""
    decision: Decision
    basis: Basis
    why: str
    rules: tuple[str, ...]
    away: date | None = None


@attrs.frozen
class SchedulePage:
    """The bookings of some days, by day."""

    title: str
    day: date
    """The first day."""
    through: date
    """The last day."""
    bookings: tuple[ScheduledBooking, ...]
    """The bookings, each with its answer; an answer that changes has a row of its own."""
