"""From which day things count, and the next day on which one on record can change a verdict."""

from collections.abc import Iterable
from datetime import date

from goodstanding.dates import Span, add_months, next_day
from goodstanding.rules.question import Question


def lookback_start(q: Question, months: int) -> date:
    """The first of so many months up to the key day.

    Where that is the last day of the term, they are whole months that end with it: their first day
    is no last day of the term before, or one hour would count for both. From the day of an
    application, the same day so many months before is still within them.
    """
    return first_of_months(q.key_day, months, q.term)


def first_of_months(key_day: date, months: int, term: Span | None) -> date:
    """The first day of a look-back from a key day, which may be the last of a term."""
    ends_term = term is not None and term.until == key_day
    return add_months(next_day(key_day) if ends_term else key_day, -months)


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
