"""The worked example, on both sides of each threshold."""

from datetime import date
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.facts import (
    Application,
    Attestation,
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    Encumbrance,
    Examination,
    License,
    Person,
    Purpose,
    Status,
    StatusWord,
    Term,
)
from goodstanding.findings import Verdict
from goodstanding.testing.questions import Standing, eligibility, renewal, route, standing, walk
from goodstanding_example_body.rcc import RCC

CATALOG = Catalog(credential_types=(RCC,))
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN

RN = License(
    "l1",
    "rn",
    "TX",
    terms=(Term(date(2020, 1, 1), date(2026, 12, 31)),),
    status=(Status(StatusWord.ACTIVE, date(2020, 1, 1)),),
)
JOB = Employment(
    "Harbor Home Health",
    "case_manager",
    since=date(2024, 3, 1),
    full_time=True,
    hours_per_week=None,
    paid=True,
    supervised=True,
    supervisor_credentials=("rcc",),
)
CHARACTER = Attestation("good_moral_character", date(2024, 1, 1))
APPLICANT = Dossier(
    Person("a"),
    licenses=(RN,),
    employments=(JOB,),
    attestations=(CHARACTER,),
    complete=frozenset(["licenses", "employments", "degrees", "attestations"]),
)


def course(
    hours: float, *topics: str, day: date = date(2025, 5, 5), title: str = ""
) -> ContinuingEducation:
    return ContinuingEducation(title or f"{topics} {hours}", day, hours, topics=topics)


def holder(*courses: ContinuingEducation, through: date = date(2026, 11, 30)) -> Dossier:
    certification = Certification(
        "rcc",
        terms=(Term(date(through.year - 5, through.month, 1), through),),
        status=(Status(StatusWord.ACTIVE, date(through.year - 5, through.month, 1)),),
    )
    return attrs.evolve(
        APPLICANT,
        certifications=(certification,),
        continuing_education=courses,
        complete=APPLICANT.complete | {"continuing_education", "examinations", "certifications"},
    )


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2025, 2, 28), UNMET),
        (date(2025, 3, 1), MET),
    ],
)
def test_twelve_months_are_reached_on_the_anniversary(day: date, verdict: Verdict) -> None:
    """Twelve months from March 1 are over on March 1 of the next year, and not the day before."""
    answer = eligibility(CATALOG, APPLICANT, "rcc", day)
    assert answer.verdict is verdict
    assert answer.finding("rcc.eligibility.employment.supervised").verdict is verdict


def test_projected_day_is_the_first_on_which_it_is_met() -> None:
    """Six months in, the day on which the year is full is told."""
    answer = eligibility(CATALOG, APPLICANT, "rcc", date(2024, 9, 1))
    assert answer.verdict is UNMET
    assert answer.projected == date(2025, 3, 1)


def test_projected_day_takes_licenses_to_be_kept() -> None:
    """A license that ends before the year is full does not hide the day: nothing else changes."""
    ending = attrs.evolve(RN, terms=(Term(date(2020, 1, 1), date(2024, 12, 31)),))
    dossier = attrs.evolve(APPLICANT, licenses=(ending,))
    assert eligibility(CATALOG, dossier, "rcc", date(2024, 9, 1)).projected == date(2025, 3, 1)


def test_an_ended_job_projects_nothing() -> None:
    """Employment that is over grows no further."""
    dossier = attrs.evolve(APPLICANT, employments=(attrs.evolve(JOB, until=date(2024, 8, 1)),))
    assert eligibility(CATALOG, dossier, "rcc", date(2024, 9, 1)).projected is None


def test_everything_is_judged_on_the_day_of_submission() -> None:
    """Asked after the year is full, an application handed in before it still fails."""
    early = Application("rcc", Purpose.ELIGIBILITY, date(2025, 2, 1))
    dossier = attrs.evolve(APPLICANT, applications=(early,))
    answer = eligibility(CATALOG, dossier, "rcc", date(2025, 3, 31))
    assert (answer.verdict, answer.key_day) == (UNMET, date(2025, 2, 1))
    assert answer.projected == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"supervisor_credentials": ()}, UNMET),
        ({"supervisor_credentials": None}, UNKNOWN),
        ({"paid": False}, UNMET),
        ({"paid": None}, UNKNOWN),
        ({"position": "administrator"}, UNMET),
        ({"full_time": None}, UNKNOWN),
        ({"full_time": False, "hours_per_week": 20}, UNKNOWN),
    ],
)
def test_conditions_on_employment(change: dict[str, Any], verdict: Verdict) -> None:
    """What is recorded against a job fails it, and what is not recorded leaves it open."""
    dossier = attrs.evolve(APPLICANT, employments=(attrs.evolve(JOB, **change),))
    assert eligibility(CATALOG, dossier, "rcc", date(2025, 6, 1)).verdict is verdict


def test_full_time_is_the_site_s_to_say() -> None:
    """Twenty of forty hours a week take two years; the finding names the assumption."""
    half = attrs.evolve(JOB, full_time=False, hours_per_week=20)
    dossier = attrs.evolve(APPLICANT, employments=(half,))
    week = {"rcc.full_time_hours_per_week": 40.0}
    without = eligibility(CATALOG, dossier, "rcc", date(2026, 3, 1))
    assert without.verdict is UNKNOWN
    assert any("rcc.full_time_hours_per_week" in remedy.text for remedy in without.remedies)
    before = eligibility(CATALOG, dossier, "rcc", date(2026, 2, 28), week)
    after = eligibility(CATALOG, dossier, "rcc", date(2026, 3, 1), week)
    assert (before.verdict, after.verdict) == (UNMET, MET)
    found = after.finding("rcc.eligibility.employment.supervised")
    assert found.assumptions == ("rcc.full_time_hours_per_week",)


def test_overlapping_jobs_count_once() -> None:
    """Two full-time jobs in the same half year are half a year."""
    first = attrs.evolve(JOB, until=date(2024, 8, 31))
    second = attrs.evolve(first, employer="Elsewhere")
    dossier = attrs.evolve(APPLICANT, employments=(first, second))
    answer = eligibility(CATALOG, dossier, "rcc", date(2025, 6, 1))
    assert answer.finding("rcc.eligibility.employment.supervised").amount == 6


def test_the_look_back_forgets() -> None:
    """A year of work ten years ago does not count."""
    old = attrs.evolve(JOB, since=date(2014, 1, 1), until=date(2015, 12, 31))
    dossier = attrs.evolve(APPLICANT, employments=(old,))
    assert eligibility(CATALOG, dossier, "rcc", date(2025, 6, 1)).verdict is UNMET


def test_a_degree_takes_the_place_of_the_license() -> None:
    """Without a license, a degree with field experience opens the other pathway."""
    degree = Degree(
        "bachelor",
        "social_work",
        accredited=True,
        conferred=date(2020, 5, 15),
        supervised_field_experience="behavioral_health",
    )
    dossier = attrs.evolve(APPLICANT, licenses=(), degrees=(degree,))
    assert eligibility(CATALOG, dossier, "rcc", date(2025, 3, 1)).verdict is MET
    doubtful = attrs.evolve(degree, supervised_field_experience=None)
    dossier = attrs.evolve(dossier, degrees=(doubtful,))
    assert eligibility(CATALOG, dossier, "rcc", date(2025, 3, 1)).verdict is UNKNOWN


@pytest.mark.parametrize(("limits", "verdict"), [(True, UNMET), (None, UNKNOWN), (False, MET)])
def test_an_encumbered_license_is_not_unrestricted(limits: bool | None, verdict: Verdict) -> None:
    """Probation that limits practice closes the license pathway; a reprimand does not."""
    action = Encumbrance(
        "TX", "reprimand", license="l1", since=date(2025, 1, 1), limits_practice=limits
    )
    dossier = attrs.evolve(APPLICANT, encumbrances=(action,))
    answer = eligibility(CATALOG, dossier, "rcc", date(2025, 3, 1))
    assert answer.finding("rcc.eligibility.education.license").verdict is verdict


def test_nothing_is_known_before_the_first_rule() -> None:
    """The day before the third handbook took force, no rule is on record."""
    answer = eligibility(CATALOG, APPLICANT, "rcc", date(2018, 6, 30))
    assert {found.verdict for found in walk(answer.findings)} == {UNKNOWN}


@pytest.mark.parametrize(
    ("through", "hours", "verdict"),
    [
        (date(2024, 12, 31), 59.5, UNMET),
        (date(2024, 12, 31), 60, MET),
        (date(2025, 1, 1), 79.5, UNMET),
        (date(2025, 1, 1), 80, MET),
    ],
)
def test_the_last_day_of_the_term_picks_the_hours(
    through: date, hours: float, verdict: Verdict
) -> None:
    """Terms that end before 2025 ask 60 hours, later ones 80."""
    day = date(2024, 5, 5)
    dossier = holder(
        course(8, "ethics", day=day), course(hours - 8, "case_management", day=day), through=through
    )
    answer = renewal(CATALOG, dossier, "rcc", date(2024, 12, 15))
    assert answer.finding("rcc.renewal.hours").verdict is verdict
    assert answer.finding("rcc.renewal.ethics").verdict is MET


def test_ethics_did_not_exist_in_the_third_handbook() -> None:
    """A rule that did not exist yet is met, and says so with its citation."""
    dossier = holder(course(60, "case_management"), through=date(2024, 12, 31))
    found = renewal(CATALOG, dossier, "rcc", date(2024, 12, 15)).finding("rcc.renewal.ethics")
    assert found.verdict is MET
    assert [str(cite) for cite in found.cite] == ["Candidate Handbook, 3rd ed., p. 12"]


def test_half_an_hour_short_of_ethics() -> None:
    """80 hours with 7.5 of ethics do not renew, and half an hour is what is short."""
    dossier = holder(course(7.5, "ethics"), course(72.5, "case_management"))
    answer = renewal(CATALOG, dossier, "rcc", date(2026, 10, 15))
    assert answer.verdict is UNMET
    assert answer.finding("rcc.renewal.hours").verdict is MET
    (short,) = answer.shortfalls
    assert (short.id, short.subject, short.hours) == ("rcc.renewal.ethics", "ethics", 0.5)
    assert answer.days_left == 46


def test_every_hour_has_its_place() -> None:
    """What does not count says why: too early, recorded twice, not yet taken."""
    twice = course(3, "case_management", title="Twice")
    dossier = holder(
        course(4, "ethics"),
        course(5, "case_management", day=date(2020, 1, 1)),
        twice,
        twice,
        course(6, "ethics", day=date(2026, 11, 1)),
    )
    places = renewal(CATALOG, dossier, "rcc", date(2026, 10, 15)).places
    assert [sum(part for _, part in counted.counted) for counted in places] == [240, 0, 180, 0, 0]
    assert [counted.why_not for counted in places] == [
        "",
        "it was completed before 2021-11-01",
        "",
        "it is recorded twice",
        "it is dated after 2026-10-15",
    ]


def test_the_exam_takes_the_place_of_hours() -> None:
    """A pass in the term renews without any hours; one before it does not."""
    for day, verdict in ((date(2026, 4, 1), MET), (date(2021, 4, 1), UNMET)):
        dossier = attrs.evolve(holder(), examinations=(Examination("rcc", day, "passed"),))
        assert renewal(CATALOG, dossier, "rcc", date(2026, 10, 15)).verdict is verdict


def test_the_license_must_hold_on_the_last_day() -> None:
    """A license that ends before the term does must be renewed first."""
    ending = attrs.evolve(RN, terms=(Term(date(2020, 1, 1), date(2026, 10, 31)),))
    dossier = attrs.evolve(holder(course(80, "ethics")), licenses=(ending,))
    answer = renewal(CATALOG, dossier, "rcc", date(2026, 10, 15))
    assert answer.finding("rcc.renewal.license.rn").verdict is UNMET
    assert all(remedy.by == date(2026, 11, 30) for remedy in answer.remedies)


@pytest.mark.parametrize(
    ("day", "verdict"), [(date(2026, 12, 30), MET), (date(2026, 12, 31), UNMET)]
)
def test_late_renewal_ends_after_thirty_days(day: date, verdict: Verdict) -> None:
    """Day thirty is in time and day thirty-one is not."""
    assert route(CATALOG, holder(), "rcc", "late_renewal", day).verdict is verdict


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 11, 30), Standing.ACTIVE), (date(2026, 12, 1), Standing.LAPSED)]
)
def test_standing_lasts_through_the_last_valid_day(day: date, word: Standing) -> None:
    """It is good through the end of its last valid day."""
    assert standing(CATALOG, holder(), "rcc", day).standing is word
