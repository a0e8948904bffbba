"""What comes with a privilege, as far as the compact's own text says it."""

from datetime import date
from typing import Final

from goodstanding.conditions import DutyFrom, DutyOf, PrivilegeDuty
from goodstanding_pt_compact.sources import WISCONSIN

_BEGAN: Final = date(2018, 7, 9)
"""The first privileges; what is asked is not looked at before."""

DUTIES: Final = (
    PrivilegeDuty(
        id="pt.jurisprudence",
        asks="meet what the state's board asks about the state's law, if it asks anything",
        of=DutyOf.HOLDER,
        counted_from=DutyFrom.ISSUE,
        since=_BEGAN,
        cite=(WISCONSIN.at("(a)7"),),
    ),
    PrivilegeDuty(
        id="pt.fees",
        asks="pay what the commission and the state ask",
        of=DutyOf.HOLDER,
        counted_from=DutyFrom.ISSUE,
        since=_BEGAN,
        cite=(WISCONSIN.at("(a)6"),),
    ),
    PrivilegeDuty(
        id="pt.report",
        asks="report to the commission an adverse action of a state outside the compact",
        of=DutyOf.HOLDER,
        counted_from=DutyFrom.ACTION,
        within_days=30,
        outside_only=True,
        since=_BEGAN,
        cite=(WISCONSIN.at("(a)8"),),
    ),
)
