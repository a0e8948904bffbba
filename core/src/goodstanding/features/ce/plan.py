"""One plan of continuing education for all of a person's credentials, and which hour serves what.

With the extra `planner` it is exact; without it the steps are found one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.engine.planning import (
    FREE,
    Taken,
    approvers_of,
    cheapest,
    day_of_all,
    demands_of,
    fewest,
    first_days,
    installed,
    kinds_of,
    leaves_of,
)
from goodstanding.engine.requirements.pools import MINUTES, fits
from goodstanding.engine.standing import RequirementAnswer, renewal
from goodstanding.errors import OperatorError
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.features.ce.greedy import found_step_by_step
from goodstanding.features.ce.page import Helped, Plan, PlanStep, ServedHours
from goodstanding.findings import Verdict
from goodstanding.intake.price_lists import PricedCourse
from goodstanding.rules.continuing import Activities, CeHours, TopicClock
from goodstanding.rules.question import Setting
from goodstanding.vocabulary import spoken

ALL_HOURS: Final = "all hours"


def plan_of(
    catalog: Catalog,
    dossier: Dossier,
    types: Sequence[str],
    on: date,
    assumptions: Mapping[str, Setting],
    prices: Sequence[PricedCourse] | None = None,
    *,
    exact: bool | None = None,
) -> Plan:
    """The plan for those of the credentials whose hours do not suffice yet.

    With `prices` it is the cheapest set of those courses, which needs the extra `planner`
    (`OperatorError` without it). `exact=False` finds the steps one by one although it is there.
    """
    return _Planning(catalog, dossier, on, assumptions, types).plan(
        prices, installed() if exact is None else exact
    )


class _Planning:
    """The work for one person on a day."""

    def __init__(
        self,
        catalog: Catalog,
        dossier: Dossier,
        on: date,
        assumptions: Mapping[str, Setting],
        types: Sequence[str],
    ) -> None:
        self.catalog, self.dossier = catalog, dossier
        self.on, self.assumptions = on, assumptions
        self.before = {name: self._renewal(dossier, name) for name in types}
        open_ = {
            name: leaves_of(catalog, dossier, name, on, assumptions)
            for name in types
            if self.before[name].shortfalls
        }
        self.leaves = {name: found for name, found in open_.items() if found}
        self.asked = frozenset(
            topic for leaves in self.leaves.values() for leaf in leaves for topic in _topics(leaf)
        )

    def _renewal(self, dossier: Dossier, name: str, on: date | None = None) -> RequirementAnswer:
        return renewal(self.catalog, dossier, name, on or self.on, self.assumptions)

    def plan(self, prices: Sequence[PricedCourse] | None, exact: bool) -> Plan:
        if not self.leaves:
            return Plan((), 0.0, exact=exact)
        if prices is not None:
            return self._cheapest(prices)
        later = first_days(self.catalog, self.dossier, self.leaves, self.on, self.assumptions)
        kinds = kinds_of(self.leaves, self.on, *later)
        ends = {day: next_ - ONE_DAY for day, next_ in pairwise((self.on, *later))}
        until = [ends.get(kind.completed, date.max) for kind in kinds] if later else []
        if not exact:
            steps, hours = found_step_by_step(
                self.catalog,
                self.dossier,
                self.on,
                self.assumptions,
                tuple(self.leaves),
                kinds,
                until,
            )
            return self._told(kinds, steps, hours, exact=False)
        demands, offered = demands_of(
            self.catalog, self.dossier, tuple(self.leaves), self.on, self.assumptions, kinds, until
        )
        found = self._joined(kinds, fewest(demands, offered, self.asked)[0])
        apart = sum(step.minutes for demand in demands for step in fewest((demand,), offered)[0])
        return self._told(kinds, found, apart / MINUTES, exact=True)

    def _joined(self, kinds: Sequence[ContinuingEducation], found: Sequence[Taken]) -> list[Taken]:
        """A topic that is asked once, by the first of its days; other hours keep their days."""
        joined: dict[object, Taken] = {}
        for taken in sorted(found, key=lambda taken: taken.by):
            spread = self.asked.isdisjoint(kinds[taken.course].topics)
            key = (taken.course, taken.by if spread else None)
            before = joined.get(key)
            minutes = taken.minutes + (0 if before is None else before.minutes)
            joined[key] = attrs.evolve(before or taken, minutes=minutes)
        return list(joined.values())

    def _cheapest(self, prices: Sequence[PricedCourse]) -> Plan:
        if not installed():
            raise OperatorError(
                "a plan from a price list needs the extra planner: "
                "install goodstanding[planner], which brings HiGHS"
            )
        courses = tuple(attrs.evolve(priced.course, completed=self.on) for priced in prices)
        demands, offered = demands_of(
            self.catalog, self.dossier, tuple(self.leaves), self.on, self.assumptions, courses
        )
        found, _ = cheapest(demands, offered, [priced.price for priced in prices])
        plan = self._told(courses, found, 0.0, exact=True)
        steps = tuple(
            attrs.evolve(
                step,
                title=courses[taken.course].title,
                price=prices[taken.course].price,
                approvers=courses[taken.course].approvers,
            )
            for step, taken in zip(plan.steps, _ordered(courses, found), strict=True)
        )
        return attrs.evolve(plan, steps=steps)

    def _told(
        self,
        kinds: Sequence[ContinuingEducation],
        found: Sequence[Taken],
        apart: float,
        *,
        exact: bool,
    ) -> Plan:
        """The steps, with what the engine counts each of them for."""
        ordered = _ordered(kinds, found)
        courses = [
            attrs.evolve(
                kinds[taken.course],
                title=f"{kinds[taken.course].title} {number}",
                hours=taken.minutes / MINUTES,
            )
            for number, taken in enumerate(ordered)
        ]
        recorded = len(self.dossier.continuing_education)
        more = attrs.evolve(
            self.dossier,
            continuing_education=(*self.dossier.continuing_education, *courses),
        )
        after = {
            name: self._renewal(more, name, day_of_all(self.on, courses, self.before[name].term))
            for name in self.leaves
        }
        steps = []
        for number, (taken, course) in enumerate(zip(ordered, courses, strict=True)):
            serves = tuple(
                served
                for name in self.leaves
                if self._due(name) >= taken.by
                for served in self._served(name, after[name], recorded + number, course)
            )
            helped = dict.fromkeys(served.type for served in serves)
            steps.append(
                PlanStep(
                    course.hours,
                    tuple(topic for topic in course.topics if topic != FREE),
                    self._approvers(tuple(helped)),
                    taken.by,
                    tuple(_helped(name, serves) for name in helped),
                    serves,
                    kinds=self._kinds(course, tuple(helped)),
                )
            )
        left = tuple(name for name in self.leaves if after[name].shortfalls)
        return Plan(tuple(steps), apart, left, exact)

    def _due(self, name: str) -> date:
        term = self.before[name].term
        return date.max if term is None or term.until is None else term.until

    def _served(
        self, name: str, answer: RequirementAnswer, index: int, course: ContinuingEducation
    ) -> Iterator[ServedHours]:
        """Where the hours of a planned course are counted for a credential."""
        by_id = {f"{name}.{leaf.id}": leaf for leaf in self.leaves[name]}
        subjects = {short.id for short in self.before[name].shortfalls}
        found = next((entry for entry in answer.places if entry.index == index), None)
        for path, minutes in () if found is None else found.counted:
            leaf = by_id.get(path)
            about = _subject(leaf) if isinstance(leaf, CeHours) else ALL_HOURS
            yield ServedHours(name, about, minutes / MINUTES)
        for path, leaf in by_id.items():
            if path in subjects and isinstance(leaf, TopicClock):
                wanted = Activities(leaf.topics, leaf.approvers, together=leaf.together)
                if fits(course, wanted, True)[0] is Verdict.MET:
                    yield ServedHours(name, _subject(leaf), course.hours)

    def _kinds(self, course: ContinuingEducation, types: Sequence[str]) -> tuple[str, ...]:
        """What the boards that a course helps are to class it as, of what their rules name."""
        shares = [
            leaf.share
            for name in types
            for leaf in self.leaves[name]
            if isinstance(leaf, CeHours) and leaf.share is not None
        ]
        named = {kind for share in shares for kind in (*share.kinds, *share.other_kinds)}
        return tuple(kind for kind in course.kinds if kind in named)

    def _approvers(self, types: Sequence[str]) -> tuple[str, ...]:
        """Those who may approve a course so that each of the credentials takes it."""
        lists = [
            names for name in types for leaf in self.leaves[name] if (names := approvers_of(leaf))
        ]
        if not lists:
            return ()
        first, *others = lists
        common = [approver for approver in first if all(approver in other for other in others)]
        return tuple(common) or first


def _ordered(kinds: Sequence[ContinuingEducation], found: Sequence[Taken]) -> list[Taken]:
    """What is due first, and in it what names topics before what is a free choice."""
    return sorted(
        found, key=lambda taken: (taken.by, kinds[taken.course].topics == (FREE,), taken.course)
    )


def _helped(name: str, serves: Sequence[ServedHours]) -> Helped:
    return Helped(name, tuple(dict.fromkeys(s.subject for s in serves if s.type == name)))


def _topics(leaf: CeHours | TopicClock) -> tuple[str, ...]:
    """The topics that are asked."""
    if isinstance(leaf, TopicClock):
        return leaf.topics
    return () if leaf.share is None else leaf.share.topics


def _subject(leaf: CeHours | TopicClock) -> str:
    """What hours are about; `all hours` of a total."""
    if isinstance(leaf, TopicClock):
        together = leaf.together
    else:
        together = leaf.share is not None and leaf.share.together
    return (" and " if together else " or ").join(map(spoken, _topics(leaf))) or ALL_HOURS
