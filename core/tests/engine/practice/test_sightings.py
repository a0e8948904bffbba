"""Changes between two sightings: neither yes nor no on the days between them."""

import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Authority, Coverage, decide, practice
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.testing.strategies import PLACES, days, dossiers
from goodstanding_nlc_compact import goodstanding_compacts

CATALOG = Catalog(compacts=tuple(goodstanding_compacts()))


@st.composite
def sighted(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A person some of whose changes lie between two sightings, and one way it may have been."""
    person = draw(dossiers())
    uncertain, certain = copy.deepcopy(person), copy.deepcopy(person)
    edges = [
        (kind, position, part, index)
        for kind in ("licenses", "residences", "encumbrances")
        for position, fact in enumerate(person.get(kind, []))
        for part in ("terms", "status", "")
        for index, step in enumerate(fact.get(part, []) if part else [fact])
        if "since" in step
    ]
    if edges:
        for kind, position, part, index in draw(
            st.lists(st.sampled_from(edges), min_size=1, max_size=3, unique=True)
        ):
            length, chosen = draw(st.integers(2, 400)), draw(st.integers(0, 10**6))
            for dossier, day in ((uncertain, None), (certain, chosen)):
                fact = dossier[kind][position]
                step = fact[part][index] if part else fact
                last = date.fromisoformat(step["since"])
                first = last - timedelta(days=length)
                if day is None:
                    step["since"] = {"between": [first.isoformat(), last.isoformat()]}
                else:
                    step["since"] = (first + timedelta(days=1 + day % length)).isoformat()
    return uncertain, certain


@given(sighted(), st.sampled_from(["rn", "lpn"]), days(), st.data())
def test_an_answer_holds_until_it_says(
    people: tuple[dict[str, Any], dict[str, Any]], category: str, on: date, data: st.DataObject
) -> None:
    """Law 3 with changes between two sightings: the same on every day before `holds_until`."""
    dossier = read_dossier(people[0])
    state = data.draw(st.sampled_from(PLACES))
    answer = practice(CATALOG, dossier, category, state, on)
    last = answer.holds_until or date(2031, 1, 1)
    ahead = data.draw(st.integers(0, (last - on).days - 1))
    later = practice(CATALOG, dossier, category, state, on + timedelta(days=ahead))
    assert (later.decision, later.basis, later.why, later.rules, later.findings) == (
        answer.decision,
        answer.basis,
        answer.why,
        answer.rules,
        answer.findings,
    )


@given(sighted(), st.sampled_from(["rn", "lpn"]), days())
def test_coverage_equals_the_explained_answers(
    people: tuple[dict[str, Any], dict[str, Any]], category: str, on: date
) -> None:
    """Law 7 with changes between two sightings: fast equals slow."""
    dossier = read_dossier(people[0])
    for _, authorized, review in Coverage(CATALOG, [("p", dossier)], category).bits(on):
        for state in PLACES:
            answer = practice(CATALOG, dossier, category, state, on)
            assert (answer.decision is Decision.AUTHORIZED) == bool(authorized & BITS[state])
            assert (answer.decision is Decision.NEEDS_REVIEW) == bool(review & BITS[state])


@given(sighted(), st.sampled_from(["rn", "lpn"]), days())
def test_a_yes_and_a_no_are_so_whenever_the_change_came(
    people: tuple[dict[str, Any], dict[str, Any]], category: str, on: date
) -> None:
    """What is said to be certain is so on whichever day between the sightings the change came."""
    words = Authority(CATALOG, read_dossier(people[0]), category).segment(on)
    truth = Authority(CATALOG, read_dossier(people[1]), category).segment(on)
    for state in PLACES:
        answer = decide(words, BITS[state])
        if answer is not Decision.NEEDS_REVIEW:
            assert decide(truth, BITS[state]) is answer, state


LICENSE: dict[str, Any] = {
    "id": "tx",
    "category": "rn",
    "jurisdiction": "TX",
    "scope": "multistate",
    "terms": [{"since": "2024-01-01", "through": "2027-12-31"}],
    "status": [{"since": "2024-01-01", "is": "active"}],
}
BETWEEN = {"between": ["2026-05-01", "2026-09-10"]}


def person(**changed: Any) -> dict[str, Any]:
    """A Texan with a multistate license, one thing being known from two files only."""
    return {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "TX", "since": "2015-01-01"}],
        "licenses": [LICENSE],
        "complete": ["licenses", "encumbrances"],
        **changed,
    }


CASES = {
    "status": person(
        licenses=[{**LICENSE, "status": [*LICENSE["status"], {"since": BETWEEN, "is": "lapsed"}]}]
    ),
    "reach": person(
        licenses=[
            {**LICENSE, "scope": [{"is": "multistate"}, {"since": BETWEEN, "is": "single_state"}]}
        ]
    ),
    "residence": person(
        residences=[
            {"jurisdiction": "TX", "since": "2015-01-01", "until": BETWEEN},
            {"jurisdiction": "CA", "since": BETWEEN},
        ]
    ),
    "action": person(
        encumbrances=[{"jurisdiction": "TX", "action": "suspension", "since": BETWEEN}]
    ),
}


@pytest.mark.parametrize("what", CASES)
@pytest.mark.parametrize(
    ("on", "decision"),
    [
        ("2026-05-01", Decision.AUTHORIZED),
        ("2026-05-02", Decision.NEEDS_REVIEW),
        ("2026-09-09", Decision.NEEDS_REVIEW),
        ("2026-09-10", Decision.NOT_AUTHORIZED),
    ],
)
def test_both_sides_of_both_sightings(what: str, on: str, decision: Decision) -> None:
    """Yes through the first sighting, no from the second on, and in between what to ask."""
    dossier = read_dossier(CASES[what])
    answer = practice(CATALOG, dossier, "rn", "CO", date.fromisoformat(on))
    assert answer.decision is decision, answer.why
    if decision is Decision.NEEDS_REVIEW:
        assert answer.holds_until is not None
        assert answer.holds_until <= date(2026, 9, 10)
        assert "between 2026-05-01 and 2026-09-10" in answer.why
        assert any(remedy.text.startswith("Record the day on which") for remedy in answer.remedies)


def test_what_does_not_hang_on_the_change_stays_certain() -> None:
    """A license of the patient's own state serves whenever the other one lapsed."""
    own = {**LICENSE, "id": "ny", "jurisdiction": "NY", "scope": "single_state"}
    dossier = read_dossier({**CASES["status"], "licenses": [*CASES["status"]["licenses"], own]})
    answer = practice(CATALOG, dossier, "rn", "NY", date(2026, 7, 1))
    assert answer.decision is Decision.AUTHORIZED
