"""Practice authority: person, category, jurisdiction, day -> answer with its basis."""

from goodstanding.engine.practice.answer import PracticeAnswer, decide, explain, practice
from goodstanding.engine.practice.authority import Authority, Capacity, Segment
from goodstanding.engine.practice.coverage import Coverage, CoverageDay
from goodstanding.engine.practice.duties import DutyOwed, duties_of_actions, duties_told, duty_of
from goodstanding.engine.practice.issuance import (
    IssuanceAnswer,
    issuance,
    issuance_by,
    issuing_compact,
)
from goodstanding.engine.practice.offers import PrivilegeOffer, issuing_for
from goodstanding.engine.practice.privilege_standing import privilege_standing, standing_of
from goodstanding.engine.practice.registrations import Mode

__all__ = [
    "Authority",
    "Capacity",
    "Coverage",
    "CoverageDay",
    "DutyOwed",
    "IssuanceAnswer",
    "Mode",
    "PracticeAnswer",
    "PrivilegeOffer",
    "Segment",
    "decide",
    "duties_of_actions",
    "duties_told",
    "duty_of",
    "explain",
    "issuance",
    "issuance_by",
    "issuing_compact",
    "issuing_for",
    "practice",
    "privilege_standing",
    "standing_of",
]
