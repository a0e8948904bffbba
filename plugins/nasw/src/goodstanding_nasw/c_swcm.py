"""Certified Social Work Case Manager (C-SWCM), National Association of Social Workers.

NASW's own list of conditions is not at hand: these are a career site's account and the pattern of
NASW's pages for sister credentials. The rules of eligibility are those of the day of application,
the rules of renewal those of the last day of the term.
"""

from goodstanding.credentials import DAY_OF_APPLICATION, CredentialType, Eligibility
from goodstanding.rules import (
    all_of,
    any_of,
    assumed,
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
from goodstanding_nasw.sources import ADVANCED_ARTICLE, CAREER_GUIDE, HEALTH_CARE, YOUTH
from goodstanding_nasw.specialty import (
    ETHICS,
    HIGHER_LEVEL,
    HOURS_ALONE,
    KNOWN_BY,
    NASW,
    NOTES,
    RENEWAL,
    ROUTES,
)

CONDITIONS = CAREER_GUIDE.at("C-SWCM")

BSW = degree_kind("bachelor", "social_work")

WITHOUT_CONTACT_HOURS = assumed(
    "nasw.c_swcm_without_contact_hours",
    unit="yes/no",
    why="20 contact hours are stated for sister credentials, and not in the account of the C-SWCM",
)

C_SWCM = CredentialType(
    id="c-swcm",
    name="Certified Social Work Case Manager (C-SWCM)",
    issuer=NASW,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of(
            "eligibility",
            degree(
                "eligibility.degree",
                "bachelor",
                "social_work",
                accreditors="CSWE",
                in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
            ),
            all_of(
                "eligibility.experience",
                experience(
                    "eligibility.experience.hours",
                    hours=dated(by(KNOWN_BY, 4500, CONDITIONS)),
                    positions="case_manager",
                    doubtful_positions=(
                        "supervisor_of_case_managers",
                        "administrator",
                        "internship",
                        "other",
                    ),
                    supervised=True,
                    unpaid_in_doubt=True,
                    after_degree=BSW,
                ),
                any_of(
                    "eligibility.experience.time",
                    experience(
                        "eligibility.experience.years",
                        months=dated(by(KNOWN_BY, 36, CONDITIONS)),
                        positions="case_manager",
                        doubtful_positions=(
                            "supervisor_of_case_managers",
                            "administrator",
                            "internship",
                            "other",
                        ),
                        supervised=True,
                        unpaid_in_doubt=True,
                        after_degree=BSW,
                    ),
                    unpublished(
                        "eligibility.experience.hours_alone",
                        HOURS_ALONE,
                        in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                    ),
                ),
            ),
            any_of(
                "eligibility.license",
                holds(
                    "eligibility.license.held",
                    "lbsw",
                    in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                ),
                passed(
                    "eligibility.license.examined",
                    "aswb-bachelors",
                    in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                ),
                all_of(
                    "eligibility.license.higher",
                    any_of(
                        "eligibility.license.higher.level",
                        holds(
                            "eligibility.license.higher.held",
                            "lmsw",
                            "lcsw",
                            in_force=dated(by(KNOWN_BY, True, HEALTH_CARE.at("license"))),
                        ),
                        passed(
                            "eligibility.license.higher.examined",
                            "aswb-masters",
                            "aswb-clinical",
                            in_force=dated(by(KNOWN_BY, True, HEALTH_CARE.at("license"))),
                        ),
                    ),
                    unpublished(
                        "eligibility.license.higher.serves",
                        HIGHER_LEVEL,
                        in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
                    ),
                ),
            ),
            any_of(
                "eligibility.contact_hours",
                ce_hours(
                    "eligibility.contact_hours.hours",
                    at_least=dated(by(KNOWN_BY, 20, YOUTH.at("contact hours"))),
                    after_degree=BSW,
                    note="low confidence: stated for sister credentials",
                ),
                unpublished(
                    "eligibility.contact_hours.not_asked",
                    WITHOUT_CONTACT_HOURS,
                    in_force=dated(by(KNOWN_BY, True, ADVANCED_ARTICLE.at("requirements"))),
                ),
            ),
            ETHICS,
        ),
    ),
    renewal=RENEWAL,
    routes=ROUTES,
    notes=NOTES,
)
