"""Reads days as people and programs write them; what could be two days is settled by the file."""

import re
from datetime import date
from typing import Final

import attrs

from goodstanding.dates import parse_day

SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")

_EARLIEST, _LATEST = 1900, 2200
_MIDNIGHT: Final = re.compile(
    r"(?P<day>\S+)[T ](00?:00(:00(\.0+)?)?|12:00(:00(\.0+)?)? ?AM)Z?", re.IGNORECASE
)
_TIMED: Final = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*")
_YEAR_FIRST: Final = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_JOINED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_NAMED: Final = (
    re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[a-z]{3,9})\.?,?[ -](?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})", re.IGNORECASE),
)


class TwoDays(ValueError):
    """The text could be either of two days; what else the file holds may settle it."""


@attrs.define
class DayOrder:
    """Whether a file writes the month or the day first, as far as its own days show.

    `shown` holds, for month first (True) and day first (False), a text that can be read only so.
    An export writes all its days in one way, so one such text settles the others; where both are
    found, nothing is settled.
    """

    shown: dict[bool, str] = attrs.field(factory=dict)
    read: str = ""
    """A text that was read by this order."""

    def month_first(self) -> bool | None:
        """The order of the file, or None if its days show none, or both."""
        return next(iter(self.shown)) if len(self.shown) == 1 else None

    def note(self) -> str:
        """What a person should know of the days that were read by this order; empty if none."""
        if not self.read:
            return ""
        first = "the month" if self.month_first() else "the day"
        other = next(iter(self.shown.values()))
        return f"days such as '{self.read}' are read with {first} first, as in '{other}'"


def read_day(text: str, order: DayOrder) -> str:
    """The day as YYYY-MM-DD; ValueError says what to write instead, without the text itself.

    `TwoDays` if only the order of month and day can tell, which the file has not shown yet.
    """
    midnight = _MIDNIGHT.fullmatch(text)
    plain = midnight["day"] if midnight else text
    slashed = SLASHED.fullmatch(plain)
    day = _slashed(plain, slashed, order) if slashed else (_named(plain) or _plain(plain))
    if not _EARLIEST <= day.year <= _LATEST:
        raise ValueError("the year cannot be right; leave an unknown day empty")
    return day.isoformat()


def _plain(text: str) -> date:
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        text = f"{year_first[1]}-{int(year_first[2]):02}-{int(year_first[3]):02}"
    try:
        return parse_day(text)
    except ValueError as error:
        raise ValueError(_advice(text) or str(error)) from None


def _advice(text: str) -> str | None:
    timed = _TIMED.fullmatch(text)
    if timed:
        return f"has a time of day; write the day alone, {timed['day']}"
    joined = _JOINED.fullmatch(text)
    if joined:
        return f"write it as {'-'.join(joined.groups())}"
    if text.isdigit():
        return "is a number, not a day; format the column as a date or write YYYY-MM-DD"
    return None


def _named(text: str) -> date | None:
    """A day whose month is written as a word, such as 31-DEC-2026 or January 5, 2026."""
    found = next((match for pattern in _NAMED if (match := pattern.fullmatch(text))), None)
    if found is None or found["month"][:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    day = possible(f"{found['year']}-{month:02}-{int(found['day']):02}")
    if day is None:
        raise ValueError("there is no such day; a day is written YYYY-MM-DD")
    return day


def _slashed(text: str, parts: re.Match[str], order: DayOrder) -> date:
    first, second = int(parts[1]), int(parts[2])
    century = "" if len(parts[3]) == len("2026") else "20"
    readings = {
        month_first: day
        for month_first, month, number in ((True, first, second), (False, second, first))
        if (day := possible(f"{century}{parts[3]}-{month:02}-{number:02}")) is not None
    }
    days = sorted(set(readings.values()), key=lambda day: day != readings.get(True))
    if not days:
        raise ValueError("there is no such day; a day is written YYYY-MM-DD")
    if century:
        choices = " or ".join(day.isoformat() for day in days)
        raise ValueError(f"write the year in full, as in {choices}")
    if len(readings) == 1:
        (shown,) = readings
        order.shown.setdefault(shown, text)
    if len(days) == 1:
        return days[0]
    settled = order.month_first()
    if settled is None:
        choices = " or ".join(f"{day.isoformat()} for {day:%B} {day.day}" for day in days)
        raise TwoDays(f"could be two days; write {choices}")
    order.read = order.read or text
    return readings[settled]


def possible(iso: str) -> date | None:
    """The day that YYYY-MM-DD names, None if there is none."""
    try:
        return parse_day(iso)
    except ValueError:
        return None
