"""Verdicts, findings and remedies: what every answer is made of."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from goodstanding.sources import Citation


class Verdict(StrEnum):
    """The answer to a requirement; `unknown` is neither yes nor no."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"

    @property
    def negated(self) -> "Verdict":
        """Three-valued not."""
        return _NEGATED[self]


_NEGATED = {
    Verdict.MET: Verdict.UNMET,
    Verdict.UNMET: Verdict.MET,
    Verdict.UNKNOWN: Verdict.UNKNOWN,
}


def at_least(needed: int, verdicts: Iterable[Verdict]) -> Verdict:
    """Met when `needed` are met, unmet when so many can no longer be met, else unknown."""
    met = unknown = 0
    for verdict in verdicts:
        met += verdict is Verdict.MET
        unknown += verdict is Verdict.UNKNOWN
    if met >= needed:
        return Verdict.MET
    return Verdict.UNKNOWN if met + unknown >= needed else Verdict.UNMET


def all_met(verdicts: Iterable[Verdict]) -> Verdict:
    """Three-valued and; of nothing, met."""
    listed = tuple(verdicts)
    return at_least(len(listed), listed)


def any_met(verdicts: Iterable[Verdict]) -> Verdict:
    """Three-valued or; of nothing, unmet."""
    return at_least(1, verdicts)


def earliest(days: Iterable[date | None]) -> date | None:
    """The earliest of the days that are given; None when none is."""
    return min((day for day in days if day is not None), default=None)


class Decision(StrEnum):
    """Practice authority on a day."""

    AUTHORIZED = "authorized"
    NOT_AUTHORIZED = "not_authorized"
    NEEDS_REVIEW = "needs_review"


class Basis(StrEnum):
    """What authorizes, the strongest first."""

    HOME_LICENSE = "home_license"
    SINGLE_STATE_LICENSE = "single_state_license"
    MULTISTATE_PRIVILEGE = "multistate_privilege"
    ISSUED_PRIVILEGE = "issued_privilege"
    FEDERAL_ROLE = "federal_role"
    REGISTRATION = "registration"
    MILITARY_RELIEF = "military_relief"
    WAIVER = "waiver"
    NONE = "none"


NO_PATHWAY: Final = "no pathway is met: "
"""How the reason begins where one of several ways would be enough and none is met."""


@attrs.frozen
class Remedy:
    """What would change an answer that is not yes; `by` is the last day on which it helps."""

    text: str
    by: date | None = None


@attrs.frozen
class Finding:
    """The answer to one requirement or rule.

    `id` is the requirement's dotted path or the rule's id; `amount`, `needed` and `unit` say how
    much of how much; `facts` name what was used (`licenses[lic-1]`); `holds_until` is the first
    day on which the finding may differ without new facts (None: never).
    """

    id: str
    verdict: Verdict
    why: str
    amount: float | None = None
    needed: float | None = None
    unit: str = ""
    cite: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    parts: tuple["Finding", ...] = ()
    holds_until: date | None = None
    note: bool = False
    since: date | None = None
    """Day from which the cited rule version is in force."""
