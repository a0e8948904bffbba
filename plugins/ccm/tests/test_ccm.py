"""The Commission's credentials keep what every plugin promises, and what the handbook says."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType
from goodstanding.testing.conformance import conformance
from goodstanding.testing.questions import run_scenarios
from goodstanding_ccm import (
    ccm,
    ccm_fees,
    ccm_windows,
    cdms,
    goodstanding_credential_types,
    issuer,
    sources,
)
from goodstanding_ccm.cases import CASES

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"

test_conformance = conformance(
    modules=[ccm, ccm_windows, ccm_fees, cdms, issuer, sources],
    credential_types=[ccm.CCM, cdms.CDMS],
    cases=CASES,
    scenarios=[SCENARIOS],
    on=date(2026, 11, 21),
)


def test_the_scenario_files_hold_as_the_command_runs_them() -> None:
    """What a reader writes beside the handbook is what the scenario command runs."""
    catalog = Catalog(credential_types=goodstanding_credential_types())
    report = run_scenarios(sorted(SCENARIOS.glob("*.yaml")), catalog, catalog.words)
    wrong = [result for result in report.results if not result.passed]
    assert [(result.name, result.differences, result.error) for result in wrong] == []
    assert report.passed >= 90


@pytest.mark.parametrize(
    ("kind", "through", "following"),
    [
        (ccm.CCM, date(2013, 12, 31), None),
        (ccm.CCM, date(2014, 1, 1), date(2019, 1, 1)),
        (ccm.CCM, date(2026, 5, 31), date(2031, 5, 31)),
        (ccm.CCM, date(2026, 11, 30), date(2031, 11, 30)),
        (cdms.CDMS, date(2016, 12, 31), None),
        (cdms.CDMS, date(2017, 1, 1), date(2022, 1, 1)),
        (cdms.CDMS, date(2026, 9, 30), date(2031, 9, 30)),
    ],
)
def test_a_term_lasts_five_years(
    kind: CredentialType, through: date, following: date | None
) -> None:
    """The next last day is five years on; before the first published rule none is known."""
    assert kind.renewal is not None
    assert kind.renewal.term is not None
    assert kind.renewal.term.next_through(through) == following
