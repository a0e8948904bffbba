"""Certified Children, Youth and Family Social Worker (C-CYFSW): closed, and still renewed.

What it asked for is kept for those who wonder how a holder came by it.
"""

from datetime import date

from goodstanding.credentials import DAY_OF_APPLICATION, CredentialType, Eligibility, Note
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
)
from goodstanding_nasw.sources import YOUTH
from goodstanding_nasw.specialty import ETHICS, KNOWN_BY, NASW, RENEWAL, ROUTES

CONDITIONS = YOUTH.at("eligibility")

BSW = degree_kind("bachelor", "social_work")

C_CYFSW = CredentialType(
    id="c-cyfsw",
    name="Certified Children, Youth and Family Social Worker (C-CYFSW)",
    issuer=NASW,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        closed_since=date(2023, 1, 1),
        requirement=all_of(
            "eligibility",
            degree(
                "eligibility.degree",
                "bachelor",
                "social_work",
                in_force=dated(by(KNOWN_BY, True, CONDITIONS)),
            ),
            ce_hours("eligibility.contact_hours", at_least=dated(by(KNOWN_BY, 20, CONDITIONS))),
            experience(
                "eligibility.experience.hours",
                hours=dated(by(KNOWN_BY, 1500, CONDITIONS)),
                supervised=True,
                unpaid_in_doubt=True,
                after_degree=BSW,
            ),
            experience(
                "eligibility.experience.years",
                months=dated(by(KNOWN_BY, 12, CONDITIONS)),
                supervised=True,
                unpaid_in_doubt=True,
                after_degree=BSW,
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
            ),
            ETHICS,
        ),
    ),
    renewal=RENEWAL,
    routes=ROUTES,
    notes=(
        Note(
            "closed",
            "New applications are not taken; since which day is not published. It is taken as "
            "known by 2023. Holders may renew.",
            (YOUTH.at("closed to new applicants"),),
        ),
    ),
)
