"""The laws, over every word of the rules, on random people."""

from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import Span
from goodstanding.engine.requirements import answer, ask
from goodstanding.engine.standing import walk
from goodstanding.facts import (
    Attestation,
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    Examination,
    Membership,
    Person,
    Status,
    StatusWord,
    Term,
)
from goodstanding.facts.dossier import NO_KINDS
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import (
    Question,
    all_of,
    attested,
    by,
    ce_hours,
    dated,
    degree_kind,
    experience,
    holds,
    member_of,
    not_,
    passed,
    since,
    sittings,
    topic_every,
    within_window,
    yearly,
)
from goodstanding.sources import Source

RULEBOOK = Source("Rulebook", url="https://body.example/rules.pdf", retrieved=date(2010, 1, 1))
HERE = RULEBOOK.at("p. 1")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
ALWAYS = dated(since("2010-01-01", True, HERE))
EVERY_KIND = frozenset(field.name for field in attrs.fields(Dossier) if field.name not in NO_KINDS)


def number(value: float) -> Any:
    return dated(since("2010-01-01", value, HERE))


WHOLE = all_of(
    "x",
    experience("x.hours", hours=number(1000), lookback_months=number(36)),
    experience(
        "x.after",
        months=number(6),
        after_degree=degree_kind("master"),
        full_time=36.0,
        lookback_months=number(24),
    ),
    passed("x.parts", "core", "simulation", all=True, stands_months=6, in_force=ALWAYS),
    passed("x.recent", "core", lookback_months=12, in_force=ALWAYS),
    sittings("x.again", "core", at_most=number(2)),
    topic_every("x.clock", "ethics", years=2, at_least=number(2)),
    member_of("x.member", "nasw", in_force=dated(since("2015-01-01", True, HERE))),
    not_("x.not", holds("x.not.ccm", "ccm", in_force=ALWAYS)),
    attested("x.word", "code_of_ethics", lookback_months=12, in_force=ALWAYS),
    within_window(
        "x.window", yearly("w", "03-01", "05-31", HERE, years=(2023, 2025)), in_force=ALWAYS
    ),
    ce_hours("x.ce", at_least=dated(since("2012-01-01", 4, HERE), by("2024-01-01", 8, HERE))),
    ce_hours("x.ce.ethics", topic="ethics", at_least=number(2)),
    ce_hours("x.ce.study", format="self_study", at_most=number(3)),
    ce_hours("x.recent_ce", at_least=number(4), lookback_months=24),
    ce_hours("x.each_year", at_least=number(2), at_most=number(4), per_year=True),
    ce_hours("x.ethics_each_year", topic="ethics", at_least=number(1), per_year=True),
    all_of(
        "x.half",
        ce_hours("x.half.total", at_least=number(6)),
        ce_hours("x.half.online", format="online", at_most_share=number(0.5), per_year=True),
    ),
)
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
PEOPLE = st.builds(
    Dossier,
    st.just(Person("p")),
    employments=st.lists(
        st.builds(
            Employment,
            st.sampled_from(["A", "B"]),
            st.just("case_manager"),
            since=st.none() | DAYS,
            until=st.none() | DAYS,
            full_time=st.sampled_from([True, False, None]),
            hours_per_week=st.none() | st.sampled_from([10.0, 40.0]),
            hours=st.none() | st.sampled_from([300.0]),
        ),
        max_size=3,
    ).map(tuple),
    degrees=st.lists(
        st.builds(Degree, st.sampled_from(["master"]), st.just("x"), conferred=st.none() | DAYS),
        max_size=1,
    ).map(tuple),
    examinations=st.lists(
        st.builds(
            Examination,
            st.sampled_from(["core", "simulation"]),
            DAYS,
            st.sampled_from(["passed", "failed"]),
        ),
        max_size=5,
    ).map(tuple),
    continuing_education=st.lists(
        st.builds(
            ContinuingEducation,
            st.sampled_from(["A", "B", "C"]),
            DAYS,
            st.sampled_from([1.0, 2.5, 4.0]),
            topics=st.sampled_from([("ethics",), ("other",), ()]),
            format=st.sampled_from(["live", "self_study", None]),
        ),
        max_size=6,
    ).map(tuple),
    memberships=st.lists(
        st.builds(Membership, st.just("nasw"), st.none() | DAYS, st.none() | DAYS), max_size=2
    ).map(tuple),
    attestations=st.lists(st.builds(Attestation, st.just("code_of_ethics"), DAYS), max_size=2).map(
        tuple
    ),
    certifications=st.lists(
        st.builds(
            lambda day, length: Certification(
                "ccm",
                terms=(Term(day, day + timedelta(days=length)),),
                status=(Status(StatusWord.ACTIVE, day),),
            ),
            DAYS,
            st.integers(0, 900),
        ),
        max_size=2,
    ).map(tuple),
    complete=st.sampled_from([EVERY_KIND, frozenset[str]()]),
)


def verdicts(found: Finding) -> dict[str, Verdict]:
    return {part.id: part.verdict for part in walk((found,))}


@given(PEOPLE, DAYS, st.data())
def test_every_word_holds_until(dossier: Dossier, on: date, data: st.DataObject) -> None:
    """On every day before a finding's `holds_until` it has the verdict of the day asked."""
    found = answer(WHOLE, dossier, on, on)
    for part in found.parts:
        assert part.holds_until is None or part.holds_until > on
        last = (part.holds_until or date(2031, 1, 1)) - timedelta(days=1)
        days = {last, min(last, on + timedelta(days=1)), data.draw(st.dates(on, last))}
        for day in days:
            assert verdicts(answer(WHOLE, dossier, day, day))[part.id] is part.verdict, (
                part.id,
                day,
            )


@given(PEOPLE, DAYS, DAYS, st.data())
def test_every_word_holds_until_in_a_term(
    dossier: Dossier, on: date, through: date, data: st.DataObject
) -> None:
    """The same when the key day is the last day of a term and stays while the day asked moves."""
    term = Span(through - timedelta(days=700), through)

    def asked(day: date) -> Finding:
        return ask(WHOLE, Question(dossier, through, day, term, moving=False))

    for part in asked(on).parts:
        last = (part.holds_until or date(2031, 1, 1)) - timedelta(days=1)
        for day in {last, data.draw(st.dates(on, last))}:
            assert verdicts(asked(day))[part.id] is part.verdict, (part.id, day)


@given(PEOPLE, DAYS)
def test_marking_a_kind_complete_only_decides(dossier: Dossier, on: date) -> None:
    """What is known without completeness stays; what becomes known was unknown."""
    loose = verdicts(answer(WHOLE, attrs.evolve(dossier, complete=frozenset()), on, on))
    strict = verdicts(answer(WHOLE, attrs.evolve(dossier, complete=EVERY_KIND), on, on))
    for id, verdict in loose.items():
        if verdict is MET and id != "x.ce.study":
            assert strict[id] is MET
