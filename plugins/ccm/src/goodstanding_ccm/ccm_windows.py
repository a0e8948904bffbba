"""Windows of the CCM: those announced one by one, and those of the next year, which may move.

The December window is left to its announcement: it closed on September 30 in 2021 and on October 15
in 2024.
"""

from goodstanding.dates import Span, parse_day
from goodstanding.rules import window, yearly
from goodstanding_ccm.sources import EXAM_WINDOWS, FAQ_2026, RENEWAL_2024, RENEWAL_CYCLES

APPLICATION_WINDOWS = (
    window(
        "December 2024 exam",
        "2024-07-15",
        "2024-10-15",
        EXAM_WINDOWS.at("December 2024"),
        exam=("2024-12-01", "2024-12-31"),
    ),
    window(
        "April 2025 exam",
        "2024-11-01",
        "2025-01-31",
        EXAM_WINDOWS.at("April 2025"),
        exam=("2025-04-01", "2025-04-30"),
    ),
    window(
        "August 2025 exam",
        "2025-03-01",
        "2025-05-31",
        EXAM_WINDOWS.at("August 2025"),
        exam=("2025-08-01", "2025-08-31"),
    ),
    window(
        "August 2026 exam",
        "2026-03-01",
        "2026-05-31",
        FAQ_2026.at("banner of 2026"),
        exam=("2026-08-01", "2026-08-31"),
    ),
    *yearly(
        "April exam, applications from November",
        "11-01",
        "01-31",
        EXAM_WINDOWS.at("April 2025"),
        years=[2026],
        may_move=True,
    ),
    *yearly(
        "August exam, applications from March",
        "03-01",
        "05-31",
        FAQ_2026.at("banner of 2026"),
        years=[2027],
        may_move=True,
    ),
)
# Examinations are held in April, August and December, in every year since this was first read.
EXAMS = (
    ("December 2024", Span(parse_day("2024-12-01"), parse_day("2024-12-31"))),
    ("April 2025", Span(parse_day("2025-04-01"), parse_day("2025-04-30"))),
    ("August 2025", Span(parse_day("2025-08-01"), parse_day("2025-08-31"))),
    ("December 2025", Span(parse_day("2025-12-01"), parse_day("2025-12-31"))),
    ("April 2026", Span(parse_day("2026-04-01"), parse_day("2026-04-30"))),
    ("August 2026", Span(parse_day("2026-08-01"), parse_day("2026-08-31"))),
    ("December 2026", Span(parse_day("2026-12-01"), parse_day("2026-12-31"))),
)
RENEWAL_WINDOWS = (
    window(
        "May 2024 renewal",
        "2024-03-01",
        "2024-05-31",
        RENEWAL_2024.at("May 2024"),
        decided_by="2024-06-15",
    ),
    window(
        "May 2025 renewal",
        "2025-03-01",
        "2025-05-31",
        RENEWAL_CYCLES.at("May"),
        decided_by="2025-06-15",
    ),
    window(
        "November 2025 renewal",
        "2025-09-01",
        "2025-11-30",
        RENEWAL_CYCLES.at("November"),
        decided_by="2025-12-15",
    ),
    window(
        "May 2026 renewal",
        "2026-03-01",
        "2026-05-31",
        RENEWAL_CYCLES.at("May"),
        decided_by="2026-06-15",
    ),
    window(
        "November 2026 renewal",
        "2026-09-01",
        "2026-11-30",
        RENEWAL_CYCLES.at("November"),
        decided_by="2026-12-15",
    ),
    *yearly(
        "May renewal",
        "03-01",
        "05-31",
        RENEWAL_CYCLES.at("May"),
        years=[2027],
        decided_by="06-15",
        may_move=True,
    ),
    *yearly(
        "November renewal",
        "09-01",
        "11-30",
        RENEWAL_CYCLES.at("November"),
        years=[2027],
        decided_by="12-15",
        may_move=True,
    ),
)
