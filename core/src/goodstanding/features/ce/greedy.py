"""A plan of continuing education found step by step, where no exact one can be computed.

Each step asks the engine itself what an hour in a topic would do, and takes the course that helps
most credentials at once; among those, the one that is due first.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import Span
from goodstanding.engine.planning import FREE, Taken, day_of_all
from goodstanding.engine.requirements.pools import MINUTES
from goodstanding.engine.standing import renewal
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.rules.combine import Requirement
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.question import Setting

_MOST_STEPS: Final = 24
_SMALLEST: Final = 1 / 60

Missing = dict[str, dict[str, float]]
"""Hours missing by credential and requirement."""


def found_step_by_step(
    catalog: Catalog,
    dossier: Dossier,
    on: date,
    assumptions: Mapping[str, Setting],
    types: Sequence[str],
    kinds: Sequence[ContinuingEducation],
    until: Sequence[date] = (),
) -> tuple[tuple[Taken, ...], float]:
    """What to take of which kind, and the hours that each credential would need by itself.

    `until`: the last day of each kind, where the year matters in which it is taken.
    """
    return _Planner(catalog, dossier, on, assumptions, kinds, until).plan(types)


@attrs.frozen
class _Step:
    """As many hours of a kind as help, by when, and how many subjects of which credentials."""

    kind: int
    hours: float
    by: date
    helps: tuple[str, ...]
    subjects: int


class _Planner:
    def __init__(
        self,
        catalog: Catalog,
        dossier: Dossier,
        on: date,
        assumptions: Mapping[str, Setting],
        kinds: Sequence[ContinuingEducation],
        until: Sequence[date],
    ) -> None:
        self.catalog, self.dossier = catalog, dossier
        self.on, self.assumptions, self.kinds = on, assumptions, kinds
        self.until = until or [date.max] * len(kinds)
        self.due: dict[str, date] = {}
        self.terms: dict[str, Span | None] = {}

    def plan(self, types: Sequence[str]) -> tuple[tuple[Taken, ...], float]:
        missing = self._missing(types, ())
        apart = sum(self._to_take(name, missing[name]) for name in types)
        taken: list[ContinuingEducation] = []
        steps: list[_Step] = []
        while any(missing.values()) and len(steps) < _MOST_STEPS:
            best = max(
                (self._step(kind, types, taken, missing) for kind in range(len(self.kinds))),
                key=self._worth,
                default=None,
            )
            if best is None or not best.helps:
                break
            course = self._course(best.kind, best.hours, len(taken))
            after = self._missing(types, (*taken, course))
            # A limit may take less of it than is missing.
            useful = max(
                hours - after[name].get(id, 0.0)
                for name in best.helps
                for id, hours in missing[name].items()
            )
            if useful < best.hours:
                best = attrs.evolve(best, hours=useful)
                course = self._course(best.kind, useful, len(taken))
                after = self._missing(types, (*taken, course))
            steps.append(best)
            taken.append(course)
            missing = after
        return _joined(steps), apart

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
            day = day_of_all(self.on, more, self.terms.get(name))
            answer = renewal(self.catalog, dossier, name, day, self.assumptions)
            self.terms[name] = answer.term
            found[name] = {short.id: short.hours for short in answer.shortfalls}
            if answer.term is not None and answer.term.until is not None:
                self.due[name] = answer.term.until
        return found

    def _asked(self, name: str) -> Iterator[Requirement]:
        asked = self.catalog.credential_type(name).renewal
        if asked is not None:
            yield from asked.requirement.walk()

    def _leaves(self, name: str) -> Iterator[CeHours]:
        return (leaf for leaf in self._asked(name) if isinstance(leaf, CeHours))

    def _course(self, kind: int, hours: float, number: int) -> ContinuingEducation:
        course = self.kinds[kind]
        return attrs.evolve(course, title=f"{course.title} {number}", hours=hours)

    def _step(
        self,
        kind: int,
        types: Sequence[str],
        taken: Sequence[ContinuingEducation],
        before: Missing,
    ) -> _Step:
        """As many hours of a course as help in every subject that its first minute helps."""
        wanted = [name for name in types if before[name]]
        after = self._missing(wanted, (*taken, self._course(kind, _SMALLEST, len(taken))))
        less = {name: _less(before[name], after[name]) for name in wanted}
        helped = [
            name
            for name in wanted
            if self._to_take(name, after[name]) < self._to_take(name, before[name])
        ]
        if not helped:
            return _Step(kind, 0.0, self.on, (), 0)
        return _Step(
            kind,
            min(
                before[name][id] / _worth_of_one(before[name][id], after[name].get(id, 0.0))
                for name in helped
                for id in less[name]
            ),
            min(self.until[kind], *(self.due[name] for name in helped)),
            tuple(helped),
            sum(len(less[name]) for name in helped),
        )

    def _worth(self, step: _Step) -> tuple[int, int, int, int]:
        """Most credentials first, then what is due first, most subjects, the simplest course."""
        named = len(set(self.kinds[step.kind].topics) - {FREE})
        return len(step.helps), -step.by.toordinal(), step.subjects, -named


def _worth_of_one(before: float, after: float) -> float:
    """How many hours an hour of a course brings: more than one where others count beside it."""
    return max(1.0, round((before - after) / _SMALLEST, 3))


def _less(before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    return [id for id, hours in before.items() if after.get(id, 0.0) < hours]


def _joined(steps: Sequence[_Step]) -> tuple[Taken, ...]:
    """Steps of the same kind and day as one."""
    found: dict[tuple[int, date], float] = {}
    for step in steps:
        key = (step.kind, step.by)
        found[key] = found.get(key, 0.0) + step.hours
    return tuple(
        Taken(kind, -int(-round(hours * MINUTES, 6) // 1), by)
        for (kind, by), hours in found.items()
    )
