"""What is answered on a credential: its standing, or whether a requirement of it is met."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

import attrs

from goodstanding.credentials import CredentialType
from goodstanding.dates import Span
from goodstanding.engine.requirements import CountedActivity
from goodstanding.findings import Finding, Remedy, Verdict
from goodstanding.rules.windows import Window


class Standing(StrEnum):
    """The state of one credential on a day; `unknown` when a fact is missing."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    LAPSED = "lapsed"
    ENCUMBERED = "encumbered"
    PENDING = "pending"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class StandingAnswer:
    """The standing of one credential on a day; `verdict` says whether it is good standing."""

    of: str
    standing: Standing
    verdict: Verdict
    day: date
    through: date | None
    holds_until: date | None
    why: str
    findings: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]
    since: date | None = None
    """Of a privilege, the first day of its standing; None: not known, or no privilege."""
    returns: date | None = None
    """From when a privilege that gives nothing serves again, as recorded now; None: no such day."""


@attrs.frozen
class Shortfall:
    """Hours missing from one requirement, and how many a month are needed from the day asked.

    `per_month` is None when less than a month is left, or none: then all of it is due. Where `unit`
    is `activities`, `hours` is how many courses of any length are missing.
    """

    id: str
    subject: str
    hours: float
    per_month: float | None
    unit: str = "hours"


@attrs.frozen(kw_only=True)
class RequirementAnswer:
    """Whether a credential's requirement is met; `projected` is the first day on which it would be.

    For eligibility `window` is the application window open or next. For renewal it is the window of
    the term asked about, `in_window` says whether the application `submitted` for it was handed in
    while that was open (None: nothing is submitted, or no window published); also the places of
    every activity, what is short by topic, and the days left until the term's last day (negative
    after it).
    """

    verdict: Verdict
    day: date
    key_day: date | None = None
    holds_until: date | None = None
    projected: date | None = None
    why: str
    findings: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]
    window: Window | None = None
    days_left: int | None = None
    shortfalls: tuple[Shortfall, ...] = ()
    places: tuple[CountedActivity, ...] = ()
    term: Span | None = None
    submitted: date | None = None
    in_window: bool | None = None

    def finding(self, id: str) -> Finding:
        """The finding with this id, at any depth; `KeyError` if there is none."""
        for found in walk(self.findings):
            if found.id == id:
                return found
        raise KeyError(id)


def walk(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings and their parts, in the order written."""
    for found in findings:
        yield found
        yield from walk(found.parts)


def nothing_asked(kind: CredentialType, what: str, on: date) -> RequirementAnswer:
    why = f"no {what} rules of {kind.name} are on record"
    remedy = Remedy(f"ask {kind.issuer.name} for its {what} rules")
    found = Finding(f"{kind.id}.{what}", Verdict.UNKNOWN, why, remedies=(remedy,))
    return RequirementAnswer(
        verdict=Verdict.UNKNOWN, day=on, why=why, findings=(found,), remedies=(remedy,)
    )
