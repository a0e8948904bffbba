"""The staff list as data."""

from datetime import date

import attrs

from goodstanding.engine.practice.absences import Absence
from goodstanding.features.person.page import CredentialLine
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.work_queue.page import QueueItem


@attrs.frozen
class StaffLine:
    """One person of the list."""

    person: PersonRef
    """Who it is."""
    branch: str
    """The branch on the day; empty: not recorded."""
    residence: str
    """The postal code of the state of residence; empty: none recorded, or not one alone."""
    absence: Absence | None
    """Why the person is not at work; `null`: at work, as far as is known."""
    credentials: tuple[CredentialLine, ...]
    """Licenses, privileges and certifications with their standing."""
    waiting: tuple[QueueItem, ...]
    """What asks somebody to act, the most urgent first."""


@attrs.frozen
class StaffPage:
    """Some of those who are asked for, by name."""

    title: str
    """The agency, or the branch of it."""
    day: date
    """The day asked about."""
    total: int
    """How many people there are in all."""
    found: int
    """How many of them are asked for."""
    lines: tuple[StaffLine, ...]
    """Those of them that are shown."""
