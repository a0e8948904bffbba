"""What the tests of a plugin ask with: the questions of core, and readers of people on paper."""

from goodstanding.engine.practice import Capacity, duties_of_actions, practice
from goodstanding.engine.requirements import answer
from goodstanding.engine.standing import (
    RequirementAnswer,
    Standing,
    eligibility,
    renewal,
    route,
    standing,
    walk,
)
from goodstanding.intake.dossiers import read_dossier
from goodstanding.intake.scenarios import run_scenarios

__all__ = [
    "Capacity",
    "RequirementAnswer",
    "Standing",
    "answer",
    "duties_of_actions",
    "eligibility",
    "practice",
    "read_dossier",
    "renewal",
    "route",
    "run_scenarios",
    "standing",
    "walk",
]
