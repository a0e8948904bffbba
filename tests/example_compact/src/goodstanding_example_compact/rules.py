"""The Ferry Compact for Psychologists, after the manner of the PA Compact: an example, not for use.

A privilege rests on a license of any state that takes part, wherever its holder lives.
"""

from typing import Final

from goodstanding.catalog import Compact, Model, PartyRule, Point
from goodstanding.conditions import PrivilegeConditions
from goodstanding_example_compact.parties import PARTIES
from goodstanding_example_compact.sources import ACT, MAP

STATES: Final = PartyRule(
    "example-compact.states",
    "A state takes part from the day that the commission's map names, until it withdraws.",
    (ACT.at("article 8"), MAP.at("")),
)
PRIVILEGE: Final = PartyRule(
    "example-compact.privilege",
    "A privilege serves in one state, until its last day.",
    (ACT.at("article 4"),),
)
QUALIFYING: Final = PartyRule(
    "example-compact.qualifying",
    "Under it lies an unrestricted license as psychologist of a state that takes part, no permit.",
    (ACT.at("article 3"),),
)
LIMITED: Final = PartyRule(
    "example-compact.limited",
    "While any license or privilege of its holder is limited, a privilege is off.",
    (ACT.at("article 6(a)"),),
)
REMOVED: Final = PartyRule(
    "example-compact.removed",
    "A state may remove the privilege for that state.",
    (ACT.at("article 6(b)"),),
)
YEARS: Final = PartyRule(
    "example-compact.years",
    "Two years after the end of an action a privilege may be issued anew.",
    (ACT.at("article 6(c)"),),
)

COMPACT: Final = Compact(
    id="example-compact",
    name="Ferry Compact for Psychologists",
    model=Model.ISSUED,
    categories=("psychologist",),
    parties=PARTIES,
    rules={
        Point.ISSUED_PRIVILEGE: PRIVILEGE,
        Point.CATEGORY: QUALIFYING,
        Point.PERMIT: QUALIFYING,
        Point.ENDED: QUALIFYING,
        Point.NOT_ACCEPTING: STATES,
        Point.UNSETTLED: STATES,
        Point.HOME_ENCUMBERED: LIMITED,
        Point.OTHER_ENCUMBERED: LIMITED,
        Point.PRIVILEGE_ACTION: REMOVED,
        Point.CLEAN_RECORD: YEARS,
    },
    conditions=PrivilegeConditions(
        home=False,
        any_action=False,
        everywhere=True,
        clean_years=2,
        from_end=True,
        revives=False,
        # The act says nothing of alternative programs: `program` is left out.
    ),
)
