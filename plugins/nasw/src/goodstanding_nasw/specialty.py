"""What NASW asks of all its specialty credentials, and what it leaves open."""

from goodstanding.credentials import Issuer, Note, Renewal, Route, TermRule
from goodstanding.facts import Purpose
from goodstanding.rules import (
    all_of,
    any_of,
    assumed,
    attested,
    by,
    ce_hours,
    dated,
    holds,
    unpublished,
    within_days_after_term,
)
from goodstanding_nasw.sources import (
    APPLY,
    CCMC_FAQ,
    CERTIFICATION_FINDER,
    CREDENTIALS,
    FAQ,
    FAQ_2000S,
    RENEWAL_ARTICLE,
    SCHOOL_2000S,
)

NASW = Issuer("nasw", "National Association of Social Workers", "https://www.socialworkers.org")

# No page shows a day. The oldest reading of the present application page, about 2023, is
# the day by which the pages that describe the credentials are taken to hold.
KNOWN_BY = "2023-01-01"

# What a site may set

HOURS_ALONE = assumed(
    "nasw.hours_alone_suffice",
    unit="yes/no",
    why="years and hours are published as equivalent, and not whether the hours suffice when they "
    "are reached in fewer years",
)
HIGHER_LEVEL = assumed(
    "nasw.higher_level_serves",
    unit="yes/no",
    why="NASW does not publish whether a license or examination above the level of the degree "
    "serves",
)
RENEWAL_HOURS = assumed(
    "nasw.renewal_hours",
    unit="hours",
    why="NASW's figure is not established; a career site gives 20 to 30 in two years",
)
RENEWAL_ETHICS = assumed(
    "nasw.renewal_ethics_hours",
    unit="hours",
    why="NASW's figure is not established; a career site gives 3 hours of ethics in two years",
)
CCM_HOLDERS = assumed(
    "nasw.ccm_holders_exempt",
    unit="yes/no",
    why="who also holds the CCM is treated differently at renewal, and how is not established",
)
LATE_DAYS = assumed(
    "nasw.late_renewal_days",
    unit="days",
    why="NASW's days of grace after a term, if there are any, are not established",
)

# Asked of every specialty credential

ETHICS = attested(
    "eligibility.ethics",
    "code_of_ethics",
    in_force=dated(by("2000-01-01", True, FAQ.at("agreement to the Code of Ethics"))),
)

RENEWAL = Renewal(
    term=TermRule(months=dated(by(KNOWN_BY, 24, APPLY.at("specialty certifications")))),
    requirement=any_of(
        "renewal",
        all_of(
            "renewal.education",
            ce_hours(
                "renewal.hours",
                at_least=dated(by(KNOWN_BY, RENEWAL_HOURS, CERTIFICATION_FINDER.at("renewal"))),
            ),
            ce_hours(
                "renewal.ethics",
                topic="ethics",
                at_least=dated(by(KNOWN_BY, RENEWAL_ETHICS, RENEWAL_ARTICLE.at("takeaways"))),
            ),
        ),
        all_of(
            "renewal.ccm",
            holds(
                "renewal.ccm.held",
                "ccm",
                in_force=dated(by(KNOWN_BY, True, RENEWAL_ARTICLE.at("exceptions"))),
            ),
            unpublished(
                "renewal.ccm.exempt",
                CCM_HOLDERS,
                in_force=dated(by(KNOWN_BY, True, RENEWAL_ARTICLE.at("exceptions"))),
            ),
        ),
    ),
)

ROUTES = (
    Route(
        id="late_renewal",
        name="Late renewal",
        purpose=Purpose.LATE_RENEWAL,
        requirement=within_days_after_term(
            "late_renewal.days",
            at_most=dated(by(KNOWN_BY, LATE_DAYS, APPLY.at("no late renewal is described"))),
        ),
    ),
)

NOTES = (
    Note(
        "nasw-programme-start",
        "NASW has awarded the ACSW since 1960 and specialty credentials since 2000.",
        (FAQ.at("since 2000"), APPLY.at("launched in 2000")),
    ),
    Note(
        "nasw-membership-specialty",
        "Membership is not asked for: specialty credentials are open to every qualified social "
        "worker, as known by 2020. Pages of about 2005-10 asked for it; the day of the change is "
        "not published.",
        (APPLY.at("open to all qualified and licensed social workers"), FAQ_2000S.at("question 5")),
    ),
    Note(
        "nasw-not-a-license",
        "Membership brings no credential, and no credential replaces a state's license.",
        (FAQ.at("credentials and licenses"), CREDENTIALS.at("what is a credential")),
    ),
    Note(
        "xbody-nasw-fee",
        "Under NASW's arrangement with CCMC its applicants for the CCM pay less; by how much is "
        "not established.",
        (CCMC_FAQ.at("NASW collaborative"),),
    ),
    Note(
        "nasw-ren-ccm-exempt",
        "A career site reports exceptions at renewal for holders of the C-SWCM who also hold the "
        "CCM. What they are is not established (low confidence).",
        (RENEWAL_ARTICLE.at("exceptions"),),
    ),
    Note(
        "nasw-references",
        "A supervisor's evaluation and a colleague's reference are published for the school "
        "specialist of the 2000s only, so they are not asked here (low confidence).",
        (SCHOOL_2000S.at("references"),),
    ),
    Note(
        "nasw-ren-records",
        "A career site advises to keep proof of contact hours for 4 to 6 years (low confidence).",
        (RENEWAL_ARTICLE.at("records"),),
    ),
    Note(
        "nasw-ren-expiry",
        "Whether terms end on a fixed day or an anniversary is not established: record the day "
        "that NASW gives.",
        (APPLY.at("reminders before the expiration date"),),
    ),
)
