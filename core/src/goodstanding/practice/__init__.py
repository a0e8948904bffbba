"""Practice authority: person, category, jurisdiction, day -> answer with its basis."""

from goodstanding.practice.answer import PracticeAnswer, decide, explain, practice
from goodstanding.practice.authority import Authority, Capacity, Segment
from goodstanding.practice.coverage import Coverage, CoverageDay
from goodstanding.practice.registrations import Mode

__all__ = [
    "Authority",
    "Capacity",
    "Coverage",
    "CoverageDay",
    "Mode",
    "PracticeAnswer",
    "Segment",
    "decide",
    "explain",
    "practice",
]
