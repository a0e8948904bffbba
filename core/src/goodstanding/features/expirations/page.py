"""Licenses and certifications that end, by month and by branch, as data."""

from datetime import date

import attrs

from goodstanding.features.person_ref import PersonRef


@attrs.frozen
class CredentialEnd:
    """A license, privilege or certification with its last day: not renewed, or still to end."""

    person: PersonRef
    """Whose it is."""
    branch: str
    """The person's branch on the day asked; empty: not recorded."""
    credential: str
    """The license category, or the credential."""
    state: str
    """The state of a license or a privilege; empty for a certification."""
    last_day: date
    """The last day on which it counts."""
    compact: str = ""
    """The compact that issued a privilege; empty: no privilege."""


@attrs.frozen
class MonthCount:
    """How many credentials end in a month."""

    month: date
    """The first day of the month."""
    ended: int
    """Those that ended before the day asked and were not renewed."""
    ahead: int
    """Those that end on the day asked or after it."""


@attrs.frozen
class BranchMonths:
    """How many credentials of a branch's people end in each month."""

    branch: str
    """The branch; empty: people without a branch on record."""
    months: tuple[MonthCount, ...]
    """The same months as of the whole agency."""
    total: int
    """How many end in all of them."""


@attrs.frozen
class ExpirationsPage:
    """What ended in the three months before that of a day, in it, and in the three after it."""

    title: str
    """The agency, or the branch, that is told of."""
    day: date
    """The day asked about."""
    months: tuple[MonthCount, ...]
    """The seven months, in order."""
    branches: tuple[BranchMonths, ...]
    """By branch, in the order of their names."""
    ends: tuple[CredentialEnd, ...]
    """Everything that is counted, by last day."""
    undated: int
    """Licenses and privileges whose last day is not known, which are counted nowhere."""
    unread: int
    """Rows and columns that could not be read: what they say is counted nowhere."""
