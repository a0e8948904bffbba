"""The Physical Therapy Compact as data for core's engine."""

from typing import Final

from goodstanding.catalog import Compact, Model, Point
from goodstanding.conditions import AfterMove, PrivilegeConditions
from goodstanding_pt_compact import decision_table as r
from goodstanding_pt_compact.duties import DUTIES
from goodstanding_pt_compact.parties import PARTIES

PT: Final = Compact(
    id="pt",
    name="Physical Therapy Compact",
    model=Model.ISSUED,
    categories=("pt", "pta"),
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
    duties=DUTIES,
    conditions=PrivilegeConditions(
        home=True,
        after_move=AfterMove.FOLLOWS,
        any_action=True,
        everywhere=True,
        clean_years=2,
        from_end=False,
        revives=False,
        program=True,
    ),
)
