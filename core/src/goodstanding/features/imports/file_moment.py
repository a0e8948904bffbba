"""Of which moment a file of a past day speaks: a correction counts after what it corrects."""

from datetime import date, datetime, timedelta
from typing import Final

from goodstanding.site import clock
from goodstanding.store import Store

_SMALLEST: Final = timedelta(microseconds=1)
_ROOM: Final = timedelta(seconds=1)
"""The part of a day's end within which the files of one source follow each other."""


def file_moment(store: Store, source: str, day: date, now: datetime) -> datetime | None:
    """The last second of a past day; none for today, whose word is of this moment.

    Of two files for one past day the one that came second is the correction, so it speaks of a
    moment after the first. A day that is still to come stays one, for the store to refuse.
    """
    if day == clock.day_of(now):
        return None
    end = clock.end_of_day(day)
    assert end is not None  # noqa: S101 - only no day has none
    before = [
        receipt.as_of
        for receipt in store.receipts()
        if receipt.source == source and end - _ROOM < receipt.as_of <= end
    ]
    return min(end, max(before, default=end - _ROOM) + _SMALLEST)
