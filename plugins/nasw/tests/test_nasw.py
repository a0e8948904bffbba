"""NASW's credentials: the conformance suite, and the answers it leaves open on purpose."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.findings import Verdict
from goodstanding.rules.continuing import CeHours
from goodstanding.rules.values import Assumed
from goodstanding.testing.conformance import conformance
from goodstanding.testing.questions import eligibility, read_dossier
from goodstanding_nasw import (
    acsw,
    c_aswcm,
    c_cyfsw,
    c_swcm,
    dcsw,
    goodstanding_credential_types,
    qcsw,
    sources,
    specialty,
)
from goodstanding_nasw.cases import CASES
from goodstanding_nasw.people import JOB, SEASONED

SCENARIOS = Path(__file__).parents[1] / "scenarios"
TYPES = goodstanding_credential_types()
CATALOG = Catalog(credential_types=TYPES)
TODAY = date(2026, 11, 21)

test_conformance = conformance(
    modules=[sources, specialty, c_swcm, c_aswcm, acsw, qcsw, dcsw, c_cyfsw],
    credential_types=TYPES,
    cases=CASES,
    scenarios=[SCENARIOS],
    on=TODAY,
)


@pytest.mark.parametrize(
    ("type_id", "months", "hours"), [("c-swcm", 36, 4500), ("c-aswcm", 24, 3000)]
)
def test_years_and_hours_are_both_shown(type_id: str, months: int, hours: int) -> None:
    """Someone in the middle sees how far each measure has come."""
    who = read_dossier({**SEASONED, "employments": [{**JOB, "since": "2025-11-21"}]})
    answer = eligibility(CATALOG, who, type_id, TODAY)
    years = answer.finding(f"{type_id}.eligibility.experience.years")
    assert (years.amount, years.needed, years.unit) == (12.0, months, "months")
    worked = answer.finding(f"{type_id}.eligibility.experience.hours")
    assert (worked.amount, worked.needed, worked.unit) == (2085.71, hours, "hours")
    assert answer.verdict is Verdict.UNMET


def test_the_projected_day_waits_for_years_and_hours() -> None:
    """At 40 hours a week the hours come first; the day on which both are reached is told."""
    who = read_dossier({**SEASONED, "employments": [{**JOB, "since": "2025-11-21"}]})
    assert eligibility(CATALOG, who, "c-aswcm", TODAY).projected == date(2027, 11, 21)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_no_renewal_hours_are_guessed(kind: CredentialType) -> None:
    """No rule of NASW's states a number of renewal hours, for NASW's figure is not established."""
    assert kind.renewal is not None
    for leaf in kind.renewal.requirement.walk():
        if isinstance(leaf, CeHours) and leaf.at_least is not None:
            assert all(isinstance(step.value, Assumed) for step in leaf.at_least)


def test_the_arrangement_with_the_commission_is_a_note_with_its_source() -> None:
    """It asks nothing of anybody, and what it grants is not established."""
    notes = {note.id: note for note in c_swcm.C_SWCM.notes}
    assert notes["xbody-nasw-fee"].cite[0].source is sources.CCMC_FAQ
    assert notes["nasw-ren-ccm-exempt"].cite[0].source is sources.RENEWAL_ARTICLE
