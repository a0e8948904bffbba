"""A worker status to be recorded, and what is booked on days on which the person is not at work."""

from datetime import date

import attrs

from goodstanding.facts import WorkerStatus
from goodstanding.features.person_ref import PersonRef
from goodstanding.store import Preview, Receipt


@attrs.frozen(kw_only=True)
class OpenBookings:
    """What is booked with a person on days on which they are not at work."""

    visits: int
    """How many visits that were not called off."""
    assignments: int
    """How many assignments that touch one of these days."""
    since: date
    """The first day that was looked at: today, or the first day away if it is later."""

    def __bool__(self) -> bool:
        return bool(self.visits or self.assignments)


@attrs.frozen(kw_only=True)
class WorkerAnswer:
    """A worker status: what it would change, or, once recorded, its receipt."""

    person: PersonRef
    """Whose it is."""
    status: WorkerStatus
    """`active`, `on_leave` or `left`."""
    since: date
    """The first day of this status: who has left is away from the day after the last day of work.
    """
    until: date | None
    """The last day of a leave; `null`: no end is known, or it is no leave."""
    open_bookings: OpenBookings
    """What is booked on days on which the person is not at work."""
    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""
