"""The clock of this site: what day it is here, and when a day ends here.

The only module of core that reads a clock. Days are those of the site's time zone, which
`goodstanding.toml` names as `time_zone`; without it, those of the machine.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goodstanding.dates import ONE_DAY
from goodstanding.site.settings import time_zone

_SMALLEST = timedelta(microseconds=1)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is at this site."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day at this site on which a moment falls."""
    return local(moment).date()


def local(moment: datetime) -> datetime:
    """The same moment as the clock on the wall at this site shows it."""
    return moment.astimezone(_zone())


def end_of_day(day: date | None) -> datetime | None:
    """The last moment of a day at this site, in UTC; none for no day."""
    if day is None:
        return None
    midnight = datetime.combine(day + ONE_DAY, time.min)
    zone = _zone()
    # A time without a zone is taken by the machine's clock.
    midnight = midnight.astimezone() if zone is None else midnight.replace(tzinfo=zone)
    return midnight.astimezone(UTC) - _SMALLEST


def _zone() -> ZoneInfo | None:
    """The site's zone; None is the machine's own."""
    name = time_zone()
    return None if name is None else ZoneInfo(name)
