"""A record that a duty was done, as data: what it comes to, or its receipt."""

from datetime import date
from enum import StrEnum

import attrs

from goodstanding.engine.practice import DutyOwed
from goodstanding.facts import DutyDone
from goodstanding.features.person_ref import PersonRef
from goodstanding.store import Preview, Receipt


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
