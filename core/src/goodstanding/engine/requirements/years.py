"""The years in which hours are counted that are asked, or limited, in each year."""

from collections.abc import Sequence
from datetime import date

import attrs

from goodstanding.dates import ONE_DAY, Span, add_months, next_day
from goodstanding.engine.requirements.repeats import Listed

_MONTHS = 12


@attrs.frozen
class CountedYears:
    """Years one after another from the first day that counts; `first` None: it is not recorded.

    Of a part of a year at the end nothing is on record: what each year asks may be asked of it.
    """

    first: date | None
    last: date

    def begins(self, year: int) -> date:
        """The first day of a year, the first of which is 0."""
        return date.min if self.first is None else add_months(self.first, _MONTHS * year)

    def days(self, year: int) -> Span:
        """The days of a year, no later than the last that counts."""
        return Span(self.begins(year), min(self.last, self.begins(year + 1) - ONE_DAY))

    def of(self, day: date) -> int | None:
        """In which year a day lies; None: before the first, or the first is not recorded."""
        if self.first is None or day < self.first:
            return None
        year = day.year - self.first.year
        return year if self.begins(year) <= day else year - 1

    def asked(self, *, strict: bool) -> range:
        """The years that ask: all of them, or for certain only those that are whole."""
        if self.first is None or self.first > self.last:
            return range(1 if strict else 0)
        whole = 0
        while self.begins(whole + 1) <= next_day(self.last):
            whole += 1
        return range(whole + (strict and self.begins(whole) <= self.last))

    def split(self, listed: Sequence[Listed]) -> dict[int, set[int]]:
        """Activities, by their position in the dossier, in the year in which they lie."""
        found: dict[int, set[int]] = {}
        for index, activity, _ in listed:
            year = self.of(activity.completed)
            if year is not None:
                found.setdefault(year, set()).add(index)
        return found
