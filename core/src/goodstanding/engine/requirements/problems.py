"""A pool as the allocation takes it: what is offered and asked, within which limits."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs

from goodstanding.dates import Dated
from goodstanding.engine.hours import Allocation, Category, Offer
from goodstanding.engine.requirements.repeats import Listed
from goodstanding.engine.requirements.steps import versions
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.question import Question
from goodstanding.rules.values import Assumed, Number

Slot = tuple[CeHours, int | None]
"""Where hours in topics are counted, and in which year where each of them asks."""
Part = tuple[set[int], set[int], Fraction]
"""A limit as a part of the hours: the activities under it, those it is a part of, and how much."""


@attrs.frozen(eq=False)
class HoursProblem:
    """The activities by their position in the dossier, and what they may be counted for.

    `categories` are those of `slots`, and last whatever else the total takes; `kinds` are limits
    by format, approver or year: the activities under each, and the most minutes of them. `parts`
    are limits as a part of the hours that the total counts.
    """

    indices: Sequence[int]
    offers: Sequence[Offer]
    categories: Sequence[Category]
    kinds: Sequence[tuple[set[int], int]]
    parts: Sequence[Part]
    matches: Mapping[CeHours, set[int]]
    slots: Sequence[Slot]
    doubt: bool


@attrs.frozen(eq=False)
class Further:
    """A problem with its totals, and its minima by format, approver or year, in minutes."""

    problem: HoursProblem
    totals: tuple[tuple[CeHours, int], ...]
    sides: tuple[tuple[CeHours, frozenset[int], int], ...]


@attrs.frozen
class Listing:
    """Activities that may count, those that certainly do, why not others, and days to come."""

    listed: list[Listed]
    certain: list[Listed]
    why: dict[int, str]
    unsure: dict[int, str]
    coming: list[date]


def bounds(
    values: Dated[Number] | None, q: Question, missing: list[Assumed]
) -> tuple[float | None, float | None]:
    """The least and the greatest value that may be in force; None: none is."""
    if values is None:
        return None, None
    found: list[float] = []
    for step in versions(values, q.day_of_rules):
        value = step.value
        if isinstance(value, Assumed):
            setting = q.assumptions.get(value.id)
            if setting is None:
                missing.append(value)
                continue
            value = float(setting)
        if value is not None:
            found.append(value)
        else:
            found.append(0.0)
    return (min(found), max(found)) if found else (None, None)


def excess(found: Allocation, problem: HoursProblem) -> dict[int, int] | None:
    """By position, minutes that may stay so that the first broken limit holds; None: none is."""
    for members, limit in problem.kinds:
        counted = _counted(found, problem, members, inside=False)
        if sum(counted.values()) > limit:
            return _kept(counted, sum(counted.values()) - limit)
    for members, scope, share in problem.parts:
        counted = _counted(found, problem, members, inside=True)
        others = sum(_counted(found, problem, scope - members, inside=True).values())
        limit = room(others, share)
        if sum(counted.values()) > limit:
            return _kept(counted, sum(counted.values()) - limit)
    return None


def room(others: int, part: Fraction) -> int:
    """The most minutes that are a part of all, beside others: of two thirds 6 hours beside 3."""
    return int(others * part / (1 - part))


def _counted(
    found: Allocation, problem: HoursProblem, members: set[int], *, inside: bool
) -> dict[int, int]:
    """By position, the minutes counted of some activities; `inside`: in the total."""
    return {
        position: sum(
            part
            for category, part in found.placed[position]
            if not inside or problem.categories[category].in_total
        )
        for position, index in enumerate(problem.indices)
        if index in members
    }


def _kept(counted: dict[int, int], over: int) -> dict[int, int]:
    """What stays when so many minutes are given up, of the last activities first."""
    kept: dict[int, int] = {}
    for position in reversed(counted):
        given = min(over, counted[position])
        kept[position] = counted[position] - given
        over -= given
    return kept


def cut(offers: Sequence[Offer], kept: dict[int, int]) -> list[Offer]:
    return [
        attrs.evolve(offer, minutes=kept[position]) if position in kept else offer
        for position, offer in enumerate(offers)
    ]


def assumed_in(values: Dated[Number]) -> list[Assumed]:
    return [step.value for step in values.steps if isinstance(step.value, Assumed)]


def absent(values: Dated[Number] | None, q: Question) -> bool:
    """Whether a limit had not been introduced yet."""
    if values is None:
        return True
    found = versions(values, q.day_of_rules)
    return not found or all(step.value is None for step in found)
