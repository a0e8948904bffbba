"""Cases on both sides of each day of a rule, and for the ways after the last day of a term.

Thresholds of hours and months are in `scenarios/`, readable without programming.
"""

from typing import Final

from goodstanding_ccm.people import (
    BSW,
    LMFT,
    NOBODY,
    RN,
    Paper,
    applying,
    asked,
    by_exam,
    courses,
    day_before,
    lapsed,
    late,
    leaving,
    renewing,
    returning,
)

# 1. CCM: the days of the rules. The widening of March 2013 is the first thing on record.

CCM_DAYS: Final[tuple[Paper, ...]] = (
    applying("ccm", day_before("2013-03-01"), "unknown", degree__kind="unknown"),
    applying("ccm", "2013-03-01", "unknown", degree__kind="met", employment="unknown"),
    applying("ccm", day_before("2016-01-01"), "unknown", character="unknown"),
    applying("ccm", "2016-01-01", "unknown", character="met"),
    applying("ccm", day_before("2019-05-21"), "unknown", license__listed="unknown"),
    applying("ccm", "2019-05-21", "unknown", license__listed="met", employment="unknown"),
    applying("ccm", day_before("2024-01-01"), "unknown", employment="unknown"),
    applying("ccm", "2024-01-01", "met", employment="met", degree__accredited="met"),
    renewing("ccm", day_before("2016-01-01"), "unknown", hours="unknown"),
    renewing("ccm", "2016-01-01", "met", hours="met", ethics="met", license__held="met"),
    renewing("ccm", "2019-05-31", "unknown", 0, hours="met", ethics="unknown"),
    renewing("ccm", day_before("2024-03-01"), "unknown", 0, hours="met", ethics="unknown"),
    renewing("ccm", "2024-03-01", "unmet", 0, hours="met", ethics="unmet"),
    {
        "name": "no CCM is held",
        "dossier": NOBODY,
        "ask": asked("renewal", "ccm", "2026-10-15"),
        "expect": {"verdict": "unmet"},
    },
)

# 2. CCM: thirty days to renew late, nine months to retire, five years to return.

CCM_AFTER: Final[tuple[Paper, ...]] = (
    late("ccm", "what was asked is not published", day_before("2025-01-01"), 10, "unknown"),
    late("ccm", "the first day on record", "2025-01-01", 10, "met"),
    late("ccm", "on the last day, when it is not late", "2026-05-31", 0, "unmet"),
    late("ccm", "on the day after the last", "2026-05-31", 1, "met"),
    late("ccm", "on the thirtieth day", "2026-05-31", 30, "met"),
    late("ccm", "on the thirty-first day", "2026-05-31", 31, "unmet"),
    late("ccm", "half an hour short", "2026-05-31", 10, "unmet", hours=79.5),
    late(
        "ccm",
        "hours outside the focus areas",
        "2026-05-31",
        10,
        "unmet",
        continuing_education=[
            *courses("2026-05-31", 71.5, 8),
            {"title": "Billing", "completed": "2026-01-15", "hours": 20, "topics": ["other"]},
        ],
    ),
    late("ccm", "half an hour of ethics short", "2026-05-31", 10, "unmet", ethics=7.5),
    late("ccm", "no documented reason", "2026-05-31", 10, "unmet", reason=False),
    late("ccm", "by the degree alone", "2026-05-31", 10, "met", licenses=[]),
    late("ccm", "by the license alone", "2026-05-31", 10, "met", degrees=[]),
    late("ccm", "neither license nor degree", "2026-05-31", 10, "unmet", licenses=[], degrees=[]),
    late(
        "ccm",
        "a degree of a school without accreditation",
        "2026-05-31",
        10,
        "unmet",
        licenses=[],
        degrees=[{**BSW, "accredited": False}],
    ),
    late(
        "ccm",
        "a degree without field experience",
        "2026-05-31",
        10,
        "unmet",
        licenses=[],
        degrees=[{**BSW, "supervised_field_experience": "none"}],
    ),
    late("ccm", "another license", "2026-05-31", 10, "unknown", licenses=[LMFT], degrees=[]),
    late(
        "ccm",
        "another license, which the site takes",
        "2026-05-31",
        10,
        "met",
        assume=True,
        licenses=[LMFT],
        degrees=[],
    ),
    late(
        "ccm",
        "another license, which the site does not take",
        "2026-05-31",
        10,
        "unmet",
        assume=False,
        licenses=[LMFT],
        degrees=[],
    ),
    *(
        late(
            "ccm",
            f"handed in {when} the last day of the license",
            "2026-05-31",
            10,
            verdict,
            handed_in=day,
            licenses=[lapsed(license, "2026-06-05")],
            degrees=[],
            assume=True,
        )
        for license in (RN, LMFT)
        for when, day, verdict in (
            ("on", "2026-06-05", "met"),
            ("after", "2026-06-06", "unmet"),
        )
    ),
    leaving("ccm", "before the first day on record", "2026-05-31", "2024-12-31", "unknown"),
    leaving("ccm", "the first day on record", "2026-05-31", "2025-01-01", "met"),
    leaving("ccm", "nine months after", "2025-05-31", "2026-02-28", "met"),
    leaving("ccm", "a day more than nine months after", "2025-05-31", "2026-03-01", "unmet"),
    leaving("ccm", "still consulting", "2026-05-31", "2026-05-01", "unmet", left=False),
    leaving(
        "ccm", "said before the term", "2026-05-31", "2026-05-01", "unmet", attested="2021-05-31"
    ),
    returning("ccm", "before the first day on record", "2023-05-31", "2024-12-31", "unknown"),
    returning("ccm", "the first day on record", "2023-05-31", "2025-01-01", "met"),
    returning("ccm", "five years after", "2021-05-31", "2026-05-31", "met"),
    returning("ccm", "a day more than five years after", "2021-05-31", "2026-06-01", "unmet"),
    returning("ccm", "half an hour short", "2023-05-31", "2026-05-31", "unmet", hours=79.5),
    returning(
        "ccm", "half an hour of ethics short", "2023-05-31", "2026-05-31", "unmet", ethics=7.5
    ),
    returning(
        "ccm",
        "all courses six years ago",
        "2023-05-31",
        "2026-05-31",
        "unmet",
        continuing_education=courses("2021-05-31", 72, 8),
    ),
    returning(
        "ccm",
        "all but the ethics six years ago",
        "2023-05-31",
        "2026-05-31",
        "unmet",
        continuing_education=[*courses("2026-05-31", 8, 8), *courses("2021-05-31", 72, 0)],
    ),
    returning(
        "ccm",
        "only the ethics six years ago",
        "2023-05-31",
        "2026-05-31",
        "unmet",
        continuing_education=[*courses("2026-05-31", 80, 0), *courses("2021-05-31", 0, 8)],
    ),
    returning(
        "ccm",
        "hours outside the focus areas",
        "2023-05-31",
        "2026-05-31",
        "unmet",
        continuing_education=[
            *courses("2026-05-31", 71.5, 8),
            {"title": "Billing", "completed": "2026-01-15", "hours": 20, "topics": ["other"]},
        ],
    ),
    returning("ccm", "no license", "2023-05-31", "2026-05-31", "unmet", licenses=[]),
)

# 3. CDMS: ninety days to renew late; retirement as with the CCM.

CDMS_DAYS: Final[tuple[Paper, ...]] = (
    applying("cdms", day_before("2026-01-01"), "unknown", education="unknown"),
    applying("cdms", "2026-01-01", "met", education="met", experience="met"),
    renewing("cdms", day_before("2017-01-01"), "unknown", 4, hours="unknown"),
    renewing("cdms", "2017-01-01", "met", 4, hours="met", ethics="met"),
    # That the way by examination was not taken is known before it is known to have been offered.
    renewing("cdms", day_before("2024-12-31"), "unmet", 3.5, ethics="unmet", exam="unmet"),
    renewing("cdms", "2024-12-31", "unmet", 3.5, ethics="unmet", exam="unmet"),
    by_exam("cdms", day_before("2024-12-31"), "unknown"),
    by_exam("cdms", "2024-12-31", "met"),
)

CDMS_AFTER: Final[tuple[Paper, ...]] = (
    late("cdms", "what was asked is not published", day_before("2026-01-01"), 10, "unknown"),
    late("cdms", "the first day on record", "2026-01-01", 10, "met", ethics=4),
    late("cdms", "on the last day, when it is not late", "2026-03-31", 0, "unmet", ethics=4),
    late("cdms", "on the day after the last", "2026-03-31", 1, "met", ethics=4),
    late("cdms", "on the ninetieth day", "2026-03-31", 90, "met", ethics=4),
    late("cdms", "on the ninety-first day", "2026-03-31", 91, "unmet", ethics=4),
    late("cdms", "half an hour short", "2026-03-31", 10, "unmet", hours=79.5),
    late("cdms", "half an hour of ethics short", "2026-03-31", 10, "unmet", ethics=3.5),
    late("cdms", "no documented reason", "2026-03-31", 10, "unmet", reason=False),
    late("cdms", "by a degree alone", "2026-03-31", 10, "met", licenses=[], degrees=[BSW]),
    late("cdms", "by the license alone", "2026-03-31", 10, "met", licenses=[RN], degrees=[]),
    late("cdms", "neither license nor degree", "2026-03-31", 10, "unmet", licenses=[], degrees=[]),
    *(
        late(
            "cdms",
            f"handed in {when} the last day of the license",
            "2026-03-31",
            10,
            verdict,
            handed_in=day,
            licenses=[lapsed(RN, "2026-04-05")],
            degrees=[],
        )
        for when, day, verdict in (
            ("on", "2026-04-05", "met"),
            ("after", "2026-04-06", "unmet"),
        )
    ),
    leaving("cdms", "before the first day on record", "2026-09-30", "2025-12-31", "unknown"),
    leaving("cdms", "the first day on record", "2026-09-30", "2026-01-01", "met"),
    leaving("cdms", "nine months after", "2025-12-31", "2026-09-30", "met"),
    leaving("cdms", "a day more than nine months after", "2025-12-31", "2026-10-01", "unmet"),
    leaving("cdms", "still consulting", "2026-09-30", "2026-09-01", "unmet", left=False),
    leaving(
        "cdms", "said before the term", "2026-09-30", "2026-09-01", "unmet", attested="2021-09-30"
    ),
    returning("cdms", "before the first day on record", "2023-09-30", "2025-12-31", "unknown"),
    returning("cdms", "the first day on record", "2023-09-30", "2026-01-01", "met", ethics=4),
    returning("cdms", "five years after", "2021-09-30", "2026-09-30", "met"),
    returning("cdms", "a day more than five years after", "2021-09-30", "2026-10-01", "unmet"),
    returning(
        "cdms",
        "all courses six years ago",
        "2023-09-30",
        "2026-09-30",
        "unmet",
        continuing_education=courses("2021-09-30", 76, 4),
    ),
    returning(
        "cdms",
        "all but the ethics six years ago",
        "2023-09-30",
        "2026-09-30",
        "unmet",
        continuing_education=[*courses("2026-09-30", 8, 4), *courses("2021-09-30", 72, 0)],
    ),
    returning(
        "cdms",
        "only the ethics six years ago",
        "2023-09-30",
        "2026-09-30",
        "unmet",
        continuing_education=[*courses("2026-09-30", 80, 0), *courses("2021-09-30", 0, 4)],
    ),
    returning("cdms", "half an hour short", "2023-09-30", "2026-09-30", "unmet", hours=79.5),
    returning(
        "cdms", "half an hour of ethics short", "2023-09-30", "2026-09-30", "unmet", ethics=3.5
    ),
)

CASES: Final = (*CCM_DAYS, *CCM_AFTER, *CDMS_DAYS, *CDMS_AFTER)
