"""Exclusion lists: no license helps against the federal one; the rest asks before anybody works."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.dates import parse_day
from goodstanding.engine.practice import Authority, Coverage, PracticeAnswer, decide, practice
from goodstanding.findings import Basis, Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.testing.strategies import PLACES, days, dossiers


def nurse(*exclusions: dict[str, Any]) -> dict[str, Any]:
    """A nurse of Texas whose license is good through 2027, and what the lists say."""
    return {
        "person": {"id": "n1"},
        "residences": [{"jurisdiction": "TX", "since": "2015-01-01"}],
        "licenses": [
            {
                "id": "a",
                "category": "rn",
                "jurisdiction": "TX",
                "scope": "single_state",
                "terms": [{"since": "2025-01-01", "through": "2027-12-31"}],
                "status": [{"since": "2025-01-01", "is": "active"}],
            }
        ],
        "exclusions": list(exclusions),
        "complete": ["licenses"],
    }


def asked(day: str, *exclusions: dict[str, Any], state: str = "TX") -> PracticeAnswer:
    """The nurse's answer for a state on a day."""
    return practice(Catalog(), read_dossier(nurse(*exclusions)), "rn", state, parse_day(day))


LEIE = {"list": "leie", "since": "2026-08-20"}


@pytest.mark.parametrize(
    ("day", "until", "expected"),
    [
        ("2026-08-19", None, "authorized"),
        ("2026-08-20", None, "not_authorized"),
        ("2027-12-31", None, "not_authorized"),
        ("2026-11-30", "2026-11-30", "not_authorized"),
        ("2026-12-01", "2026-11-30", "authorized"),
    ],
)
def test_the_federal_list_bars_from_its_day_to_reinstatement(
    day: str, until: str | None, expected: str
) -> None:
    """A good license changes nothing; the answer says why, and until when it holds."""
    found = asked(day, {**LEIE, "until": until})
    assert found.decision == expected
    if expected == "not_authorized":
        assert found.why == (
            "May not practice as RN in Texas: excluded from all federal health care programs since "
            "2026-08-20, by the federal exclusion list (OIG LEIE)."
        )
        assert found.rules[0] == "practice.excluded"
        assert [finding.id for finding in found.findings] == ["practice.excluded"]
        assert found.basis is Basis.NONE
    if day == "2026-08-19":
        assert found.holds_until == parse_day("2026-08-20")


def test_nobody_excluded_is_asked_to_obtain_a_license() -> None:
    """In a state without a license, too, the exclusion decides, and somebody else goes."""
    found = asked("2026-11-30", LEIE, state="NY")
    assert found.decision == "not_authorized"
    says = [remedy.text for remedy in found.remedies]
    assert says == [
        "Take the person off all work that a federal program pays for, directly or not",
        "Send someone else to New York",
    ]


@pytest.mark.parametrize(
    ("entry", "state", "expected"),
    [
        ({"match": "possible"}, "TX", "needs_review"),
        ({"match": "possible"}, "NY", "not_authorized"),
        ({"match": "cleared"}, "TX", "authorized"),
        ({"match": "confirmed"}, "TX", "not_authorized"),
        ({"list": "sam"}, "TX", "needs_review"),
        ({"list": "state", "jurisdiction": "TX"}, "TX", "needs_review"),
        ({"list": "state", "jurisdiction": "OK"}, "TX", "authorized"),
        ({"list": "state"}, "TX", "needs_review"),
        ({"waived_in": "TX"}, "TX", "needs_review"),
        ({"waived_in": "OK"}, "TX", "not_authorized"),
        ({"since": None}, "TX", "not_authorized"),
    ],
)
def test_what_an_entry_means(entry: dict[str, Any], state: str, expected: str) -> None:
    """Somebody of the same name asks, another list asks, a waiver asks, a cleared one is a note."""
    found = asked("2026-11-30", {**LEIE, **entry}, state=state)
    assert found.decision == expected
    if entry.get("match") == "cleared":
        assert any(finding.note for finding in found.findings)


def test_a_question_about_the_list_comes_first_and_says_what_to_do() -> None:
    """Of a review by a possible entry the license is not the reason."""
    found = asked("2026-11-30", {**LEIE, "match": "possible"})
    assert found.why.endswith(
        "an entry on the federal exclusion list (OIG LEIE) since 2026-08-20 may be about this "
        "person."
    )
    assert found.remedies[-1].text == "Send someone else to Texas"


@given(dossiers(), st.sampled_from(["rn", "lpn"]), st.sampled_from(PLACES), days())
def test_an_entry_never_adds_authority(
    person: dict[str, Any], category: str, state: str, on: Any
) -> None:
    """Whatever the facts: a confirmed federal entry is a no, no other entry gives a yes."""
    without = read_dossier({**person, "exclusions": []})
    plain = practice(Catalog(), without, category, state, on).decision
    barred = read_dossier({**person, "exclusions": [{"list": "leie"}]})
    assert practice(Catalog(), barred, category, state, on).decision is Decision.NOT_AUTHORIZED
    other = practice(Catalog(), read_dossier(person), category, state, on).decision
    if plain is not Decision.AUTHORIZED:
        assert other in (plain, Decision.NOT_AUTHORIZED)
    counted = Coverage(Catalog(), [("p", read_dossier(person))], category).on(on)
    bit = BITS[state]
    segment = Authority(Catalog(), read_dossier(person), category).segment(on)
    assert decide(segment, bit) is other
    if person["licenses"]:
        assert counted.authorized[state] in (0, int(other is Decision.AUTHORIZED))
