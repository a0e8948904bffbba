"""Cases on both sides of each day on which a rule is on record, and for the examination's parts.

Thresholds of hours and months are in `scenarios/`, readable without programming.
"""

from typing import Final

from goodstanding_acm.people import (
    JOB,
    NOBODY,
    Paper,
    applying,
    day_before,
    late,
    on_route,
    renewing,
    sat,
)

CORE, SIMULATION = "acm-core", "acm-simulation"
HALF_TIME = {**JOB, "full_time": False, "hours_per_week": 20, "since": "2021-12-01"}
BEGINNER = {**JOB, "since": "2016-01-01"}

# 1. The days of eligibility

ELIGIBILITY: Final[tuple[Paper, ...]] = tuple(
    case
    for kind in ("acm-rn", "acm-sw")
    for case in (
        applying(kind, day_before("2005-01-01"), "unknown", {"sittings": "unknown"}),
        applying(kind, "2005-01-01", "unknown", {"sittings": "met", "experience": "unknown"}),
        applying(kind, day_before("2016-12-19"), "unknown", {"experience.year": "unknown"}),
        applying(
            kind,
            "2016-12-19",
            "unknown",
            {
                "experience.year": "met",
                "experience.offered": "unmet",
                "experience.hours": "unknown",
                "attestation": "unknown",
            },
        ),
        applying(
            kind,
            "2016-12-20",
            "met",
            {"experience.offered": "met", "experience.hours": "met", "attestation": "met"},
        ),
        applying(kind, "2016-12-19", "unmet", {"experience.year": "unmet"}, employments=[BEGINNER]),
        applying(
            kind,
            "2016-12-20",
            "unmet",
            {"experience": "unmet", "attestation": "unmet", "experience.offered": "unknown"},
            employments=[{**HALF_TIME, "since": "2016-11-01"}],
        ),
        applying(
            kind,
            day_before("2023-12-31"),
            "unknown",
            {"experience.hours": "met", "experience.offered": "unknown"},
            employments=[HALF_TIME],
        ),
        applying(
            kind,
            "2023-12-31",
            "met",
            {"experience.hours": "met", "experience.offered": "met"},
            employments=[HALF_TIME],
        ),
        applying(
            kind,
            day_before("2024-04-01"),
            "unknown",
            {"sittings": "unknown"},
            examinations=[sat(CORE, "2024-03-01", "failed")],
        ),
        applying(
            kind,
            "2024-04-01",
            "met",
            {"sittings": "met"},
            examinations=[sat(CORE, "2024-03-01", "failed")],
        ),
        applying(
            kind,
            "2025-06-01",
            "unmet",
            {"sittings": "unmet"},
            examinations=[sat(CORE, f"2025-0{month}-10", "failed") for month in (2, 3, 4)],
        ),
        {
            "name": f"{kind}: nothing at all, and nothing left out",
            "dossier": NOBODY,
            "ask": {"eligibility": {"for": kind, "day": "2025-06-01"}},
            "expect": {"verdict": "unmet"},
        },
    )
)

# 2. The parts of the examination: both, and six months from the first failed one

PARTS: Final[tuple[Paper, ...]] = tuple(
    case
    for kind in ("acm-rn", "acm-sw")
    for case in (
        on_route(
            *(kind, "award", day_before("2005-01-01"), "unknown"),
            *(sat(CORE, "2004-12-01", "passed"), sat(SIMULATION, "2004-12-01", "passed")),
        ),
        on_route(
            *(kind, "award", "2005-01-01", "met"),
            *(sat(CORE, "2004-12-01", "passed"), sat(SIMULATION, "2004-12-01", "passed")),
        ),
        on_route(kind, "award", "2025-06-01", "unmet", sat(CORE, "2025-03-10", "passed")),
        on_route(
            *(kind, "award", "2025-09-10", "met"),
            *(sat(SIMULATION, "2025-03-10", "passed"), sat(CORE, "2025-03-10", "failed")),
            sat(CORE, "2025-09-10", "passed"),
        ),
        on_route(
            *(kind, "award", "2025-09-11", "unmet"),
            *(sat(SIMULATION, "2025-03-10", "passed"), sat(CORE, "2025-03-10", "failed")),
            sat(CORE, "2025-09-11", "passed"),
        ),
        on_route(
            *(kind, "award", day_before("2024-04-01"), "unknown"),
            *(sat(SIMULATION, "2023-03-10", "passed"), sat(CORE, "2023-03-10", "failed")),
            sat(CORE, "2023-11-10", "passed"),
        ),
        on_route(
            *(kind, "award", "2024-04-01", "unmet"),
            *(sat(SIMULATION, "2023-03-10", "passed"), sat(CORE, "2023-03-10", "failed")),
            sat(CORE, "2023-11-10", "passed"),
        ),
        on_route(kind, "retest_core", day_before("2024-04-01"), "unknown"),
        on_route(kind, "retest_core", "2024-04-01", "met", sat(CORE, "2024-03-10", "failed")),
        on_route(
            *(kind, "retest_core", "2025-06-01", "unmet"),
            *(sat(CORE, f"2025-0{month}-10", "failed") for month in (2, 3, 4)),
        ),
        on_route(kind, "retest_simulation", day_before("2024-04-01"), "unknown"),
        on_route(kind, "retest_simulation", "2024-04-01", "met"),
        on_route(
            *(kind, "retest_simulation", "2025-06-01", "unmet"),
            *(sat(SIMULATION, f"2025-0{month}-10", "failed") for month in (2, 3, 4)),
        ),
    )
)

# 3. The days of renewal, and what a site may set for late ones

RENEWAL: Final[tuple[Paper, ...]] = tuple(
    case
    for kind in ("acm-rn", "acm-sw")
    for case in (
        renewing(kind, 4, day_before("2017-01-01"), "unknown", (40, "case_management")),
        renewing(kind, 4, "2017-01-01", "met", (30, "case_management"), (10, "health_care")),
        renewing(kind, 4, "2017-01-01", "unmet", (29.5, "case_management"), (20, "health_care")),
        renewing(kind, 4, "2026-03-01", "unmet", (39.5, "case_management")),
        late(kind, "2016-12-20", 11, "unknown", "acma.late_renewal_days"),
        late(kind, "2016-12-22", 10, "met", "acma.late_renewal_days"),
        late(kind, "2026-03-01", 10, "met", "acma.late_renewal_days"),
        late(kind, "2026-03-01", 11, "unmet", "acma.late_renewal_days"),
        late(kind, "2026-03-01", 1, "unknown"),
    )
)

# 4. CMAC

ADMINISTRATOR = {**JOB, "position": "administrator"}

CMAC: Final[tuple[Paper, ...]] = (
    applying("cmac", day_before("2024-12-31"), "unknown", {"track_one": "unknown"}, degrees=[]),
    applying(
        "cmac",
        "2024-12-31",
        "unmet",
        {"track_one": "unmet", "track_two": "unmet", "track_one.experience": "met"},
        degrees=[],
    ),
    applying(
        "cmac",
        "2024-12-31",
        "met",
        {
            "track_two.others": "met",
            "track_two.master.administration": "met",
            "track_two.bachelor.administration": "met",
            "track_two.could_sit_acm.license": "unmet",
            "track_two.could_sit_acm.degree": "unmet",
        },
        licenses=[],
        degrees=[
            {"level": level, "field": "public_health", "conferred": "2000-05-15"}
            for level in ("bachelor", "master")
        ],
        employments=[ADMINISTRATOR],
    ),
    applying(
        "cmac",
        "2025-06-01",
        "unmet",
        {"track_two.could_sit_acm.degree": "met", "track_two.others": "unmet"},
        licenses=[],
    ),
    renewing("cmac", 5, day_before("2024-12-31"), "unknown", (50, "leadership")),
    renewing("cmac", 5, "2024-12-31", "met", (40, "leadership"), (10, "health_care")),
    renewing("cmac", 5, "2024-12-31", "unmet", (39.5, "leadership"), (20, "health_care")),
    late("cmac", "2024-12-20", 10, "unknown", "cmac.late_renewal_days"),
    late("cmac", "2024-12-21", 10, "met", "cmac.late_renewal_days"),
    late("cmac", "2026-03-01", 11, "unmet", "cmac.late_renewal_days"),
    {
        "name": "cmac: nothing at all, and nothing left out",
        "dossier": NOBODY,
        "ask": {"eligibility": {"for": "cmac", "day": "2025-06-01"}},
        "expect": {"verdict": "unmet"},
    },
)

CASES: Final = (*ELIGIBILITY, *PARTS, *RENEWAL, *CMAC)
