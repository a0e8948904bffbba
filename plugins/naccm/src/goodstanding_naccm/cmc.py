"""Care Manager Certified (CMC), National Academy of Certified Care Managers (NACCM).

Read beside the Academy's pages on eligibility and recertification. They show no day, so most rules
are in force `by` the day they were read; the renewal instructions of 2017 reach further back.
"""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Issuer,
    Note,
    Renewal,
    Route,
    TermRule,
)
from goodstanding.dates import Span, parse_day
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
    degree_kind,
    experience,
    within_months_after_term,
)
from goodstanding_naccm.sources import (
    CRITERIA,
    ELIGIBILITY,
    ELIGIBILITY_OLDER,
    FAQ,
    HANDBOOK_2022,
    INSTRUCTIONS_2017,
    PROVIDERS,
    RECERTIFICATION,
    RENEWAL_POLICY,
    TIPS,
)

NACCM = Issuer("naccm", "National Academy of Certified Care Managers", "https://www.naccm.net/")

FULL_TIME = assumed(
    "cmc.full_time_hours_per_week",
    unit="hours/week",
    why=(
        "full-time is at least 35 hours a week, and part-time work converts by a table of the "
        "handbook that is not on record; set 35 to count part-time work in proportion"
    ),
)

RELATED = (
    "child_and_family_studies",
    "counseling",
    "gerontology",
    "human_services",
    "nursing",
    "psychology",
    "rehabilitation",
    "public_health",
    "sociology",
    "social_work",
    "marriage_and_family_therapy",
    "occupational_therapy",
    "physical_therapy",
    "recreational_therapy",
    "respiratory_therapy",
    "speech_and_language_therapy",
)
CLIENT_WORK = ("social_work", "nursing", "counseling", "case_management")

# 1. Eligibility: one of three criteria, everything met on the day of application. The additional
# year, or two, of work with clients comes on top of care management: so many months of both.

MASTER = degree_kind("master", RELATED)
CRITERION_I = all_of(
    "eligibility.criterion_1",
    degree(
        "eligibility.criterion_1.degree",
        "master",
        RELATED,
        in_force=dated(by("2026-08-20", True, CRITERIA.at("criteria I"))),
    ),
    experience(
        "eligibility.criterion_1.care_management",
        months=dated(by("2026-08-20", 24, CRITERIA.at("criteria I"))),
        full_time=FULL_TIME,
        positions="case_manager",
        activities="all",
        paid=True,
        volunteer_excluded=True,
        supervised=True,
        after_degree=MASTER,
    ),
)

BACHELOR = degree_kind("bachelor", RELATED)
CRITERION_II = all_of(
    "eligibility.criterion_2",
    degree(
        "eligibility.criterion_2.degree",
        "bachelor",
        RELATED,
        in_force=dated(by("2026-08-20", True, CRITERIA.at("criteria II"))),
    ),
    experience(
        "eligibility.criterion_2.care_management",
        months=dated(by("2026-08-20", 24, CRITERIA.at("criteria II"))),
        full_time=FULL_TIME,
        positions="case_manager",
        activities="all",
        paid=True,
        volunteer_excluded=True,
        supervised=True,
        after_degree=BACHELOR,
    ),
    experience(
        "eligibility.criterion_2.with_clients",
        months=dated(by("2026-08-20", 36, CRITERIA.at("criteria II, 2 years and 1 year"))),
        full_time=FULL_TIME,
        positions=("case_manager", "other"),
        fields=CLIENT_WORK,
        paid=True,
        volunteer_excluded=True,
        note="care management and further direct work with clients together",
    ),
)

OTHER_LEVELS = ("diploma", "associate", "bachelor", "master", "doctorate")
CRITERION_III = all_of(
    "eligibility.criterion_3",
    any_of(
        "eligibility.criterion_3.degree",
        degree(
            "eligibility.criterion_3.degree.associate",
            "associate",
            RELATED,
            in_force=dated(by("2026-08-20", True, CRITERIA.at("criteria III"))),
        ),
        degree(
            "eligibility.criterion_3.degree.nurse",
            "diploma",
            "nursing",
            in_force=dated(by("2026-08-20", True, CRITERIA.at("criteria III"))),
        ),
        degree(
            "eligibility.criterion_3.degree.other_field",
            ("bachelor", "master", "doctorate"),
            in_force=dated(by("2026-08-20", True, CRITERIA.at("criteria III"))),
            note="in any field: those in a related one have a shorter way",
        ),
    ),
    experience(
        "eligibility.criterion_3.care_management",
        months=dated(by("2026-08-20", 36, CRITERIA.at("criteria III"))),
        full_time=FULL_TIME,
        positions="case_manager",
        activities="all",
        paid=True,
        volunteer_excluded=True,
        supervised=True,
        after_degree=degree_kind(OTHER_LEVELS),
    ),
    experience(
        "eligibility.criterion_3.with_clients",
        months=dated(by("2026-08-20", 60, CRITERIA.at("criteria III, 3 years and 2 years"))),
        full_time=FULL_TIME,
        positions=("case_manager", "other"),
        fields=CLIENT_WORK,
        paid=True,
        volunteer_excluded=True,
        note="care management and further direct work with clients together",
    ),
)

# 2. Recertification: by the rules of the last day of the term.

RECERTIFYING = all_of(
    "renewal",
    attested(
        "renewal.ethics",
        "code_of_ethics",
        in_term=True,
        in_force=dated(by("2026-08-20", True, RECERTIFICATION.at("criteria, 1"))),
    ),
    attested(
        "renewal.service",
        "care_management_service",
        in_term=True,
        in_force=dated(by("2017-08-31", True, INSTRUCTIONS_2017.at("criteria, 1"))),
        note="as care manager, or as supervisor, administrator or consultant of a program",
    ),
    ce_hours(
        "renewal.hours",
        at_least=dated(by("2017-08-31", 45, INSTRUCTIONS_2017.at("criteria, 2"))),
        accepted=activities(excluded_formats=("supervision", "peer_consultation", "networking")),
    ),
)

# 3. After the last day: with a late fee, or one extension on written request; then the exam again.

LATE = within_months_after_term(
    "late_renewal.window",
    at_most=dated(by("2017-08-31", 6, INSTRUCTIONS_2017.at("policy"))),
)

CMC = CredentialType(
    id="cmc",
    name="Care Manager Certified (CMC)",
    issuer=NACCM,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=any_of("eligibility", CRITERION_I, CRITERION_II, CRITERION_III),
    ),
    exam_windows=(
        ("May and June 2022", Span(parse_day("2022-05-15"), parse_day("2022-06-15"))),
        ("October 2022", Span(parse_day("2022-10-01"), parse_day("2022-10-31"))),
    ),
    renewal=Renewal(
        key_day=LAST_DAY_OF_TERM,
        term=TermRule(months=dated(by("2017-08-31", 36, INSTRUCTIONS_2017.at("policy")))),
        requirement=RECERTIFYING,
    ),
    routes=(
        Route(
            id="late_renewal",
            name="Late recertification, or the one extension",
            purpose=Purpose.LATE_RENEWAL,
            requirement=LATE,
        ),
    ),
    notes=(
        Note(
            "eligibility.domains",
            "Care management experience covers all four content domains; a job title alone "
            "decides nothing. The older edition names five.",
            (ELIGIBILITY.at("content domains"), FAQ.at("definition of care management")),
        ),
        Note(
            "eligibility.supervision",
            "Each year asked includes 50 hours of supervision or consultation; who gives it need "
            "not be certified.",
            (ELIGIBILITY.at("supervision or consultation"),),
        ),
        Note(
            "eligibility.older_edition",
            "The older edition counts the last ten years only and asks for current work in care "
            "management; the newer one says neither.",
            (ELIGIBILITY_OLDER.at("determining eligibility"),),
        ),
        Note(
            "application.deadlines",
            "Applications closed on May 1 and September 14, 2022 for that year's examinations. "
            "From which day they were taken is not on record.",
            (HANDBOOK_2022.at("title page"),),
        ),
        Note(
            "renewal.due",
            "The form and the fee are due by the last day of the month in which the term ends; "
            "under the instructions of 2017 by the 15th of that month.",
            (RECERTIFICATION.at("deadline"), INSTRUCTIONS_2017.at("policy")),
        ),
        Note(
            "renewal.what_counts",
            "Courses of less than a clock hour are not approved; supervision, peer consultation "
            "and networking are no continuing education.",
            (PROVIDERS.at("criteria"), TIPS.at("what does not count")),
        ),
        Note(
            "renewal.fees",
            "An older page asks $195, $75 more when late, $100 more when 90 days late, and $100 "
            "for the extension. Today's amounts are not on record.",
            (RENEWAL_POLICY.at("fees"),),
        ),
        Note(
            "late.reapply",
            "After six months the CMC is applied for anew, with the examination.",
            (RECERTIFICATION.at("lapse"),),
        ),
        Note(
            "inactive",
            "On request the CMC becomes inactive or retired; the terms are not on record.",
            (RECERTIFICATION.at("inactive and retired"),),
        ),
    ),
    words={"attestations": ("care_management_service",)},
)
