"""A pool as the allocation takes it: what is offered and asked, within which limits."""

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from goodstanding.dates import Dated
from goodstanding.engine.hours import Allocation, Category, Offer
from goodstanding.engine.requirements.repeats import Listed
from goodstanding.engine.requirements.steps import versions
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.question import Question
from goodstanding.rules.values import Assumed, Number


@attrs.frozen(eq=False)
class HoursProblem:
    """The activities by their position in the dossier, and what they may be counted for.

    `categories` are those of `topics`, and last whatever else the total takes; `kinds` are limits
    by format, approver or year: the activities under each, and the most minutes of them.
    """

    indices: Sequence[int]
    offers: Sequence[Offer]
    categories: Sequence[Category]
    kinds: Sequence[tuple[set[int], int]]
    matches: Mapping[CeHours, set[int]]
    topics: Sequence[CeHours]
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
    for step in versions(values, q.key_day):
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


def excess(
    found: Allocation, kinds: Sequence[tuple[set[int], int]], order: Sequence[int]
) -> dict[int, int] | None:
    """By position, minutes that may stay so that the first broken limit holds; None: none is."""
    for members, limit in kinds:
        counted = {
            position: sum(part for _, part in found.placed[position])
            for position, index in enumerate(order)
            if index in members
        }
        over = sum(counted.values()) - limit
        if over > 0:
            kept: dict[int, int] = {}
            for position in reversed(counted):
                given = min(over, counted[position])
                kept[position] = counted[position] - given
                over -= given
            return kept
    return None


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
    found = versions(values, q.key_day)
    return not found or all(step.value is None for step in found)
