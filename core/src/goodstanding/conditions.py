"""What a privilege rests on under a compact, and what ends it: each compact's own answers."""

from datetime import date
from enum import StrEnum

import attrs

from goodstanding.attribute_types import among, is_kind
from goodstanding.errors import RuleError
from goodstanding.facts import StatusWord
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.sources import Citation, are_citations, is_citation


class AfterMove(StrEnum):
    """What becomes of an issued privilege when its holder's residence changes."""

    FOLLOWS = "rests from then on a license of the new home state, and stops where there is none"
    STOPS = "stops until its next term"
    UNSETTLED = "is not established"


class DutyOf(StrEnum):
    """Whose duty it is."""

    EMPLOYER = "employer"
    HOLDER = "holder"


class DutyFrom(StrEnum):
    """What the days of a duty are counted from, or before what it is due."""

    ISSUE = "issue"
    """It is due before a privilege is issued."""
    HIRE = "hire"
    ACTION = "action"
    """A board's action."""


@attrs.frozen(kw_only=True)
class PrivilegeDuty:
    """What comes with a privilege besides: a report, an attestation, an examination of the law."""

    id: str
    asks: str
    """What is to be done, with a small letter first and no full stop: `report the hire to ...`."""
    of: DutyOf = attrs.field(validator=is_kind(DutyOf))
    """Whose duty it is."""
    counted_from: DutyFrom = attrs.field(validator=is_kind(DutyFrom))
    """What its days are counted from, or before what it is due."""
    since: date = attrs.field(validator=is_kind(date))
    """The first day on which it is asked."""
    cite: tuple[Citation, ...] = attrs.field(validator=are_citations)
    within_days: int | None = None
    """Days in which it is to be done; None: it is a condition, without a number of days."""
    states: tuple[str, ...] = attrs.field(
        default=(), validator=among(tuple(JURISDICTIONS), "jurisdiction", many=True)
    )
    """The states that ask it; empty: every state of the compact."""
    only: str = ""
    """Whom it concerns, where it is not everybody."""
    earlier_counts: bool = False
    """Whether one that was done before it was owed counts, as of a training that is taken once."""
    every_months: int | None = None
    """Months after which it is owed again, counted from the day it was done; None: it is not."""
    left_out: str = ""
    """Why a site leaves it out, as one that does not concern this employer; empty: it does not."""
    outside_only: bool = False
    """Of a board's action: whether only one of a state outside the compact is meant."""

    def __attrs_post_init__(self) -> None:
        if self.within_days is not None and self.within_days < 0:
            raise RuleError(f"{self.id}: within_days {self.within_days} must be 0 or more")
        if self.every_months is not None and self.every_months < 1:
            raise RuleError(f"{self.id}: every_months {self.every_months} must be 1 or more")
        if self.every_months is not None and self.counted_from is not DutyFrom.HIRE:
            raise RuleError(f"{self.id}: every_months goes only with a duty counted from the hire")
        if self.outside_only and self.counted_from is not DutyFrom.ACTION:
            raise RuleError(f"{self.id}: outside_only goes only with a duty counted from an action")

    def owed(self, state: str, on: date) -> bool:
        """Whether it comes with a privilege for a state on a day."""
        if self.left_out:
            return False
        return self.since <= on and (not self.states or state in self.states)


@attrs.frozen(kw_only=True)
class PrivilegeFee:
    """What is paid when a privilege is issued, as a document gives it, from a day on.

    `state` None: it is paid for the privilege of whatever state, as to the commission.
    """

    what: str
    """What the fee is, and to whom."""
    dollars: float
    """US dollars."""
    since: date = attrs.field(validator=is_kind(date))
    """The first day on which it is paid."""
    cite: Citation = attrs.field(validator=is_citation)
    until: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    state: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.dollars >= 0:
            raise RuleError(f"fee {self.what!r}: {self.dollars} must be 0 or more dollars")

    def __str__(self) -> str:
        return f"{self.what} ${self.dollars:,.2f}".removesuffix(".00")

    def due(self, state: str, on: date) -> bool:
        """Whether it is paid for the privilege of a state on a day."""
        begun = self.since <= on and (self.until is None or on <= self.until)
        return begun and self.state in (None, state)


@attrs.frozen(kw_only=True)
class PrivilegeConditions:
    """A compact's answers on the privileges it issues; None everywhere: not established.

    What is not established leaves an answer open as soon as it would matter, and never before.
    """

    home: bool | None = None
    """Whether the license under a privilege must be that of the state of residence."""
    after_move: AfterMove = attrs.field(default=AfterMove.UNSETTLED, validator=is_kind(AfterMove))
    any_action: bool | None = None
    """Whether a board's action counts that does not limit practice, such as a reprimand."""
    everywhere: bool | None = None
    """Whether an action against another license or privilege of the person stops this one too."""
    clean_years: int | None = None
    """Years after an action through which a privilege stays off; 0: it is off with the action."""
    from_end: bool = True
    """Whether these years are counted from the last day of the action, or else from its first."""
    revives: bool | None = None
    """Whether a privilege works again by itself after that, or only from its next term on."""
    program: bool | None = None
    """Whether an alternative program stops a privilege, be it issued or automatic."""
    off_until_next_term: frozenset[StatusWord] = frozenset()
    """Words on the license or the privilege after which it is off until its next term begins."""
    clean_years_at_issue: int | None = None
    """Years after an action within which no privilege is issued; None: as `clean_years`."""
    everywhere_at_issue: bool | None = None
    """Whether an action against another license or privilege counts then; as `everywhere`."""

    def __attrs_post_init__(self) -> None:
        for name in ("clean_years", "clean_years_at_issue"):
            years = getattr(self, name)
            if years is not None and years < 0:
                raise RuleError(f"{name}: {years} must be 0 or more years")

    @property
    def at_issue(self) -> "PrivilegeConditions":
        """The same as they stand when a privilege is issued: one that is new has nothing to await.

        What took an earlier privilege off until its next term takes nothing from the next one.
        """
        years, everywhere = self.clean_years_at_issue, self.everywhere_at_issue
        return attrs.evolve(
            self,
            clean_years=self.clean_years if years is None else years,
            everywhere=self.everywhere if everywhere is None else everywhere,
            revives=True,
        )
