"""People on paper under the compact, through core's engine, and its first days."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.catalog import Catalog
from goodstanding.testing.compact_conformance import compact_conformance
from goodstanding.testing.questions import practice, read_dossier
from goodstanding_pt_compact import (
    compact,
    decision_table,
    goodstanding_compacts,
    parties,
    sources,
)

(PT,) = goodstanding_compacts()

test_conformance = compact_conformance(
    modules=[parties, decision_table, compact, sources],
    compacts=[PT],
    scenarios=[Path(__file__).parents[1] / "scenarios"],
    on=date(2026, 11, 26),
)


@pytest.mark.parametrize(("day", "full", "open_"), [("2018-07-08", 0, 0), ("2018-07-09", 3, 53)])
def test_first_days(day: str, full: int, open_: int) -> None:
    """Missouri, North Dakota and Tennessee began first; of the others it is open from then on."""
    members = PT.members(date.fromisoformat(day))
    assert (members.full.bit_count(), members.unseen.bit_count()) == (full, open_)


@pytest.mark.parametrize(
    ("day", "decision"),
    [
        ("2027-01-31", "not_authorized"),
        ("2027-02-01", "not_authorized"),
        ("2027-02-02", "authorized"),
    ],
)
def test_two_years_from_the_first_day_of_an_action(day: str, decision: str) -> None:
    """The years run from the action's first day, and a term that began since is needed."""
    renewed = {"since": "2027-02-02", "through": "2028-01-31"}
    terms = [{"since": "2024-08-01", "through": "2027-02-01"}, renewed]
    facts = {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "MO", "since": "2015-01-01"}],
        "licenses": [
            {
                "id": "base",
                "category": "pt",
                "jurisdiction": "MO",
                "terms": [{"since": "2024-01-01", "through": "2028-01-31"}],
                "status": [{"since": "2024-01-01", "is": "active"}],
            }
        ],
        "privileges": [
            {
                "compact": "pt",
                "jurisdiction": "TN",
                "category": "pt",
                "rests_on": "base",
                "terms": terms,
                "status": [{"since": "2024-08-01", "is": "active"}],
            }
        ],
        "encumbrances": [
            {
                "jurisdiction": "MO",
                "license": "base",
                "action": "reprimand",
                "since": "2025-02-01",
                "until": "2025-02-01",
                "limits_practice": False,
            }
        ],
    }
    catalog = Catalog(compacts=(PT,))
    found = practice(catalog, read_dossier(facts), "pt", "TN", date.fromisoformat(day))
    assert found.decision == decision, found.why
