"""Cases on both sides of each day by which a rule is known, and for what a site may set.

Thresholds of hours and months are in `scenarios/`, readable without programming.
"""

from typing import Any, Final

from goodstanding_nasw.people import (
    NOBODY,
    Paper,
    applying,
    day_before,
    graduate,
    late,
    licensed,
    renewing,
)

SPECIALTIES: Final = ("c-swcm", "c-aswcm", "c-cyfsw")
ALL: Final = (*SPECIALTIES, "acsw", "qcsw", "dcsw")
TODAY: Final = "2026-08-20"
YES: Final[dict[str, Any]] = {
    f"nasw.{name}": True
    for name in (
        "acsw_further_conditions",
        "qcsw_further_conditions",
        "dcsw_further_conditions",
        "qcsw_renewal_conditions",
        "dcsw_renewal_conditions",
        "hours_alone_suffice",
        "higher_level_serves",
        "c_swcm_without_contact_hours",
        "ccm_holders_exempt",
    )
}
NO: Final = dict.fromkeys(YES, False)
SET: Final = {"nasw.renewal_hours": 20, "nasw.renewal_ethics_hours": 3}

# 1. The days by which the rules of eligibility are known

DAYS: Final[tuple[Paper, ...]] = tuple(
    case
    for kind in ALL
    for case in (
        applying(kind, day_before("2000-01-01"), "unknown", {"ethics": "unknown"}),
        applying(kind, "2000-01-01", "unknown", {"ethics": "met"}),
        applying(kind, "2022-12-31", "unknown", {"ethics": "met"}),
        applying(kind, "2023-01-01", "unmet" if kind == "c-cyfsw" else "met", {}, YES),
        {
            "name": f"{kind}: nothing at all, and nothing left out",
            "dossier": NOBODY,
            "ask": {"eligibility": {"for": kind, "day": TODAY}},
            "assumptions": NO,
            "expect": {"verdict": "unmet"},
        },
    )
)

# 2. The degree: known by 2015 for the credentials of which NASW's FAQ says it of all

DEGREES: Final[tuple[Paper, ...]] = tuple(
    case
    for kind in ("acsw", "qcsw", "dcsw")
    for case in (
        applying(kind, day_before("2015-01-01"), "unknown", {"degree": "unknown"}),
        applying(kind, "2015-01-01", "unknown", {"degree": "met"}),
        applying(kind, "2015-01-01", "unmet", {"degree": "unmet"}, degrees=[]),
    )
)

# 3. C-SWCM: a license or examination above the level of the degree

HIGHER: Final[tuple[Paper, ...]] = tuple(
    case
    for verdict, assume in (("unknown", {}), ("met", YES), ("unmet", NO))
    for case in (
        applying(
            "c-swcm",
            TODAY,
            verdict,
            {"license.higher": verdict},
            assume,
            licenses=[licensed("lmsw")],
        ),
        applying(
            "c-swcm",
            TODAY,
            verdict,
            {"license.higher": verdict},
            assume,
            licenses=[],
            examinations=[{"id": "aswb-masters", "day": "1999-01-01", "result": "passed"}],
        ),
    )
)

# 4. What the C-CYFSW asked for, seen though it is closed

CLOSED: Final[tuple[Paper, ...]] = (
    applying("c-cyfsw", TODAY, "unmet", {}),
    applying(
        "c-cyfsw",
        TODAY,
        "unmet",
        {"degree": "unmet", "license": "met", "license.held": "unmet", "contact_hours": "unmet"},
        degrees=[graduate("master")],
        licenses=[],
        examinations=[{"id": "aswb-bachelors", "day": "1999-01-01", "result": "passed"}],
        continuing_education=[],
    ),
)

# 5. Renewal

RENEWAL: Final[tuple[Paper, ...]] = (
    *(
        case
        for kind in SPECIALTIES
        for case in (
            renewing(kind, 2, "2022-12-31", "unknown", SET),
            renewing(kind, 2, "2023-01-01", "met", SET),
            renewing(kind, 2, "2023-01-01", "unknown"),
            renewing(kind, 2, "2026-03-01", "unmet", SET, ethics=2.5),
            renewing(kind, 2, "2026-03-01", "unmet", SET, continuing_education=[]),
            renewing(kind, 2, "2026-03-02", "met", {**SET, **YES}, ethics=2.5, ccm=True),
            renewing(kind, 2, "2026-03-03", "unmet", {**SET, **NO}, ethics=2.5, ccm=True),
            renewing(kind, 2, "2026-03-04", "unknown", SET, ethics=2.5, ccm=True),
            late(kind, "2022-12-21", 10, "unknown", {"nasw.late_renewal_days": 30}),
            late(kind, "2022-12-22", 10, "met", {"nasw.late_renewal_days": 30}),
            late(kind, "2026-03-01", 30, "met", {"nasw.late_renewal_days": 30}),
            late(kind, "2026-03-01", 31, "unmet", {"nasw.late_renewal_days": 30}),
            late(kind, "2026-03-01", 1, "unknown"),
        )
    ),
    *(
        case
        for kind, years in (("acsw", 1), ("qcsw", 2), ("dcsw", 3))
        for case in (
            renewing(kind, years, "2022-12-31", "unknown", YES),
            renewing(kind, years, "2023-01-01", "met", YES),
            renewing(kind, years, "2026-03-01", "unmet", NO, memberships=[]),
        )
    ),
)

CASES: Final = (*DAYS, *DEGREES, *HIGHER, *CLOSED, *RENEWAL)
