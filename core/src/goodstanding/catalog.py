"""What plugins declare: compacts and credential types; the Catalog is their frozen sum."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.credentials import CredentialType
from goodstanding.dates import Dated, Span, next_day
from goodstanding.errors import InputError, RuleError
from goodstanding.jurisdictions import BITS
from goodstanding.sources import Citation
from goodstanding.vocabulary import CORE_WORDS, Words


class Model(StrEnum):
    """How a compact gives authority: automatic (computed) or issued (stored privileges)."""

    AUTOMATIC = "automatic"
    ISSUED = "issued"


@attrs.frozen
class PartyRule:
    """One numbered rule of a decision table: what it says, and where it is written."""

    id: str
    says: str
    cite: tuple[Citation, ...]


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


@attrs.frozen
class Party:
    """A jurisdiction's membership over time.

    `enacted` is the first day on which it may have been enacted (a year or month that is all that
    is documented begins on its first day; `enacted_note` keeps the documented text). `implemented`
    is the first day on which privileges work both ways, `partial_from` the first on which only
    incoming ones do, `left` the first day outside. `unsettled` are days on which sources disagree
    whether incoming privileges work.
    """

    jurisdiction: str
    cite: Citation
    enacted: date | None = None
    enacted_note: str = ""
    implemented: date | None = None
    partial_from: date | None = None
    left: date | None = None
    unsettled: tuple[Span, ...] = ()
    confidence: str = "high"
    note: str = ""

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

    @property
    def accepting(self) -> int:
        """Where incoming privileges work, or may work."""
        return self.full | self.partial | self.unsettled


ISSUED_ONLY: Final = frozenset({Point.ISSUED_PRIVILEGE, Point.REGISTRATION, Point.SIGHTINGS})
"""Points at which an automatic compact needs no rule."""


@attrs.frozen(eq=False)
class Compact:
    """An interstate compact: who belongs from when, and the rules cited at each point."""

    id: str
    name: str
    model: Model
    categories: tuple[str, ...]
    parties: tuple[Party, ...]
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
    further_rules: tuple[PartyRule, ...] = ()
    """Rules of the decision table that ask for nothing to be computed, kept for the rule sheet."""
    change_days: tuple[date, ...] = attrs.field(init=False, repr=False)
    """The days on which membership, a regime of moves or a conversion changes."""
    began: date = attrs.field(init=False, repr=False)
    """The first day on which privileges worked both ways anywhere; `date.max` if there is none."""
    day_counts: tuple[timedelta, ...] = attrs.field(init=False, repr=False)
    """How long after a move an answer changes: up to the day after each window or limit."""
    _days: tuple[date, ...] = attrs.field(init=False, repr=False)
    _members: tuple[CompactMembership, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        days = {date.min}
        for party in self.parties:
            days |= {
                day
                for day in (party.enacted, party.implemented, party.partial_from, party.left)
                if day is not None
            }
            for span in party.unsettled:
                days |= {span.since or date.min, next_day(span.until or date.max)}
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
        full = partial = unsettled = unsettled_home = enacted = 0
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
            elif party.implemented is not None and party.implemented <= day:
                full |= bit
            elif party.partial_from is not None and party.partial_from <= day:
                partial |= bit
        return CompactMembership(
            full, partial, unsettled, unsettled_home, enacted | full | partial | unsettled
        )

    @property
    def missing_points(self) -> tuple[Point, ...]:
        """The points at which an automatic compact must have a rule, and has none."""
        if self.model is not Model.AUTOMATIC:
            return ()
        return tuple(
            point for point in Point if point not in self.rules and point not in ISSUED_ONLY
        )

    def in_doubt(self, why: str) -> "Compact":
        """The same compact with every privilege under it left open, for the reason given."""
        rule = PartyRule(f"{self.id}.incomplete", why, ())
        rules = {**dict.fromkeys(self.missing_points, rule), **self.rules}
        return attrs.evolve(self, rules=rules, incomplete=rule)

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


@attrs.frozen
class Waiver:
    """A state's waiver in an emergency, as the site recorded it; `cite` says where it is written.

    It lets a license of another state serve, and falls with that license.
    """

    jurisdiction: str
    categories: tuple[str, ...]
    since: date
    until: date | None
    cite: str


@attrs.frozen(eq=False)
class Catalog:
    """The frozen sum of what the plugins declared, and what the site's file says of practice."""

    compacts: tuple[Compact, ...] = ()
    credential_types: tuple[CredentialType, ...] = ()
    waivers: tuple[Waiver, ...] | None = None
    """None: the site says nothing of waivers; empty: it says that none is in force."""
    license_types: tuple[CredentialType, ...] = attrs.field(default=(), kw_only=True)
    """Credential types that are licenses: what boards ask, by jurisdiction and category."""
    higher_licenses: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, kw_only=True)
    """The site's policy: by category, those whose holders may serve in its place."""
    owners: Mapping[str, str] = attrs.field(factory=dict, kw_only=True, repr=False)
    """By the id of a compact or credential type, the plugin and distribution that declared it."""
    slips: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """What is wrong with a plugin and leaves answers unknown, a sentence each."""
    words: Words = attrs.field(init=False, repr=False)
    """The words facts may be written in: the well-known ones and those the plugins need."""
    by_category: Mapping[str, tuple[Compact, ...]] = attrs.field(init=False, repr=False)
    _rules: Mapping[str, Mapping[Point, PartyRule]] = attrs.field(init=False, repr=False)
    _change_days: Mapping[str, tuple[date, ...]] = attrs.field(init=False, repr=False)
    _all_days: tuple[date, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        grouped: dict[str, tuple[Compact, ...]] = {}
        rules: dict[str, dict[Point, PartyRule]] = {}
        for compact in self.compacts:
            for category in compact.categories:
                grouped[category] = (*grouped.get(category, ()), compact)
            for category in (*compact.categories, *compact.cited_for):
                rules[category] = {**compact.rules, **rules.get(category, {})}
        object.__setattr__(self, "by_category", MappingProxyType(grouped))
        object.__setattr__(
            self,
            "_change_days",
            {
                category: tuple(sorted({day for compact in listed for day in compact.change_days}))
                for category, listed in grouped.items()
            },
        )
        words = CORE_WORDS.plus(
            compacts=[compact.id for compact in self.compacts],
            credential_types=[credential_type.id for credential_type in self.credential_types],
        )
        more: dict[str, dict[str, None]] = {
            "license_types": dict.fromkeys(kind.id for kind in self.license_types)
        }
        for credential_type in (*self.credential_types, *self.license_types):
            for group, listed in credential_type.words.items():
                more.setdefault(group, {}).update(dict.fromkeys(listed))
        words = words.plus(**more)
        object.__setattr__(self, "words", words)
        everything = {day for compact in self.compacts for day in compact.change_days}
        object.__setattr__(self, "_all_days", tuple(sorted(everything)))
        object.__setattr__(self, "_rules", rules)

    def declared_by(self, name: str) -> str:
        """The plugin and distribution that declared a compact or credential type; '' if unknown."""
        return self.owners.get(name, "")

    def credential_type(self, name: str) -> CredentialType:
        """The credential type with this id; `InputError` with the list if there is none."""
        for credential_type in (*self.credential_types, *self.license_types):
            if credential_type.id == name:
                return credential_type
        known = (
            ", ".join(credential_type.id for credential_type in self.credential_types)
            or "none: install its plugin"
        )
        raise InputError(f"{name!r}: not a credential type; known are {known}")

    def compacts_for(self, category: str) -> tuple[Compact, ...]:
        """The compacts that cover a license category, in the order declared."""
        return self.by_category.get(category, ())

    def change_days(self, category: str, *, every_compact: bool) -> tuple[date, ...]:
        """The days on which the compacts of a category, or all compacts, change."""
        return self._all_days if every_compact else self._change_days.get(category, ())

    def serving(self, category: str) -> tuple[str, ...]:
        """The categories whose licenses may serve in one: itself, and the site's higher ones."""
        return (category, *self.higher_licenses.get(category, ()))

    def with_waivers(self, waivers: tuple[Waiver, ...] | None) -> "Catalog":
        """The same with the waivers that a site recorded."""
        return attrs.evolve(self, waivers=waivers)

    def with_higher_licenses(self, higher: Mapping[str, tuple[str, ...]]) -> "Catalog":
        """The same with a site's policy on which licenses may serve a lower visit."""
        return attrs.evolve(self, higher_licenses=MappingProxyType(dict(higher)))

    def rule(self, category: str, point: Point) -> PartyRule | None:
        """The numbered rule cited at a point for a category; None if no plugin has one."""
        rules = self._rules.get(category)
        return None if rules is None else rules.get(point)
