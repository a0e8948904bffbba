"""The rules of the compact that answers cite: each in a sentence, with its sources."""

from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.sources import Citation
from goodstanding_aslp_compact import sources as s


def _rule(name: str, says: str, *cite: Citation) -> PartyRule:
    return PartyRule(f"aslp.{name}", says, cite)


PRIVILEGE: Final = _rule(
    "privilege",
    "A privilege serves in the state that it was obtained for, while its own term and the home "
    "license last.",
    s.QUESTIONS.at(""),
    s.DATA_SYSTEM.at("Privileges"),
)
CATEGORY: Final = _rule(
    "category",
    "Audiology and speech-language pathology are licensed apart, and neither carries a privilege "
    "of the other.",
    s.PARTICIPATION.at("(a)"),
)
LIVE: Final = _rule(
    "live",
    "A state issues and receives privileges once it has enacted the compact and joined the data "
    "system.",
    s.QUESTIONS.at(""),
)
HOME: Final = _rule(
    "home",
    "The license under a privilege is an active one of the home state, and no permit.",
    s.STATUTE.at("(1)(a), (2)"),
)
ENDS: Final = _rule(
    "ends",
    "A privilege needs an active home license; one whose license was set inactive is off until it "
    "is renewed.",
    s.STATUTE.at("(1)(a)"),
    s.DEACTIVATION.at(""),
)
ENCUMBERED: Final = _rule(
    "encumbered",
    "Nobody exercises a privilege with an encumbrance on any state's license.",
    s.STATUTE.at("(1)(b)"),
    s.DATA_SYSTEM.at("Adverse Actions and Encumbrance"),
)
ACTION: Final = _rule(
    "action",
    "An action against a privilege is felt in the state that took it.",
    s.DATA_SYSTEM.at("Adverse Actions and Encumbrance"),
)
ELSEWHERE: Final = _rule(
    "elsewhere",
    "Whether an action against another license or privilege stops a privilege that was issued is "
    "left open.",
    s.STATUTE.at("(1)(b), (1)(d)"),
)
YEARS: Final = _rule(
    "years",
    "Two clean years are asked at the application; whether a privilege works again before is left "
    "open.",
    s.STATUTE.at("(1)(d)"),
)
MOVE: Final = _rule(
    "move",
    "After a move between member states the license of the old home is deactivated; a privilege "
    "goes over to a license of the new one and takes its last day, or is off.",
    s.STATUTE.at("(3), (6)"),
    s.DATA_SYSTEM.at("Home Jurisdiction Changes"),
)
PROGRAM: Final = _rule(
    "program",
    "What the compact says of alternative programs was not read; it is left open.",
    s.STATUTE.at(""),
)
