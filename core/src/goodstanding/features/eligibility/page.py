"""How near a person is to each credential: pathways side by side, what counts, from which day."""

from datetime import date
from enum import StrEnum

import attrs

from goodstanding.engine.practice import IssuanceAnswer
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.rules.windows import Window


class Stage(StrEnum):
    """Where a person stands on the way to a credential, the nearest first.

    Within reach is what is missing and can be done: hours of education, an attestation, an
    examination, a membership. Not in sight is what only years of work or a degree would bring.
    """

    OPEN = "may apply"
    APPLIED = "application handed in"
    COMING = "from a day on"
    WITHIN_REACH = "within reach"
    UNKNOWN = "cannot be told"
    NOT_IN_SIGHT = "not in sight"
    HELD = "held"
    CLOSED = "closed to new applicants"


@attrs.frozen
class Amount:
    """What one requirement counts: so much of so much, in months or hours."""

    id: str
    counted: float
    needed: float
    unit: str
    verdict: Verdict

    @property
    def missing(self) -> float:
        """How much is missing."""
        return max(0.0, self.needed - self.counted)


@attrs.frozen(kw_only=True)
class Pathway:
    """One of several ways; `projected` is the first day on which this way alone is met."""

    id: str
    name: str
    verdict: Verdict
    why: str
    amounts: tuple[Amount, ...]
    projected: date | None
    remedies: tuple[Remedy, ...]


@attrs.frozen
class EligibilityRequirement:
    """One thing that eligibility asks, alone or as several pathways of which one suffices."""

    id: str
    name: str
    verdict: Verdict
    why: str
    amounts: tuple[Amount, ...]
    pathways: tuple[Pathway, ...]


@attrs.frozen(kw_only=True)
class EligibilityOutlook:
    """One credential: the stage, the day from which the person may apply, and everything asked."""

    type: str
    name: str
    stage: Stage
    verdict: Verdict
    why: str
    day: date | None
    submitted: date | None
    held_through: date | None
    window: Window | None
    windows_published: bool
    asked: tuple[EligibilityRequirement, ...]
    findings: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]


@attrs.frozen
class EligibilityPage:
    """One person and every credential, the nearest first, and privileges by compact and state."""

    person: PersonRef
    day: date
    credentials: tuple[EligibilityOutlook, ...]
    privileges: tuple[IssuanceAnswer, ...] = ()
    """Of each compact that issues them, and each state: may one be issued, or renewed, now?"""
