"""The clock of this site; the only module of core, beside the command line, that reads it."""

from datetime import UTC, date, datetime, time


def today() -> date:
    """The day where this program runs."""
    return date.today()  # noqa: DTZ011 - people mean the day of their own clock


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def end_of_day(day: date | None) -> datetime | None:
    """The last moment of a day; none for no day."""
    return None if day is None else datetime.combine(day, time.max, UTC)
