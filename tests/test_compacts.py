"""Every installed compact beside the others: its answers are its own, and rest on a license."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog, Model
from goodstanding.engine.practice import issuance, practice
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import LicenseKind
from goodstanding.findings import Basis, Decision, Verdict
from goodstanding.intake.dossiers import read_dossier
from goodstanding.plugins import load_plugins
from goodstanding.testing.compact_checks import begun
from goodstanding.testing.compact_people import compact_people, days_of, places_of

INSTALLED = {compact.id: begun(compact) for compact in load_plugins().catalog.compacts}
ALL = Catalog(compacts=tuple(INSTALLED.values()))


def test_which_compacts_are_installed() -> None:
    """Nurses, social workers, counselors, therapists of two kinds, and audiologists."""
    assert set(INSTALLED) == {
        "nlc",
        "nlc-original",
        "swlc",
        "counseling",
        "pt",
        "ot",
        "aslp",
    }


@pytest.mark.parametrize("name", [name for name in INSTALLED if not name.startswith("nlc")])
@given(data=st.data())
def test_a_compact_leaves_the_others_alone(name: str, data: st.DataObject) -> None:
    """The answer, its reasons and how long it holds are the same with every compact installed."""
    compact = INSTALLED[name]
    dossier, on = read_dossier(data.draw(compact_people(compact))), data.draw(days_of(compact))
    state = data.draw(st.sampled_from(places_of(compact)))
    for category in compact.categories:
        alone = practice(Catalog(compacts=(compact,)), dossier, category, state, on)
        assert practice(ALL, dossier, category, state, on) == alone


@pytest.mark.parametrize("name", list(INSTALLED))
@given(data=st.data())
def test_no_authority_outlives_its_base(name: str, data: st.DataObject) -> None:
    """Law 8 with every compact installed: a yes by privilege names a license in force."""
    compact = INSTALLED[name]
    dossier, on = read_dossier(data.draw(compact_people(compact))), data.draw(days_of(compact))
    for state in places_of(compact):
        for category in compact.categories:
            found = practice(ALL, dossier, category, state, on)
            if found.basis in {Basis.MULTISTATE_PRIVILEGE, Basis.ISSUED_PRIVILEGE}:
                named = {fact for finding in found.findings for fact in finding.facts}
                assert any(
                    license.category == category
                    and license.kind is LicenseKind.LICENSE
                    and validity_on(license.terms, license.status, on)[0] is Validity.CURRENT
                    for license in dossier.licenses
                    if f"licenses[{license.id}]" in named
                ), (on, found.why)


def test_what_works_today() -> None:
    """On the day of writing nobody is told yes by a compact of which no first day is known."""
    today = {compact.id: compact for compact in load_plugins().catalog.compacts}
    on = date(2026, 11, 26)
    full = {name: today[name].members(on).full.bit_count() for name in sorted(today)}
    assert full == {
        "aslp": 0,
        "counseling": 6,
        "nlc": 40,
        "nlc-original": 0,
        "ot": 0,
        "pt": 3,
        "swlc": 0,
    }


@pytest.mark.parametrize(
    "name", [name for name, compact in INSTALLED.items() if compact.model is Model.ISSUED]
)
@given(data=st.data())
def test_a_privilege_that_may_be_issued_then_serves(name: str, data: st.DataObject) -> None:
    """Whoever is told that one may be issued, or bought, has authority with one of that day."""
    compact = INSTALLED[name]
    facts, on = data.draw(compact_people(compact)), data.draw(days_of(compact))
    dossier = read_dossier(facts)
    for state in places_of(compact):
        for category in compact.categories:
            found = issuance(ALL, dossier, name, category, state, on)
            if found.verdict is not Verdict.MET:
                continue
            since = on.isoformat()
            bought = {
                "compact": name,
                "jurisdiction": state,
                "category": category,
                "number": "NEW",
                "rests_on": found.license,
                "terms": [{"since": since, "through": str(found.through)}],
                "status": [{"since": since, "is": "active"}],
            }
            others = facts.get("privileges", [])
            after = read_dossier({**facts, "privileges": [*others, bought]})
            answer = practice(ALL, after, category, state, on)
            assert answer.decision is Decision.AUTHORIZED, (found.why, answer.why)
