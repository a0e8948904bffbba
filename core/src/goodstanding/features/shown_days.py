"""How days are shown: `Fri Nov 27`, `in 12 days`; read: `intake/roster/days.py`."""

from datetime import date
from typing import Final

from goodstanding.features.phrases import count

_SAME_YEAR: Final = 180
"""How far off a day may be, in days, and be shown without its year."""


def bare_day(day: date, near: date) -> str:
    """`Nov 27`, with the year if that day of the year could also be meant nearer to `near`."""
    year = "" if abs((day - near).days) <= _SAME_YEAR else f", {day.year}"
    return f"{day:%b} {day.day}{year}"


def short_day(day: date, near: date) -> str:
    """`Fri Nov 27`, with the year as `bare_day` has it."""
    return f"{day:%a} {bare_day(day, near)}"


def long_day(day: date) -> str:
    """`Friday, November 27, 2026`."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def away(day: date, on: date) -> str:
    """How far a day is: `today`, `tomorrow`, `in 12 days`, `3 days ago`."""
    days = (day - on).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"in {days} days" if days > 0 else f"{count(-days, 'day')} ago"
