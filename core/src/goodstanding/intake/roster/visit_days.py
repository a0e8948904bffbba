"""The day, the start and the end of a visit put together, on the clock of the patient's state."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from goodstanding.dates import ONE_DAY, parse_day
from goodstanding.intake.roster.rows import Values
from goodstanding.jurisdictions import JURISDICTIONS

LONGEST: Final = timedelta(days=7)
"""Whatever is longer is an assignment."""


class WrongTime(ValueError):
    """What is wrong with the times of a visit, and in which column."""

    def __init__(self, column: str, says: str) -> None:
        self.column = column
        super().__init__(says)


def visit_days(values: Values) -> Values:
    """The values of a visit with `day`, `start`, `end` and `until` as they are kept.

    An end without a day lies on the day of the visit or, if it is no later than the start, on the
    day after. `WrongTime` if the columns contradict each other.
    """
    state = values["state"]
    day = parse_day(values["day"]) if "day" in values else None
    start = _moment("start", values, state, day)
    if isinstance(start, datetime):
        if day is not None and start.date() != day:
            raise WrongTime("start", f"lies on another day than day, {day}; correct one of them")
        day = start.date()
    elif start is not None:
        day = day or start
        start = None
    if day is None:
        raise WrongTime("day", "must not be empty, unless start has the day")
    until = parse_day(values["until"]) if "until" in values else None
    end = _moment("end", values, state, until or day)
    if isinstance(end, datetime):
        same_day = until is None and "T" not in values["end"]
        if same_day and start is not None and end <= start:
            end += ONE_DAY
    elif end is not None:
        until, end = until or end, None
    begins = start or datetime.combine(day, datetime.min.time())
    if end is not None and end < begins:
        raise WrongTime("end", f"{end:%Y-%m-%d %H:%M} lies before the start")
    if (until or day) < day:
        raise WrongTime("end", f"{until} lies before day, {day}")
    last = max(until or day, day if end is None else end.date())
    if last - day > LONGEST:
        raise WrongTime("end", "lies more than seven days later; enter it as an assignment")
    days = {"day": day, "start": start, "end": end, "until": until}
    rest = {name: value for name, value in values.items() if name not in days}
    return {**rest, **{name: value for name, value in days.items() if value is not None}}


def _moment(column: str, values: Values, state: str, day: date | None) -> datetime | date | None:
    """The moment of a column, a day if it holds a day alone; None if it holds nothing."""
    text: str | None = values.get(column)
    if text is None:
        return None
    if ":" not in text:
        return parse_day(text)
    if "T" not in text:
        if day is None:
            raise WrongTime(column, "has a time without a day; add a column day")
        text = f"{day}T{text}"
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return moment
    zone = JURISDICTIONS[state].time_zone
    here = moment.astimezone(ZoneInfo(zone))
    if here.utcoffset() != moment.utcoffset():
        raise WrongTime(
            column,
            f"is written with a zone of its own, which is not that of most of {state} ({zone}); "
            "write the time on the patient's clock, without a zone",
        )
    return moment.replace(tzinfo=None)
