"""People on paper under the compact, through core's engine, and its first days."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding_aslp_compact import (
    compact,
    decision_table,
    goodstanding_compacts,
    parties,
    sources,
)

(ASLP,) = goodstanding_compacts()

test_conformance = compact_conformance(
    modules=[parties, decision_table, compact, sources],
    compacts=[ASLP],
    scenarios=[Path(__file__).parents[1] / "scenarios"],
    on=date(2026, 11, 26),
)


@pytest.mark.parametrize(("day", "open_"), [("2024-11-01", 0), ("2024-11-02", 35)])
def test_nobody_is_known_to_have_begun(day: str, open_: int) -> None:
    """Of 35 states it is open from November 2024 on whether they have begun."""
    members = ASLP.members(date.fromisoformat(day))
    assert (members.full, members.unseen.bit_count()) == (0, open_)
