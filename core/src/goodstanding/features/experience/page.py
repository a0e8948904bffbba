"""What a page on experience holds: jobs on a timeline, and what each counts for."""

from datetime import date

import attrs

from goodstanding.dates import Span
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Verdict


@attrs.frozen
class JobLine:
    """One job; `overlaps` are days on which another one was held too."""

    employer: str
    position: str
    since: date | None
    until: date | None
    facts: tuple[str, ...]
    months: float
    overlaps: tuple[Span, ...]


@attrs.frozen
class Use:
    """Whether one job is of the kind a requirement counts, and what speaks against it."""

    job: int
    verdict: Verdict
    why: str


@attrs.frozen(kw_only=True)
class Counting:
    """One requirement of one credential: how much is counted, and which jobs serve."""

    type: str
    id: str
    name: str
    counted: float
    needed: float
    unit: str
    verdict: Verdict
    why: str
    conditions: tuple[str, ...]
    uses: tuple[Use, ...]


@attrs.frozen
class WorkPage:
    """One person's work on a day."""

    person: PersonRef
    day: date
    jobs: tuple[JobLine, ...]
    counting: tuple[Counting, ...]
    odd: tuple[str, ...]
