"""Accredited Case Manager for nurses (ACM-RN), American Case Management Association.

Read beside ACMA's FAQ. The rules of eligibility are those of the day of application, the rules of
renewal those of the last day of the term. A start that ACMA does not publish is `by`.
"""

from goodstanding.credentials import DAY_OF_APPLICATION, CredentialType, Eligibility
from goodstanding.rules import all_of, by, dated, holds
from goodstanding_acm.both import (
    ACMA,
    ATTESTATION,
    EXPERIENCE,
    NOTES,
    RECERTIFICATION,
    ROUTES,
    SITTINGS_LEFT,
)
from goodstanding_acm.sources import FAQ_2017

ACM_RN = CredentialType(
    id="acm-rn",
    name="Accredited Case Manager, registered nurse (ACM-RN)",
    issuer=ACMA,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=all_of(
            "eligibility",
            # The change of that day touched experience only.
            holds(
                "eligibility.license",
                "rn",
                in_force=dated(by("2016-12-20", True, FAQ_2017.at("registered nurse applicants"))),
            ),
            EXPERIENCE,
            ATTESTATION,
            SITTINGS_LEFT,
        ),
    ),
    renewal=RECERTIFICATION,
    routes=ROUTES,
    notes=NOTES,
)
