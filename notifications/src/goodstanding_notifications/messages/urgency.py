"""Which of a reader's notices comes first, and which of them tell the same fact."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from goodstanding.dates import parse_day
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import (
    AUTHORITY_END,
    AUTHORITY_LOST,
    CERTIFICATION_END,
    EDUCATION_SHORT,
    LICENSE_END,
    MOVE,
    NOT_COVERED,
    UNKNOWN,
    WINDOW_CLOSES,
    Kinds,
)
from goodstanding_notifications.ladder import Audience

_PAST: Final = 2
_STOPPED: Final = frozenset({NOT_COVERED.id, AUTHORITY_LOST.id})
_SAME_REASON: Final = frozenset(
    {
        (NOT_COVERED.id, AUTHORITY_LOST.id),
        (NOT_COVERED.id, UNKNOWN.id),
        (AUTHORITY_LOST.id, UNKNOWN.id),
    }
)
"""Kinds of which the first tells the second, where both have one reason."""
_SAME_DAY: Final[Mapping[str, frozenset[str]]] = {
    LICENSE_END.id: frozenset({AUTHORITY_END.id, MOVE.id}),
    MOVE.id: frozenset({AUTHORITY_END.id}),
    CERTIFICATION_END.id: frozenset({EDUCATION_SHORT.id}),
    WINDOW_CLOSES.id: frozenset(),
}
"""Kinds that tell of another matter of the same person and day in their own words."""


@attrs.frozen
class Part:
    """A notice as it is read from the ledger, to be put into a message.

    `also` are notices of the same fact, which it tells with its own.
    """

    id: str
    due: DueItem
    step: int
    audience: Audience
    person: str
    also: tuple[DueItem, ...] = ()


def first_day(due: DueItem, on: date) -> date:
    """The first day on which a matter is felt: that of the work that hangs on it, or its own.

    What is past and has no work on it can wait for that of today and tomorrow.
    """
    days = [parse_day(day) for day, _ in due.booked]
    if due.kind in _STOPPED and days:
        return max(min(days), on)
    return due.deadline if due.deadline >= on else shifted(on, _PAST)


def ordered(parts: Iterable[Part], on: date, kinds: Kinds) -> list[Part]:
    """Each fact once: good news last; before it by the day it is felt, stopped work first."""

    def key(part: Part) -> tuple[object, ...]:
        due = part.due
        return (
            kinds[due.kind].good,
            first_day(due, on),
            not (due.kind in _STOPPED and due.booked),
            due.deadline,
            part.person,
            part.id,
        )

    return sorted(_merged(sorted(parts, key=key)), key=key)


def _merged(parts: Iterable[Part]) -> Iterable[Part]:
    found: dict[tuple[str, str, date], Part] = {}
    for part in parts:
        for key, other in found.items():
            if same_fact(other.due, part.due):
                found[key] = _with(other, part.due)
                break
            if same_fact(part.due, other.due):
                del found[key]
                found[part.due.key] = _with(part, other.due, *other.also)
                break
        else:
            found.setdefault(part.due.key, part)
    return found.values()


def _with(part: Part, *also: DueItem) -> Part:
    """The notice with others of the same fact; what went out for several audiences, once."""
    others = {due.key: due for due in (*part.also, *also) if due.key != part.due.key}
    return attrs.evolve(part, also=tuple(others.values()))


def same_fact(first: DueItem, other: DueItem) -> bool:
    """Whether an item, once told, leaves nothing new in another one."""
    if first.person != other.person or first.key == other.key:
        return first.key == other.key
    if (first.kind, other.kind) in _SAME_REASON:
        return first.why.partition(": ")[2] == other.why.partition(": ")[2]
    if first.kind == CERTIFICATION_END.id and other.subject == f"late_renewal:{first.credential}":
        return True
    if other.kind in _SAME_DAY.get(first.kind, ()):
        return first.deadline == other.deadline and first.credential == other.credential
    return False
