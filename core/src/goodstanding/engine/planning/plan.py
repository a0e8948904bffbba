"""The program of a plan: what to take, so that every renewal finds what it asks.

An hour serves each credential once, in one subject of it, and any number of credentials. What no
course serves is left over, at a cost that exceeds any plan's.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from goodstanding.engine.hours import UNLIMITED
from goodstanding.engine.planning.demands import Clock, Demand, Offered
from goodstanding.engine.planning.kinds import FREE
from goodstanding.engine.planning.solver import INFINITE, Program
from goodstanding.engine.requirements import Further
from goodstanding.engine.requirements.pools import MINUTES
from goodstanding.facts import ContinuingEducation

_TOPIC: Final = 1e-4
"""What a named topic costs beside a minute of free choice: a plan names no more than is asked."""
_EARLIER: Final = 1e-5
"""What an earlier day costs beside a later one."""
_MISSING: Final = 1e3
"""What a minute costs that nothing serves, beside one that is taken."""
_EXACT: Final = 1e-6


@attrs.frozen
class Taken:
    """What a plan takes: minutes of a course by a day."""

    course: int
    minutes: int
    by: date


@attrs.frozen
class _Supply:
    """A column of what may be taken: which course, by when, and minutes and courses in a unit."""

    course: int
    by: date
    column: int
    minutes: float
    courses: float


def fewest(
    demands: Sequence[Demand], offered: Offered, asked: frozenset[str] = frozenset()
) -> tuple[tuple[Taken, ...], tuple[str, ...]]:
    """The fewest minutes, of any length of each course; and the credentials left short.

    A course without topics (`other` alone) is taken rather than one that names any, and one of
    another topic rather than one of those in `asked`, which are planned as far as they are asked.
    """
    program = Program()
    days = sorted({demand.due for demand in demands} | set(offered.until) - {date.max})
    supplies = [
        _Supply(
            number,
            day,
            program.column(1 + _TOPIC * _names(course, asked) + _EARLIER * (len(days) - rank)),
            1.0,
            # A course of any length is planned as one of an hour.
            1 / MINUTES,
        )
        for number, course in enumerate(offered.courses)
        for rank, day in enumerate(days, 1)
        if course.completed <= day <= offered.last(number)
    ]
    short = _ask(program, demands, offered, supplies, _MISSING)
    values = program.solve()
    taken = tuple(
        Taken(supply.course, minutes, supply.by)
        for supply in supplies
        if (minutes := _up(values[supply.column]))
    )
    return taken, _short(short, values)


def _names(course: ContinuingEducation, asked: frozenset[str]) -> int:
    topics = set(course.topics) - {FREE}
    return len(topics) + len(topics & asked)


def cheapest(
    demands: Sequence[Demand], offered: Offered, prices: Sequence[float]
) -> tuple[tuple[Taken, ...], tuple[str, ...]]:
    """The cheapest set of whole courses, among equals the shortest; and the credentials left short.

    A course is taken at most once, in time for the first of the credentials.
    """
    program = Program()
    first = min((demand.due for demand in demands), default=None)
    if first is None:
        return (), ()
    supplies = []
    for number, course in enumerate(offered.courses):
        minutes = round(course.hours * MINUTES)
        column = program.column(prices[number] + _TOPIC * course.hours, 1.0, whole=True)
        supplies.append(_Supply(number, first, column, minutes, 1.0))
    dearest = sum(prices) + len(prices) + 1
    short = _ask(program, demands, offered, supplies, dearest)
    values = program.solve()
    taken = tuple(
        Taken(supply.course, round(supply.minutes), supply.by)
        for supply in supplies
        if values[supply.column] > 1 / 2
    )
    return taken, _short(short, values)


def _up(minutes: float) -> int:
    """Whole minutes, never fewer than are asked."""
    return -int(-(minutes - _EXACT) // 1)


def _short(missing: Mapping[str, Sequence[int]], values: Sequence[float]) -> tuple[str, ...]:
    return tuple(
        name
        for name, columns in missing.items()
        if any(values[column] > _EXACT for column in columns)
    )


def _ask(
    program: Program,
    demands: Sequence[Demand],
    offered: Offered,
    supplies: Sequence[_Supply],
    missing: float,
) -> dict[str, list[int]]:
    """The rows of every demand; by credential the columns of what is missing."""
    found: dict[str, list[int]] = {}
    for demand in demands:
        columns = found.setdefault(demand.type, [])
        chosen = [program.column(0.0, 1.0, whole=True) for _ in demand.ways[1:]]
        if chosen:
            chosen.append(program.column(0.0, 1.0, whole=True))
            program.row(1.0, 1.0, dict.fromkeys(chosen, 1.0))
        inside = [supply for supply in supplies if supply.by <= demand.due]
        for number, way in enumerate(demand.ways):
            asking = _Asking(program, columns, chosen[number] if chosen else None, missing)
            for pool in way.pools:
                _pool(asking, pool, offered, inside)
            for clock in way.clocks:
                _clock(asking, clock, inside)
    return found


@attrs.frozen
class _Asking:
    """Where the minima of one way are written: only those of the way that is chosen are asked."""

    program: Program
    missing: list[int]
    chosen: int | None
    cost: float

    def least(self, needed: float, cells: Mapping[int, float], most: float = INFINITE) -> None:
        """At least so much, or it is missing."""
        if not needed:
            return
        short = self.program.column(self.cost)
        self.missing.append(short)
        row = {**cells, short: 1.0}
        if self.chosen is None:
            self.program.row(needed, INFINITE, row)
        else:
            self.program.row(0.0, INFINITE, {**row, self.chosen: -needed})


def _clock(asking: _Asking, clock: Clock, supplies: Sequence[_Supply]) -> None:
    serving = [supply for supply in supplies if supply.course in clock.serving]
    asking.least(clock.needed, {supply.column: supply.minutes for supply in serving})
    asking.least(clock.courses, {supply.column: supply.courses for supply in serving})


@attrs.frozen
class _Group:
    """Minutes alike in all that a pool asks: their places, limits and minima, and their columns."""

    places: tuple[int, ...]
    limits: frozenset[int]
    sides: frozenset[int]
    parts: frozenset[tuple[int, bool]]
    """Limits that are a part of all hours, by number, and whether these are under it."""

    @classmethod
    def of(cls, index: int, places: tuple[int, ...], pool: Further) -> "_Group":
        """The group of the activity at a position of the dossier."""
        limits = enumerate(members for members, _ in pool.problem.kinds)
        sides = enumerate(members for _, members, _ in pool.sides)
        return cls(
            places,
            frozenset(number for number, members in limits if index in members),
            frozenset(number for number, members in sides if index in members),
            frozenset(
                (number, index in members)
                for number, (members, scope, _) in enumerate(pool.problem.parts)
                if index in scope
            ),
        )


def _pool(asking: _Asking, pool: Further, offered: Offered, supplies: Sequence[_Supply]) -> None:
    """Minutes by what they may be counted for, as the allocation has them."""
    problem, program = pool.problem, asking.program
    by_course: dict[int, list[_Supply]] = {}
    for supply in supplies:
        by_course.setdefault(supply.course, []).append(supply)
    kept: dict[_Group, int] = {}
    drawn: dict[_Group, dict[int, float]] = {}
    for index, offer in zip(problem.indices, problem.offers, strict=True):
        group = _Group.of(index, offer.categories, pool)
        number = offered.number(index)
        cells = drawn.setdefault(group, {})
        if number is None:
            kept[group] = kept.get(group, 0) + offer.minutes
        else:
            cells |= {supply.column: -supply.minutes for supply in by_course.get(number, ())}
    counted = {
        group: {position: program.column(0.0) for position in group.places} for group in drawn
    }
    for group, columns in counted.items():
        cells = dict.fromkeys(columns.values(), 1.0)
        program.row(-INFINITE, kept.get(group, 0), {**cells, **drawn[group]})
    for position, category in enumerate(problem.categories):
        cells = _cells(counted, {position})
        asking.least(category.at_least, cells)
        if category.at_most < UNLIMITED and cells:
            program.row(-INFINITE, category.at_most, cells)
    every = set(range(len(problem.categories)))
    inside = {position for position in every if problem.categories[position].in_total}
    for _, needed in pool.totals:
        asking.least(needed, _cells(counted, inside))
    for number, (_, limit) in enumerate(problem.kinds):
        under = {group: counted[group] for group in counted if number in group.limits}
        program.row(-INFINITE, limit, _cells(under, every))
    for number, (_, _, share) in enumerate(problem.parts):
        weights: dict[int, float] = {}
        for below in (True, False):
            part = {group: counted[group] for group in counted if (number, below) in group.parts}
            weights |= dict.fromkeys(_cells(part, inside), below - float(share))
        program.row(-INFINITE, 0.0, weights)
    for number, (_, _, needed) in enumerate(pool.sides):
        side = {group: counted[group] for group in counted if number in group.sides}
        asking.least(needed, _cells(side, inside))


def _cells(counted: Mapping[_Group, Mapping[int, int]], positions: set[int]) -> dict[int, float]:
    return {
        column: 1.0
        for columns in counted.values()
        for position, column in columns.items()
        if position in positions
    }
