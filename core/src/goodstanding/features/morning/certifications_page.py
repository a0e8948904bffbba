"""The part of the morning report on certifications: what ends, who may apply, what jobs require."""

from datetime import date

import attrs

from goodstanding.features.person_ref import PersonRef
from goodstanding.features.positions.page import DueStatus, Gap
from goodstanding.findings import Remedy, Verdict
from goodstanding.rules.windows import Window


@attrs.frozen
class Short:
    """Hours that are missing, and how many a month are needed from now (None: under a month).

    Where `unit` is `activities`, `hours` is how many courses of any length are missing.
    """

    subject: str
    hours: float
    per_month: float | None
    unit: str = "hours"


@attrs.frozen
class CertificationExpiration:
    """A certification that ends, or has just ended, and whose renewal was not handed in."""

    person: PersonRef
    type: str
    last_day: date
    verdict: Verdict
    why: str
    short: tuple[Short, ...]
    window: Window | None
    remedy: Remedy | None

    def days_left(self, on: date) -> int:
        """Days from `on` to the last day; negative when it is past."""
        return (self.last_day - on).days


@attrs.frozen
class MayApply:
    """Those who may apply for a credential that they do not hold."""

    type: str
    people: tuple[PersonRef, ...]
    window: Window | None
    windows_published: bool


@attrs.frozen
class Certifications:
    """All of it on one day; `ahead` is how many days are looked ahead for what ends.

    `lapsed` ended within the last 90 days and were not renewed.
    """

    day: date
    ahead: int
    expirations: tuple[CertificationExpiration, ...] = ()
    lapsed: tuple[CertificationExpiration, ...] = ()
    may_apply: tuple[MayApply, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def ending_within(self, days: int) -> int:
        """How many certifications end from the day on within so many days."""
        return sum(end.days_left(self.day) <= days for end in self.expirations)

    @property
    def open(self) -> tuple[CertificationExpiration, ...]:
        """Those whose renewal window is open."""
        return tuple(
            end
            for end in self.expirations
            if end.window is not None and end.window.covers(self.day)
        )

    @property
    def overdue(self) -> tuple[Gap, ...]:
        """What jobs require and is not held."""
        return tuple(gap for gap in self.gaps if gap.state is DueStatus.OVERDUE)
