"""Who falls short of what their job requires, and by when it is due."""

from datetime import date
from enum import StrEnum

import attrs

from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Finding, Verdict


class DueStatus(StrEnum):
    """Where a person stands with one requirement of the job."""

    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    COMING = "due later"
    ENDING = "ends soon"
    FINE = "fine"


@attrs.frozen
class Near:
    """A credential that would do: from which day the person may apply (None: none is in sight)."""

    type: str
    day: date | None
    submitted: date | None = None


@attrs.frozen
class Gap:
    """One requirement of one person's job.

    `due` is the last day by which it must be held, or on which it was held before it lapsed, or
    through which what is held still counts (None: the day of hire is not recorded).
    """

    person: PersonRef
    position: str
    employer: str
    hired: date | None
    holds: tuple[str, ...]
    states: tuple[str, ...]
    within_months: int
    policy: str
    reason: str
    state: DueStatus
    verdict: Verdict
    due: date | None
    why: str
    finding: Finding
    nearest: tuple[Near, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the agency's policy stops the person."""
        return self.state is DueStatus.OVERDUE and self.policy == "block"


@attrs.frozen
class PositionsPage:
    """Everyone whose job requires something, the most urgent first."""

    title: str
    day: date
    people: int
    gaps: tuple[Gap, ...]

    def counted(self, state: DueStatus) -> int:
        """How many people stand so."""
        return len({gap.person.id for gap in self.gaps if gap.state is state})
