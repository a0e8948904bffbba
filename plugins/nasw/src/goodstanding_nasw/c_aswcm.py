"""Certified Advanced Social Work Case Manager (C-ASWCM), National Association of Social Workers.

NASW's own list of conditions is not at hand: these are a university's account and the pattern of
NASW's pages for sister credentials. The rules of eligibility are those of the day of application,
the rules of renewal those of the last day of the term.
"""

from goodstanding.credentials import DAY_OF_APPLICATION, CredentialType, Eligibility
from goodstanding.rules import (
    all_of,
    any_of,
    by,
    ce_hours,
    dated,
    degree,
    degree_kind,
    experience,
    holds,
    passed,
    unpublished,
)
from goodstanding_nasw.sources import ADVANCED_ARTICLE, HEALTH_CARE
from goodstanding_nasw.specialty import (
    ETHICS,
    HOURS_ALONE,
    KNOWN_BY,
    NASW,
    NOTES,
    RENEWAL,
    ROUTES,
)

CONDITIONS = ADVANCED_ARTICLE.at("C-ASWCM certification process")

MSW = degree_kind("master", "social_work")

C_ASWCM = CredentialType(
    id="c-aswcm",
    name="Certified Advanced Social Work Case Manager (C-ASWCM)",
    issuer=NASW,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of(
            "eligibility",
            degree(
                "eligibility.degree",
                "master",
                "social_work",
                accreditors="CSWE",
                in_force=dated(by(KNOWN_BY, True, HEALTH_CARE.at("degree"))),
            ),
            all_of(
                "eligibility.experience",
                experience(
                    "eligibility.experience.hours",
                    hours=dated(by(KNOWN_BY, 3000, CONDITIONS)),
                    positions="case_manager",
                    doubtful_positions=(
                        "supervisor_of_case_managers",
                        "administrator",
                        "internship",
                        "other",
                    ),
                    paid=True,
                    supervised=True,
                    after_degree=MSW,
                ),
                any_of(
                    "eligibility.experience.time",
                    experience(
                        "eligibility.experience.years",
                        months=dated(by(KNOWN_BY, 24, CONDITIONS)),
                        positions="case_manager",
                        doubtful_positions=(
                            "supervisor_of_case_managers",
                            "administrator",
                            "internship",
                            "other",
                        ),
                        paid=True,
                        supervised=True,
                        after_degree=MSW,
                    ),
                    unpublished(
                        "eligibility.experience.hours_alone",
                        HOURS_ALONE,
                        in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                    ),
                ),
            ),
            ce_hours("eligibility.contact_hours", at_least=dated(by(KNOWN_BY, 20, CONDITIONS))),
            any_of(
                "eligibility.license",
                holds(
                    "eligibility.license.held",
                    "lmsw",
                    "lcsw",
                    in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                ),
                passed(
                    "eligibility.license.examined",
                    "aswb-masters",
                    "aswb-clinical",
                    in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                ),
            ),
            ETHICS,
        ),
    ),
    renewal=RENEWAL,
    routes=ROUTES,
    notes=NOTES,
)
