"""Days of grace after a term: open in the issuing state where its source is silent on practice."""

from datetime import date

import pytest

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import practice
from goodstanding.intake.dossiers import read_dossier


def answer(state: str, on: str, category: str = "rn", here: str = "") -> tuple[str, str | None]:
    """Decision for a license of a state that ended on March 31, 2026, and the rule named first."""
    dossier = read_dossier(
        {
            "person": {"id": "g1"},
            "residences": [{"jurisdiction": state, "since": "2010-01-01"}],
            "licenses": [
                {
                    "id": "a",
                    "category": category,
                    "jurisdiction": state,
                    "scope": "single_state",
                    "terms": [{"since": "2024-04-01", "through": "2026-03-31"}],
                    "status": [{"since": "2024-04-01", "is": "active"}],
                }
            ],
            "complete": ["licenses"],
        }
    )
    found = practice(Catalog(), dossier, category, here or state, date.fromisoformat(on))
    return str(found.decision), found.rules[0]


@pytest.mark.parametrize("category", ["rn", "lpn"])
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-31", ("authorized", "practice.own-license")),
        ("2026-04-01", ("needs_review", "practice.grace-mi")),
        ("2026-05-30", ("needs_review", "practice.grace-mi")),
        ("2026-05-31", ("not_authorized", "practice.ended")),
    ],
)
def test_michigan_renews_for_sixty_days(category: str, on: str, expected: tuple[str, str]) -> None:
    """Through the sixtieth day it is for the board to say whether its nurse may practice."""
    assert answer("MI", on, category) == expected


def test_elsewhere_and_for_others_a_license_that_is_over_gives_nothing() -> None:
    """No grace is known of other states or categories, and none reaches another state."""
    assert answer("OH", "2026-04-01") == ("not_authorized", "practice.ended")
    assert answer("MI", "2026-04-01", "lmsw")[0] == "not_authorized"
    assert answer("MI", "2026-04-01", here="OH")[0] == "not_authorized"
