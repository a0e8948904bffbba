"""Days, spans of days and values that hold from a day on; nothing here reads a clock."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

import attrs

from goodstanding.errors import RuleError
from goodstanding.sources import Citation, refuse_other

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
ONE_DAY: Final = timedelta(days=1)
FIRST_ASKED: Final = date(1900, 1, 1)
LAST_ASKED: Final = date(2199, 12, 31)
"""Days asked about: so far from the ends of the calendar that there are days around them."""


def parse_day(text: str) -> date:
    """The day written `YYYY-MM-DD`; ValueError says in words what is wrong with it."""
    written = _DAY.fullmatch(text)
    if written is None:
        raise ValueError("a day is written YYYY-MM-DD")
    year, month, day = written.groups()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # in words of our own, for Python's differ between versions
        if year == "0000":
            raise ValueError("year is out of range") from None
        if not 1 <= int(month) <= len(calendar.month_name) - 1:
            raise ValueError("month must be in 1..12") from None
        raise ValueError("day is out of range for month") from None


def parse_asked_day(text: str) -> date:
    """The day of a question, written `YYYY-MM-DD`; ValueError says in words what is wrong."""
    day = parse_day(text)
    if not FIRST_ASKED <= day <= LAST_ASKED:
        raise ValueError(f"write a day from {FIRST_ASKED} through {LAST_ASKED}")
    return day


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def next_day(day: date) -> date:
    """The day after; `date.max` stays."""
    return day if day == date.max else day + ONE_DAY


@attrs.frozen
class Span:
    """Days from `since` through `until`, both inclusive; None is open (or, in facts, not known)."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the span."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Between(date):
    """A day that is not known: on `first` the old state was still seen, on `last` the new one.

    It lies after `first` and no later than `last`; what is true strictly between them is not known.
    With `first` `date.min` nothing was seen before: the state is known to hold on `last`. Compared
    with other days it is its `last`, from which on the new state is certain; arithmetic on it gives
    plain days. `ValueError` unless `first` lies before `last`.
    """

    __slots__ = ("first",)
    first: date

    # Python itself makes days of a year, a month and a day when it calculates with one.
    def __new__(cls, *parts: Any) -> Any:
        if len(parts) != 2:  # noqa: PLR2004 - the two sightings
            return date(*parts)
        first, last = parts
        if first >= last:
            raise ValueError(f"between: {first} must lie before {last}")
        day = super().__new__(cls, last.year, last.month, last.day)
        day.first = first
        return day

    @property
    def last(self) -> date:
        """The day on which the new state was seen."""
        return date(self.year, self.month, self.day)

    @property
    def earliest(self) -> date:
        """The first day on which the change may have come."""
        return next_day(self.first)

    def open_on(self, day: date) -> bool:
        """Whether it is not known on a day if the change has come."""
        return self.first < day < self.last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Between) and (self.first, self.last) == (other.first, other.last)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __reduce__(self) -> tuple[type["Between"], tuple[date, date]]:
        return Between, (self.first, self.last)

    def __repr__(self) -> str:
        return f"Between({self.first!r}, {self.last!r})"

    def __str__(self) -> str:
        if self.first == date.min:
            return f"by {self.last}"
        return f"between {self.first} and {self.last}"

    def __format__(self, spec: str) -> str:
        return super().__format__(spec) if spec else str(self)


def between(first: date, last: date) -> date:
    """The day after `first` and no later than `last`, if only one can be meant; else `Between`."""
    if next_day(first) == last:
        return last
    day: date = Between(first, last)
    return day


@attrs.frozen
class Since(Generic[T_co]):
    """A value in force from `day` on; `by_then`: in force by that day, its start unpublished."""

    day: date
    value: T_co
    cite: Citation
    by_then: bool = False
    note: str = ""


@attrs.frozen
class Dated(Generic[T_co]):
    """A value over time: each step ends the one before; before the first, no value is on record."""

    steps: tuple[Since[T_co], ...]

    def at(self, day: date) -> Since[T_co] | None:
        """The step in force on `day`, or None before the first."""
        found = None
        for step in self.steps:
            if step.day > day:
                break
            found = step
        return found

    def __iter__(self) -> Iterator[Since[T_co]]:
        return iter(self.steps)


def _rule_day(word: str, text: str) -> date:
    if not isinstance(text, str):
        raise RuleError(f"{word}({text!r}): the day must be text, as '2026-12-31'")
    try:
        return parse_day(text)
    except ValueError as error:
        raise RuleError(f"{word}({text!r}): {error}") from None


def since(day: str, value: T, cite: Citation, note: str = "") -> Since[T]:
    """A value that took force on `day` (`YYYY-MM-DD`); `RuleError` if there is no such day."""
    refuse_other(f"since({day!r})", "its source", cite)
    return Since(_rule_day("since", day), value, cite, note=note)


def by(day: str, value: T, cite: Citation, note: str = "") -> Since[T]:
    """A value known to be in force by `day`, its start not being published."""
    refuse_other(f"by({day!r})", "its source", cite)
    return Since(_rule_day("by", day), value, cite, by_then=True, note=note)


def dated(*steps: Since[T]) -> Dated[T]:
    """A value over time; `RuleError` unless there is a step and their days rise."""
    if not steps:
        raise RuleError("dated(): write at least one since(...) or by(...)")
    for step in steps:
        if isinstance(step, tuple | list):
            raise RuleError("dated(): write the steps one after another, not as a list or tuple")
        if not isinstance(step, Since):
            raise RuleError(
                f"dated(): {step!r} needs its day and source; write "
                f"since('YYYY-MM-DD', {step!r}, SOURCE.at('p. 12'))"
            )
    for before, after in pairwise(steps):
        if after.day <= before.day:
            raise RuleError(
                f"dated(): {after.day} follows {before.day}; write the steps in rising order"
            )
    return Dated(steps)
