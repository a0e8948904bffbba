"""Registered Care Coordinator.

The rules of the Harbor Board for Care Coordination; read them beside its Candidate Handbook. Each
requirement restates one passage, and `since` gives the day it took force.
"""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Fee,
    FeeFor,
    Issuer,
    Note,
    Renewal,
    Route,
    TermRule,
)
from goodstanding.facts import Purpose
from goodstanding.rules import (
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
    passed,
    since,
    within_days_after_term,
    yearly,
)
from goodstanding_example_body.sources import HANDBOOK_3, HANDBOOK_4

HBCC = Issuer("hbcc", "Harbor Board for Care Coordination", "https://hbcc.example/")

FULL_TIME = assumed(
    "rcc.full_time_hours_per_week",
    unit="hours/week",
    why="the handbook asks for full-time work and does not say how many hours a week that is",
)

# 1. Eligibility: everything is met on the day the application is handed in.

EDUCATION = any_of(
    "eligibility.education",
    holds_unrestricted(
        "eligibility.education.license",
        "rn",
        "lcsw",
        "lmsw",
        in_force=dated(since("2018-07-01", True, HANDBOOK_3.at("p. 4"))),
    ),
    degree(
        "eligibility.education.degree",
        levels=("bachelor", "master", "doctorate"),
        fields=("nursing", "social_work", "health", "human_services"),
        accredited=True,
        field_experience=("case_management", "health", "behavioral_health"),
        in_force=dated(since("2018-07-01", True, HANDBOOK_3.at("p. 5"))),
    ),
)

EMPLOYMENT = any_of(
    "eligibility.employment",
    experience(
        "eligibility.employment.supervised",
        months=dated(since("2018-07-01", 12, HANDBOOK_3.at("p. 6"))),
        lookback_months=dated(since("2018-07-01", 60, HANDBOOK_3.at("p. 6"))),
        full_time=FULL_TIME,
        positions="case_manager",
        supervisor_credentials="rcc",
        paid=True,
    ),
    experience(
        "eligibility.employment.any_supervisor",
        months=dated(since("2018-07-01", 24, HANDBOOK_3.at("p. 6"))),
        lookback_months=dated(since("2018-07-01", 60, HANDBOOK_3.at("p. 6"))),
        full_time=FULL_TIME,
        positions="case_manager",
        paid=True,
    ),
)

CHARACTER = attested(
    "eligibility.character",
    "good_moral_character",
    in_force=dated(since("2018-07-01", True, HANDBOOK_3.at("p. 7"))),
)

# 2. Renewal: by the rules of the last day of the term. The exam takes the place of the hours.

BY_HOURS = all_of(
    "renewal.education",
    ce_hours(
        "renewal.hours",
        at_least=dated(
            since("2018-07-01", 60, HANDBOOK_3.at("p. 12")),
            since("2025-01-01", 80, HANDBOOK_4.at("p. 14")),
        ),
    ),
    ce_hours(
        "renewal.ethics",
        topic="ethics",
        at_least=dated(
            # None: asked of nobody yet. Whoever renews under the 3rd edition meets it.
            since("2018-07-01", None, HANDBOOK_3.at("p. 12")),
            since("2025-01-01", 8, HANDBOOK_4.at("p. 14")),
        ),
    ),
)

BY_EXAM = passed(
    "renewal.exam",
    "rcc",
    in_term=True,
    in_force=dated(since("2018-07-01", True, HANDBOOK_3.at("p. 13"))),
)

# `cite` alone: in force by the day the document shows, and unknown before.
LICENSE = any_of(
    "renewal.license",
    holds("renewal.license.rn", "rn", cite=HANDBOOK_4.at("p. 15")),
    holds("renewal.license.sw", "lcsw", "lmsw", cite=HANDBOOK_4.at("p. 15")),
)

# 3. After the last day: late renewal.

LATE = within_days_after_term(
    "late_renewal.window", at_most=dated(by("2024-10-01", 30, HANDBOOK_4.at("p. 16")))
)

RCC = CredentialType(
    id="rcc",
    name="Registered Care Coordinator",
    issuer=HBCC,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of("eligibility", EDUCATION, EMPLOYMENT, CHARACTER),
    ),
    renewal=Renewal(
        key_day=LAST_DAY_OF_TERM,
        term=TermRule(months=dated(since("2018-07-01", 60, HANDBOOK_3.at("p. 11")))),
        windows=yearly("spring", "03-01", "05-31", HANDBOOK_4.at("p. 13"), years=range(2025, 2028)),
        requirement=all_of("renewal", any_of("renewal.route", BY_HOURS, BY_EXAM), LICENSE),
    ),
    routes=(
        Route(
            id="late_renewal",
            name="Late renewal",
            purpose=Purpose.LATE_RENEWAL,
            requirement=LATE,
        ),
    ),
    fees=(
        Fee(
            "fee.renewal",
            "Renewal",
            dated(
                since("2018-07-01", 150, HANDBOOK_3.at("p. 20")),
                since("2025-01-01", 180, HANDBOOK_4.at("p. 22")),
            ),
            paid=FeeFor.RENEWAL,
        ),
    ),
    notes=(
        Note(
            "renewal.reminder",
            "The board sends a reminder 90 days before the last day; not having had it is no "
            "reason to renew late.",
            (HANDBOOK_4.at("p. 13"),),
        ),
    ),
    words={"examinations": ("rcc",)},
)
