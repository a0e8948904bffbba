"""Home health aide under 42 CFR 484.80; read beside the sections of the condition."""

from goodstanding.credentials import (
    DAY_ASKED,
    LAST_DAY_OF_TERM,
    CredentialType,
    Eligibility,
    Issuer,
    Note,
    Renewal,
    TermRule,
)
from goodstanding.rules import (
    activities,
    all_of,
    any_of,
    assumed,
    ce_hours,
    dated,
    holds,
    judged_by,
    passed,
    since,
)
from goodstanding_home_health_aide.gap import served_without_a_gap
from goodstanding_home_health_aide.sources import CONDITION

CMS = Issuer("cms", "Centers for Medicare & Medicaid Services", "https://www.cms.gov/")

STATE_HOURS = assumed(
    "home_health_aide.state_training_hours",
    unit="hours",
    why=(
        "a state may ask more training than the federal 75 hours; set what yours asks, or 75 "
        "where it asks no more"
    ),
)

# (a), (b) and (c): training and competency evaluation, or an aide's entry in a registry.

TRAINED = all_of(
    "eligibility.trained",
    ce_hours(
        "eligibility.trained.hours",
        at_least=dated(since("2018-01-13", 75, CONDITION.at("(b)(1)"))),
        accepted=activities(topics="aide_training"),
    ),
    ce_hours(
        "eligibility.trained.practical",
        topic="supervised_practical",
        at_least=dated(since("2018-01-13", 16, CONDITION.at("(b)(1)"))),
    ),
)
STATE = ce_hours(
    "eligibility.state_hours",
    at_least=dated(since("2018-01-13", STATE_HOURS, CONDITION.at("(a)(1)"))),
    accepted=activities(topics="aide_training"),
)
BY_TRAINING = all_of(
    "eligibility.by_training",
    TRAINED,
    STATE,
    passed(
        "eligibility.competency",
        "hha-competency",
        in_force=dated(since("2018-01-13", True, CONDITION.at("(c)"))),
    ),
    judged_by(
        "eligibility.no_gap",
        served_without_a_gap,
        in_force=dated(since("2018-01-13", True, CONDITION.at("(a)(2)"))),
        note="24 months in a row without paid service as an aide end a program's worth",
    ),
)
BY_REGISTRY = holds(
    "eligibility.by_registry",
    "cna",
    in_force=dated(since("2018-01-13", True, CONDITION.at("(a)(1)(iii)"))),
    note="a nurse aide, listed in good standing in the state's registry",
)

# (d): in-service training, in each 12-month period. A term is one such period of the agency's.

HOME_HEALTH_AIDE = CredentialType(
    id="home_health_aide",
    name="Home health aide (42 CFR 484.80)",
    issuer=CMS,
    eligibility=Eligibility(
        key_day=DAY_ASKED, requirement=any_of("eligibility", BY_TRAINING, BY_REGISTRY)
    ),
    renewal=Renewal(
        key_day=LAST_DAY_OF_TERM,
        term=TermRule(months=dated(since("2018-01-13", 12, CONDITION.at("(d)")))),
        requirement=all_of(
            "renewal",
            ce_hours(
                "renewal.in_service",
                at_least=dated(since("2018-01-13", 12, CONDITION.at("(d)"))),
            ),
        ),
    ),
    notes=(
        Note(
            "eligibility.other_ways",
            "A competency evaluation program alone, or a state's licensure program, may qualify "
            "an aide as well; which of them your state takes is for the state to say.",
            (CONDITION.at("(a)(1)(ii) and (iv)"),),
        ),
        Note(
            "supervision",
            "An aide who serves with skilled care is visited by a supervisor every 14 days, for "
            "each patient; a site's file counts the days by `aide_visit_skilled`.",
            (CONDITION.at("(h)(1)"),),
        ),
        Note(
            "supervision.personal_care",
            "Without skilled care a nurse visits every 60 days, for each patient; a site's file "
            "counts the days by `aide_visit_personal_care`.",
            (CONDITION.at("(h)(2)"),),
        ),
    ),
    words={
        "topics": ("aide_training", "supervised_practical"),
        "examinations": ("hha-competency",),
        "positions": ("home_health_aide",),
    },
)

# (h): visits by a supervisor, each with its day; the site's file says of whom it asks them.

VISIT_SKILLED = CredentialType(
    id="aide_visit_skilled", name="Supervisory visit, skilled care", issuer=CMS
)
VISIT_PERSONAL_CARE = CredentialType(
    id="aide_visit_personal_care", name="Supervisory visit, no skilled care", issuer=CMS
)
