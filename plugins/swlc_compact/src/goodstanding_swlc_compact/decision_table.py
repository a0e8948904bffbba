"""The decision table, SW-01 to SW-08: each rule in a sentence, with its sources."""

from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.sources import Citation
from goodstanding_swlc_compact import sources as s


def _rule(name: str, says: str, *cite: Citation) -> PartyRule:
    return PartyRule(f"SW-{name}", says, cite)


SW_01: Final = _rule(
    "01",
    "Before multistate licenses are in effect in both the home state and the client's, the compact "
    "gives nothing and a license of the client's state is needed.",
    s.COMPACT_MAP.at(""),
    s.COMMISSION_FAQ.at(""),
)
SW_02: Final = _rule(
    "02",
    "An active, unencumbered license of the client's state in the category needed authorizes.",
    s.VERMONT_3218.at(""),
)
SW_03: Final = _rule(
    "03",
    "The multistate license of the home state authorizes in member states while it and the "
    "single-state license of the same state and category are active and unencumbered.",
    s.VERMONT_3218.at("(a)(1)"),
    s.VERMONT_3219.at(""),
    s.DATA_SYSTEM.at("Privilege Runtime Generation for Multi-State Licenses"),
)
SW_04: Final = _rule(
    "04",
    "A state takes only the categories that it regulates.",
    s.VERMONT_3219.at("(d)"),
    s.COMPACT_MAP.at(""),
)
SW_05: Final = _rule(
    "05",
    "While the home state's single-state or multistate license is encumbered, every authorization "
    "of that category is off.",
    s.DATA_SYSTEM.at("Deactivation Effects from Adverse Action Processing"),
)
SW_06: Final = _rule(
    "06",
    "An action of another state against the authorization, or against a license there, reaches "
    "that state only.",
    s.DATA_SYSTEM.at("Deactivation Effects from Adverse Action Processing"),
)
SW_07: Final = _rule(
    "07",
    "A move needs a license and a multistate license of the new home state; the newest pair of "
    "both takes over, without days of grace.",
    s.DATA_SYSTEM.at("Home State Changes"),
)
SW_08: Final = _rule(
    "08",
    "An investigation alone changes nothing.",
    s.DATA_SYSTEM.at("Privilege Runtime Generation for Multi-State Licenses"),
)
LOCATION: Final = _rule("location", "Practice happens where the client is.", s.VERMONT_3218.at(""))
OPEN: Final = _rule(
    "open",
    "What the compact says of alternative programs, of convictions and of actions without a limit "
    "was not read; it is left open.",
    s.MODEL_TEXT.at(""),
)
FEDERAL: Final = _rule(
    "federal",
    "In a federal role any active state license of the category serves everywhere.",
    s.VA_RULE.at(""),
)
NOT_FEDERAL: Final = _rule(
    "not-federal", "Outside the federal role the exemption does not apply.", s.VA_RULE.at("")
)
MILITARY: Final = _rule(
    "military",
    "Relief for relocated military families asks for an application and a sworn statement.",
    s.RELIEF_ACT.at(""),
)
