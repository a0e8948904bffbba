"""One plan of continuing education for all of a person's credentials.

Each step asks the engine itself what an hour in a topic would do, and takes the course that helps
most credentials at once; among those, the one that is due first.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.engine.standing import renewal
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.features.ce.page import Helped, Plan, PlanStep
from goodstanding.rules.combine import Requirement
from goodstanding.rules.continuing import CeHours, TopicClock
from goodstanding.rules.question import Setting
from goodstanding.vocabulary import spoken

_MOST_STEPS: Final = 12
_PROBE: Final = "a course that is not taken yet"
_SMALLEST: Final = 1 / 60

Missing = dict[str, dict[str, float]]
"""Hours missing by credential and requirement."""


def plan_of(
    catalog: Catalog,
    dossier: Dossier,
    types: Sequence[str],
    on: date,
    assumptions: Mapping[str, Setting],
) -> Plan:
    """The plan for those of the credentials whose hours do not suffice yet."""
    return _Planner(catalog, dossier, on, assumptions).plan(types)


class _Planner:
    def __init__(
        self, catalog: Catalog, dossier: Dossier, on: date, assumptions: Mapping[str, Setting]
    ) -> None:
        self.catalog, self.dossier = catalog, dossier
        self.on, self.assumptions = on, assumptions
        self.due: dict[str, date] = {}

    def plan(self, types: Sequence[str]) -> Plan:
        missing = self._missing(types, ())
        short = [name for name in types if missing[name]]
        apart = sum(self._to_take(name, missing[name]) for name in short)
        courses = list(self._courses(short))
        taken: list[ContinuingEducation] = []
        steps: list[PlanStep] = []
        while any(missing.values()) and len(steps) < _MOST_STEPS:
            best = max(
                (self._step(course, short, taken, missing) for course in courses),
                key=_worth,
                default=None,
            )
            if best is None or not best.helps:
                break
            steps.append(best)
            taken.append(self._course(best.topics, best.hours, len(taken)))
            missing = self._missing(short, taken)
        return Plan(_joined(steps), apart, tuple(name for name in short if missing.get(name)))

    def _to_take(self, name: str, missing: Mapping[str, float]) -> float:
        """Hours still to be taken: one that fills a topic is also one of the total."""
        topics = [
            missing.get(f"{name}.{leaf.id}", 0.0) for leaf in self._leaves(name) if leaf.by_topic
        ]
        return max((*missing.values(), sum(topics)), default=0.0)

    def _missing(self, types: Sequence[str], more: Sequence[ContinuingEducation]) -> Missing:
        dossier = self.dossier
        if more:
            activities = (*dossier.continuing_education, *more)
            dossier = attrs.evolve(dossier, continuing_education=activities)
        found: Missing = {}
        for name in types:
            answer = renewal(self.catalog, dossier, name, self.on, self.assumptions)
            found[name] = {short.id: short.hours for short in answer.shortfalls}
            if answer.term is not None and answer.term.until is not None:
                self.due[name] = answer.term.until
        return found

    def _courses(self, types: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """A free choice, and topics that are asked for, alone and two in one course."""
        topics: dict[str, None] = {}
        for name in types:
            for leaf in self._leaves(name):
                topics |= dict.fromkeys(leaf.accepted.topics)
                if leaf.share is not None:
                    topics |= dict.fromkeys(leaf.share.topics)
            for clock in self._clocks(name):
                topics |= dict.fromkeys(clock.topics)
        yield ()
        yield from ((topic,) for topic in topics)
        yield from combinations(topics, 2)

    def _asked(self, name: str) -> Iterator[Requirement]:
        asked = self.catalog.credential_type(name).renewal
        if asked is not None:
            yield from asked.requirement.walk()

    def _leaves(self, name: str) -> Iterator[CeHours]:
        return (leaf for leaf in self._asked(name) if isinstance(leaf, CeHours))

    def _clocks(self, name: str) -> Iterator[TopicClock]:
        return (leaf for leaf in self._asked(name) if isinstance(leaf, TopicClock))

    def _names_topics(self, name: str) -> bool:
        """Whether a total takes listed topics only, so that no choice is free."""
        return any(leaf.accepted.topics for leaf in self._leaves(name))

    def _approvers(self, types: Sequence[str]) -> tuple[str, ...]:
        """Those who may approve a course so that each of the credentials takes it."""
        lists = [
            leaf.accepted.approvers
            for name in types
            for leaf in self._leaves(name)
            if leaf.accepted.approvers
        ]
        if not lists:
            return ()
        first, *others = lists
        common = [approver for approver in first if all(approver in other for other in others)]
        return tuple(common) or first

    def _course(self, topics: tuple[str, ...], hours: float, number: int) -> ContinuingEducation:
        approvers = {
            approver
            for kind in self.catalog.credential_types
            for leaf in self._leaves(kind.id)
            for approver in leaf.accepted.approvers
        }
        return ContinuingEducation(
            f"{_PROBE} {number}", self.on, hours, topics, tuple(sorted(approvers)), "live"
        )

    def _step(
        self,
        topics: tuple[str, ...],
        types: Sequence[str],
        taken: Sequence[ContinuingEducation],
        before: Missing,
    ) -> PlanStep:
        """As many hours of a course as help in every subject that its first minute helps."""
        wanted = [name for name in types if before[name]]
        after = self._missing(wanted, (*taken, self._course(topics, _SMALLEST, len(taken))))
        less = {name: _less(before[name], after[name]) for name in wanted}
        helped = [
            name
            for name in wanted
            if self._to_take(name, after[name]) < self._to_take(name, before[name])
            and (topics or not self._names_topics(name))
        ]
        if not helped:
            return PlanStep(0.0, topics, (), self.on, ())
        return PlanStep(
            min(before[name][id] for name in helped for id in less[name]),
            topics,
            self._approvers(helped),
            min(self.due[name] for name in helped),
            tuple(Helped(name, self._subjects(name, less[name])) for name in helped),
        )

    def _subjects(self, name: str, ids: Sequence[str]) -> tuple[str, ...]:
        found = []
        for leaf in self._leaves(name):
            if f"{name}.{leaf.id}" in ids:
                topics = leaf.share.topics if leaf.share is not None else ()
                found.append(" or ".join(spoken(topic) for topic in topics) or "all hours")
        for clock in self._clocks(name):
            if f"{name}.{clock.id}" in ids:
                found.append(" or ".join(spoken(topic) for topic in clock.topics))
        return tuple(found)


def _worth(step: PlanStep) -> tuple[int, int, int, int]:
    """Most credentials first, then what is due first, most subjects, and the simplest course."""
    subjects = sum(len(helped.subjects) for helped in step.helps)
    return len(step.helps), -step.by.toordinal(), subjects, -len(step.topics)


def _less(before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    return [id for id, hours in before.items() if after.get(id, 0.0) < hours]


def _joined(steps: Sequence[PlanStep]) -> tuple[PlanStep, ...]:
    """Steps for the same course, day and credentials as one."""
    found: dict[tuple[object, ...], PlanStep] = {}
    for step in steps:
        key = (step.topics, step.by, tuple(helped.type for helped in step.helps))
        before = found.get(key)
        if before is not None:
            helps = tuple(
                Helped(first.type, tuple(dict.fromkeys((*first.subjects, *other.subjects))))
                for first, other in zip(before.helps, step.helps, strict=True)
            )
            step = attrs.evolve(before, hours=before.hours + step.hours, helps=helps)  # noqa: PLW2901
        found[key] = step
    return tuple(found.values())
