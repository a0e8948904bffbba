"""What states ask of those who serve there by a privilege, beside the license itself."""

from datetime import date
from typing import Final

from goodstanding.conditions import DutyFrom, DutyOf, PrivilegeDuty
from goodstanding_nlc_compact.sources import WASHINGTON_EMPLOYERS, WASHINGTON_RULE

_ONLY: Final = (
    "only with the kinds of employer that WAC 246-840-092(2) lists, such as hospitals, nursing "
    "homes and hospice care centers"
)

DUTIES: Final = (
    PrivilegeDuty(
        id="NLC-wa-report",
        asks="report the nurse to the Washington board, with the training and the survey attested",
        of=DutyOf.EMPLOYER,
        counted_from=DutyFrom.HIRE,
        within_days=30,
        states=("WA",),
        since=date(2023, 7, 24),
        only=_ONLY,
        cite=(WASHINGTON_EMPLOYERS.at("Employer Compliance Forms"),),
    ),
    PrivilegeDuty(
        id="NLC-wa-training",
        asks="complete the six-hour training in suicide prevention, once, and the board's survey",
        of=DutyOf.HOLDER,
        counted_from=DutyFrom.HIRE,
        states=("WA",),
        since=date(2023, 7, 24),
        only=_ONLY,
        earlier_counts=True,
        cite=(WASHINGTON_RULE.at("(3)"), WASHINGTON_EMPLOYERS.at("Employer Requirements")),
    ),
)
"""Washington's, from the day on which privileges began to work there."""
