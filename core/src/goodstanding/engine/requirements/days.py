"""The next day on which something already recorded can change a verdict."""

from collections.abc import Iterable
from datetime import date

from goodstanding.rules.question import Question


def next_event(q: Question, days: Iterable[date]) -> date | None:
    """The first of the days after the day asked on which an event begins to count, if any can."""
    found = None
    for day in days:
        if day > q.on and (q.moving or day <= q.key_day) and (found is None or day < found):
            found = day
    return found


def next_boundary(q: Question, days: Iterable[date]) -> date | None:
    """The first of the days after the key day, when the key day moves with the day asked."""
    if not q.moving:
        return None
    return min((day for day in days if day > q.key_day), default=None)
