"""People on paper: dossiers with a question and the expected answer, read from files and run."""

from goodstanding.intake.scenarios.matching import differences
from goodstanding.intake.scenarios.running import Report, Result, run_scenarios

__all__ = ["Report", "Result", "differences", "run_scenarios"]
