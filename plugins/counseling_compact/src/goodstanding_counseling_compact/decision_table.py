"""The rules of the compact that answers cite: each in a sentence, with its sources."""

from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.sources import Citation
from goodstanding_counseling_compact import sources as s


def _rule(name: str, says: str, *cite: Citation) -> PartyRule:
    return PartyRule(f"counseling.{name}", says, cite)


PRIVILEGE: Final = _rule(
    "privilege",
    "A privilege is issued for one state at a time and serves there while its own term and the "
    "home license last.",
    s.LOUISIANA.at("B"),
    s.ASSOCIATION.at(""),
)
CATEGORY: Final = _rule(
    "category",
    "Only a license as professional counselor at the highest level carries a privilege.",
    s.ASSOCIATION.at(""),
)
LIVE: Final = _rule(
    "live",
    "A state issues and honors privileges from the day it has begun, and only with others that "
    "have.",
    s.OPERATIONAL.at(""),
)
HOME: Final = _rule(
    "home",
    "The license under a privilege is one of the state of residence, and no permit.",
    s.STATUTE.at("(a)(1)"),
    s.ASSOCIATION.at(""),
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
    "Nobody exercises a privilege with an encumbered license.",
    s.STATUTE.at("(a)(4)"),
    s.DATA_SYSTEM.at("Adverse Actions and Encumbrance"),
)
ACTION: Final = _rule(
    "action",
    "A state may take away the privilege that serves there.",
    s.LOUISIANA.at("D"),
)
ELSEWHERE: Final = _rule(
    "elsewhere",
    "Nobody exercises a privilege with an encumbrance or restriction on any license or privilege.",
    s.STATUTE.at("(a)(4)"),
)
YEARS: Final = _rule(
    "years",
    "An encumbrance or restriction on any license or privilege keeps privileges off for two years "
    "more.",
    s.STATUTE.at("(a)(4), (b)"),
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
    s.STATUTE.at(""),
)
