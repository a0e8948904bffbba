"""Nursing Case Management (CMGT-BC), an example: what every plugin promises."""

from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

from goodstanding.plugins import load_plugins
from goodstanding.testing.conformance import conformance
from goodstanding.testing.questions import run_scenarios
from goodstanding_example_cmgt import cmgt_bc
from goodstanding_example_cmgt.cases import CASES

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
POINT = EntryPoint("example_cmgt", "goodstanding_example_cmgt", "goodstanding")
CATALOG = load_plugins([POINT]).catalog

test_conformance = conformance(
    modules=[cmgt_bc],
    credential_types=CATALOG.credential_types,
    cases=CASES,
    scenarios=[SCENARIOS],
    # The day on which you last read the sources again; they may be 400 days old on it.
    on=date(2026, 11, 21),
)


def test_the_scenario_files_hold_as_the_command_runs_them() -> None:
    """What a reader writes beside the handbook is what `goodstanding scenarios` runs."""
    report = run_scenarios(sorted(SCENARIOS.glob("*.yaml")), CATALOG, CATALOG.words)
    wrong = [result for result in report.results if not result.passed]
    differing = [
        f"{result.name}: {result.error or '; '.join(result.differences)}" for result in wrong
    ]
    assert not differing, "\n".join(differing)
    assert report.passed
