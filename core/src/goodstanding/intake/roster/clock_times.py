"""Reads times as people and programs write them, alone or behind a day."""

import re
from typing import Final

from goodstanding.intake.roster.days import DayOrder, read_day

_TIMED: Final = re.compile(
    r"(?:(?P<day>\S.*?)(?:T|,? +))?(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r" ?(?P<half>[ap])?\.?(?:(?<=[ap])m|(?<=[ap]\.)m)?\.? ?(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_NOON, _HOURS, _MINUTES = 12, 24, 60


def read_moment(text: str, order: DayOrder) -> str:
    """The moment as `YYYY-MM-DDTHH:MM`, a time alone as `HH:MM`, a day alone as `YYYY-MM-DD`.

    A zone behind it is kept as `Z` or `+HH:MM`. ValueError says what to write instead.
    """
    found = _TIMED.fullmatch(text)
    if found is None or (found["day"] is None and ":" not in text and not text.isdigit()):
        return read_day(text, order)
    if found["day"] is None and text.isdigit() and len(text) != len("2200"):
        return read_day(text, order)
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        if not 1 <= hour <= _NOON:
            raise ValueError("there is no such time; write it as 22:00 or 10:00 PM")
        hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise ValueError("there is no such time; write it as 22:00 or 10:00 PM")
    day = "" if found["day"] is None else f"{read_day(found['day'], order)}T"
    zone = (found["zone"] or "").upper()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}{hour:02}:{minute:02}{zone}"
