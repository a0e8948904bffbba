"""Whether somebody is at work, on leave or gone, as an export of that day says it."""

from datetime import date, timedelta
from typing import Final

ACTIVE: Final = "active"
ON_LEAVE: Final = "on_leave"
LEFT: Final = "left"
FUTURE_OR_STALE: Final = (
    "is active and has a termination date that has passed; has this person left? Until you say "
    "so, they count as at work"
)
"""What is asked where the two columns say different things."""
LEFT_AND_ACTIVE: Final = (
    "is active in this file and has left on record; has this person been rehired, and when? Until "
    "you say so, they count as having left"
)
"""What is asked where a file says active of who has left, without a later day of hire."""

Values = dict[str, str]


def complete_worker(values: Values, as_of: date, known: str, known_since: str = "") -> str:
    """Gives a status its first day, by the dates beside it; a question if these contradict it.

    `known` is the status on record, empty if none, and `known_since` its first day. A termination
    date is the last day with the employer, so who has left has left from the day after. A status
    without a day of its own begins on the day of the file, because nobody said when it began; one
    that is on record already goes on. With the status left empty, the row says nothing.
    """
    left_on = values.pop("left_on", "")
    hired_on = values.pop("hired_on", "")
    leave = values.pop("leave_since", ""), values.pop("leave_until", "")
    status = values.get("status", LEFT if left_on else "")
    today = as_of.isoformat()
    asked = ""
    if status == ACTIVE and left_on and left_on < today and not left_on < hired_on:
        asked = FUTURE_OR_STALE
    goes_on = known_since if status == known and known_since <= today else ""
    if status == LEFT:
        values["since"] = _day_after(left_on) if left_on else goes_on or today
    elif status == ON_LEAVE:
        values["since"], values["until"] = leave[0] or goes_on or today, leave[1]
    elif status == ACTIVE and known == LEFT and hired_on < known_since <= today:
        values["status"] = ""
        return LEFT_AND_ACTIVE
    elif status == ACTIVE:
        back = known in (ON_LEAVE, LEFT)
        values["since"] = today if back and not _just_hired(hired_on, as_of) else hired_on
        if left_on >= today:
            values["until"] = left_on
    values["status"] = status
    return asked


def _just_hired(hired_on: str, as_of: date) -> bool:
    """Whether a hire date is so late that it is the day somebody came back."""
    return bool(hired_on) and hired_on >= (as_of - timedelta(days=31)).isoformat()


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except ValueError:
        return day
