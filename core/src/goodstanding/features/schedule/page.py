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
    id: str
    patient: str
    day: date
    through: date
    need: BookingRequirement
    decision: Decision
    basis: Basis
    why: str
    rules: tuple[str, ...]
    away: date | None = None
