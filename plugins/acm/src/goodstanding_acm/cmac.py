"""Case Management Administrator Certification (CMAC), American Case Management Association.

Read beside ACMA's CMAC pages. They show no day; what they ask is taken to be known by the end of
2024. Created in 1999, with ACMA since 2018.
"""

from goodstanding.credentials import (
    DAY_OF_APPLICATION,
    CredentialType,
    Eligibility,
    Note,
    Renewal,
    Route,
    TermRule,
)
from goodstanding.facts import Purpose
from goodstanding.rules import (
    activities,
    all_of,
    any_of,
    assumed,
    by,
    ce_hours,
    dated,
    degree,
    experience,
    holds,
    not_,
    within_days_after_term,
)
from goodstanding_acm.both import ACMA, DELIVERY, FULL_TIME, MAYBE_IN_SCOPE, SPONSORS
from goodstanding_acm.sources import CMAC_FAQ, CMAC_INFORMATION, CMAC_RENEWAL

WHO = CMAC_INFORMATION.at("Who can take the CMAC exam?")
TRACK_ONE = CMAC_FAQ.at("Track one")
TRACK_TWO = CMAC_FAQ.at("Track two")
HOURS = CMAC_RENEWAL.at("Recertification requirements")

IN_THE_FIELD = ("case_manager", "supervisor_of_case_managers", "administrator")
FIELD_TOPICS = ("case_management", "administration", "leadership", "field_of_practice")

LATE_DAYS = assumed(
    "cmac.late_renewal_days",
    unit="days",
    why="ACMA does not publish whether, and how long after the term, a CMAC renewal is still taken",
)

# Nurses and social workers who could sit the ACM examination must hold the ACM.

COULD_SIT_THE_ACM = all_of(
    "eligibility.track_two.could_sit_acm",
    any_of(
        "eligibility.track_two.could_sit_acm.profession",
        holds(
            "eligibility.track_two.could_sit_acm.license",
            "rn",
            "lbsw",
            "lmsw",
            "lcsw",
            in_force=dated(by("2024-12-31", True, WHO)),
        ),
        degree(
            "eligibility.track_two.could_sit_acm.degree",
            ("bachelor", "master"),
            "social_work",
            accredited=True,
            in_force=dated(by("2024-12-31", True, WHO)),
        ),
    ),
    any_of(
        "eligibility.track_two.could_sit_acm.experience",
        experience(
            "eligibility.track_two.could_sit_acm.year",
            months=dated(by("2024-12-31", 12, WHO)),
            full_time=FULL_TIME,
            positions="case_manager",
            doubtful_positions=MAYBE_IN_SCOPE,
            settings=DELIVERY,
            paid=True,
            supervised=True,
        ),
        experience(
            "eligibility.track_two.could_sit_acm.hours",
            hours=dated(by("2024-12-31", 2080, WHO)),
            positions="case_manager",
            doubtful_positions=MAYBE_IN_SCOPE,
            settings=DELIVERY,
            paid=True,
            supervised=True,
        ),
    ),
)

CMAC = CredentialType(
    id="cmac",
    name="Case Management Administrator Certification (CMAC)",
    issuer=ACMA,
    eligibility=Eligibility(
        key_day=DAY_OF_APPLICATION,
        requirement=any_of(
            "eligibility",
            all_of(
                "eligibility.track_one",
                holds(
                    "eligibility.track_one.acm",
                    "acm-rn",
                    "acm-sw",
                    in_force=dated(by("2024-12-31", True, TRACK_ONE)),
                ),
                any_of(
                    "eligibility.track_one.experience",
                    experience(
                        "eligibility.track_one.experience.years",
                        months=dated(by("2024-12-31", 24, TRACK_ONE)),
                        full_time=FULL_TIME,
                        positions=IN_THE_FIELD,
                        doubtful_positions=MAYBE_IN_SCOPE,
                        unpaid_in_doubt=True,
                    ),
                    experience(
                        "eligibility.track_one.experience.hours",
                        hours=dated(by("2024-12-31", 4160, TRACK_ONE)),
                        positions=IN_THE_FIELD,
                        doubtful_positions=MAYBE_IN_SCOPE,
                        unpaid_in_doubt=True,
                    ),
                ),
            ),
            all_of(
                "eligibility.track_two",
                not_("eligibility.track_two.others", COULD_SIT_THE_ACM),
                any_of(
                    "eligibility.track_two.education",
                    all_of(
                        "eligibility.track_two.master",
                        degree(
                            "eligibility.track_two.master.degree",
                            "master",
                            in_force=dated(by("2024-12-31", True, TRACK_TWO)),
                        ),
                        any_of(
                            "eligibility.track_two.master.experience",
                            experience(
                                "eligibility.track_two.master.administration",
                                months=dated(by("2024-12-31", 12, TRACK_TWO)),
                                full_time=FULL_TIME,
                                positions="administrator",
                                doubtful_positions=("supervisor_of_case_managers", "other"),
                                unpaid_in_doubt=True,
                            ),
                            experience(
                                "eligibility.track_two.master.case_manager",
                                months=dated(by("2024-12-31", 36, TRACK_TWO)),
                                full_time=FULL_TIME,
                                positions="case_manager",
                                doubtful_positions=("internship", "other"),
                                unpaid_in_doubt=True,
                            ),
                        ),
                    ),
                    all_of(
                        "eligibility.track_two.bachelor",
                        degree(
                            "eligibility.track_two.bachelor.degree",
                            "bachelor",
                            in_force=dated(by("2024-12-31", True, TRACK_TWO)),
                        ),
                        any_of(
                            "eligibility.track_two.bachelor.experience",
                            experience(
                                "eligibility.track_two.bachelor.administration",
                                months=dated(by("2024-12-31", 36, TRACK_TWO)),
                                full_time=FULL_TIME,
                                positions="administrator",
                                doubtful_positions=("supervisor_of_case_managers", "other"),
                                unpaid_in_doubt=True,
                            ),
                            experience(
                                "eligibility.track_two.bachelor.case_manager",
                                months=dated(by("2024-12-31", 60, TRACK_TWO)),
                                full_time=FULL_TIME,
                                positions="case_manager",
                                doubtful_positions=("internship", "other"),
                                unpaid_in_doubt=True,
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    renewal=Renewal(
        term=TermRule(months=dated(by("2024-12-31", 60, HOURS))),
        requirement=all_of(
            "renewal",
            ce_hours(
                "renewal.hours",
                at_least=dated(by("2024-12-31", 50, HOURS)),
                accepted=activities(topics=(*FIELD_TOPICS, "health_care"), approvers=SPONSORS),
            ),
            ce_hours(
                "renewal.specific",
                topic=FIELD_TOPICS,
                at_least=dated(by("2024-12-31", 40, HOURS)),
            ),
            ce_hours(
                "renewal.general",
                topic="health_care",
                at_most=dated(by("2024-12-31", 10, HOURS)),
            ),
        ),
    ),
    routes=(
        Route(
            id="late_renewal",
            name="Late renewal",
            purpose=Purpose.LATE_RENEWAL,
            requirement=within_days_after_term(
                "late_renewal.days", at_most=dated(by("2024-12-31", LATE_DAYS, HOURS))
            ),
        ),
    ),
    notes=(
        Note(
            "cmac-origin",
            "Created in 1999; taken over by ACMA in 2018.",
            (CMAC_INFORMATION.at("Information"),),
        ),
        Note(
            "no-reciprocity",
            "Nothing done for the ACM counts for the CMAC by itself, nor the other way round.",
            (TRACK_TWO,),
        ),
    ),
)
