"""Privileges issued under a compact that stores them, on both sides of everything they rest on."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.engine.practice import practice
from goodstanding.intake.dossiers import read_dossier
from goodstanding.sources import Source

PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))
COUNSELING = Compact(
    id="counseling",
    name="Counseling compact on paper",
    model=Model.ISSUED,
    categories=("lpc",),
    parties=(
        Party("AZ", PAPER.at("AZ"), implemented=date(2025, 9, 30)),
        Party("MN", PAPER.at("MN"), implemented=date(2025, 9, 30)),
        Party("OH", PAPER.at("OH"), enacted=date(2021, 1, 1)),
    ),
    rules={},
)
CATALOG = Catalog(compacts=(COUNSELING,))


def person(**changes: Any) -> dict[str, Any]:
    """A counselor licensed and living in Arizona with a privilege in Minnesota."""
    base: dict[str, Any] = {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "AZ", "since": "2020-01-01"}],
        "licenses": [
            {
                "id": "home",
                "category": "lpc",
                "jurisdiction": "AZ",
                "scope": "single_state",
                "terms": [{"since": "2024-01-01", "through": "2026-12-31"}],
                "status": [{"since": "2024-01-01", "is": "active"}],
            }
        ],
        "privileges": [
            {
                "compact": "counseling",
                "jurisdiction": "MN",
                "category": "lpc",
                "number": "P-1",
                "rests_on": "home",
                "terms": [{"since": "2025-10-01", "through": "2027-03-31"}],
                "status": [{"since": "2025-10-01", "is": "active"}],
            }
        ],
    }
    return base | changes


def answer(facts: dict[str, Any], state: str, day: str) -> tuple[str, str]:
    found = practice(CATALOG, read_dossier(facts), "lpc", state, date.fromisoformat(day))
    return str(found.decision), str(found.basis)


AUTHORIZED = ("authorized", "issued_privilege")
REFUSED = ("not_authorized", "none")
OPEN = ("needs_review", "none")


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("MN", "2025-09-30", REFUSED),
        ("MN", "2025-10-01", AUTHORIZED),
        ("MN", "2026-12-31", AUTHORIZED),
        ("MN", "2027-01-01", REFUSED),
        ("AZ", "2026-12-31", ("authorized", "home_license")),
        ("OH", "2026-06-01", REFUSED),
    ],
)
def test_a_privilege_ends_with_the_license_under_it(
    state: str, day: str, expected: tuple[str, str]
) -> None:
    """The privilege runs into 2027, the license under it to the end of 2026."""
    assert answer(person(), state, day) == expected


def test_the_license_under_it_is_not_recorded() -> None:
    """Without the license it rests on the privilege is not certain."""
    facts = person()
    del facts["privileges"][0]["rests_on"]
    assert answer(facts, "MN", "2026-06-01") == OPEN


def test_an_encumbered_license_under_it() -> None:
    """An action that limits practice takes the privilege away from its first to its last day."""
    action = {
        "jurisdiction": "AZ",
        "license": "home",
        "against": "license",
        "action": "probation",
        "since": "2026-02-01",
        "until": "2026-03-31",
        "limits_practice": True,
    }
    facts = person(encumbrances=[action])
    days = ("2026-01-31", "2026-02-01", "2026-03-31", "2026-04-01")
    found = [answer(facts, "MN", day) for day in days]
    assert found == [AUTHORIZED, REFUSED, REFUSED, AUTHORIZED]


def test_an_action_against_the_privilege() -> None:
    """The state that issued the privilege ends it there, and nowhere else."""
    action = {
        "jurisdiction": "MN",
        "against": "privilege",
        "action": "suspension",
        "since": "2026-02-01",
    }
    facts = person(encumbrances=[action])
    assert answer(facts, "MN", "2026-01-31") == AUTHORIZED
    assert answer(facts, "MN", "2026-02-01") == REFUSED
    assert answer(facts, "AZ", "2026-02-01") == ("authorized", "home_license")


def test_a_move_leaves_the_privilege_in_doubt() -> None:
    """Once the holder lives elsewhere, the license under the privilege is no home license."""
    facts = person(
        residences=[
            {"jurisdiction": "AZ", "since": "2020-01-01", "until": "2026-04-30"},
            {"jurisdiction": "NM", "since": "2026-05-01"},
        ]
    )
    assert answer(facts, "MN", "2026-04-30") == AUTHORIZED
    assert answer(facts, "MN", "2026-05-01") == OPEN


def test_a_state_that_is_not_live() -> None:
    """A privilege in a state that has enacted and not begun gives nothing."""
    facts = person()
    facts["privileges"][0]["jurisdiction"] = "OH"
    assert answer(facts, "OH", "2026-06-01") == REFUSED


def test_a_compact_nobody_declares() -> None:
    """A privilege of a compact without a plugin is left to review."""
    facts = person()
    facts["privileges"][0]["compact"] = "physical-therapy"
    assert answer(facts, "MN", "2026-06-01") == OPEN


def test_an_answer_holds_until_the_compact_changes() -> None:
    """Membership of the privilege's compact is among the days an answer looks at."""
    found = practice(CATALOG, read_dossier(person()), "lpc", "MN", date(2025, 6, 1))
    assert found.holds_until == date(2025, 9, 30)
