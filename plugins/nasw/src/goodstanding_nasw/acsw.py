"""Academy of Certified Social Workers (ACSW): for members of NASW, renewed yearly with the dues."""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    CredentialType,
    Eligibility,
    Renewal,
    TermRule,
)
from goodstanding.rules import all_of, assumed, by, dated, degree, member_of, unpublished
from goodstanding_nasw.sources import APPLY, FAQ
from goodstanding_nasw.specialty import ETHICS, KNOWN_BY, NASW

FURTHER = assumed(
    "nasw.acsw_further_conditions",
    unit="yes/no",
    why="experience, references and continuing education for the ACSW are not covered here; set "
    "it to yes where someone checks them",
)

ACSW = CredentialType(
    id="acsw",
    name="Academy of Certified Social Workers (ACSW)",
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
            unpublished(
                "eligibility.further",
                FURTHER,
                in_force=dated(by(KNOWN_BY, True, APPLY.at("ACSW"))),
            ),
            ETHICS,
        ),
    ),
    renewal=Renewal(
        term=TermRule(months=dated(by(KNOWN_BY, 12, APPLY.at("every year, with the dues")))),
        requirement=member_of(
            "renewal.dues",
            "nasw",
            in_force=dated(by(KNOWN_BY, True, APPLY.at("every year, with the dues"))),
        ),
    ),
)
