"""The last days of the sample agency's licenses against the rules of the state boards."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.features.data_quality import odd_terms
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor

CATALOG = load_plugins().catalog
WRONG = {"Devin Hargrove", "Harold Nakamura", "Katya Sorensen"}


@pytest.mark.parametrize(
    "today",
    [date(2025, 1, 12), date(2026, 2, 1), date(2026, 11, 26), date(2027, 9, 30), date(2028, 2, 29)],
)
def test_only_three_last_days_cannot_be_right(tmp_path: Path, today: date) -> None:
    """On any day the boards' rules allow every last day but those that are wrong on purpose."""
    write_harbor(tmp_path / "harbor", today)
    people = read_roster(tmp_path / "harbor", CATALOG.words).people.values()
    odd = {
        dossier.person.name: [str(note) for note in odd_terms(CATALOG, dossier, today)]
        for dossier in people
    }
    assert {name for name, notes in odd.items() if notes} == WRONG
    assert all(len(notes) <= 1 for notes in odd.values())
