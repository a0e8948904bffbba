"""Days and times as exports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.intake.profiles.moments import Moment, moment, month_of, shows_month_first


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("11/27/2026", "2026-11-27", ""),
        ("5/7/28", "2028-05-07", ""),
        ("7/13/98", "1998-07-13", ""),
        ("2026-11-27", "2026-11-27", ""),
        ("20150601", "2015-06-01", ""),
        ("08-May-28", "2028-05-08", ""),
        ("Jan 21 2028", "2028-01-21", ""),
        ("31-DEC-2026", "2026-12-31", ""),
        ("11/27/2026 09:00 AM", "2026-11-27", "09:00"),
        ("11/27/2026 12:05 am", "2026-11-27", "00:05"),
        ("11/27/2026 12:05 PM", "2026-11-27", "12:05"),
        ("11/27/2026 0930", "2026-11-27", "09:30"),
        ("2026-11-27T21:30:00", "2026-11-27", "21:30"),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, day: str, time: str) -> None:
    """With the month first, as offices in the United States write."""
    assert moment(text, month_first=True) == Moment(day, time)


def test_a_date_is_not_moved_by_the_zone_behind_it() -> None:
    """Midnight with an offset is the day that is written, in whatever zone it is read."""
    assert moment("2024-01-15T00:00:00-05:00") == Moment("2024-01-15", "00:00", "-05:00")
    assert moment("2024-01-15T00:00:00Z") == Moment("2024-01-15", "00:00", "Z")


@pytest.mark.parametrize(
    "text", ["02/30/2026", "13/13/2026", "2026-13-01", "soon", "06/2027", "", "11/27/2026 25:00"]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    """Neither a day that does not exist nor a month."""
    assert moment(text, month_first=True) is None


def test_two_days_in_one_text_are_not_guessed() -> None:
    """03/04/2026 is read only when the order is known; 03/03/2026 is one day either way."""
    assert moment("03/04/2026") is None
    assert moment("03/04/2026", month_first=False) == Moment("2026-04-03")
    assert moment("03/03/2026") == Moment("2026-03-03")
    assert moment("25/12/2026") == Moment("2026-12-25")
    assert [shows_month_first(text) for text in ("12/25/2026", "25/12/2026", "03/04/2026")] == [
        True,
        False,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "month"),
    [("06/2027", (2027, 6)), ("2027-06", (2027, 6)), ("Jun 2027", (2027, 6)), ("13/2027", None)],
)
def test_a_month_is_no_day(text: str, month: tuple[int, int] | None) -> None:
    """A month without a day is told apart, so that somebody may say what it means."""
    assert month_of(text) == month
    assert moment(text) is None


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)))
def test_every_way_of_writing_a_day_gives_that_day(day: date) -> None:
    """Slashes, words, digits: one day."""
    for pattern in ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%Y%m%d", "%d-%b-%Y", "%b %d, %Y"):
        found = moment(day.strftime(pattern), month_first=True)
        assert found is not None, pattern
        assert found.day == day.isoformat()
