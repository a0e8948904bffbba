"""What a missed policy of verification leaves open: whatever rests on the license, nothing else."""

from datetime import date
from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Capacity, practice
from goodstanding.facts import Dossier
from goodstanding.findings import Decision
from goodstanding.intake.dossiers import read_dossier

DAY = date(2026, 11, 25)


def license_of(id: str, category: str, state: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "category": category,
        "jurisdiction": state,
        "scope": "single_state",
        "terms": [{"since": "2020-01-01", "through": "2027-03-31"}],
        "status": [{"since": "2020-01-01", "is": "active"}],
        **more,
    }


def person(*licenses: dict[str, Any], unverified: str, blocks: bool = True, **more: Any) -> Dossier:
    missed = [
        {
            "license": id,
            "rule_maker": "harbor",
            "within_days": 30,
            "judged": DAY.isoformat(),
            "blocks": blocks,
        }
        for id in unverified
    ]
    return read_dossier(
        {
            "person": {"id": "p"},
            "residences": [{"jurisdiction": "NY", "since": "2010-01-01"}],
            "licenses": list(licenses),
            "unverified": missed,
            "complete": ["licenses", "federal_roles"],
            **more,
        }
    )


@pytest.mark.parametrize(("unverified", "ny", "co"), [("", 1, 1), ("a", 0, 1), ("b", 1, 0)])
def test_it_is_about_one_license(unverified: str, ny: int, co: int) -> None:
    """Another license of the same person serves on."""
    dossier = person(
        license_of("a", "rn", "NY"), license_of("b", "rn", "CO"), unverified=unverified
    )
    for state, yes in (("NY", ny), ("CO", co)):
        expected = Decision.AUTHORIZED if yes else Decision.NEEDS_REVIEW
        assert practice(Catalog(), dossier, "rn", state, DAY).decision is expected
    assert practice(Catalog(), dossier, "rn", "ID", DAY).decision is Decision.NOT_AUTHORIZED


@pytest.mark.parametrize("rests_on", ["a", None])
def test_what_rests_on_it_is_as_open_as_it_is(rests_on: str | None) -> None:
    """An APRN license stands on an RN license, named or not; another RN license carries it."""
    advanced = license_of("x", "aprn", "NY", **({} if rests_on is None else {"rests_on": rests_on}))
    rn = license_of("a", "rn", "NY")
    alone = person(rn, advanced, unverified="a")
    assert practice(Catalog(), alone, "aprn", "NY", DAY).decision is Decision.NEEDS_REVIEW
    assert "NY RN license" in practice(Catalog(), alone, "aprn", "NY", DAY).why
    verified = person(rn, advanced, unverified="")
    assert practice(Catalog(), verified, "aprn", "NY", DAY).decision is Decision.AUTHORIZED
    other = person(rn, license_of("b", "rn", "CO"), advanced, unverified="a")
    expected = Decision.AUTHORIZED if rests_on is None else Decision.NEEDS_REVIEW
    assert practice(Catalog(), other, "aprn", "NY", DAY).decision is expected


@pytest.mark.parametrize(
    ("unverified", "expected"), [("", "authorized"), ("a", "authorized"), ("ab", "needs_review")]
)
def test_in_a_federal_role_any_license_that_is_verified_serves(
    unverified: str, expected: str
) -> None:
    """Only where each of them is open is the answer."""
    dossier = person(
        license_of("a", "rn", "NY"),
        license_of("b", "rn", "CO"),
        unverified=unverified,
        federal_roles=[{"agency": "va", "since": "2020-01-01"}],
    )
    answer = practice(Catalog(), dossier, "rn", "ID", DAY, capacity=Capacity.FEDERAL)
    assert str(answer.decision) == expected


def test_a_warning_is_noted_with_every_yes_that_rests_on_it() -> None:
    """And with no other."""
    dossier = person(
        license_of("a", "rn", "NY"), license_of("b", "rn", "CO"), unverified="a", blocks=False
    )
    notes = {
        state: [
            finding.id
            for finding in practice(Catalog(), dossier, "rn", state, DAY).findings
            if finding.note
        ]
        for state in ("NY", "CO")
    }
    assert notes == {"NY": ["verification.harbor"], "CO": []}
