"""Grounds: what each fact and rule says about whole sets of jurisdictions on one day.

One set of grounds answers for all jurisdictions: as bits for a roster, in words for one state.
"""

from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from goodstanding.catalog import PartyRule
from goodstanding.findings import Basis


class Outcome(IntEnum):
    """What a ground says; the greatest that applies to a state decides."""

    NOTE = 0
    REFUSED = 1
    REVIEW = 2
    AUTHORIZED = 3


class Ground(NamedTuple):
    """One statement about the jurisdictions in `bits`.

    `says` and `remedy` are templates: `{here}` is the patient's state, numbers pick from `args`.
    """

    outcome: Outcome
    bits: int
    rules: tuple[PartyRule, ...]
    says: str
    args: tuple[object, ...] = ()
    facts: tuple[str, ...] = ()
    basis: Basis = Basis.NONE
    remedy: str = ""
    by: date | None = None


def masks(grounds: list[Ground]) -> tuple[int, int]:
    """Where the grounds authorize, and where they leave a review and nothing authorizes."""
    authorized = review = 0
    for ground in grounds:
        if ground.outcome is AUTHORIZED:
            authorized |= ground.bits
        elif ground.outcome is REVIEW:
            review |= ground.bits
    return authorized, review & ~authorized


NOTE: Final = Outcome.NOTE
REFUSED: Final = Outcome.REFUSED
REVIEW: Final = Outcome.REVIEW
AUTHORIZED: Final = Outcome.AUTHORIZED
