"""The laws of the engine, on random people."""

from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.facts import (
    Attestation,
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    License,
    Person,
    Status,
    StatusWord,
    Term,
)
from goodstanding.findings import Verdict
from goodstanding.testing.questions import RequirementAnswer, eligibility, renewal, walk
from goodstanding_example_body.rcc import RCC

CATALOG = Catalog(credential_types=(RCC,))
KINDS = (
    "licenses",
    "employments",
    "degrees",
    "attestations",
    "examinations",
    "certifications",
    "continuing_education",
)
DAYS = st.dates(date(2017, 6, 1), date(2028, 6, 1))
MAYBE = st.none() | st.booleans()

EMPLOYMENTS = st.builds(
    Employment,
    st.sampled_from(["Harbor", "Elsewhere"]),
    st.sampled_from(["case_manager", "case_manager", "administrator"]),
    since=DAYS,
    until=st.none() | DAYS,
    full_time=st.sampled_from([True, True, False, None]),
    hours_per_week=st.none() | st.sampled_from([20.0, 36.0, 40.0]),
    paid=st.sampled_from([True, True, True, False, None]),
    supervised=st.just(True),
    supervisor_credentials=st.sampled_from([("rcc",), (), None]),
)
TERMS = st.builds(Term, DAYS, DAYS)
STATUS = st.builds(Status, st.sampled_from([StatusWord.ACTIVE, StatusWord.INACTIVE]), DAYS)
LICENSES = st.builds(
    License,
    st.just("l"),
    st.sampled_from(["rn", "lcsw", "lpn"]),
    st.just("TX"),
    terms=st.lists(TERMS, max_size=2).map(tuple),
    status=st.lists(STATUS, max_size=2).map(tuple),
)
DEGREES = st.builds(
    Degree,
    st.sampled_from(["bachelor", "associate"]),
    st.sampled_from(["nursing", "history"]),
    accredited=MAYBE,
    conferred=st.none() | DAYS,
    supervised_field_experience=st.none() | st.just("health"),
)
COURSES = st.builds(
    ContinuingEducation,
    st.sampled_from(["A", "B", "C", "D"]),
    DAYS,
    st.sampled_from([0.5, 1.0, 8.0, 40.0]),
    topics=st.lists(st.sampled_from(["ethics", "other"]), unique=True, max_size=2).map(tuple),
)
HELD = st.builds(
    lambda since, years: Certification(
        "rcc",
        terms=(Term(since, since + timedelta(days=365 * years)),),
        status=(Status(StatusWord.ACTIVE, since),),
    ),
    DAYS,
    st.integers(1, 5),
)


@st.composite
def people(draw: st.DrawFn) -> Dossier:
    """People with some of everything, and some kinds complete."""
    return Dossier(
        Person("p"),
        licenses=tuple(draw(st.lists(LICENSES, max_size=2))),
        certifications=tuple(draw(st.lists(HELD, max_size=2))),
        degrees=tuple(draw(st.lists(DEGREES, max_size=2))),
        employments=tuple(draw(st.lists(EMPLOYMENTS, max_size=4))),
        continuing_education=tuple(draw(st.lists(COURSES, max_size=8))),
        attestations=tuple(
            draw(
                st.lists(st.builds(Attestation, st.just("good_moral_character"), DAYS), max_size=1)
            )
        ),
        complete=frozenset(draw(st.sets(st.sampled_from(KINDS)))),
    )


SETTINGS = st.sampled_from([{}, {"rcc.full_time_hours_per_week": 36.0}])


def verdicts(answer: RequirementAnswer) -> list[tuple[str, Verdict]]:
    return [(found.id, found.verdict) for found in walk(answer.findings)]


@given(people(), DAYS, SETTINGS)
def test_answers_are_pure(dossier: Dossier, on: date, settings: dict[str, float]) -> None:
    """The same question has the same answer."""
    for ask in (eligibility, renewal):
        assert ask(CATALOG, dossier, "rcc", on, settings) == ask(
            CATALOG, dossier, "rcc", on, settings
        )


@given(people(), DAYS, SETTINGS)
def test_absence_is_not_failure(dossier: Dossier, on: date, settings: dict[str, float]) -> None:
    """Where nothing is marked complete nothing is unmet; what is met stays so with more marked."""
    open_ended = attrs.evolve(dossier, complete=frozenset())
    for ask in (eligibility, renewal):
        loose = verdicts(ask(CATALOG, open_ended, "rcc", on, settings))
        assert Verdict.UNMET not in [verdict for _, verdict in loose]
        strict = dict(verdicts(ask(CATALOG, dossier, "rcc", on, settings)))
        assert all(
            strict.get(id, verdict) is verdict for id, verdict in loose if verdict is Verdict.MET
        )


@given(people(), DAYS, SETTINGS)
def test_every_no_has_a_remedy(dossier: Dossier, on: date, settings: dict[str, float]) -> None:
    """Every finding that is not met says what would change it."""
    for ask in (eligibility, renewal):
        for found in walk(ask(CATALOG, dossier, "rcc", on, settings).findings):
            assert found.why
            assert found.verdict is Verdict.MET or found.remedies


@given(people(), DAYS, SETTINGS, st.data())
def test_answers_hold_until(
    dossier: Dossier, on: date, settings: dict[str, float], data: st.DataObject
) -> None:
    """On every day before `holds_until` each finding has the verdict it has on the day asked."""
    for ask in (eligibility, renewal):
        answer = ask(CATALOG, dossier, "rcc", on, settings)
        assert answer.holds_until is None or answer.holds_until > on
        last = (answer.holds_until or date(2031, 1, 1)) - timedelta(days=1)
        days = {last, min(last, on + timedelta(days=1))}
        days |= set(data.draw(st.lists(st.dates(on, last), max_size=4)))
        for day in days:
            assert verdicts(ask(CATALOG, dossier, "rcc", day, settings)) == verdicts(answer)


@given(people(), DAYS, SETTINGS)
def test_projected_day_is_the_first(dossier: Dossier, on: date, settings: dict[str, float]) -> None:
    """With credentials kept, it is met on the projected day and not on the day before."""
    kept = attrs.evolve(dossier, licenses=())
    day = eligibility(CATALOG, kept, "rcc", on, settings).projected
    if day is not None:
        assert eligibility(CATALOG, kept, "rcc", day, settings).verdict is Verdict.MET
        if day > on:
            before = eligibility(CATALOG, kept, "rcc", day - timedelta(days=1), settings)
            assert before.verdict is not Verdict.MET


@given(people(), DAYS)
def test_every_hour_counts_once(dossier: Dossier, on: date) -> None:
    """What the places count is the total, and no activity counts for more than it has."""
    answer = renewal(CATALOG, dossier, "rcc", on)
    counted = 0
    for row in answer.places:
        mine = sum(part for _, part in row.counted)
        assert mine <= row.minutes
        assert mine == row.minutes or row.why_not
        counted += mine
    for found in walk(answer.findings):
        if found.id == "rcc.renewal.hours" and found.amount is not None:
            assert counted == round(found.amount * 60)
