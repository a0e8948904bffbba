"""What ACMA asks of nurses and of social workers alike, in the order of its pages."""

from goodstanding.credentials import Issuer, Note, Renewal, Route, TermRule
from goodstanding.facts import Purpose
from goodstanding.rules import (
    activities,
    all_of,
    any_of,
    assumed,
    attested,
    by,
    ce_hours,
    dated,
    experience,
    judged_by,
    passed,
    since,
    sittings,
    within_days_after_term,
)
from goodstanding_acm.judgements import FULL_TIME_HOURS, YEARS, hours_offered, sittings_left
from goodstanding_acm.sources import (
    BOARD_2025,
    CHANGE_2016,
    COMMISSION_FAQ,
    FAQ,
    FAQ_2017,
    INFORMATION,
    PROFILE,
    RENEWAL,
    RENEWAL_2017,
    RETESTS,
    TRADE_PRESS_2017,
)

ACMA = Issuer("acma", "American Case Management Association", "https://www.acmaweb.org")

WHO = FAQ_2017.at("Who can take the certification examination?")

# ACMA takes some kinds of setting for a health delivery system; an insurer, for one, is none.
DELIVERY = (
    "health_delivery_system",
    "hospital",
    "home_health",
    "hospice",
    "clinic",
    "skilled_nursing",
)
# Whether these lie within ACMA's Scope of Services and Standards of Practice is case by case.
MAYBE_IN_SCOPE = ("supervisor_of_case_managers", "administrator", "internship", "other")
SPONSORS = ("acma", "ancc", "nasw", "aswb", "state_board", "ccmc")

FULL_TIME = assumed(
    "acma.full_time_hours_per_week",
    unit="hours/week",
    why="ACMA does not publish how many hours a week are full-time, nor whether a part-time year "
    "is the year it asks for",
)
LATE_DAYS = assumed(
    "acma.late_renewal_days",
    unit="days",
    why="ACMA does not publish whether, and how long after the term, a renewal is still taken",
)

# Experience: years at first, then a year or its hours of full-time work, then hours of any work

MEASURE = dated(
    by("2016-12-19", YEARS, TRADE_PRESS_2017.at("prior to this change, two years")),
    since("2016-12-20", FULL_TIME_HOURS, WHO),
)

HOURS = experience(
    "eligibility.experience.hours",
    hours=dated(since("2016-12-20", 2080, WHO)),
    positions="case_manager",
    doubtful_positions=MAYBE_IN_SCOPE,
    settings=DELIVERY,
    paid=True,
    supervised=True,
)

EXPERIENCE = any_of(
    "eligibility.experience",
    experience(
        "eligibility.experience.year",
        months=dated(
            by("2016-12-19", 24, CHANGE_2016.at("previously, two years")),
            since("2016-12-20", 12, CHANGE_2016.at("at least one year")),
        ),
        full_time=FULL_TIME,
        positions="case_manager",
        doubtful_positions=MAYBE_IN_SCOPE,
        settings=DELIVERY,
        paid=True,
        supervised=True,
    ),
    all_of(
        "eligibility.experience.in_hours",
        judged_by(
            "eligibility.experience.offered",
            hours_offered(MEASURE, HOURS),
            in_force=dated(
                by("2016-12-19", True, TRADE_PRESS_2017.at("prior to this change, two years")),
                since("2016-12-20", True, WHO),
                by("2023-12-31", None, FAQ.at("Who can take the examination?")),
            ),
        ),
        HOURS,
    ),
)

ATTESTATION = any_of(
    "eligibility.attestation",
    experience(
        "eligibility.attestation.two_years",
        months=dated(by("2016-12-20", 24, FAQ_2017.at("candidates with less than two years"))),
        positions="case_manager",
        doubtful_positions=MAYBE_IN_SCOPE,
        settings=DELIVERY,
        paid=True,
        supervised=True,
    ),
    attested(
        "eligibility.attestation.supervisor",
        "supervisor_attestation",
        in_force=dated(by("2016-12-20", True, FAQ_2017.at("candidates with less than two years"))),
    ),
)

# Examination: a common core and simulations of the candidate's own discipline

SITTINGS = dated(since("2024-04-01", 3, RETESTS.at("three attempts a part and calendar year")))

SITTINGS_LEFT = judged_by(
    "eligibility.sittings",
    sittings_left(SITTINGS),
    in_force=dated(
        by("2005-01-01", True, INFORMATION.at("two components")),
        since("2024-04-01", True, RETESTS.at("three attempts a part and calendar year")),
    ),
)

ROUTES = (
    Route(
        id="award",
        name="Award: both parts passed",
        requirement=all_of(
            "award",
            passed(
                "award.parts",
                "acm-core",
                "acm-simulation",
                all=True,
                in_force=dated(by("2005-01-01", True, INFORMATION.at("two components"))),
            ),
            passed(
                "award.carried",
                "acm-core",
                "acm-simulation",
                all=True,
                stands_months=6,
                in_force=dated(
                    by("2005-01-01", None, INFORMATION.at("two components; no time limit given")),
                    by("2024-04-01", True, RETESTS.at("six months from the first failed date")),
                ),
            ),
        ),
    ),
    Route(
        id="retest_core",
        name="One more sitting of the core",
        requirement=sittings("retest_core.sittings", "acm-core", at_most=SITTINGS),
    ),
    Route(
        id="retest_simulation",
        name="One more sitting of the simulations",
        requirement=sittings("retest_simulation.sittings", "acm-simulation", at_most=SITTINGS),
    ),
    Route(
        id="late_renewal",
        name="Late renewal",
        purpose=Purpose.LATE_RENEWAL,
        requirement=within_days_after_term(
            "late_renewal.days",
            at_most=dated(by("2017-01-01", LATE_DAYS, RENEWAL.at("no late renewal is described"))),
        ),
    ),
)

# Recertification

RECERTIFICATION = Renewal(
    term=TermRule(months=dated(by("2017-01-01", 48, RENEWAL_2017.at("every four years")))),
    requirement=all_of(
        "renewal",
        ce_hours(
            "renewal.hours",
            at_least=dated(by("2017-01-01", 40, RENEWAL_2017.at("40 hours of 60 minutes"))),
            accepted=activities(topics=("case_management", "health_care"), approvers=SPONSORS),
        ),
        ce_hours(
            "renewal.specific",
            topic="case_management",
            at_least=dated(by("2017-01-01", 30, RENEWAL_2017.at("30 of the 40 hours"))),
        ),
        ce_hours(
            "renewal.general",
            topic="health_care",
            at_most=dated(by("2017-01-01", 10, RENEWAL_2017.at("the remaining 10 hours"))),
        ),
    ),
)

NOTES = (
    Note(
        "board",
        "The National Board for Case Management (NBCM) governs the program and may review an "
        "application itself.",
        (BOARD_2025.at("responsibilities"),),
    ),
    Note(
        "acm-position-36m",
        "Since December 2, 2016 ACMA holds that nurses and social workers with 36 months of "
        "health-delivery experience should have the ACM. This is a position, not a rule.",
        (INFORMATION.at("position statement"),),
    ),
    Note(
        "acm-term-end",
        "A term ends on a day of its own, not at a season's end: record the day that ACMA gives.",
        (PROFILE.at("example of a term"),),
    ),
    Note(
        "acm-ren-sponsors",
        "The list of sponsors is on record from the edition of 2021-24 on; earlier terms are "
        "judged by the same list, for no other is on record.",
        (PROFILE.at("accepted organizations"),),
    ),
    Note(
        "acm-ren-committee",
        "A full term on an ACMA committee earns hours if its chair confirms it; how many is not "
        "established, so none are counted here.",
        (PROFILE.at("committees"),),
    ),
    Note(
        "xbody-def-2022",
        "The definition of case management that the Commission uses is a text of both bodies, "
        "signed in September 2022. It lets neither credential stand in for the other.",
        (COMMISSION_FAQ.at("definition of case management"),),
    ),
)
