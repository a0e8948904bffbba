"""The rules of the compact that answers cite: each in a sentence, with its sources."""

from typing import Final

from goodstanding.catalog import PartyRule
from goodstanding.sources import Citation
from goodstanding_pt_compact import sources as s


def _rule(name: str, says: str, *cite: Citation) -> PartyRule:
    return PartyRule(f"pt.{name}", says, cite)


PRIVILEGE: Final = _rule(
    "privilege",
    "A privilege serves in the state that it was obtained for, while its own term and the home "
    "license last.",
    s.WISCONSIN.at("(b), (c)"),
)
CATEGORY: Final = _rule(
    "category",
    "A license as physical therapist carries a privilege as one, and an assistant's one as "
    "assistant.",
    s.VERMONT_DEFINITIONS.at("(4)"),
)
LIVE: Final = _rule(
    "live",
    "A state takes part from the day on which it issues and honors privileges.",
    s.FIRST_STATES.at(""),
    s.MAGAZINE.at(""),
)
HOME: Final = _rule(
    "home",
    "The license under a privilege is one of the state of primary residence, and no permit.",
    s.VERMONT_DEFINITIONS.at("(9)"),
    s.MAGAZINE.at(""),
)
ENDS: Final = _rule(
    "ends",
    "A privilege is valid until the last day of the home license.",
    s.WISCONSIN.at("(b)"),
)
ENCUMBERED: Final = _rule(
    "encumbered",
    "While the home license is encumbered the privilege is lost in every remote state.",
    s.WISCONSIN.at("(e)"),
)
ACTION: Final = _rule(
    "action",
    "A remote state may remove the privilege there; nobody is eligible anywhere until that time "
    "has passed.",
    s.WISCONSIN.at("(d)"),
)
ELSEWHERE: Final = _rule(
    "elsewhere",
    "Nobody exercises a privilege with an encumbrance on any state's license, or after an adverse "
    "action against another privilege.",
    s.WISCONSIN.at("(a)2, (a)4"),
)
YEARS: Final = _rule(
    "years",
    "Two years must have passed since an adverse action; then a privilege is obtained anew.",
    s.WISCONSIN.at("(a)4, (e), (f)"),
)
MOVE: Final = _rule(
    "move",
    "After a move a license of the new home state is needed, with whose last day the privilege "
    "then ends.",
    s.GEORGIA.at("Compact Privilege Renewal"),
)
PROGRAM: Final = _rule(
    "program",
    "During an alternative program nobody practices in another member state without its prior "
    "authorization.",
    s.VERMONT_ADVERSE.at("(c)"),
)
