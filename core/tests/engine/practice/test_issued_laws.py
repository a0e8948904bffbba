"""The laws of the engine, for random people with issued privileges under several conditions."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.conditions import AfterMove, PrivilegeConditions
from goodstanding.engine.practice import Coverage, practice
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.errors import RuleError
from goodstanding.facts import Dossier, LicenseKind, StatusWord
from goodstanding.findings import Basis, Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.sources import Source
from goodstanding.testing.compact_people import compact_people, days_of, places_of

PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))
KNOWN = PrivilegeConditions(
    home=True,
    after_move=AfterMove.FOLLOWS,
    any_action=False,
    everywhere=True,
    clean_years=2,
    revives=False,
    program=True,
    off_until_next_term=frozenset({StatusWord.DEACTIVATED, StatusWord.INACTIVE}),
)
LIGHT = PrivilegeConditions(
    home=False, any_action=False, everywhere=False, clean_years=0, revives=True, program=False
)


def compact(conditions: PrivilegeConditions) -> Compact:
    """A compact on paper with some states in it, one that left, and some that have not begun."""
    return Compact(
        id="therapy",
        name="Compact of therapists on paper",
        model=Model.ISSUED,
        categories=("ot", "ota"),
        parties=(
            Party("AZ", PAPER.at(""), implemented=date(2025, 9, 30)),
            Party("MN", PAPER.at(""), implemented=date(2025, 9, 30)),
            Party("CO", PAPER.at(""), implemented=date(2026, 2, 1)),
            Party("NE", PAPER.at(""), implemented=date(2025, 9, 30), left=date(2026, 5, 1)),
            Party("KY", PAPER.at(""), known_through=date(2026, 3, 1)),
            Party("UT", PAPER.at(""), implemented=date(2025, 9, 30), categories=("ot",)),
        ),
        rules={},
        conditions=conditions,
    )


COMPACTS = {
    "known": compact(KNOWN),
    "light": compact(LIGHT),
    "not established": compact(PrivilegeConditions()),
}
ANY = pytest.mark.parametrize("name", list(COMPACTS))


def asked(name: str) -> tuple[Compact, Catalog, st.SearchStrategy[dict[str, Any]]]:
    """A compact, the catalog with it alone, and its people."""
    return COMPACTS[name], Catalog(compacts=(COMPACTS[name],)), compact_people(COMPACTS[name])


@ANY
@given(data=st.data())
def test_a_privilege_never_outlives_what_it_rests_on(name: str, data: st.DataObject) -> None:
    """Law 8: under a yes lies a license of the category, current, of a state that takes part."""
    compact, catalog, people = asked(name)
    dossier = read_dossier(data.draw(people))
    on = data.draw(days_of(compact))
    for state in places_of(compact):
        for category in compact.categories:
            answer = practice(catalog, dossier, category, state, on)
            if answer.basis is Basis.ISSUED_PRIVILEGE:
                assert any(
                    _carries(compact, dossier, category, fact, on)
                    for finding in answer.findings
                    for fact in finding.facts
                ), answer.why


def _carries(compact: Compact, dossier: Dossier, category: str, fact: str, on: date) -> bool:
    return any(
        fact == f"licenses[{license.id}]"
        and license.category == category
        and license.kind is LicenseKind.LICENSE
        and validity_on(license.terms, license.status, on)[0] is Validity.CURRENT
        and bool(BITS[license.jurisdiction] & compact.members(on).full)
        and not any(
            action.jurisdiction == license.jurisdiction
            and action.against == "license"
            and action.limits_practice is not False
            and (action.since or date.min) <= on <= (action.until or date.max)
            for action in dossier.encumbrances
        )
        for license in dossier.licenses
    )


@ANY
@given(data=st.data())
def test_an_answer_holds_until_it_says(name: str, data: st.DataObject) -> None:
    """Law 3: for every day before `holds_until` the answer and its findings are the same."""
    compact, catalog, people = asked(name)
    dossier = read_dossier(data.draw(people))
    on, state = data.draw(days_of(compact)), data.draw(st.sampled_from(places_of(compact)))
    category = data.draw(st.sampled_from(compact.categories))
    answer = practice(catalog, dossier, category, state, on)
    last = answer.holds_until or date(2033, 1, 1)
    assert last > on
    later = on + timedelta(days=data.draw(st.integers(0, (last - on).days - 1)))
    other = practice(catalog, dossier, category, state, later)
    assert (other.decision, other.why, other.findings) == (
        answer.decision,
        answer.why,
        answer.findings,
    )


@ANY
@given(data=st.data())
def test_the_order_of_facts_does_not_matter(name: str, data: st.DataObject) -> None:
    """The same facts in another order give the same decision and hold as long."""
    compact, catalog, people = asked(name)
    person = data.draw(people)
    turned = {
        key: list(reversed(facts)) if isinstance(facts, list) else facts
        for key, facts in person.items()
    }
    on = data.draw(days_of(compact))
    for state in places_of(compact):
        first, other = (
            practice(catalog, read_dossier(facts), compact.categories[0], state, on)
            for facts in (person, turned)
        )
        assert (first.decision, first.basis, first.holds_until) == (
            other.decision,
            other.basis,
            other.holds_until,
        )


@ANY
@given(data=st.data())
def test_coverage_equals_the_explained_answers(name: str, data: st.DataObject) -> None:
    """Law 7: the bits of a roster agree with the explained answers."""
    compact, catalog, people = asked(name)
    dossier, on = read_dossier(data.draw(people)), data.draw(days_of(compact))
    category = compact.categories[0]
    bits = list(Coverage(catalog, [("p", dossier)], category).bits(on))
    _, authorized, review = bits[0] if bits else ("p", 0, 0)
    for state in places_of(compact):
        answer = practice(catalog, dossier, category, state, on)
        assert (answer.decision is Decision.AUTHORIZED) == bool(authorized & BITS[state])
        assert (answer.decision is Decision.NEEDS_REVIEW) == bool(review & BITS[state])


@ANY
@given(data=st.data())
def test_no_action_and_no_lost_record_brings_a_yes(name: str, data: st.DataObject) -> None:
    """Without the license under it, or without a residence where asked, nothing is a yes."""
    compact, catalog, people = asked(name)
    person = data.draw(people)
    on = data.draw(days_of(compact))
    bare = [{**entry, "rests_on": None} for entry in person["privileges"]]
    lost: list[dict[str, Any]] = [{**person, "privileges": bare}]
    if compact.conditions.home is not False:
        lost.append({**person, "residences": []})
    for facts in lost:
        for state in places_of(compact):
            for category in compact.categories:
                answer = practice(catalog, read_dossier(facts), category, state, on)
                assert answer.basis is not Basis.ISSUED_PRIVILEGE


def test_years_are_not_negative() -> None:
    """A number of years that cannot be is refused where it is written."""
    with pytest.raises(RuleError, match="clean_years: -1"):
        PrivilegeConditions(clean_years=-1)
