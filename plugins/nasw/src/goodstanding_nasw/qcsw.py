"""Qualified Clinical Social Worker (QCSW), National Association of Social Workers."""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    CredentialType,
    Eligibility,
    Renewal,
    TermRule,
)
from goodstanding.rules import all_of, assumed, by, dated, degree, unpublished
from goodstanding_nasw.sources import APPLY, FAQ
from goodstanding_nasw.specialty import ETHICS, KNOWN_BY, NASW

FURTHER = assumed(
    "nasw.qcsw_further_conditions",
    unit="yes/no",
    why="level of degree, membership, license and experience for the QCSW are not covered here; "
    "set it to yes where someone checks them",
)
RENEWING = assumed(
    "nasw.qcsw_renewal_conditions",
    unit="yes/no",
    why="what a renewal of the QCSW asks for is not established",
)

QCSW = CredentialType(
    id="qcsw",
    name="Qualified Clinical Social Worker (QCSW)",
    issuer=NASW,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of(
            "eligibility",
            degree(
                "eligibility.degree",
                ("bachelor", "master"),
                "social_work",
                in_force=dated(by("2015-01-01", True, FAQ.at("a BSW or an MSW"))),
            ),
            unpublished(
                "eligibility.further",
                FURTHER,
                in_force=dated(by(KNOWN_BY, True, APPLY.at("QCSW"))),
            ),
            ETHICS,
        ),
    ),
    renewal=Renewal(
        term=TermRule(months=dated(by(KNOWN_BY, 24, APPLY.at("every two years")))),
        requirement=unpublished(
            "renewal.conditions",
            RENEWING,
            in_force=dated(by(KNOWN_BY, True, APPLY.at("every two years"))),
        ),
    ),
)
