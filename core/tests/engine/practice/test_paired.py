"""Multistate licenses that work only beside a single-state one, and states without a category."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog, Compact, Model, Party, PartyRule, Point
from goodstanding.engine.practice import Coverage, practice
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import Scope
from goodstanding.findings import Basis, Decision
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.sources import Source
from goodstanding.testing.compact_people import compact_people, days_of, places_of

PAPER = Source("A compact on paper", url="https://example.org/compact", retrieved=date(2026, 8, 20))
BEGUN = date(2026, 3, 1)
SOCIAL = Compact(
    id="social",
    name="Compact of social workers on paper",
    model=Model.AUTOMATIC,
    categories=("lmsw", "lcsw"),
    parties=(
        Party("MO", PAPER.at(""), implemented=BEGUN),
        Party("KS", PAPER.at(""), implemented=BEGUN),
        Party("UT", PAPER.at(""), implemented=BEGUN),
        Party("NH", PAPER.at(""), implemented=BEGUN, categories=("lcsw",)),
        Party("OH", PAPER.at(""), enacted=date(2024, 5, 1), known_through=date(2026, 6, 2)),
    ),
    rules={point: PartyRule(f"TOY-{point.name}", str(point), (PAPER.at(""),)) for point in Point},
    partner=True,
    home_from_license=True,
    action_reaches_privilege=True,
)
CATALOG = Catalog(compacts=(SOCIAL,))
AUTHORIZED, REFUSED = ("authorized", "multistate_privilege"), ("not_authorized", "none")
OPEN = ("needs_review", "none")


def license(id: str, scope: str, state: str = "MO", **changes: Any) -> dict[str, Any]:
    """A clinical license from March 2026 through 2027."""
    return {
        "id": id,
        "category": "lcsw",
        "jurisdiction": state,
        "scope": scope,
        "terms": [{"since": "2026-03-01", "through": "2027-12-31"}],
        "status": [{"since": "2026-03-01", "is": "active"}],
    } | changes


def pair(single: dict[str, Any], multi: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A social worker of Missouri with both licenses, each changed."""
    return {
        "person": {"id": "p"},
        "residences": [{"jurisdiction": "MO", "since": "2020-01-01"}],
        "licenses": [
            license("one", "single_state", **single),
            license("all", "multistate", **multi),
        ],
    } | facts


def answer(facts: dict[str, Any], state: str, day: str, category: str = "lcsw") -> tuple[str, str]:
    found = practice(CATALOG, read_dossier(facts), category, state, date.fromisoformat(day))
    return str(found.decision), str(found.basis)


OVER = {"terms": [{"since": "2026-03-01", "through": "2026-06-30"}]}


@pytest.mark.parametrize(
    ("single", "multi", "day", "expected"),
    [
        ({}, {}, "2026-02-28", REFUSED),
        ({}, {}, "2026-03-01", AUTHORIZED),
        (OVER, {}, "2026-06-30", AUTHORIZED),
        (OVER, {}, "2026-07-01", REFUSED),
        ({}, OVER, "2026-07-01", REFUSED),
        ({"status": []}, {}, "2026-07-01", OPEN),
        ({"status": [{"since": "2026-03-01", "is": "suspended"}]}, {}, "2026-07-01", REFUSED),
        ({"jurisdiction": "KS"}, {}, "2026-07-01", OPEN),
        ({"category": "lmsw"}, {}, "2026-07-01", OPEN),
        ({"kind": "temporary_permit"}, {}, "2026-07-01", OPEN),
        ({"compact_eligible": [{"is": False}]}, {}, "2026-07-01", REFUSED),
        ({}, {"compact_eligible": [{"is": False}]}, "2026-07-01", REFUSED),
        ({}, {"compact_eligible": [{"is": True}]}, "2026-07-01", AUTHORIZED),
    ],
)
def test_both_licenses_are_in_force(
    single: dict[str, Any], multi: dict[str, Any], day: str, expected: object
) -> None:
    """The multistate license gives nothing without the single-state one of its state."""
    assert answer(pair(single, multi), "UT", day) == expected


def test_none_beside_it_where_all_licenses_are_recorded() -> None:
    """A file that leaves no license out tells that there is no single-state one."""
    facts = pair({}, {}, complete=["licenses"])
    facts["licenses"].pop(0)
    assert answer(facts, "UT", "2026-07-01") == REFUSED


def test_a_scope_that_is_not_recorded_opens_no_state() -> None:
    """Where the multistate license is a second one, a single record is the ordinary license."""
    facts = pair({}, {})
    facts["licenses"] = [license("one", "unknown")]
    assert answer(facts, "UT", "2026-07-01") == REFUSED
    assert answer(facts, "MO", "2026-07-01") == ("authorized", "home_license")


@pytest.mark.parametrize("name", ["one", "all"])
def test_an_action_against_either(name: str) -> None:
    """Whichever of the two is encumbered, the authorizations elsewhere end, and come back."""
    action = {
        "jurisdiction": "MO",
        "license": name,
        "against": "license",
        "action": "probation",
        "since": "2026-05-01",
        "until": "2026-05-31",
        "limits_practice": True,
    }
    facts = pair({}, {}, encumbrances=[action])
    days = ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01")
    found = [answer(facts, "UT", day) for day in days]
    assert found == [AUTHORIZED, REFUSED, REFUSED, AUTHORIZED]


@pytest.mark.parametrize("against", ["license", "privilege"])
def test_an_action_of_the_state_itself_reaches_the_privilege_there(against: str) -> None:
    """An action against the authorization, or a license there, is felt there only."""
    action = {
        "jurisdiction": "UT",
        "against": against,
        "action": "revocation",
        "since": "2026-05-01",
    }
    facts = pair({}, {}, encumbrances=[action])
    if against == "license":
        facts["licenses"].append(license("ut", "single_state", "UT"))
    assert answer(facts, "UT", "2026-05-01") == REFUSED
    assert answer(facts, "KS", "2026-05-01") == AUTHORIZED


@pytest.mark.parametrize(
    ("word", "expected"), [("revoked", REFUSED), ("suspended", REFUSED), ("surrendered", OPEN)]
)
def test_a_license_that_the_state_took_away_is_no_yes_there(word: str, expected: object) -> None:
    """The board's word that its own license is gone weighs like an action, from its day on."""
    status = [{"since": "2026-03-01", "is": "active"}, {"since": "2026-05-01", "is": word}]
    facts = pair({}, {})
    facts["licenses"].append(license("ut", "single_state", "UT", status=status))
    assert answer(facts, "UT", "2026-05-01") == expected
    assert answer(facts, "KS", "2026-05-01") == AUTHORIZED


def test_a_state_that_does_not_regulate_the_category() -> None:
    """New Hampshire takes clinical social workers, and knows none at master's level."""
    masters = {"category": "lmsw"}
    assert answer(pair({}, {}), "NH", "2026-07-01") == AUTHORIZED
    assert answer(pair(masters, masters), "NH", "2026-07-01", "lmsw") == REFUSED
    assert answer(pair(masters, masters), "UT", "2026-07-01", "lmsw") == AUTHORIZED
    there = {**masters, "jurisdiction": "NH"}
    facts = pair(there, there, residences=[{"jurisdiction": "NH", "since": "2020-01-01"}])
    assert answer(facts, "UT", "2026-07-01", "lmsw") == REFUSED


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-06-02", REFUSED), ("2026-06-03", OPEN), ("2027-01-01", OPEN)]
)
def test_a_state_that_may_have_begun(day: str, expected: object) -> None:
    """After the last day on which it was known not to work, it is open, from and to it."""
    there = {"jurisdiction": "OH"}
    facts = pair(there, there, residences=[{"jurisdiction": "OH", "since": "2020-01-01"}])
    assert answer(pair({}, {}), "OH", day) == expected
    assert answer(facts, "UT", day) == expected


def newer() -> dict[str, Any]:
    """Two pairs: Missouri's of March and Kansas's of May."""
    facts = pair({}, {}, residences=[])
    later = {"terms": [{"since": "2026-05-01", "through": "2027-12-31"}]}
    facts["licenses"].append(license("ks-one", "single_state", "KS"))
    facts["licenses"].append(license("ks-all", "multistate", "KS", **later))
    return facts


def test_the_newest_pair_tells_the_home() -> None:
    """Without a residence on record the newest pair counts, and the older not even if it ends."""
    facts = newer()
    assert answer(facts, "UT", "2026-04-30") == AUTHORIZED
    assert answer(facts, "UT", "2026-06-01") == AUTHORIZED
    facts["licenses"][3]["status"].append({"since": "2026-06-15", "is": "inactive"})
    assert answer(facts, "UT", "2026-06-15") == REFUSED


def test_the_newest_pair_tells_nothing_where_it_may_not() -> None:
    """A residence on record decides, and a compact that does not say so leaves it open."""
    facts = newer()
    asked = attrs.evolve(SOCIAL, home_from_license=False)
    found = practice(
        Catalog(compacts=(asked,)), read_dossier(facts), "lcsw", "UT", date(2026, 6, 1)
    )
    assert found.decision is Decision.NEEDS_REVIEW
    two = [{"jurisdiction": "MO"}, {"jurisdiction": "KS"}]
    assert answer({**facts, "residences": two}, "UT", "2026-06-01") == OPEN
    facts["licenses"][3]["terms"] = [{"since": "2026-03-01", "through": "2027-12-31"}]
    assert answer(facts, "UT", "2026-06-01") == OPEN


def test_before_anything_works_the_answer_says_so() -> None:
    """A multistate license recorded before the first day serves in its own state only."""
    early = {
        "terms": [{"since": "2025-01-01", "through": "2027-12-31"}],
        "status": [{"since": "2025-01-01", "is": "active"}],
    }
    dossier = read_dossier(pair(early, early))
    found = practice(CATALOG, dossier, "lcsw", "UT", date(2026, 2, 28))
    assert found.decision is Decision.NOT_AUTHORIZED
    assert "nothing works under the Compact of social workers on paper" in found.why
    assert "TOY-NOT_ACCEPTING" in found.rules


@given(data=st.data())
def test_an_authorization_never_outlives_either_license(data: st.DataObject) -> None:
    """Law 8 for pairs, and the bits of a roster agree with the explained answers (law 7)."""
    dossier = read_dossier(data.draw(compact_people(SOCIAL)))
    on = data.draw(days_of(SOCIAL))
    for category in SOCIAL.categories:
        bits = list(Coverage(CATALOG, [("p", dossier)], category).bits(on))
        _, authorized, review = bits[0] if bits else ("p", 0, 0)
        for state in places_of(SOCIAL):
            found = practice(CATALOG, dossier, category, state, on)
            assert (found.decision is Decision.AUTHORIZED) == bool(authorized & BITS[state])
            assert (found.decision is Decision.NEEDS_REVIEW) == bool(review & BITS[state])
            if found.basis is Basis.MULTISTATE_PRIVILEGE:
                current = {
                    (license.jurisdiction, license.scope[0].word)
                    for license in dossier.licenses
                    if license.category == category
                    and license.scope
                    and validity_on(license.terms, license.status, on)[0] is Validity.CURRENT
                    and BITS[license.jurisdiction] & SOCIAL.members(on).full
                }
                assert any(
                    {(home, Scope.MULTISTATE), (home, Scope.SINGLE_STATE)} <= current
                    for home, _ in current
                )


@given(data=st.data())
def test_an_answer_holds_until_it_says(data: st.DataObject) -> None:
    """Law 3 for pairs."""
    dossier, on = read_dossier(data.draw(compact_people(SOCIAL))), data.draw(days_of(SOCIAL))
    state = data.draw(st.sampled_from(places_of(SOCIAL)))
    first = practice(CATALOG, dossier, "lcsw", state, on)
    last = first.holds_until or date(2033, 1, 1)
    later = date.fromordinal(data.draw(st.integers(on.toordinal(), last.toordinal() - 1)))
    other = practice(CATALOG, dossier, "lcsw", state, later)
    assert (other.decision, other.why, other.findings) == (
        first.decision,
        first.why,
        first.findings,
    )
