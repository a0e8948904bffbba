"""Certified Disability Management Specialist (CDMS), The Commission.

Read beside the CDMS certification guide. A start that was not published is written `by(...)`;
where a source proves a year only, that year's first day stands for it. Pages of cdms.org describe
the practice before the Commission's own pages of early 2026 took their place: what they say was in
force by then, or by the end of the years that their content shows.
"""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Note,
    Renewal,
    Route,
    TermRule,
)
from goodstanding.dates import Span, parse_day
from goodstanding.facts import Purpose
from goodstanding.rules import (
    all_of,
    any_of,
    attested,
    by,
    ce_hours,
    dated,
    degree,
    experience,
    holds,
    judged_by,
    passed,
    window,
    within_days_after_term,
    within_months_after_term,
    yearly,
)
from goodstanding_ccm.issuer import COMMISSION, WORDS
from goodstanding_ccm.judgements import late_reason
from goodstanding_ccm.sources import (
    CDMS_2017,
    CDMS_CHECKLIST,
    CDMS_CYCLES,
    CDMS_FAQ,
    CDMS_RENEWAL,
    CDMS_RETIREMENT,
    CDMS_STAY,
)

BACHELOR_OR_HIGHER = ("bachelor", "master", "doctorate")

# 1. Eligibility: on the day the application is submitted.

ELIGIBILITY = all_of(
    "eligibility",
    any_of(
        "eligibility.education",
        holds(
            "eligibility.license",
            "rn",
            in_force=dated(by("2026-01-01", True, CDMS_CHECKLIST.at("education"))),
        ),
        degree(
            "eligibility.degree",
            BACHELOR_OR_HIGHER,
            accredited=True,
            in_force=dated(by("2026-01-01", True, CDMS_CHECKLIST.at("education"))),
            note="any field; the school accredited, when it conferred the degree, by a body that "
            "CHEA recognizes",
        ),
    ),
    experience(
        "eligibility.experience",
        hours=dated(by("2026-01-01", 2080, CDMS_FAQ.at("work experience"))),
        lookback_months=dated(by("2026-01-01", 60, CDMS_FAQ.at("work experience"))),
        positions=("case_manager", "supervisor_of_case_managers", "administrator", "other"),
        paid=True,
        note="internships and volunteer work do not count",
    ),
)

# 2. Applications and examinations.

APPLICATION_WINDOWS = (
    *yearly(
        "March exam, applications from November",
        "11-01",
        "01-31",
        CDMS_CYCLES.at("March"),
        years=[2026],
        may_move=True,
    ),
    *yearly(
        "September exam, applications from April",
        "04-01",
        "06-30",
        CDMS_CYCLES.at("September"),
        years=[2027],
        may_move=True,
    ),
    window(
        "March 2026 exam",
        "2025-11-01",
        "2026-01-31",
        CDMS_CYCLES.at("March"),
        exam=("2026-03-14", "2026-03-21"),
    ),
    window(
        "September 2026 exam",
        "2026-04-01",
        "2026-06-30",
        CDMS_CYCLES.at("September"),
        exam=("2026-09-12", "2026-09-19"),
    ),
)
EXAMS = (
    ("March 2026", Span(parse_day("2026-03-14"), parse_day("2026-03-21"))),
    ("September 2026", Span(parse_day("2026-09-12"), parse_day("2026-09-19"))),
)

# 3. Renewal: by the rules of the last day of the term. Half the ethics of the CCM.

RENEWAL = any_of(
    "renewal",
    all_of(
        "renewal.education",
        ce_hours(
            "renewal.hours",
            at_least=dated(by("2017-01-01", 80, CDMS_2017.at("continuing education"))),
        ),
        ce_hours(
            "renewal.ethics",
            topic="ethics",
            at_least=dated(by("2017-01-01", 4, CDMS_2017.at("ethics"))),
        ),
    ),
    passed(
        "renewal.exam",
        "cdms",
        lookback_months=12,
        elected=True,
        in_force=dated(by("2024-12-31", True, CDMS_RENEWAL.at("renewal by examination"))),
        note="in a scheduled window of the renewal year, taken as the twelve months before the "
        "last day; no deferral",
    ),
)

RENEWAL_WINDOWS = (
    window("December 2017 renewal", "2017-10-01", "2017-12-31", CDMS_2017.at("December")),
    window(
        "March 2026 renewal",
        "2026-02-01",
        "2026-03-31",
        CDMS_STAY.at("March"),
        decided_by="2026-04-30",
    ),
    window(
        "September 2026 renewal",
        "2026-08-01",
        "2026-09-30",
        CDMS_STAY.at("September"),
        decided_by="2026-10-31",
    ),
    window(
        "December 2026 renewal",
        "2026-11-01",
        "2026-12-31",
        CDMS_STAY.at("December"),
        decided_by="2027-01-31",
    ),
    *yearly(
        "March renewal",
        "02-01",
        "03-31",
        CDMS_STAY.at("March"),
        years=[2027],
        decided_by="04-30",
        may_move=True,
    ),
    *yearly(
        "September renewal",
        "08-01",
        "09-30",
        CDMS_STAY.at("September"),
        years=[2027],
        decided_by="10-31",
        may_move=True,
    ),
    *yearly(
        "December renewal",
        "11-01",
        "12-31",
        CDMS_STAY.at("December"),
        years=[2027],
        decided_by="01-31",
        may_move=True,
    ),
)

# 4. After the last day: three times as long as for the CCM, and the hours done before it.

LATE = dated(by("2026-01-01", True, CDMS_STAY.at("late renewal")))

LATE_RENEWAL = all_of(
    "late",
    within_days_after_term(
        "late.window", at_most=dated(by("2026-01-01", 90, CDMS_STAY.at("late renewal")))
    ),
    ce_hours("late.hours", at_least=dated(by("2026-01-01", 80, CDMS_STAY.at("late renewal")))),
    ce_hours(
        "late.ethics",
        topic="ethics",
        at_least=dated(by("2026-01-01", 4, CDMS_STAY.at("late renewal"))),
    ),
    any_of(
        "late.education",
        holds("late.license", "rn", handed_in=True, in_force=LATE),
        degree("late.degree", BACHELOR_OR_HIGHER, in_force=LATE),
    ),
    judged_by("late.reason", late_reason, in_force=LATE),
)

RETIRE = all_of(
    "retirement",
    within_months_after_term(
        "retirement.window",
        at_most=dated(by("2026-01-01", 9, CDMS_RETIREMENT.at("terms"))),
        also_before=True,
    ),
    attested(
        "retirement.left_practice",
        "left_practice",
        in_term=True,
        in_force=dated(by("2026-01-01", True, CDMS_RETIREMENT.at("terms"))),
    ),
)

RETURN = all_of(
    "reinstatement",
    within_months_after_term(
        "reinstatement.window",
        at_most=dated(by("2026-01-01", 60, CDMS_RETIREMENT.at("terms"))),
        note="counted from the last day of the CDMS",
    ),
    ce_hours(
        "reinstatement.hours",
        at_least=dated(by("2026-01-01", 80, CDMS_RETIREMENT.at("the renewal criteria apply"))),
        lookback_months=60,
    ),
    ce_hours(
        "reinstatement.ethics",
        topic="ethics",
        at_least=dated(by("2026-01-01", 4, CDMS_RETIREMENT.at("the renewal criteria apply"))),
        lookback_months=60,
    ),
)

CDMS = CredentialType(
    id="cdms",
    name="Certified Disability Management Specialist (CDMS)",
    issuer=COMMISSION,
    eligibility=Eligibility(key_day=DAY_OF_APPLICATION, requirement=ELIGIBILITY),
    windows=APPLICATION_WINDOWS,
    exam_windows=EXAMS,
    renewal=Renewal(
        key_day=LAST_DAY_OF_TERM,
        requirement=RENEWAL,
        term=TermRule(
            months=dated(by("2017-01-01", 60, CDMS_2017.at("cycle"))),
            ends=("03-31", "09-30", "12-31"),
        ),
        windows=RENEWAL_WINDOWS,
    ),
    routes=(
        Route(
            id="late_renewal",
            name="Late renewal",
            purpose=Purpose.LATE_RENEWAL,
            key_day=LAST_DAY_OF_TERM,
            requirement=LATE_RENEWAL,
        ),
        Route(
            id="retirement",
            name="Retirement (CDMS-R)",
            key_day=DAY_OF_APPLICATION,
            requirement=RETIRE,
        ),
        Route(
            id="reinstatement",
            name="Return from CDMS-R without an examination",
            key_day=DAY_OF_APPLICATION,
            requirement=RETURN,
        ),
    ),
    notes=(
        Note(
            "renewal.exam_year",
            "The examination must be taken in a scheduled window of the renewal year; whether "
            "that is the calendar year of the last day is not published.",
            (CDMS_RENEWAL.at("renewal by examination"),),
        ),
    ),
    words=WORDS,
)
