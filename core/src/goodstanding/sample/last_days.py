"""On which days licenses end, for the boards that the sample agency's people are licensed by.

A board that publishes no day is not listed: its licenses may end on any. The sources stand with the
rules of the boards; a test of the workspace compares the two.
"""

from datetime import date, timedelta
from typing import Final

import attrs

from goodstanding.dates import ONE_DAY, add_months

_AHEAD: Final = timedelta(days=100)
"""From so many days before the end a term can be renewed, as far as the sample goes."""


@attrs.frozen
class LastDays:
    """Terms of so many months, which end on a day of the year, or on the last day of any month.

    `parity` is what remains of the year divided by two; None: every year.
    """

    months: int
    day: str = "month"
    parity: int | None = None

    def allows(self, day: date) -> bool:
        """Whether a term can end on a day."""
        if self.day == "month":
            fits = (day + ONE_DAY).day == 1
        else:
            fits = self.day in ("any", f"{day:%m-%d}")
        return fits and self.parity in (None, day.year % 2)

    def first_day(self, through: date) -> date:
        """The first day of the term that ends on a day."""
        return add_months(through + ONE_DAY, -self.months)

    def from_day(self, soonest: date) -> date:
        """The first of the last days that is not before a day."""
        day = soonest
        while not self.allows(day):
            day += ONE_DAY
        return day

    def until_renewable(self, soonest: date, today: date) -> date:
        """The same, or the one before it where that term could not be renewed into yet."""
        day = self.from_day(soonest)
        if self.first_day(day) > today + _AHEAD:
            day -= ONE_DAY
            while not self.allows(day):
                day -= ONE_DAY
        return day


def last_days(state: str, category: str) -> LastDays | None:
    """The rule of a board; None: it publishes none."""
    return _LAST_DAYS.get((state, category))


_MONTHS: Final = LastDays(24)
_EVEN, _ODD = 0, 1
_LAST_DAYS: Final = {
    **{("AZ", category): LastDays(48, "04-01") for category in ("rn", "lpn")},
    ("CA", "lcsw"): _MONTHS,
    ("CO", "rn"): LastDays(24, "09-30"),
    ("CO", "lpn"): LastDays(24, "08-31", _EVEN),
    **{("CO", category): LastDays(24, "08-31", _ODD) for category in ("lmsw", "lcsw")},
    ("FL", "lpn"): LastDays(24, "07-31", _ODD),
    **{("FL", category): LastDays(24, "03-31", _ODD) for category in ("lmsw", "lcsw")},
    ("GA", "rn"): LastDays(24, "01-31"),
    ("GA", "lpn"): LastDays(24, "03-31", _ODD),
    **{("GA", category): LastDays(24, "09-30", _EVEN) for category in ("lmsw", "lcsw")},
    ("MA", "rn"): LastDays(24, "any", _EVEN),
    ("MA", "lpn"): LastDays(24, "any", _ODD),
    **{("NM", category): LastDays(24, "06-30") for category in ("lbsw", "lmsw", "lcsw")},
    **{("NM", category): _MONTHS for category in ("rn", "lpn")},
    ("OK", "rn"): LastDays(24, parity=_EVEN),
    ("OK", "lpn"): LastDays(24, parity=_ODD),
    **{("OK", category): LastDays(12, "12-31") for category in ("lbsw", "lmsw", "lcsw")},
    **{("TX", category): _MONTHS for category in ("rn", "lpn", "lbsw", "lmsw", "lcsw")},
    **{("VA", category): _MONTHS for category in ("rn", "lpn")},
    **{("VA", category): LastDays(12, "06-30") for category in ("lbsw", "lmsw", "lcsw")},
}
