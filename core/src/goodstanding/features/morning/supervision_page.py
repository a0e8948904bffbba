"""Supervisors who may not practice, and everybody whose work that stops, as data."""

from datetime import date

import attrs

from goodstanding.features.person_ref import PersonRef


@attrs.frozen
class SupervisorStop:
    """One supervisor in one state, from a day on, and whom that stops."""

    supervisor: PersonRef
    """Who is on record as the supervisor."""
    category: str
    """The category of those who are supervised."""
    state: str
    """Where the work is."""
    day: date
    """The first day on which it is so, or the day of the report."""
    why: str
    """Why the supervisor does not carry the work, or why that is open."""
    rules: tuple[str, ...]
    """The rules that ask for a supervisor."""
    stops: tuple[PersonRef, ...]
    """Whose answers that turns."""
    others: tuple[PersonRef, ...] = ()
    """Some who could supervise there on that day."""
