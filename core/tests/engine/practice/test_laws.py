"""The laws of the engine, held for random people: practice authority."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import (
    Catalog,
    Compact,
    CompactMembership,
    Model,
    Move,
    Party,
    PartyRule,
    Point,
    Unapplied,
)
from goodstanding.dates import dated, since
from goodstanding.engine.practice import Authority, Capacity, Coverage, decide, explain, practice
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.errors import InputError
from goodstanding.facts import Dossier
from goodstanding.findings import Basis, Decision, Verdict
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS, JURISDICTIONS
from goodstanding.sources import Source
from goodstanding.testing.strategies import PLACES, days, dossiers

PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))
RULES = {point: PartyRule(f"TOY-{point.name}", str(point), (PAPER.at(""),)) for point in Point}
STATES = {"TX": "2018-01-19", "CO": "2018-01-19", "VA": "2018-01-19", "PA": "2025-07-07"}
MOVE = Move(
    window=60,
    limit=None,
    unapplied=Unapplied.WINDOW,
    applied=RULES[Point.PRIVILEGE],
    waiting=RULES[Point.PRIVILEGE],
    breached=RULES[Point.RESIDENCE],
)
TOY = Compact(
    id="toy",
    name="Toy compact",
    model=Model.AUTOMATIC,
    categories=("rn", "lpn"),
    parties=tuple(
        Party(
            code,
            PAPER.at(code),
            enacted=date.fromisoformat(day),
            implemented=date.fromisoformat(day),
        )
        for code, day in STATES.items()
    ),
    rules=RULES,
    moves=dated(since("2018-01-19", MOVE, PAPER.at(""))),
)
CATALOG = Catalog(compacts=(TOY,))
CATEGORIES = st.sampled_from(["rn", "lpn"])


@given(dossiers(), CATEGORIES, st.sampled_from(PLACES), days())
def test_an_answer_is_a_function_of_what_it_is_asked(
    person: dict[str, Any], category: str, state: str, on: date
) -> None:
    """Law 1: asked twice, and after other questions, the answer is the same."""
    dossier = read_dossier(person)
    first = practice(CATALOG, dossier, category, state, on)
    authority = Authority(CATALOG, dossier, category)
    for other in (on - timedelta(days=400), on + timedelta(days=400)):
        explain(authority, state, other)
    assert explain(authority, state, on) == first


@given(dossiers(), CATEGORIES, st.sampled_from(PLACES), days(), st.data())
def test_an_answer_holds_until_it_says(
    person: dict[str, Any], category: str, state: str, on: date, data: st.DataObject
) -> None:
    """Law 3: for every day before `holds_until`, findings and all, the answer is the same."""
    dossier = read_dossier(person)
    answer = practice(CATALOG, dossier, category, state, on)
    last = answer.holds_until or date(2031, 1, 1)
    assert last > on
    ahead = data.draw(st.integers(0, (last - on).days - 1))
    later = practice(CATALOG, dossier, category, state, on + timedelta(days=ahead))
    assert (later.decision, later.basis, later.why, later.rules, later.findings) == (
        answer.decision,
        answer.basis,
        answer.why,
        answer.rules,
        answer.findings,
    )


@given(dossiers(), CATEGORIES, st.sampled_from(PLACES), days())
def test_an_answer_explains_itself(
    person: dict[str, Any], category: str, state: str, on: date
) -> None:
    """Law 4: a yes names its basis and facts; a no or a doubt carries a remedy; all are cited."""
    answer = practice(CATALOG, read_dossier(person), category, state, on)
    assert answer.why
    assert answer.rules
    if answer.decision is Decision.AUTHORIZED:
        assert answer.basis is not Basis.NONE
        assert answer.findings[0].verdict is Verdict.MET
        assert answer.findings[0].facts
    else:
        assert answer.basis is Basis.NONE
        assert answer.remedies
        assert all(remedy.text for remedy in answer.remedies)
    if answer.decision is Decision.NEEDS_REVIEW:
        assert any(
            finding.verdict is Verdict.UNKNOWN and finding.remedies for finding in answer.findings
        )
    assert all(finding.cite for finding in answer.findings)


@given(st.lists(dossiers(), min_size=1, max_size=4), CATEGORIES, st.lists(days(), min_size=2))
def test_coverage_equals_the_explained_answers(
    people: list[dict[str, Any]], category: str, when: list[date]
) -> None:
    """Law 7: the bits of a roster agree with the explained answer of every person and day."""
    listed = [(str(position), read_dossier(person)) for position, person in enumerate(people)]
    coverage = Coverage(CATALOG, listed, category)
    known = dict(listed)
    for on in when:
        counted = coverage.on(on)
        found = dict.fromkeys(JURISDICTIONS, 0)
        for person, authorized, review in coverage.bits(on):
            for state in PLACES:
                answer = practice(CATALOG, known[person], category, state, on)
                assert (answer.decision is Decision.AUTHORIZED) == bool(authorized & BITS[state])
                assert (answer.decision is Decision.NEEDS_REVIEW) == bool(review & BITS[state])
                found[state] += answer.decision is Decision.AUTHORIZED
        assert all(counted.authorized[state] == found[state] for state in PLACES)


@given(dossiers(), CATEGORIES, days())
def test_a_privilege_never_outlives_what_it_rests_on(
    person: dict[str, Any], category: str, on: date
) -> None:
    """Law 8: under a privilege that authorizes lies a current license of a full party state."""
    dossier = read_dossier(person)
    authority = Authority(CATALOG, dossier, category)
    segment = authority.segment(on)
    for code in PLACES:
        answer = explain(authority, code, on)
        if answer.basis is not Basis.MULTISTATE_PRIVILEGE:
            continue
        named = {fact for finding in answer.findings for fact in finding.facts}
        under = [first for first in dossier.licenses if f"licenses[{first.id}]" in named]
        assert any(
            validity_on(first.terms, first.status, on)[0] is Validity.CURRENT
            and BITS[first.jurisdiction] & _members(on).full
            for first in under
        )
    assert decide(segment, BITS["CA"]) is explain(authority, "CA", on).decision


def _members(on: date) -> CompactMembership:
    return TOY.members(on)


@given(dossiers(), CATEGORIES, st.sampled_from(PLACES), days())
def test_silence_is_not_failure(
    person: dict[str, Any], category: str, state: str, on: date
) -> None:
    """Law 2: with no license recorded the answer is open, unless nothing is left out."""
    bare = {"person": person["person"], "residences": person["residences"]}
    open_ = practice(CATALOG, read_dossier(bare), category, state, on)
    closed = practice(
        CATALOG, read_dossier({**bare, "complete": ["licenses"]}), category, state, on
    )
    assert open_.decision is Decision.NEEDS_REVIEW
    assert closed.decision is Decision.NOT_AUTHORIZED


@given(dossiers(), CATEGORIES, st.sampled_from(PLACES), days())
def test_the_order_of_facts_does_not_matter(
    person: dict[str, Any], category: str, state: str, on: date
) -> None:
    """Law 6, in the engine: the same facts in another order give the same decision and basis."""
    turned = dict(person)
    for kind in ("licenses", "residences"):
        turned[kind] = list(reversed(person[kind]))
    first = practice(CATALOG, read_dossier(person), category, state, on)
    other = practice(CATALOG, read_dossier(turned), category, state, on)
    assert (first.decision, first.basis, first.holds_until) == (
        other.decision,
        other.basis,
        other.holds_until,
    )


@given(dossiers(), CATEGORIES, days())
def test_segments_meet_without_gap_or_overlap(
    person: dict[str, Any], category: str, on: date
) -> None:
    """Stretches of days follow each other: the end of one is the start of the next."""
    authority = Authority(CATALOG, read_dossier(person), category)
    found = [authority.segment(on)]
    while found[-1].until is not None and len(found) < 60:
        found.append(authority.segment(found[-1].until))
    for before, after in pairwise(found):
        assert before.until == after.since
    assert found[0].since <= on


@pytest.mark.parametrize("capacity", list(Capacity))
def test_a_place_that_does_not_exist_is_refused(capacity: Capacity) -> None:
    """An unknown postal code is one clear sentence."""
    dossier: Dossier = read_dossier({"person": {"id": "p"}})
    with pytest.raises(InputError, match="ZZ"):
        practice(CATALOG, dossier, "rn", "ZZ", date(2026, 1, 1), capacity=capacity)
