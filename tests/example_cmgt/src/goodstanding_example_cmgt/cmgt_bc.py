"""A credential like Nursing Case Management (CMGT-BC) of the ANCC: an example, not for use.

To apply, what a secondary guide says. To renew, 75 contact hours and one further category of
professional development out of several.
"""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Issuer,
    Renewal,
    TermRule,
)
from goodstanding.rules import (
    all_of,
    any_of,
    assumed,
    attested,
    by,
    ce_hours,
    dated,
    experience,
    holds,
    since,
)
from goodstanding_example_cmgt.sources import FORMS, GUIDE

ANCC = Issuer("ancc-example", "American Nurses Credentialing Center, as an example")

FULL_TIME = assumed(
    "cmgt-bc.full_time_hours_per_week",
    unit="hours/week",
    why="the guide asks for two years full-time and does not say how many hours a week that is",
)

# To apply.

APPLY = all_of(
    "eligibility",
    holds("eligibility.license", "rn", cite=GUIDE.at("eligibility")),
    experience(
        "eligibility.nursing",
        months=dated(by("2026-11-21", 24, GUIDE.at("eligibility"))),
        full_time=FULL_TIME,
        licensed_as="rn",
    ),
    experience(
        "eligibility.practice",
        hours=dated(by("2026-11-21", 2000, GUIDE.at("eligibility"))),
        lookback_months=dated(by("2026-11-21", 36, GUIDE.at("eligibility"))),
        positions="case_manager",
    ),
    ce_hours(
        "eligibility.hours",
        at_least=dated(by("2026-11-21", 30, GUIDE.at("eligibility"))),
        topic="case_management",
        lookback_months=36,
    ),
)

# To renew: the compulsory half, and one further category beside it.

HOURS = ce_hours(
    "renewal.hours",
    at_least=dated(since("2014-01-01", 75, FORMS.at("category 1"))),
)

FURTHER = any_of(
    "renewal.further",
    ce_hours(
        "renewal.further.academic",
        format="academic_credit",
        separate=True,
        at_least=dated(since("2014-01-01", 75, FORMS.at("category 2"))),
        note="5 semester or 6 quarter credits; record 15 hours for a semester credit and 12.5 for "
        "a quarter credit",
    ),
    attested(
        "renewal.further.other",
        "ancc_category",
        in_term=True,
        in_force=dated(since("2014-01-01", True, FORMS.at("categories 3 to 6"))),
        note="what each of the other categories asks is not on record: attest one that is complete",
    ),
)

CMGT_BC = CredentialType(
    id="cmgt-bc",
    name="Nursing Case Management (CMGT-BC), an example",
    issuer=ANCC,
    eligibility=Eligibility(key_day=DAY_OF_APPLICATION, requirement=APPLY),
    renewal=Renewal(
        key_day=LAST_DAY_OF_TERM,
        term=TermRule(months=dated(since("2014-01-01", 60, FORMS.at("general")))),
        requirement=all_of("renewal", HOURS, FURTHER),
    ),
    words={"attestations": ("ancc_category",)},
)
