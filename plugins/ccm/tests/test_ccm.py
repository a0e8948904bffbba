"""The Commission's credentials keep what every plugin promises, and what the handbook says."""

from datetime import date
from pathlib import Path

from goodstanding.catalog import Catalog
from goodstanding.scenarios import run_scenarios
from goodstanding.testing.conformance import conformance
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
