"""Certified Case Manager (CCM), The Commission.

Read beside the Certification Guide and the Renewal Guide; windows are in `ccm_windows`, fees in
`ccm_fees`. A start that was not published is written `by(...)`; where a source proves a year only,
that year's first day stands for it.
"""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Renewal,
    Route,
    TermRule,
)
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
    degree,
    experience,
    holds,
    holds_unrestricted,
    judged_by,
    passed,
    since,
    unpublished,
    via_pathway,
    within_days_after_term,
    within_months_after_term,
)
from goodstanding_ccm.ccm_fees import FEES, NOTES
from goodstanding_ccm.ccm_windows import APPLICATION_WINDOWS, EXAMS, RENEWAL_WINDOWS
from goodstanding_ccm.issuer import COMMISSION, WORDS
from goodstanding_ccm.judgements import late_reason
from goodstanding_ccm.sources import (
    AT_A_GLANCE,
    CERTIFICATION_GUIDE,
    FAST_FACTS,
    REINSTATEMENT,
    RENEWAL_2024,
    RENEWAL_FAQ_285,
    RENEWAL_GUIDE,
    RETIREMENT,
    SPRING_2014,
    STAY,
)

# What is not published, and a site may set.

FULL_TIME = assumed(
    "ccm.full_time_hours_per_week",
    unit="hours/week",
    why="neither the hours of a full-time week nor how part-time work converts is published",
)
OTHER_DISCIPLINE = assumed(
    "ccm.other_discipline_assesses_independently",
    unit="yes/no",
    why=(
        "the published examples of licenses and certifications are not exhaustive: whether this "
        "one lets its holder assess clients independently is not settled"
    ),
)
RENEWS_WITHOUT_LICENSE = assumed(
    "ccm.degree_holder_renews_without_license",
    unit="yes/no",
    why="what a CCM who qualified by a degree and holds no license submits is not published",
)

LISTED = ("rn", "lcsw", "lmsw", "lpc", "crc", "cdms", "pharmacist")
# LPN and LVN stand in neither list: they are excluded by name.
OTHERS = (
    "aprn",
    "lbsw",
    "lmft",
    "psychologist",
    "ot",
    "ota",
    "pt",
    "pta",
    "slp",
    "audiologist",
    "acm-rn",
    "acm-sw",
    "cmac",
    "c-swcm",
    "c-aswcm",
)
# Of bodies for which there may be no plugin.
FOREIGN = ("cmc", "crrn", "cmgt-bc")
LEVELS = ("bachelor", "master", "doctorate")
FIELDS = (
    "social_work",
    "nursing",
    "counseling",
    "psychology",
    "rehabilitation",
    "public_health",
    "case_management",
    "health",
    "human_services",
)
FIELD_EXPERIENCE = ("case_management", "health", "behavioral_health")
# An ethics course lies in a focus area too: ethical, legal and practice standards.
# A course that was approved beforehand has been found to lie in one. Whether the same course counts
# twice in a period is not published.
FOCUS_AREAS = activities(topics=("case_management", "ethics"), approved_by="ccmc")

# 1. Eligibility: everything is met on the day the application is submitted.

LICENSE = any_of(
    "eligibility.license",
    holds_unrestricted(
        "eligibility.license.listed",
        *LISTED,
        in_force=dated(by("2019-05-21", True, FAST_FACTS.at("license or certification"))),
    ),
    all_of(
        "eligibility.license.other",
        holds_unrestricted(
            "eligibility.license.other.held",
            *OTHERS,
            foreign=FOREIGN,
            in_force=dated(by("2019-05-21", True, FAST_FACTS.at("license or certification"))),
            note="LPN and LVN do not serve",
        ),
        unpublished(
            "eligibility.license.other.scope",
            OTHER_DISCIPLINE,
            in_force=dated(by("2019-05-21", True, FAST_FACTS.at("license or certification"))),
        ),
    ),
)

DEGREE = all_of(
    "eligibility.degree",
    degree(
        "eligibility.degree.kind",
        LEVELS,
        FIELDS,
        field_experience=FIELD_EXPERIENCE,
        in_force=dated(since("2013-03-01", True, SPRING_2014.at("eligibility by degree"))),
        note="record another health or human-services field as health or human_services",
    ),
    degree(
        "eligibility.degree.accredited",
        LEVELS,
        FIELDS,
        accredited=True,
        field_experience=FIELD_EXPERIENCE,
        in_force=dated(by("2024-01-01", True, AT_A_GLANCE.at("education"))),
    ),
)

# The guide counts eight essential activities and a rule of 2014 asks for all of them; six are the
# verbs of the Commission's definition of case management, the names of two are not published.
ESSENTIAL = ("assess", "plan", "implement", "coordinate", "monitor", "evaluate")

FIVE_YEARS = dated(since("2013-03-01", 60, SPRING_2014.at("employment experience")))

EMPLOYMENT = any_of(
    "eligibility.employment",
    experience(
        "eligibility.employment.under_ccm",
        months=dated(by("2024-01-01", 12, AT_A_GLANCE.at("employment, category 1"))),
        lookback_months=FIVE_YEARS,
        full_time=FULL_TIME,
        positions="case_manager",
        doubtful_positions="internship",
        activities="all",
        named_activities=ESSENTIAL,
        number_of_activities=8,
        unpaid_in_doubt=True,
        supervisor_credentials="ccm",
        purchasers=3,
    ),
    experience(
        "eligibility.employment.any_supervisor",
        months=dated(by("2024-01-01", 24, AT_A_GLANCE.at("employment, category 2"))),
        lookback_months=FIVE_YEARS,
        full_time=FULL_TIME,
        positions="case_manager",
        doubtful_positions="internship",
        activities="all",
        named_activities=ESSENTIAL,
        number_of_activities=8,
        unpaid_in_doubt=True,
        purchasers=3,
    ),
    experience(
        "eligibility.employment.as_supervisor",
        months=dated(by("2024-01-01", 12, AT_A_GLANCE.at("employment, category 3"))),
        lookback_months=FIVE_YEARS,
        full_time=FULL_TIME,
        positions="supervisor_of_case_managers",
        unpaid_in_doubt=True,
        purchasers=3,
    ),
)

CHARACTER = attested(
    "eligibility.character",
    "good_moral_character",
    in_force=dated(by("2016-01-01", True, CERTIFICATION_GUIDE.at("moral character"))),
)

# 2. Renewal: by the rules of the last day of the term.

EIGHTY = dated(by("2016-01-01", 80, RENEWAL_GUIDE.at("number of hours")))
# The guide of about 2015-19 knows no share of ethics; courses were first approved for it in about
# 2019-20; the page of early 2024 asks for it. In between, only who has eight hours is certain.
ETHICS = dated(
    by("2016-01-01", None, RENEWAL_GUIDE.at("number of hours")),
    by("2024-03-01", 8, RENEWAL_2024.at("ethics hours")),
)
ASKED_BY_2016 = dated(by("2016-01-01", True, RENEWAL_GUIDE.at("renewal by examination")))
LICENSE_COPY = dated(by("2016-01-01", True, RENEWAL_GUIDE.at("copy of the current license")))

RENEWAL = all_of(
    "renewal",
    any_of(
        "renewal.route",
        all_of(
            "renewal.education",
            ce_hours("renewal.hours", at_least=EIGHTY, accepted=FOCUS_AREAS),
            ce_hours("renewal.ethics", topic="ethics", at_least=ETHICS),
        ),
        passed("renewal.exam", "ccm", in_term=True, elected=True, in_force=ASKED_BY_2016),
    ),
    any_of(
        "renewal.license",
        holds(
            "renewal.license.held",
            *LISTED,
            *OTHERS,
            foreign=FOREIGN,
            handed_in=True,
            in_force=LICENSE_COPY,
        ),
        all_of(
            "renewal.license.none",
            via_pathway("renewal.license.none.by_degree", "ccm", "degree", in_force=LICENSE_COPY),
            unpublished(
                "renewal.license.none.accepted", RENEWS_WITHOUT_LICENSE, in_force=LICENSE_COPY
            ),
        ),
    ),
)

# 3. After the last day: late renewal, retirement (CCM-R), return from it.

LATE = dated(by("2025-01-01", True, RENEWAL_FAQ_285.at("late renewal")))

LATE_RENEWAL = all_of(
    "late",
    within_days_after_term(
        "late.window", at_most=dated(by("2025-01-01", 30, RENEWAL_FAQ_285.at("late renewal")))
    ),
    ce_hours(
        "late.hours",
        at_least=dated(by("2025-01-01", 80, RENEWAL_FAQ_285.at("late renewal"))),
        accepted=FOCUS_AREAS,
    ),
    ce_hours(
        "late.ethics",
        topic="ethics",
        at_least=dated(by("2025-01-01", 8, STAY.at("ethics hours"))),
    ),
    any_of(
        "late.education",
        holds("late.education.license", *LISTED, handed_in=True, in_force=LATE),
        all_of(
            "late.education.other",
            holds(
                "late.education.other.held", *OTHERS, foreign=FOREIGN, handed_in=True, in_force=LATE
            ),
            unpublished("late.education.other.scope", OTHER_DISCIPLINE, in_force=LATE),
        ),
        degree(
            "late.education.degree",
            LEVELS,
            FIELDS,
            accredited=True,
            field_experience=FIELD_EXPERIENCE,
            in_force=LATE,
        ),
    ),
    judged_by("late.reason", late_reason, in_force=LATE),
)

RETIRE = all_of(
    "retirement",
    within_months_after_term(
        "retirement.window",
        at_most=dated(by("2025-01-01", 9, RETIREMENT.at("who may retire the CCM"))),
        also_before=True,
    ),
    attested(
        "retirement.left_practice",
        "left_practice",
        in_term=True,
        in_force=dated(by("2025-01-01", True, RETIREMENT.at("who may retire the CCM"))),
    ),
)

RETURN = all_of(
    "reinstatement",
    within_months_after_term(
        "reinstatement.window",
        at_most=dated(by("2025-01-01", 60, RETIREMENT.at("return to the CCM"))),
        note="counted from the last day of the CCM",
    ),
    holds(
        "reinstatement.license",
        *LISTED,
        *OTHERS,
        foreign=FOREIGN,
        in_force=dated(by("2025-01-01", True, REINSTATEMENT.at("license"))),
    ),
    ce_hours(
        "reinstatement.hours",
        at_least=dated(by("2025-01-01", 80, REINSTATEMENT.at("continuing education"))),
        accepted=FOCUS_AREAS,
        lookback_months=60,
    ),
    ce_hours(
        "reinstatement.ethics",
        topic="ethics",
        at_least=dated(by("2025-01-01", 8, RETIREMENT.at("the renewal criteria apply"))),
        lookback_months=60,
    ),
)

ROUTES = (
    Route(
        id="late_renewal",
        name="Late renewal",
        purpose=Purpose.LATE_RENEWAL,
        key_day=LAST_DAY_OF_TERM,
        requirement=LATE_RENEWAL,
    ),
    Route(
        id="retirement",
        name="Retirement (CCM-R)",
        key_day=DAY_OF_APPLICATION,
        requirement=RETIRE,
    ),
    Route(
        id="reinstatement",
        name="Return from CCM-R without an examination",
        key_day=DAY_OF_APPLICATION,
        requirement=RETURN,
    ),
)

CCM = CredentialType(
    id="ccm",
    name="Certified Case Manager (CCM)",
    issuer=COMMISSION,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of(
            "eligibility",
            any_of("eligibility.education", LICENSE, DEGREE),
            EMPLOYMENT,
            CHARACTER,
        ),
    ),
    windows=APPLICATION_WINDOWS,
    exam_windows=EXAMS,
    renewal=Renewal(
        key_day=LAST_DAY_OF_TERM,
        requirement=RENEWAL,
        term=TermRule(
            months=dated(by("2014-01-01", 60, SPRING_2014.at("renewal"))),
            ends=("05-31", "11-30"),
        ),
        windows=RENEWAL_WINDOWS,
    ),
    routes=ROUTES,
    fees=FEES,
    notes=NOTES,
    words=WORDS,
)
