"""Days and times as exports write them, made plain; what is not sure is left as it is written."""

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),  # noqa: SIM905
        start=1,
    )
}
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_JOINED: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED: Final = (
    re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[a-z]{3,9})\.?,?[ -](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
)
_MONTH: Final = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})-(\d{1,2})|([a-z]{3,9})\.?[ -](\d{4})")
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[ap])?\.?m?\.?"
    r"(?P<zone>z|[+-]\d{2}:?\d{2})?",
)
_NOON: Final = 12
_HOURS, _MINUTES = 24, 60
_PIVOT: Final = 80
"""Two digits below are of this century."""


class Moment(NamedTuple):
    """A day as YYYY-MM-DD, a time as HH:MM and its zone as written; empty where not written."""

    day: str
    time: str = ""
    zone: str = ""


@lru_cache(maxsize=65536)
def moment(text: str, month_first: bool | None = None) -> Moment | None:
    """The day and time that a text names, None if none for certain.

    The date is the one written: a zone behind it is not applied. `month_first` None: a day that
    could be two is not read.
    """
    plain = " ".join(text.lower().split())
    first, _, rest = plain.partition("t" if _ISO.match(plain) and "t" in plain else " ")
    for day_text, time_text in ((plain, ""), (first, rest)):
        day = _day(day_text, month_first)
        time = _time(time_text) if time_text else ("", "")
        if day is not None and time is not None:
            return Moment(day.isoformat(), *time)
    return None


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of a text that names no day, such as 06/2027."""
    found = _MONTH.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return None
    if found[5]:
        named = _MONTHS.get(found[5][:3])
        return None if named is None else (int(found[6]), named)
    year, month = (found[2], found[1]) if found[1] else (found[3], found[4])
    return (int(year), int(month)) if 1 <= int(month) <= _NOON else None


def shows_month_first(text: str) -> bool | None:
    """Whether a written day can be read only with the month (True) or the day (False) first."""
    found = _SLASHED.match(text.strip())
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if (first > _NOON) == (second > _NOON):
        return None
    return second > _NOON


def _day(text: str, month_first: bool | None) -> date | None:
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed(int(slashed[1]), int(slashed[2]), _year(slashed[3]), month_first)
    for pattern in (_ISO, _JOINED):
        written = pattern.fullmatch(text)
        if written:
            return _made(int(written[1]), int(written[2]), int(written[3]))
    for pattern in _NAMED:
        written = pattern.fullmatch(text)
        if written and written["month"][:3] in _MONTHS:
            month = _MONTHS[written["month"][:3]]
            return _made(_year(written["year"]), month, int(written["day"]))
    return None


def _slashed(first: int, second: int, year: int, month_first: bool | None) -> date | None:
    readings = {True: _made(year, first, second), False: _made(year, second, first)}
    if month_first is not None:
        return readings[month_first]
    possible = {day for day in readings.values() if day is not None}
    return possible.pop() if len(possible) == 1 else None


def _year(digits: str) -> int:
    """Two digits are of the century in which such files were written, up to fifty years ahead."""
    year = int(digits)
    if len(digits) == len("2026"):
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(text: str) -> tuple[str, str] | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"] == "p" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        return None
    return f"{hour:02}:{minute:02}", (found["zone"] or "").upper()
