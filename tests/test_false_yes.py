"""What a compact was once said to allow and does not: each case under every installed compact.

A person with everything in order gets a yes; with any one of these things gets none, neither for a
visit nor, under a compact that issues privileges, for a privilege that is to be issued.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

import attrs
import pytest

from goodstanding.catalog import Catalog, Compact, Model, Party
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import issuance, practice
from goodstanding.findings import Basis, Decision, Verdict
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS
from goodstanding.plugins import load_plugins
from goodstanding.testing.compact_checks import begun, in_order, working_day

INSTALLED = {compact.id: begun(compact) for compact in load_plugins().catalog.compacts}
SINGLE_STATE: Final = "a second record that says single-state"
PRIVILEGED: Final = {Basis.MULTISTATE_PRIVILEGE, Basis.ISSUED_PRIVILEGE}


class Case(NamedTuple):
    """A person in order under a compact on a day on which it works."""

    compact: Compact
    category: str
    home: str
    state: str
    on: date
    facts: dict[str, Any]

    def ago(self, days: int) -> str:
        """A day some days before."""
        return (self.on - timedelta(days=days)).isoformat()

    def licensed(self, **changes: Any) -> "Case":
        """The same with every license changed."""
        licenses = [{**license, **changes} for license in self.facts["licenses"]]
        return self.but(licenses=licenses)

    def but(self, **changes: Any) -> "Case":
        """The same with other facts."""
        return self._replace(facts={**self.facts, **changes})

    def under(self, party: Party | None) -> "Case":
        """The same where the home state is another party to the compact, or none."""
        parties = [found for found in self.compact.parties if found.jurisdiction != self.home]
        parties += [party] if party is not None else []
        return self._replace(compact=attrs.evolve(self.compact, parties=tuple(parties)))


@cache
def cases() -> tuple[Case, ...]:
    """For each installed compact and each of its categories."""
    found = []
    for compact in INSTALLED.values():
        on, full = working_day(compact)
        for category in compact.categories:
            able = [code for code in full if not BITS[code] & compact.unregulated(category)]
            home, state = able[:2]
            facts = in_order(compact, category, home, state, on)
            found.append(Case(compact, category, home, state, on, facts))
    return tuple(found)


def answered(case: Case) -> tuple[Decision, Basis]:
    """Whether a visit is allowed, with no other compact installed."""
    catalog = Catalog(compacts=(case.compact,))
    found = practice(catalog, read_dossier(case.facts), case.category, case.state, case.on)
    return found.decision, found.basis


def issued(case: Case) -> Verdict:
    """Whether a privilege may be issued."""
    catalog, name = Catalog(compacts=(case.compact,)), case.compact.id
    dossier = read_dossier(case.facts)
    return issuance(catalog, dossier, name, case.category, case.state, case.on).verdict


def _sister_category(case: Case) -> Iterator[Case]:
    """A privilege as therapist on an assistant's license, and the like in every compact."""
    for other in case.compact.categories:
        if other != case.category:
            yield case.licensed(category=other)


def _left(case: Case) -> Iterator[Case]:
    yield case.under(_home(case, implemented=case.on - timedelta(days=4000), left=case.on))


def _not_begun(case: Case) -> Iterator[Case]:
    yield case.under(_home(case, implemented=case.on + ONE_DAY))


def _never_joined(case: Case) -> Iterator[Case]:
    yield case.under(None)


def _home(case: Case, *, implemented: date, left: date | None = None) -> Party:
    party = case.compact.party(case.home)
    assert party is not None
    return attrs.evolve(party, enacted=None, implemented=implemented, left=left, unsettled=())


def _no_residence(case: Case) -> Iterator[Case]:
    """A compact whose newest pair of licenses tells the home needs no residence."""
    if not case.compact.home_from_license:
        yield case.but(residences=[])


def _revoked_elsewhere(case: Case) -> Iterator[Case]:
    """The privilege of a third member state, where the compact does not say that it stays there."""
    if case.compact.model is Model.ISSUED and case.compact.conditions.everywhere is not False:
        action = {"jurisdiction": "WY", "against": "privilege", "action": "revocation"}
        yield case.but(encumbrances=[{**action, "since": case.ago(10)}])


def _clean_record(case: Case) -> Iterator[Case]:
    """A probation since the privilege was issued, over yesterday, within the clean-record years."""
    if case.compact.model is Model.ISSUED and case.compact.conditions.clean_years != 0:
        action = {
            "jurisdiction": case.home,
            "action": "probation",
            "since": case.ago(20),
            "until": case.ago(1),
            "limits_practice": True,
        }
        yield case.but(encumbrances=[action])


def _program(case: Case) -> Iterator[Case]:
    if case.compact.conditions.program is not False:
        programs = [{"jurisdiction": case.home, "since": case.ago(10)}]
        yield case.but(alternative_programs=programs)


def _permit(case: Case) -> Iterator[Case]:
    yield case.licensed(kind="temporary_permit")


def _single_state_record(case: Case) -> Iterator[Case]:
    """A second record of each license, where the compact has no pairs of licenses."""
    if case.compact.model is Model.AUTOMATIC and not case.compact.partner:
        licenses = case.facts["licenses"]
        seconds = [
            {**license, "id": f"{license['id']}-2", "number": "2", "scope": "single_state"}
            for license in licenses
        ]
        yield case.but(licenses=[*licenses, *seconds])


SITUATIONS: dict[str, Callable[[Case], Iterator[Case]]] = {
    "a license of a sister category": _sister_category,
    "a license of a state that never joined": _never_joined,
    "a license of a state that has left": _left,
    "a license of a state that has not joined yet": _not_begun,
    "residence not recorded": _no_residence,
    "a privilege revoked in another member state": _revoked_elsewhere,
    "a probation that ended within the clean-record years": _clean_record,
    "an alternative program": _program,
    "a temporary permit": _permit,
    SINGLE_STATE: _single_state_record,
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.compact.id}-{case.category}")
def test_a_person_in_order_gets_a_yes(case: Case) -> None:
    """Without this the cases below would hold of anybody."""
    assert answered(case)[1] in PRIVILEGED
    if case.compact.model is Model.ISSUED:
        assert issued(case) is Verdict.MET


@pytest.mark.parametrize("situation", list(SITUATIONS))
@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.compact.id}-{case.category}")
def test_no_yes(case: Case, situation: str) -> None:
    """Neither for a visit, nor for a privilege that is to be issued."""
    for changed in SITUATIONS[situation](case):
        assert answered(changed)[0] is not Decision.AUTHORIZED
        if changed.compact.model is Model.ISSUED:
            assert issued(changed) is not Verdict.MET


@pytest.mark.parametrize("name", list(INSTALLED))
def test_each_situation_is_met_somewhere(name: str) -> None:
    """A compact is spared only what its own data answer."""
    own = [case for case in cases() if case.compact.id == name]
    spared = {
        situation
        for situation, changed in SITUATIONS.items()
        if not any(list(changed(case)) for case in own)
    }
    automatic = {
        "a privilege revoked in another member state",
        "a probation that ended within the clean-record years",
    }
    assert (
        spared
        == {
            "nlc": automatic,
            "nlc-original": automatic,
            "swlc": automatic | {"residence not recorded", SINGLE_STATE},
            "counseling": {"a license of a sister category", SINGLE_STATE},
            "pt": {SINGLE_STATE},
            "ot": {SINGLE_STATE},
            "aslp": {SINGLE_STATE},
        }[name]
    )


@pytest.mark.parametrize("name", ["counseling", "pt", "ot", "aslp"])
def test_no_nurse_has_a_privilege_of_another_profession_s_compact(name: str) -> None:
    """An RN privilege "under" the compact of therapists, on a sound RN license of the home."""
    case = next(case for case in cases() if case.compact.id == name)
    nurse = case.licensed(category="rn")._replace(category="rn")
    nurse = nurse.but(privileges=[{**case.facts["privileges"][0], "category": "rn"}])
    assert answered(nurse) == (Decision.NOT_AUTHORIZED, Basis.NONE)
    assert issued(nurse) is Verdict.UNMET
    everything = Catalog(compacts=tuple(INSTALLED.values()))
    found = practice(everything, read_dossier(nurse.facts), "rn", case.state, case.on)
    assert found.decision is not Decision.AUTHORIZED
