"""Grounds: what each fact and rule says about whole sets of jurisdictions on one day.

One set of grounds answers for all jurisdictions: as bits for a roster, in words for one state.
"""

from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from goodstanding.catalog import PartyRule
from goodstanding.findings import Basis


class Outcome(IntEnum):
    """What a ground says; the greatest that applies to a state decides.

    `SUSPECT` and `BARRED` come from outside the licenses: the first turns a yes into a review, the
    second everything into a no.
    """

    NOTE = 0
    REFUSED = 1
    REVIEW = 2
    AUTHORIZED = 3
    SUSPECT = 4
    BARRED = 5


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
    authorized = review = suspect = barred = 0
    for ground in grounds:
        if ground.outcome is AUTHORIZED:
            authorized |= ground.bits
        elif ground.outcome is REVIEW:
            review |= ground.bits
        elif ground.outcome is SUSPECT:
            suspect |= ground.bits
        elif ground.outcome is BARRED:
            barred |= ground.bits
    review |= suspect & authorized
    authorized &= ~(suspect | barred)
    return authorized, review & ~(authorized | barred)


NOTE: Final = Outcome.NOTE
REFUSED: Final = Outcome.REFUSED
REVIEW: Final = Outcome.REVIEW
AUTHORIZED: Final = Outcome.AUTHORIZED
SUSPECT: Final = Outcome.SUSPECT
BARRED: Final = Outcome.BARRED
