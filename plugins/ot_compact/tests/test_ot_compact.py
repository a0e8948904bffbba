"""People on paper under the compact, through core's engine, and its first days."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding_ot_compact import (
    compact,
    decision_table,
    goodstanding_compacts,
    parties,
    sources,
)

(OT,) = goodstanding_compacts()

test_conformance = compact_conformance(
    modules=[parties, decision_table, compact, sources],
    compacts=[OT],
    scenarios=[Path(__file__).parents[1] / "scenarios"],
    on=date(2026, 11, 26),
)


@pytest.mark.parametrize(("day", "open_"), [("2025-08-31", 0), ("2025-09-01", 32)])
def test_nobody_is_known_to_have_begun(day: str, open_: int) -> None:
    """Of 32 states it is open from September 2025 on whether they have begun."""
    members = OT.members(date.fromisoformat(day))
    assert (members.full, members.unseen.bit_count()) == (0, open_)
