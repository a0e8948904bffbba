"""People on paper: dossiers with a question and the expected answer, read from files and run."""

from goodstanding.scenarios.matching import differences
from goodstanding.scenarios.running import Report, Result, run_scenarios

__all__ = ["Report", "Result", "differences", "run_scenarios"]
