"""Home health aides: what every plugin promises."""

from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

from goodstanding.plugins import load_plugins
from goodstanding.testing.conformance import conformance
from goodstanding.testing.questions import run_scenarios
from goodstanding_home_health_aide import aide
from goodstanding_home_health_aide.cases import CASES

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
POINT = EntryPoint("home_health_aide", "goodstanding_home_health_aide", "goodstanding")
CATALOG = load_plugins([POINT]).catalog

test_conformance = conformance(
    modules=[aide],
    credential_types=CATALOG.credential_types,
    cases=CASES,
    scenarios=[SCENARIOS],
    # The day on which you last read the sources again; they may be 400 days old on it.
    on=date(2026, 11, 26),
)


def test_the_scenario_files_hold_as_the_command_runs_them() -> None:
    """What a reader writes beside the handbook is what `goodstanding scenarios` runs."""
    report = run_scenarios(sorted(SCENARIOS.glob("*.yaml")), CATALOG, CATALOG.words)
    wrong = [result for result in report.results if not result.passed]
    assert [(result.name, result.differences, result.error) for result in wrong] == []
    assert report.passed
