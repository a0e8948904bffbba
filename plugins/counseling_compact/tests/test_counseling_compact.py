"""People on paper under the compact, through core's engine, and its first days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding_counseling_compact import (
    compact,
    decision_table,
    goodstanding_compacts,
    parties,
    sources,
)

(COUNSELING,) = goodstanding_compacts()

test_conformance = compact_conformance(
    modules=[parties, decision_table, compact, sources],
    compacts=[COUNSELING],
    scenarios=[Path(__file__).parents[1] / "scenarios"],
    on=date(2026, 11, 26),
)


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("AZ", "2025-09-30"),
        ("MN", "2025-09-30"),
        ("OH", "2026-01-05"),
        ("LA", "2026-04-20"),
        ("GA", "2026-06-02"),
        ("IN", "2026-06-08"),
    ],
)
def test_first_days(code: str, first: str) -> None:
    """Six states have begun, each from its day on and not the day before."""
    day, bit = date.fromisoformat(first), JURISDICTIONS[code].bit
    assert COUNSELING.members(day).full & bit
    assert not COUNSELING.members(day - timedelta(days=1)).full & bit


@pytest.mark.parametrize(
    ("day", "full", "open_"),
    [("2025-09-29", 0, 0), ("2026-01-05", 3, 0), ("2026-06-13", 6, 0), ("2026-06-14", 6, 33)],
)
def test_how_many(day: str, full: int, open_: int) -> None:
    """Exactly six had begun by 2026-06-13; after it the others are open."""
    members = COUNSELING.members(date.fromisoformat(day))
    assert (members.full.bit_count(), members.unseen.bit_count()) == (full, open_)
