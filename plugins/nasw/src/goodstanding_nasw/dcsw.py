"""Diplomate in Clinical Social Work (DCSW): for licensed members of NASW."""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    CredentialType,
    Eligibility,
    Renewal,
    TermRule,
)
from goodstanding.rules import all_of, assumed, by, dated, degree, holds, member_of, unpublished
from goodstanding_nasw.sources import APPLY, FAQ
from goodstanding_nasw.specialty import ETHICS, KNOWN_BY, NASW

FURTHER = assumed(
    "nasw.dcsw_further_conditions",
    unit="yes/no",
    why="experience, level of license and references for the DCSW are not covered here; set it to "
    "yes where someone checks them",
)
RENEWING = assumed(
    "nasw.dcsw_renewal_conditions",
    unit="yes/no",
    why="what a renewal of the DCSW asks for beyond membership is not established",
)

DCSW = CredentialType(
    id="dcsw",
    name="Diplomate in Clinical Social Work (DCSW)",
    issuer=NASW,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of(
            "eligibility",
            member_of(
                "eligibility.membership",
                "nasw",
                in_force=dated(by(KNOWN_BY, True, APPLY.at("limited to NASW members"))),
            ),
            degree(
                "eligibility.degree",
                "master",
                "social_work",
                in_force=dated(by("2015-01-01", True, FAQ.at("a BSW or an MSW"))),
            ),
            holds(
                "eligibility.license",
                "lbsw",
                "lmsw",
                "lcsw",
                in_force=dated(by(KNOWN_BY, True, APPLY.at("the DCSW requires licensure"))),
            ),
            unpublished(
                "eligibility.further",
                FURTHER,
                in_force=dated(by(KNOWN_BY, True, APPLY.at("DCSW"))),
            ),
            ETHICS,
        ),
    ),
    renewal=Renewal(
        term=TermRule(months=dated(by(KNOWN_BY, 36, APPLY.at("every three years")))),
        requirement=all_of(
            "renewal",
            member_of(
                "renewal.membership",
                "nasw",
                in_force=dated(by(KNOWN_BY, True, APPLY.at("limited to NASW members"))),
            ),
            unpublished(
                "renewal.conditions",
                RENEWING,
                in_force=dated(by(KNOWN_BY, True, APPLY.at("every three years"))),
            ),
        ),
    ),
)
