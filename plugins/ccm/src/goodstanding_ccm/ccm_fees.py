"""Fees of the CCM in US dollars, and what is published and asks for nothing to be computed."""

from goodstanding.credentials import Fee, FeeFor, Note
from goodstanding.rules import by, dated
from goodstanding_ccm.sources import (
    APPLICATION_STATUS,
    AT_A_GLANCE,
    BEFORE_YOU_APPLY,
    CDMS_STAY,
    CERTIFICATION_FAQ,
    CERTIFICATION_GUIDE,
    CHECKLIST,
    EXAM_WINDOWS,
    FAQ,
    FAST_FACTS,
    PRE_APPROVAL_GUIDE,
    RENEWAL_FAQ_275,
    RENEWAL_FAQ_285,
    RETAKE_2021,
    RETIREMENT,
    SPRING_2014,
    STAY,
)

FEES = (
    Fee(
        "fee.apply",
        "Application and examination",
        dated(
            by("2023-01-01", 420, CERTIFICATION_FAQ.at("fees: 225 and 195")),
            by("2025-12-31", 430, FAQ.at("fees: 235 and 195")),
        ),
        paid=FeeFor.APPLICATION,
    ),
    Fee(
        "fee.defer",
        "Deferral, once, to the next examination window",
        dated(by("2023-01-01", 85, CERTIFICATION_FAQ.at("deferral"))),
    ),
    Fee(
        "fee.retake",
        "Retake in the next examination window",
        dated(by("2023-01-01", 195, CERTIFICATION_FAQ.at("retake"))),
    ),
    Fee(
        "fee.renew",
        "Renewal",
        dated(by("2025-01-01", 285, RENEWAL_FAQ_285.at("fees"))),
        paid=FeeFor.RENEWAL,
    ),
    Fee(
        "fee.late",
        "Late renewal, on top of the renewal fee",
        dated(by("2025-01-01", 175, RENEWAL_FAQ_285.at("late renewal"))),
        paid=FeeFor.LATE_ADDITION,
    ),
    Fee(
        "fee.post_approval",
        "Approval of one course after it was taken",
        dated(by("2025-01-01", 15, RENEWAL_FAQ_285.at("courses not approved beforehand"))),
    ),
)

NOTES = (
    Note(
        "application.complete_at_submission",
        "Months that are still missing on the day of submission do not count, even if they are "
        "completed before the window closes.",
        (FAST_FACTS.at("when to apply"),),
    ),
    Note(
        "application.license_first",
        "Who holds a qualifying license is told to apply by it; the degree stays open to those "
        "whose license excludes independent assessment, such as LPN and LVN.",
        (FAST_FACTS.at("license or degree"), BEFORE_YOU_APPLY.at("LPN and LVN")),
    ),
    Note(
        "application.no_course",
        "No course or program must be taken before applying.",
        (AT_A_GLANCE.at("courses"),),
    ),
    Note(
        "application.audit",
        "In an audit supervisors are asked by e-mail to confirm the employment.",
        (CHECKLIST.at("audit"),),
    ),
    Note(
        "employment.activities",
        "All eight essential activities, with direct client contact, are asked in each core "
        "component counted; how many components must be covered is not published.",
        (CERTIFICATION_GUIDE.at("essential activities"), SPRING_2014.at("employment experience")),
    ),
    Note(
        "employment.supervisor",
        "Whether the supervising CCM must have been certified throughout is not published.",
        (AT_A_GLANCE.at("employment, category 1"),),
    ),
    Note(
        "application.windows_move",
        "Windows move between years: for the examination of December 2021 applications closed on "
        "30 September. Ask for the days of a window that is not listed.",
        (RETAKE_2021.at("deadline"), EXAM_WINDOWS.at("December 2024")),
    ),
    Note(
        "exam.three_a_year",
        "Examinations run through the whole of April, August and December; results come about "
        "four to six weeks after the last day, and the review of an application may take six.",
        (EXAM_WINDOWS.at("exam windows"), APPLICATION_STATUS.at("review")),
    ),
    Note(
        "renewal.approval",
        "A course that was not approved beforehand can be submitted afterwards, for a fee, when "
        "its subject lies in a focus area.",
        (RENEWAL_FAQ_275.at("continuing education"), PRE_APPROVAL_GUIDE.at("focus areas")),
    ),
    Note(
        "renewal.exam_window",
        "Which examination window serves a renewal is not published; any pass within the term "
        "is taken to serve.",
        (STAY.at("renewal by examination"),),
    ),
    Note(
        "fee.renew_275",
        "Another edition of the same page asks $275 for renewal. It is probably the older one, "
        "since only there the $470 for renewal by examination adds up.",
        (RENEWAL_FAQ_275.at("fees"), RENEWAL_FAQ_285.at("fees")),
    ),
    Note(
        "fee.discounts",
        "Active military, staff of Veterans Affairs and applicants under the arrangement with "
        "NASW get a discount; the amounts are not published.",
        (CERTIFICATION_FAQ.at("discounts"),),
    ),
    Note(
        "late.reasons",
        "Not having been reminded and not knowing the procedure are no reasons; a request after "
        "30 days is denied without review.",
        (RENEWAL_FAQ_285.at("late renewal"),),
    ),
    Note(
        "late.thirty_days",
        "The CDMS of the same body allows 90 days by its page of 2026; whether the 30 days of the "
        "CCM were changed alike is not published.",
        (RENEWAL_FAQ_285.at("late renewal"), CDMS_STAY.at("late renewal")),
    ),
    Note(
        "late.initials",
        "Whether the initials may be used after the last day is not published: take the CCM as "
        "lapsed from the day after.",
        (RENEWAL_FAQ_285.at("late renewal"),),
    ),
    Note(
        "retirement.start",
        "CCM-R begins on the day after the CCM ends, or on the day of payment when it is chosen "
        "after that.",
        (RETIREMENT.at("start"),),
    ),
)
