"""The rules of the compact that answers cite: each in a sentence, with its sources."""

from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.sources import Citation
from goodstanding_ot_compact import sources as s


def _rule(name: str, says: str, *cite: Citation) -> PartyRule:
    return PartyRule(f"ot.{name}", says, cite)


PRIVILEGE: Final = _rule(
    "privilege",
    "A privilege serves in the state that it was obtained for, while its own term and the home "
    "license last.",
    s.STATUTE.at("(b), (c)"),
)
CATEGORY: Final = _rule(
    "category",
    "A license as occupational therapist carries a privilege as one, and an assistant's one as "
    "assistant.",
    s.DEFINITIONS.at("(4)"),
)
LIVE: Final = _rule(
    "live",
    "Each state begins on a day of its own; until then no privilege is issued there.",
    s.COMMISSION.at(""),
    s.EARLY_STATES.at(""),
)
HOME: Final = _rule(
    "home",
    "The license under a privilege is one of the home state, and no permit.",
    s.STATUTE.at("(a)(1)"),
    s.NEW_HOME.at("(a)"),
)
ENDS: Final = _rule(
    "ends",
    "A privilege lasts until the last day of the home license; one whose license was set inactive "
    "is off until it is renewed.",
    s.STATUTE.at("(b)"),
    s.DEACTIVATION.at(""),
)
ENCUMBERED: Final = _rule(
    "encumbered",
    "Nobody exercises a privilege with an encumbrance on any state's license.",
    s.STATUTE.at("(a)(3)"),
    s.DATA_SYSTEM.at("Adverse Actions and Encumbrance"),
)
ACTION: Final = _rule(
    "action",
    "A remote state has authority over the privilege that serves there.",
    s.STATUTE.at("(e)"),
)
ELSEWHERE: Final = _rule(
    "elsewhere",
    "An encumbrance on any state's license, or an adverse action against any privilege, stops all "
    "of them.",
    s.STATUTE.at("(a)(3), (a)(5)"),
)
YEARS: Final = _rule(
    "years",
    "Two years must have passed since all that an adverse action asked for was completed.",
    s.STATUTE.at("(a)(5)"),
    s.DEFINITIONS.at("(2)"),
)
MOVE: Final = _rule(
    "move",
    "After a move a privilege goes over to a license of the new home state and takes its last "
    "day; without one it is off, and an encumbered license of the old home keeps it.",
    s.DATA_SYSTEM.at("Home Jurisdiction Changes"),
    s.NEW_HOME.at("(b)"),
)
PROGRAM: Final = _rule(
    "program",
    "What the compact says of alternative programs was not read; it is left open.",
    s.DEFINITIONS.at("(3)"),
)
