"""The Commission's credentials keep what every plugin promises, and what the handbook says."""

from datetime import date
from pathlib import Path

from goodstanding.testing.conformance import conformance
from goodstanding_ccm import ccm, ccm_fees, ccm_windows, cdms, issuer, sources
from goodstanding_ccm.cases import CASES

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"

test_conformance = conformance(
    modules=[ccm, ccm_windows, ccm_fees, cdms, issuer, sources],
    credential_types=[ccm.CCM, cdms.CDMS],
    cases=CASES,
    scenarios=[SCENARIOS],
    on=date(2026, 11, 21),
)
