"""Practice authority of one person in one category: grounds for every jurisdiction, day by day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from goodstanding.catalog import Catalog, Model, PartyRule, Point
from goodstanding.engine.practice.automatic import privilege_grounds
from goodstanding.engine.practice.context import PracticeContext
from goodstanding.engine.practice.doubles import doubted
from goodstanding.engine.practice.exclusions import exclusion_grounds
from goodstanding.engine.practice.federal import civilian_note, federal_grounds
from goodstanding.engine.practice.general import rules_for
from goodstanding.engine.practice.grace import grace_changes
from goodstanding.engine.practice.grounds import NOTE, Ground, masks
from goodstanding.engine.practice.higher import higher_grounds
from goodstanding.engine.practice.issued import issued_grounds
from goodstanding.engine.practice.issued_actions import clean_days
from goodstanding.engine.practice.issuing_state import issuing_state_ground, other_state_grounds
from goodstanding.engine.practice.licenses import LicenseRecord, license_record
from goodstanding.engine.practice.notes import note_grounds
from goodstanding.engine.practice.registrations import Mode, registration_grounds
from goodstanding.engine.practice.relief import IN_FORCE, relief_grounds
from goodstanding.engine.practice.residence import NOTHING_REPLACED, replaced
from goodstanding.engine.practice.resting import resting
from goodstanding.engine.practice.sightings import changes_of, combined, ways
from goodstanding.engine.practice.supervision import Supervisors, lasting
from goodstanding.engine.practice.unverified import as_verified
from goodstanding.engine.practice.waivers import EMERGENCY_LAWS, waiver_grounds
from goodstanding.engine.validity import Lasting, boundaries, possible, residences_on
from goodstanding.facts import Dossier, License, Privilege
from goodstanding.jurisdictions import EVERYWHERE


class Capacity(StrEnum):
    """In which job the visit is made."""

    CIVILIAN = "civilian"
    FEDERAL = "federal"


@attrs.frozen
class Segment:
    """Claims that hold every day from `since` until the day before `until` (None: for good)."""

    since: date
    until: date | None
    grounds: tuple[Ground, ...]
    authorized: int
    review: int


class Authority:
    """One person's practice authority in one category.

    Works out the grounds of a day once and keeps them for every day on which no fact and no rule
    changes, so further days and all jurisdictions cost a look-up. `within` are the jurisdictions,
    as bits, about which it will be asked: nothing is worked out for others.
    """

    __slots__ = (
        "_alone",
        "_catalog",
        "_changes",
        "_compacts",
        "_dossier",
        "_higher",
        "_records",
        "_rule_changes",
        "_rules",
        "_segments",
        "_supervisors",
        "_uncertain",
        "category",
        "within",
    )

    def __init__(
        self,
        catalog: Catalog,
        dossier: Dossier,
        category: str,
        *,
        within: int = EVERYWHERE,
        alone: bool = False,
    ) -> None:
        """`alone`: higher licenses that the site lets serve in the category are not looked at."""
        self.category: Final = category
        self.within: Final = within
        self._rules = rules_for(catalog, category)
        self._alone = alone
        self._catalog = catalog
        self._dossier = dossier
        self._compacts = catalog.automatic_for(category)
        self._records = _records(dossier, category)
        self._uncertain = changes_of(dossier, category)
        self._changes = change_days(catalog, dossier, category)
        named = _compacts_named(dossier, category)
        self._rule_changes = catalog.change_days(category, named)
        self._higher = () if alone else self._higher_authorities()
        for higher in self._higher:
            self._changes = tuple(sorted({*self._changes, *higher._changes}))
            self._rule_changes = tuple(sorted({*self._rule_changes, *higher._rule_changes}))
        self._supervisors = self._supervisors_in(category)
        if self._supervisors is not None:
            self._changes = tuple(sorted({*self._changes, *self._supervisors.changes}))
            law = {*self._rule_changes, *self._supervisors.rule_changes}
            self._rule_changes = tuple(sorted(law))
        self._segments: dict[tuple[int, int, Capacity, Mode | None], Segment] = {}

    def segment(
        self, on: date, capacity: Capacity = Capacity.CIVILIAN, mode: Mode | None = None
    ) -> Segment:
        """The grounds that apply on a day, with the day until which they hold."""
        own = bisect_right(self._changes, on)
        law = bisect_right(self._rule_changes, on)
        key = (own, law, capacity, mode)
        found = self._segments.get(key)
        if found is None:
            since = max(
                self._changes[own - 1] if own else date.min,
                self._rule_changes[law - 1] if law else date.min,
            )
            grounds = self._grounds(on, capacity, mode)
            by_higher: list[Ground] = []
            for higher in self._higher:
                of_higher = higher.segment(on, capacity, mode)
                left = lasting(of_higher.grounds, of_higher.authorized, of_higher.review)
                by_higher += higher_grounds(self.category, higher.category, left, of_higher.since)
            if self._supervisors is not None:
                within = self.within
                grounds += self._supervisors.grounds(
                    on, capacity, list(grounds), by_higher, within, since
                )
            grounds += by_higher
            if self._dossier.exclusions and not self._alone:
                grounds.extend(exclusion_grounds(self._dossier, on))
            authorized, review = masks(grounds)
            following = (*self._changes[own : own + 1], *self._rule_changes[law : law + 1])
            until = min(following, default=None)
            found = self._segments[key] = Segment(since, until, tuple(grounds), authorized, review)
        return found

    @property
    def rule_changes(self) -> tuple[date, ...]:
        """The days on which a compact changes that the category's answers look at."""
        return self._rule_changes

    @property
    def fact_changes(self) -> tuple[date, ...]:
        """The days on which a fact changes that the answers look at."""
        return self._changes

    @property
    def licensed(self) -> int:
        """The states of which a full license of the category is on record, as bits."""
        bits = 0
        for record in self._records:
            if record.full:
                bits |= record.bit
        return bits

    def _supervisors_in(self, category: str) -> Supervisors | None:
        """Under whom the person works; None: in this category nobody need supervise."""
        rule = self._catalog.supervision.get(category)
        if rule is None:
            return None

        def authority_of(dossier: Dossier, category: str) -> Authority:
            return Authority(self._catalog, dossier, category, within=self.within)

        return Supervisors(rule, self._dossier, authority_of)

    def _higher_authorities(self) -> tuple["Authority", ...]:
        """Of each higher category of which the person has a license on record."""
        listed = self._catalog.serving(self.category)[1:]
        if not listed:
            return ()
        licensed = {license.category for license in self._dossier.permissions}
        return tuple(
            Authority(self._catalog, self._dossier, category, within=self.within, alone=True)
            for category in listed
            if category in licensed
        )

    def changes(self, after: date, through: date) -> tuple[date, ...]:
        """The days in (after, through] on which the answer may change."""
        found: set[date] = set()
        for days in (self._changes, self._rule_changes):
            found.update(days[bisect_right(days, after) : bisect_right(days, through)])
        return tuple(sorted(found))

    def rule(self, point: Point) -> PartyRule:
        """The rule cited at a point: the compact's own number if it has one."""
        return self._rules[point]

    def contexts(self, on: date) -> tuple[PracticeContext, ...]:
        """The facts of a day in each way they may have been; none: too many are open at once."""
        if not self._uncertain:
            return (self._context(self._dossier, self._records, on),)
        return tuple(
            self._context(dossier, _records(dossier, self.category), on)
            for dossier in ways(self._dossier, self._uncertain, on)
        )

    @property
    def catalog(self) -> Catalog:
        """What the plugins declared."""
        return self._catalog

    @property
    def dossier(self) -> Dossier:
        """The person's facts."""
        return self._dossier

    def rule_ids(self, points: Iterable[Point]) -> frozenset[str]:
        """The ids of the rules cited at some points, where there is one."""
        return frozenset(self._rules[point].id for point in points if point in self._rules)

    def _grounds(self, on: date, capacity: Capacity, mode: Mode | None) -> list[Ground]:
        """The grounds of a day: what is so in every way the facts may have been on it."""
        each_way = [self._grounds_in(way, capacity, mode) for way in self.contexts(on)]
        if len(each_way) == 1:
            return each_way[0]
        rule = self._rules[Point.SIGHTINGS]
        return combined(each_way, self._uncertain, on, self.within, rule)

    def _context(
        self, dossier: Dossier, records: Sequence[LicenseRecord], on: date
    ) -> PracticeContext:
        states = residences_on(dossier.residences, on)
        home = next(iter(states)) if len(states) == 1 else None
        licenses = doubted([record.on(on) for record in records], on)
        licenses = [resting(license, dossier, on) for license in licenses]
        multistate = [license for license in licenses if license.multistate]
        gone = NOTHING_REPLACED
        if len(multistate) > 1:
            gone = replaced(multistate, home, dossier.residences, on, self._compacts)
        return PracticeContext(
            self._catalog,
            self.category,
            dossier,
            on,
            home,
            licenses,
            *gone,
            self._compacts,
            self._rules,
            self.within,
        )

    def _grounds_in(
        self, context: PracticeContext, capacity: Capacity, mode: Mode | None
    ) -> list[Ground]:
        grounds: list[Ground] = []
        for license in context.licenses:
            if license.record.bit & self.within and not license.record.registration:
                grounds.append(issuing_state_ground(context, license))
            if license.record.license.id in context.replaced:
                rules = (context.rules[Point.REISSUED], context.rules[Point.TWO_MULTISTATE])
                says = "the {0} no longer counts: another multistate license has taken its place"
                fact = (license.record.fact,)
                grounds.append(Ground(NOTE, EVERYWHERE, rules, says, (license.record,), fact))
        if context.dossier.privileges:
            issued_grounds(context, grounds)
        for compact in self._compacts:
            privilege_grounds(compact, context, grounds)
        if not self._compacts:
            other_state_grounds(context, grounds)
        if capacity is Capacity.FEDERAL:
            federal_grounds(context, grounds)
        elif context.dossier.federal_roles:
            civilian_note(context, grounds)
        registration_grounds(context, mode, grounds)
        waiver_grounds(context, grounds)
        note_grounds(context, grounds)
        if context.dossier.military:
            relief_grounds(context, grounds)
        if context.dossier.unverified:
            grounds = list(as_verified(context.dossier, grounds))
        return grounds


def _records(dossier: Dossier, category: str) -> tuple[LicenseRecord, ...]:
    return tuple(
        license_record(license, dossier.encumbrances)
        for license in dossier.permissions
        if license.category == category
    )


def _compacts_named(dossier: Dossier, category: str) -> tuple[str, ...]:
    """The compacts of a person's privileges in a category, by id."""
    if not dossier.privileges:
        return ()
    return tuple(
        privilege.compact for privilege in dossier.privileges if privilege.category == category
    )


def change_days(catalog: Catalog, dossier: Dossier, category: str) -> tuple[date, ...]:
    """Every day on which a fact that practice authority looks at may change."""
    lasting: tuple[Lasting, ...] = (
        *dossier.residences,
        *dossier.encumbrances,
        *dossier.investigations,
        *dossier.alternative_programs,
        *dossier.federal_roles,
        *dossier.military,
        *dossier.exclusions,
    )
    credentials: tuple[License | Privilege, ...] = (*dossier.permissions, *dossier.privileges)
    spans = [(fact.since, fact.until) for fact in lasting]
    days: set[date] = set()
    for credential in credentials:
        for term in credential.terms:
            spans.append((term.since, term.through))
        spans.extend((entry.since, None) for entry in credential.status)
        if isinstance(credential, License):
            spans.extend((step.since, None) for step in credential.scope)
            spans.extend((word.since, None) for word in credential.compact_eligible)
    days.update(boundaries(*spans))
    for conviction in dossier.convictions:
        days.add(conviction.day)
    for service in dossier.military:
        days.add(IN_FORCE)
        filed = (service.orders, service.application_filed)
        days.update(day for day in filed if day is not None)
    for application in dossier.compact_applications:
        days.add(application.filed)
    days.update(grace_changes(dossier.licenses))
    days.update(law.by for law in EMERGENCY_LAWS if category in law.categories)
    days.update(boundaries(*[(waiver.since, waiver.until) for waiver in catalog.waivers or ()]))
    compacts = catalog.compacts_for(category)
    if dossier.encumbrances:
        days.update(_clean_days(catalog, dossier, category))
    for residence in dossier.residences:
        for compact in compacts:
            for count in compact.day_counts:
                days.update(day + count for day in possible(residence.since, date.max - count))
    return tuple(sorted(days))


def _clean_days(catalog: Catalog, dossier: Dossier, category: str) -> set[date]:
    """When the years after actions are over: privileges work again, or may be bought."""
    days: set[date] = set()
    for name in set(_compacts_named(dossier, category)):
        compact = catalog.compact(name)
        if compact is not None:
            days.update(clean_days(compact.conditions, dossier.encumbrances))
    for compact in catalog.compacts_for(category):
        if compact.model is Model.ISSUED:
            days.update(clean_days(compact.conditions.at_issue, dossier.encumbrances))
    return days
