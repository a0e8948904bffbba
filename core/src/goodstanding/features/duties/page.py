"""Duties that come with a privilege and are to be done, as data."""

import attrs

from goodstanding.engine.practice import DutyOwed
from goodstanding.features.person_ref import PersonRef


@attrs.frozen(kw_only=True)
class OpenDuty:
    """A duty of a person, or of the employer about a person, that is to be done."""

    person: PersonRef
    """Whose privilege it comes with."""
    category: str
    """The license category of the work; empty: it comes with a board's action."""
    owed: DutyOwed
    """The duty, where, from which day and by when."""
    days_left: int | None
    """Days to its last day, below 0 if that is past; `null`: it has none, or none is on record."""
    overdue: bool
    """Whether its last day is past."""
