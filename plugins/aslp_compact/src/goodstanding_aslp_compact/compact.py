"""The Audiology and Speech-Language Pathology Interstate Compact as data for core's engine."""

from typing import Final

from goodstanding.catalog import Compact, Model, Point
from goodstanding.conditions import AfterMove, PrivilegeConditions
from goodstanding.facts import StatusWord
from goodstanding_aslp_compact import decision_table as r
from goodstanding_aslp_compact.parties import PARTIES

NOT_ACTIVE: Final = frozenset(
    {
        StatusWord.INACTIVE,
        StatusWord.LAPSED,
        StatusWord.SUSPENDED,
        StatusWord.REVOKED,
        StatusWord.SURRENDERED,
        StatusWord.DEACTIVATED,
        StatusWord.RETIRED,
    }
)
"""Words on the license, or the privilege, that take a privilege off until it is renewed."""

ASLP: Final = Compact(
    id="aslp",
    name="Audiology and Speech-Language Pathology Compact",
    model=Model.ISSUED,
    categories=("slp", "audiologist"),
    parties=PARTIES,
    rules={
        Point.ISSUED_PRIVILEGE: r.PRIVILEGE,
        Point.CATEGORY: r.CATEGORY,
        Point.NOT_ACCEPTING: r.LIVE,
        Point.UNSETTLED: r.LIVE,
        Point.RESIDENCE: r.HOME,
        Point.PERMIT: r.HOME,
        Point.ENDED: r.ENDS,
        Point.HOME_ENCUMBERED: r.ENCUMBERED,
        Point.PRIVILEGE_ACTION: r.ACTION,
        Point.OTHER_ENCUMBERED: r.ELSEWHERE,
        Point.CLEAN_RECORD: r.YEARS,
        Point.PRIVILEGE_MOVE: r.MOVE,
        Point.PROGRAM: r.PROGRAM,
    },
    conditions=PrivilegeConditions(
        home=True,
        after_move=AfterMove.FOLLOWS,
        off_until_next_term=NOT_ACTIVE,
        clean_years_at_issue=2,
        everywhere_at_issue=True,
    ),
)
