"""Days near the ends of the calendar: moved as far as it goes, so that no fact stops a run."""

from datetime import date, timedelta


def shifted(day: date, days: int) -> date:
    """The day so many days later (or, negative, earlier); the calendar's last day at most."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
