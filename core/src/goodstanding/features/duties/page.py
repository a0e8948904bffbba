"""Duties that come with a privilege, as data: those that are open, and one that was done."""

from datetime import date
from enum import StrEnum

import attrs

from goodstanding.engine.practice import DutyOwed
from goodstanding.facts import DutyDone
from goodstanding.features.person_ref import PersonRef
from goodstanding.store import Preview, Receipt


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


class DutyWord(StrEnum):
    """What a record that a duty was done comes to."""

    DONE = "done"
    LATE = "late"
    """Done, after its last day."""
    EARLY = "early"
    """Done before it was owed, which does not count."""
    NOT_OWED = "not_owed"
    """Nothing on record is discharged by it: it was done already, or nothing has happened."""


@attrs.frozen(kw_only=True)
class DutyAnswer:
    """The duties of a person; with one that was done: what it comes to, or its receipt."""

    person: PersonRef
    """Whose privileges they come with."""
    day: date
    """The day asked about, or the one on which the duty was done."""
    duties: tuple[DutyOwed, ...] = ()
    """The duties on the day, open and done; with a record, the one that it is about."""
    recorded: DutyDone | None = None
    """What is recorded, or would be; `null`: nothing was told."""
    word: DutyWord | None = None
    """What that comes to; `null`: nothing was told."""
    preview: Preview | None = None
    """What it would change; `null` where it was recorded."""
    receipt: Receipt | None = None
    """What was recorded; `null` where nothing was."""
