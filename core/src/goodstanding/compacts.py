"""Interstate compacts as data: who belongs from when, and the rules cited at each point."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import attrs

from goodstanding.attribute_types import among, are_kind, is_kind
from goodstanding.conditions import PrivilegeConditions, PrivilegeDuty, PrivilegeFee
from goodstanding.dates import Dated, Span, next_day
from goodstanding.errors import RuleError
from goodstanding.jurisdictions import BITS, JURISDICTIONS
from goodstanding.sources import Citation, are_citations, is_citation
from goodstanding.vocabulary import CORE_WORDS


class Model(StrEnum):
    """How a compact gives authority: automatic (computed) or issued (stored privileges)."""

    AUTOMATIC = "automatic"
    ISSUED = "issued"


@attrs.frozen
class PartyRule:
    """One numbered rule of a decision table: what it says, and where it is written."""

    id: str
    says: str
    cite: tuple[Citation, ...] = attrs.field(validator=are_citations)


class Point(StrEnum):
    """A place in the engine's reasoning at which a numbered rule is cited."""

    LOCATION = "practice happens where the patient is"
    CATEGORY = "the license is of another category"
    OWN_LICENSE = "a license of the patient's state"
    OWN_ENCUMBERED = "an encumbered license of the patient's state"
    PRIVILEGE = "a privilege from the home state's multistate license"
    NOT_ACCEPTING = "the patient's state does not take privileges"
    PARTIAL = "the patient's state takes privileges but issues none"
    SINGLE_STATE = "a single-state license elsewhere"
    OUTSIDE_RESIDENT = "residence outside the compact"
    PARTY_RESIDENT = "residence in a party state with single-state licenses only"
    REDUNDANT = "a single-state license beside a multistate one"
    TWO_MULTISTATE = "two multistate licenses"
    REISSUED = "the new home state has issued"
    ENDED_IN_WINDOW = "the old license ended during the move"
    CONVERTED = "a move out of the compact"
    MOVED_IN = "a move into the compact"
    MILITARY_HOME = "military legal residence"
    MOVE_TO_PENDING = "a move to a state not fully in the compact"
    HOME_ENCUMBERED = "the home state's license is encumbered"
    PRIVILEGE_ACTION = "an action against the privilege"
    PROGRAM = "an alternative program"
    NO_LIMIT = "an action that may not limit practice"
    INVESTIGATION = "an open investigation"
    CONVICTION = "a conviction"
    OTHER_ENCUMBERED = "an encumbered license of another state"
    ENDED = "the license is not current"
    FEDERAL = "a federal role"
    NOT_FEDERAL = "a federal nurse outside the federal role"
    PERMIT = "a temporary permit"
    ABROAD = "residence abroad"
    UNSETTLED = "membership not settled on the day"
    MILITARY_RELIEF = "relief for service members and spouses"
    RESIDENCE = "residence unknown or conflicting"
    ISSUED_PRIVILEGE = "an issued privilege"
    REGISTRATION = "a telehealth registration"
    SIGHTINGS = "a change between two sightings"
    UNREGULATED = "the state does not regulate the category"
    PARTNER = "the license that a multistate one is issued beside"
    CLEAN_RECORD = "the years after an action"
    PRIVILEGE_MOVE = "a move of a privilege's holder"


@attrs.frozen
class Party:
    """A jurisdiction's membership over time.

    `enacted` is the first day on which it may have been enacted (a year or month that is all that
    is documented begins on its first day; `enacted_note` keeps the documented text). `implemented`
    is the first day on which privileges work both ways, `partial_from` the first on which only
    incoming ones do, `left` the first day outside. `unsettled` are days on which sources disagree
    whether incoming privileges work. `known_through` is the last day on which it is known that
    nothing works there; after it, whether it has begun is open. `categories` are the license
    categories that the state regulates (None: all of the compact's).
    """

    jurisdiction: str = attrs.field(validator=among(tuple(JURISDICTIONS), "jurisdiction"))
    cite: Citation = attrs.field(validator=is_citation)
    enacted: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    enacted_note: str = ""
    implemented: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    partial_from: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    left: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    unsettled: tuple[Span, ...] = attrs.field(default=(), validator=are_kind(Span))
    confidence: str = "high"
    note: str = ""
    known_through: date | None = attrs.field(default=None, validator=is_kind(date, optional=True))
    categories: tuple[str, ...] | None = attrs.field(
        default=None, validator=among(CORE_WORDS.categories, "license category", many=True)
    )

    def begun_unseen(self, day: date) -> bool:
        """Whether it is open on a day if the state has begun."""
        return (
            self.known_through is not None
            and self.known_through < day
            and self.implemented is None
            and (self.left is None or day < self.left)
        )

    def borders_full(self, day: date) -> bool:
        """Whether the unsettled days around `day` touch full membership."""
        for span in self.unsettled:
            if span.covers(day) and self.implemented is not None:
                after = next_day(span.until or date.max)
                left = self.left or date.max
                before = (span.since or date.min) > self.implemented
                return before or (self.implemented <= after < left)
        return False


class Unapplied(StrEnum):
    """What a multistate license is worth after a move while no application is recorded."""

    WINDOW = "authorized within the window, needs review after it"
    REVIEW = "needs review"


@attrs.frozen
class Move:
    """What happens to the old multistate license after a move between party states.

    `window`: days after the move within which the application must be filed (None: no number is
    given). `limit`: days after the move beyond which the old license ends even with an application
    (None: it continues until the new one is issued). The three rules are cited for an application
    in time, for none yet, and for none in time (or beyond the limit); `{window}` and `{limit}` in
    what they say are these numbers, so that each stands once. `RuleError` for one not given.
    """

    window: int | None
    limit: int | None
    unapplied: Unapplied
    applied: PartyRule
    waiting: PartyRule
    breached: PartyRule

    def __attrs_post_init__(self) -> None:
        numbers = {
            name: value
            for name, value in (("window", self.window), ("limit", self.limit))
            if value is not None
        }
        for point in ("applied", "waiting", "breached"):
            rule: PartyRule = getattr(self, point)
            try:
                says = rule.says.format(**numbers)
            except KeyError as missing:
                name = missing.args[0]
                raise RuleError(
                    f"{rule.id}: says {{{name}}}, and the move that cites it gives no {name}"
                ) from None
            object.__setattr__(self, point, attrs.evolve(rule, says=says))

    @property
    def rules(self) -> tuple[PartyRule, PartyRule, PartyRule]:
        """The rules cited after a move, with their numbers."""
        return self.applied, self.waiting, self.breached


@attrs.frozen
class Conversion:
    """Multistate licenses of a state made single-state unless a background check was in."""

    jurisdiction: str
    issued: Span
    check_by: date
    single_state_from: date
    rule: PartyRule


@attrs.frozen
class Retention:
    """Multistate licenses held on a day were kept if unencumbered on another day."""

    held_on: date
    unencumbered_on: date
    rule: PartyRule


@attrs.frozen
class CompactMembership:
    """Sets of jurisdictions (bits) of one compact on one day."""

    full: int
    partial: int
    unsettled: int
    """Where sources disagree whether incoming privileges work."""
    unsettled_home: int
    """Those of them whose own multistate licenses may work elsewhere."""
    enacted: int
    unseen: int = 0
    """Those of the unsettled ones of which it is open whether they have begun."""

    @property
    def accepting(self) -> int:
        """Where incoming privileges work, or may work."""
        return self.full | self.partial | self.unsettled


OPTIONAL: Final = frozenset(
    {
        Point.ISSUED_PRIVILEGE,
        Point.REGISTRATION,
        Point.SIGHTINGS,
        Point.CLEAN_RECORD,
        Point.PRIVILEGE_MOVE,
        Point.UNREGULATED,
        Point.PARTNER,
    }
)
"""Points at which an automatic compact needs no rule, unless its data ask for it."""


@attrs.frozen(eq=False)
class Compact:
    """An interstate compact: who belongs from when, and the rules cited at each point."""

    id: str
    name: str
    model: Model = attrs.field(validator=is_kind(Model))
    categories: tuple[str, ...] = attrs.field(
        validator=among(CORE_WORDS.categories, "license category", many=True)
    )
    parties: tuple[Party, ...] = attrs.field(validator=are_kind(Party))
    rules: Mapping[Point, PartyRule]
    moves: Dated[Move] | None = None
    conversions: tuple[Conversion, ...] = ()
    retention: Retention | None = None
    remark: Dated[PartyRule] | None = None
    """A rule cited with every privilege given or refused under this compact, by day."""
    cited_for: tuple[str, ...] = ()
    """Categories it does not cover, whose answers cite its numbered rules all the same."""
    incomplete: PartyRule | None = None
    """Why no privilege under it is answered with yes or no; None: it is whole."""
    further_rules: tuple[PartyRule, ...] = attrs.field(default=(), validator=are_kind(PartyRule))
    """Rules of the decision table that ask for nothing to be computed, kept for the rule sheet."""
    conditions: PrivilegeConditions = attrs.field(
        factory=PrivilegeConditions, validator=is_kind(PrivilegeConditions)
    )
    """What the privileges it issues rest on, and what ends them."""
    fees: tuple[PrivilegeFee, ...] = attrs.field(default=(), validator=are_kind(PrivilegeFee))
    """What is paid for a privilege, as far as documents give it; empty: not established."""
    duties: tuple[PrivilegeDuty, ...] = attrs.field(default=(), validator=are_kind(PrivilegeDuty))
    """What comes with a privilege: reports, attestations and the like, each with its document."""
    partner: bool = False
    """Whether a multistate license works only beside a single-state one of its state."""
    home_from_license: bool = False
    """Whether the newest paired multistate license tells the home, if no residence is recorded."""
    action_reaches_privilege: bool = False
    """Whether an action against a license of the patient's state ends the privilege there too."""
    change_days: tuple[date, ...] = attrs.field(init=False, repr=False)
    """The days on which membership, a regime of moves or a conversion changes."""
    began: date = attrs.field(init=False, repr=False)
    """The first day on which privileges worked both ways anywhere; `date.max` if there is none."""
    day_counts: tuple[timedelta, ...] = attrs.field(init=False, repr=False)
    """How long after a move an answer changes: up to the day after each window or limit."""
    _days: tuple[date, ...] = attrs.field(init=False, repr=False)
    _members: tuple[CompactMembership, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for point, rule in self.rules.items():
            if not isinstance(point, Point) or not isinstance(rule, PartyRule):
                raise RuleError(
                    f"Compact({self.id!r}): rules has {point!r}; write Point.{Point.CATEGORY.name} "
                    "or another point, and a PartyRule(...) beside it"
                )
        days = {date.min}
        for party in self.parties:
            days |= {
                day
                for day in (party.enacted, party.implemented, party.partial_from, party.left)
                if day is not None
            }
            for span in party.unsettled:
                days |= {span.since or date.min, next_day(span.until or date.max)}
            if party.known_through is not None:
                days.add(next_day(party.known_through))
        ordered = tuple(sorted(days))
        object.__setattr__(self, "_days", ordered)
        object.__setattr__(self, "_members", tuple(self._compute(day) for day in ordered))
        working = (day for day, members in zip(ordered, self._members, strict=True) if members.full)
        object.__setattr__(self, "began", next(working, date.max))
        moves = () if self.moves is None else self.moves.steps
        remarks = () if self.remark is None else self.remark.steps
        days = {*ordered[1:], *(step.day for step in moves), *(step.day for step in remarks)}
        days.update(conversion.single_state_from for conversion in self.conversions)
        if self.retention is not None:
            days.add(self.retention.unencumbered_on)
        object.__setattr__(self, "change_days", tuple(sorted(days)))
        lengths = {
            length + 1
            for step in moves
            for length in (step.value.window, step.value.limit)
            if length is not None
        }
        counts = tuple(timedelta(days=length) for length in sorted(lengths))
        object.__setattr__(self, "day_counts", counts)

    def _compute(self, day: date) -> CompactMembership:
        full = partial = unsettled = unsettled_home = enacted = unseen = 0
        for party in self.parties:
            bit = BITS[party.jurisdiction]
            gone = party.left is not None and party.left <= day
            if party.enacted is not None and party.enacted <= day and not gone:
                enacted |= bit
            if any(span.covers(day) for span in party.unsettled):
                unsettled |= bit
                if party.borders_full(day):
                    unsettled_home |= bit
            elif gone:
                continue
            elif party.begun_unseen(day):
                unsettled |= bit
                unsettled_home |= bit
                unseen |= bit
            elif party.implemented is not None and party.implemented <= day:
                full |= bit
            elif party.partial_from is not None and party.partial_from <= day:
                partial |= bit
        return CompactMembership(
            full, partial, unsettled, unsettled_home, enacted | full | partial | unsettled, unseen
        )

    @property
    def missing_points(self) -> tuple[Point, ...]:
        """The points at which an automatic compact must have a rule, and has none."""
        if self.model is not Model.AUTOMATIC:
            return ()
        spared = set(OPTIONAL)
        if self.partner:
            spared.remove(Point.PARTNER)
        if any(party.categories is not None for party in self.parties):
            spared.remove(Point.UNREGULATED)
        return tuple(point for point in Point if point not in self.rules and point not in spared)

    def in_doubt(self, why: str) -> "Compact":
        """The same compact with every privilege under it left open, for the reason given."""
        rule = PartyRule(f"{self.id}.incomplete", why, ())
        rules = {**dict.fromkeys(self.missing_points, rule), **self.rules}
        return attrs.evolve(self, rules=rules, incomplete=rule)

    def unregulated(self, category: str) -> int:
        """The jurisdictions, as bits, that do not regulate a category of the compact."""
        bits = 0
        for party in self.parties:
            if party.categories is not None and category not in party.categories:
                bits |= BITS[party.jurisdiction]
        return bits

    def party(self, jurisdiction: str) -> Party | None:
        """The membership of a jurisdiction; None if it never belonged."""
        return next((party for party in self.parties if party.jurisdiction == jurisdiction), None)

    def members(self, on: date) -> CompactMembership:
        """Who belongs on a day."""
        return self._members[bisect_right(self._days, on) - 1]

    def all_rules(self, on: date | None = None) -> tuple[PartyRule, ...]:
        """Every rule cited or kept, once each, by id; with the numbers of moves as of a day.

        Without a day, or where nothing is in force by it, with those of the last step.
        """
        found = {rule.id: rule for rule in (*self.rules.values(), *self.further_rules)}
        steps = () if self.moves is None else self.moves.steps
        current = None if self.moves is None or on is None else self.moves.at(on)
        for step in (*steps, *(() if current is None else (current,))):
            found.update({rule.id: rule for rule in step.value.rules})
        for conversion in self.conversions:
            found.setdefault(conversion.rule.id, conversion.rule)
        if self.retention is not None:
            found.setdefault(self.retention.rule.id, self.retention.rule)
        return tuple(found[key] for key in sorted(found))
