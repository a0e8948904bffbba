"""People on paper: dossiers with a question and the expected answer, read from files and run."""

from goodstanding.intake.scenarios.matching import differences
from goodstanding.intake.scenarios.running import (
    Result,
    ScenarioReport,
    run_document,
    run_scenarios,
)

__all__ = ["Result", "ScenarioReport", "differences", "run_document", "run_scenarios"]
