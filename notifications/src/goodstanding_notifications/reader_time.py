"""Days and hours of readers in their zones; every moment is an argument."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodstanding_notifications.days import shifted

_FIRST: Final = date(1900, 1, 1)
_LAST: Final = date(9999, 12, 30)


@lru_cache(maxsize=256)
def zone(name: str, otherwise: str) -> ZoneInfo:
    """The zone of this name, or the site's if there is none such."""
    try:
        return ZoneInfo(name or otherwise)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(otherwise)


def sending_day(now: datetime, where: ZoneInfo, until_hour: int) -> date:
    """The day for which a reader is told now: today, or tomorrow when it is late."""
    local = now.astimezone(where)
    return local.date() + timedelta(days=local.hour >= until_hour)


def begins(day: date, where: ZoneInfo, hour: int = 0) -> datetime:
    """When an hour of a day begins in a zone, in UTC; if clocks skip it, the hour after.

    Days at the ends of the calendar, which some zone does not have, are moved inside it.
    """
    day = min(max(day, _FIRST), _LAST)
    return datetime.combine(day, time(hour), where).astimezone(UTC)


def first_sending(day: date, where: ZoneInfo, until_hour: int) -> datetime:
    """The first moment at which `sending_day` is this day."""
    return begins(shifted(day, -1), where, until_hour)
