"""Days, spans and dated values, with every way to write them wrong."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import (
    Between,
    Since,
    Span,
    add_months,
    between,
    by,
    dated,
    next_day,
    parse_day,
    since,
)
from goodstanding.errors import RuleError
from goodstanding.sources import Source

PAPER = Source("Paper", url="https://example.org", retrieved=date(2026, 1, 1)).at("p. 1")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2025-02-30", "day is out of range for month"),
        ("2025-13-01", "month must be in 1..12"),
        ("0000-01-01", "year is out of range"),
        ("25-01-01", "a day is written YYYY-MM-DD"),
        ("2025-1-1", "a day is written YYYY-MM-DD"),
        ("2025-+1-01", "a day is written YYYY-MM-DD"),
        ("03/04/2026", "a day is written YYYY-MM-DD"),
        ("2025-01-01 ", "a day is written YYYY-MM-DD"),
        ("٢٠٢٥-01-01", "a day is written YYYY-MM-DD"),
    ],
)
def test_a_day_written_wrong(text: str, sentence: str) -> None:
    """The sentence says what is wrong with the day."""
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        parse_day(text)


@given(st.dates())
def test_a_day_survives_its_text(day: date) -> None:
    """Every day can be written and read back."""
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
    ],
)
def test_months_later(start: str, months: int, end: str) -> None:
    """The same day of the month, or the last one of a shorter month."""
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_value_holds_from_its_day() -> None:
    """A step rules from its day until the day before the next; before the first, nothing does."""
    hours = dated(since("2018-07-01", 60, PAPER), by("2025-01-01", 80, PAPER))
    found = [
        step.value if (step := hours.at(date.fromisoformat(day))) else None
        for day in ("2018-06-30", "2018-07-01", "2024-12-31", "2025-01-01")
    ]
    assert found == [None, 60, 60, 80]


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((), "dated(): write at least one since(...) or by(...)"),
        (
            (since("2025-01-01", 1, PAPER), since("2025-01-01", 2, PAPER)),
            "dated(): 2025-01-01 follows 2025-01-01; write the steps in rising order",
        ),
    ],
)
def test_steps_that_cannot_be(steps: tuple[Since[int], ...], sentence: str) -> None:
    """Gaps and overlaps cannot be written."""
    with pytest.raises(RuleError) as caught:
        dated(*steps)
    assert str(caught.value) == sentence


def test_a_rule_with_an_impossible_day() -> None:
    """The word and the day are named."""
    with pytest.raises(RuleError) as caught:
        since("2025-02-30", 1, PAPER)
    assert str(caught.value) == "since('2025-02-30'): day is out of range for month"


def test_spans_are_inclusive() -> None:
    """Both ends of a span count, and an open end goes on."""
    span = Span(date(2026, 1, 1), date(2026, 1, 31))
    assert [span.covers(date(2026, 1, 1)), span.covers(date(2026, 1, 31))] == [True, True]
    assert not span.covers(date(2025, 12, 31))
    assert not span.covers(date(2026, 2, 1))
    assert Span(None, None).covers(date.max)
    assert next_day(date.max) == date.max


def test_two_sightings_bracket_a_day() -> None:
    """Of two days in a row the second is meant; the old state is seen before the new one."""
    first, last = date(2026, 5, 1), date(2026, 9, 10)
    assert between(first, last) == Between(first, last)
    assert between(first, date(2026, 5, 2)) == date(2026, 5, 2)
    with pytest.raises(ValueError, match="2026-05-01 must lie before 2026-05-01"):
        Between(first, first)


def test_a_day_between_two_sightings_counts_as_its_last() -> None:
    """Compared with other days it is the last sighting; arithmetic gives plain days."""
    day = between(date(2026, 5, 1), date(2026, 9, 10))
    assert isinstance(day, Between)
    assert date(2026, 9, 9) < day <= date(2026, 9, 10)
    assert day != date(2026, 9, 10)
    assert type(day + timedelta(days=1)) is date
    assert day + timedelta(days=1) == date(2026, 9, 11)
    assert (day.last - day.earliest).days == 131
    assert [day.open_on(date(2026, 5, 1)), day.open_on(date(2026, 5, 2))] == [False, True]
    assert [day.open_on(date(2026, 9, 9)), day.open_on(date(2026, 9, 10))] == [True, False]
    assert pickle.loads(pickle.dumps(day)) == day  # noqa: S301 - just made here
    assert f"{day}" == "between 2026-05-01 and 2026-09-10"
