"""Deadlines of practice authority: each change within a window is told on its day."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given

from goodstanding.catalog import Catalog
from goodstanding.engine.deadlines import changes, ends
from goodstanding.engine.practice import Authority
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.testing.strategies import days, dossiers

CATALOG = Catalog()
LICENSE = {
    "id": "tx",
    "category": "rn",
    "jurisdiction": "TX",
    "scope": "single_state",
    "terms": [{"since": "2024-01-01", "through": "2026-01-31"}],
    "status": [{"since": "2024-01-01", "is": "active"}],
}


def authority(facts: dict[str, Any]) -> Authority:
    return Authority(CATALOG, read_dossier(facts), "rn")


@given(dossiers(), days())
def test_changes_add_up_to_what_is_authorized(person: dict[str, Any], on: date) -> None:
    """Following the changes day by day gives the authority of every day."""
    mine = authority(person)
    through = on + timedelta(days=400)
    by_day = {change.day: change for change in changes(mine, on, through)}
    authorized = mine.segment(on).authorized
    for ahead in range(1, 401):
        day = on + timedelta(days=ahead)
        if day in by_day:
            authorized = authorized & ~by_day[day].lost | by_day[day].gained
        assert mine.segment(day).authorized == authorized


def test_the_end_of_a_term() -> None:
    """Authority is lost on the day after the last valid day, which still counts."""
    mine = authority({"person": {"id": "p"}, "licenses": [LICENSE]})
    (change,) = changes(mine, date(2026, 1, 1), date(2026, 3, 31))
    assert (change.day, change.last_day) == (date(2026, 2, 1), date(2026, 1, 31))
    assert (change.lost, change.gained, change.doubted) == (BITS["TX"], 0, 0)
    assert list(changes(mine, date(2026, 1, 1), date(2026, 1, 31))) == []
    assert ends(mine, BITS["TX"], date(2026, 1, 1), date(2026, 3, 31)) == date(2026, 2, 1)
    assert ends(mine, BITS["TX"], date(2026, 1, 1), date(2026, 1, 31)) is None
    assert ends(mine, BITS["CA"], date(2026, 1, 1), date(2026, 3, 31)) is None


def test_what_turns_into_a_doubt() -> None:
    """An order that starts leaves the authority open to review, and says so."""
    order = {
        "jurisdiction": "TX",
        "license": "tx",
        "action": "probation",
        "limits_practice": True,
        "since": "2025-06-01",
    }
    facts = {"person": {"id": "p"}, "licenses": [LICENSE], "encumbrances": [order]}
    (change,) = changes(authority(facts), date(2025, 1, 1), date(2025, 12, 31))
    assert change.day == date(2025, 6, 1)
    assert change.lost == change.doubted == BITS["TX"]
