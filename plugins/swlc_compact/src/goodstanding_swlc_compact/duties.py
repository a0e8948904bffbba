"""What comes with a multistate license, as far as the compact's own text says it."""

from datetime import date
from typing import Final

from goodstanding.conditions import DutyFrom, DutyOf, PrivilegeDuty
from goodstanding_swlc_compact.sources import VERMONT_3218

_ACTIVATED: Final = date(2024, 4, 12)
"""The day on which the seventh state enacted the compact; nothing is asked before."""

DUTIES: Final = (
    PrivilegeDuty(
        id="SW-report",
        asks="tell the home state of an adverse action, encumbrance or restriction on any "
        "professional license, whichever state took it",
        of=DutyOf.HOLDER,
        counted_from=DutyFrom.ACTION,
        within_days=30,
        since=_ACTIVATED,
        cite=(VERMONT_3218.at("(a)(4)"),),
    ),
)
