"""ACMA's certifications: the conformance suite, and what the sheets and dossiers must show."""

from datetime import date
from pathlib import Path

from goodstanding.catalog import Catalog
from goodstanding.findings import Verdict
from goodstanding.testing.conformance import conformance
from goodstanding.testing.questions import eligibility, read_dossier, renewal
from goodstanding_acm import acm_rn, acm_sw, both, cmac, goodstanding_credential_types, sources
from goodstanding_acm.cases import CASES
from goodstanding_acm.people import JOB, RN, SEASONED, throughout

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CATALOG = Catalog(credential_types=goodstanding_credential_types())

test_conformance = conformance(
    modules=[sources, both, acm_rn, acm_sw, cmac],
    credential_types=goodstanding_credential_types(),
    cases=CASES,
    scenarios=[SCENARIOS],
    on=date(2026, 11, 21),
)


def test_the_nurse_and_the_social_worker_differ_only_in_what_makes_them_one() -> None:
    """Both share experience, attestation, examination and renewal."""
    nurse, worker = acm_rn.ACM_RN, acm_sw.ACM_SW
    mine = {requirement.id for requirement in nurse.requirements()}
    theirs = {requirement.id for requirement in worker.requirements()}
    assert mine - theirs == {"eligibility.license"}
    assert theirs - mine == {
        "eligibility.education",
        "eligibility.education.degree",
        "eligibility.education.license",
    }


def test_who_began_last_summer_is_told_the_day() -> None:
    """The projected day is the one on which the year, or its hours, are complete."""
    who = {
        **SEASONED,
        "employments": [{**JOB, "since": "2026-06-01", "hours_per_week": 36}],
        "attestations": [{"kind": "supervisor_attestation", "day": "2026-09-01"}],
    }
    answer = eligibility(CATALOG, read_dossier(who), "acm-rn", date(2026, 11, 21))
    assert answer.verdict is Verdict.UNMET
    assert answer.projected == date(2027, 6, 1)


def test_a_renewal_says_how_many_hours_a_month_are_needed() -> None:
    """Ten of forty hours with ten months left: thirty hours, three a month."""
    who = {
        "person": {"id": "p"},
        "certifications": [{"type": "acm-rn", **throughout("2023-09-22", "2027-09-21")}],
        "continuing_education": [
            {
                "title": "Discharge planning",
                "completed": "2025-03-01",
                "hours": 10,
                "topics": ["case_management"],
                "approvers": ["acma"],
            }
        ],
        "complete": ["certifications", "continuing_education"],
    }
    answer = renewal(CATALOG, read_dossier(who), "acm-rn", date(2026, 11, 21))
    assert answer.verdict is Verdict.UNMET
    assert [(short.subject, short.hours) for short in answer.shortfalls] == [
        ("total", 30.0),
        ("case_management", 20.0),
    ]
    assert answer.shortfalls[0].per_month == 3.0


def test_what_acma_does_not_publish_is_unknown_until_the_site_says() -> None:
    """A part-time year: unknown; a share of the year once full-time has a number."""
    part_time = {**JOB, "since": "2025-09-21", "full_time": False, "hours_per_week": 20}
    who = read_dossier({**SEASONED, "licenses": [RN], "employments": [part_time]})
    day, name = date(2026, 11, 21), "acma.full_time_hours_per_week"
    unset = eligibility(CATALOG, who, "acm-rn", day)
    assert unset.finding("acm-rn.eligibility.experience.year").assumptions == (name,)
    assert unset.finding("acm-rn.eligibility.experience").verdict is Verdict.UNKNOWN
    assumed = eligibility(CATALOG, who, "acm-rn", day, {name: 40})
    year = assumed.finding("acm-rn.eligibility.experience.year")
    assert (year.verdict, year.amount, year.needed) == (Verdict.UNMET, 7.0, 12.0)
