"""Hours of a kind that the issuer names, such as Category I: asked, limited, and not recorded."""

from datetime import date
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import ONE_DAY, Span, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.errors import RuleError
from goodstanding.facts import ContinuingEducation, Dossier, Person
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import all_of, ce_hours
from goodstanding.rules.values import Amount
from goodstanding.sources import Source

CITE = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1)).at("1")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
TERM = Span(date(2024, 4, 1), date(2026, 3, 31))
ONE, TWO = "md.category_1", "md.category_2"


def hours(amount: float) -> Amount:
    """So much from 2010 on."""
    return dated(since("2010-01-01", amount, CITE))


RULE = all_of(
    "r",
    ce_hours("r.total", at_least=hours(10)),
    ce_hours("r.one", kind=ONE, other_kinds=TWO, at_least=hours(6)),
    ce_hours("r.two", kind=TWO, other_kinds=ONE, at_most=hours(4)),
    ce_hours("r.ethics", topic="ethics", kind=ONE, other_kinds=TWO, at_least=hours(2)),
)


def taken(*courses: tuple[float, tuple[str, ...]]) -> Dossier:
    """Somebody with these hours, each of a course on ethics of some kinds."""
    return Dossier(
        Person("p-1"),
        continuing_education=tuple(
            ContinuingEducation(
                f"Course {number}", date(2025, 1, 1), amount, ("ethics",), kinds=kinds
            )
            for number, (amount, kinds) in enumerate(courses)
        ),
        complete=frozenset({"continuing_education"}),
    )


def found(dossier: Dossier) -> Finding:
    """The answer after the last day of the term."""
    last = TERM.until
    assert last is not None
    return answer(RULE, dossier, last, last + ONE_DAY, term=TERM)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(6, 4, MET), (10, 0, MET), (5.5, 4.5, UNMET), (5.5, 10, UNMET), (6, 3.5, UNMET)],
)
def test_both_kinds_on_both_sides(first: float, second: float, expected: Verdict) -> None:
    """Six of the first at least, and no more than four of the second count."""
    assert found(taken((first, (ONE,)), (second, (TWO,)))).verdict is expected


@pytest.mark.parametrize("kinds", [(), ("in.category_1",), (ONE, TWO)])
def test_a_kind_that_is_not_on_record(kinds: tuple[str, ...]) -> None:
    """None, that of another board, or both at once: in doubt, and the remedy says of what."""
    judged = found(taken((10, kinds)))
    assert judged.verdict is UNKNOWN
    why = "whether it is classed as category 1 (MD) or category 2 (MD) is not recorded"
    assert f"settle the hours in doubt: Course 0: {why}" in {
        remedy.text for part in judged.parts for remedy in part.remedies
    }


def test_hours_in_a_topic_of_a_kind() -> None:
    """Ethics of the second kind is no ethics of the first, however many hours there are."""
    judged = found(taken((1.5, (ONE,)), (4, (TWO,))))
    ethics = judged.parts[3]
    assert (ethics.verdict, ethics.why) == (
        UNMET,
        "1.5 of 2 hours of ethics classed as category 1 (MD)",
    )


KINDS = st.sampled_from([(), (ONE,), (TWO,)])
COURSES = st.lists(st.tuples(st.sampled_from([1.0, 2.0, 3.5, 6.0]), KINDS), max_size=4)


@given(COURSES)
def test_an_answer_without_kinds_holds_whatever_they_are(
    courses: list[tuple[float, tuple[str, ...]]],
) -> None:
    """A yes or a no that does not know the kinds is one for all kinds that they could be."""
    verdict = found(taken(*courses)).verdict
    choices = [[kinds] if kinds else [(ONE,), (TWO,)] for _, kinds in courses]
    possible = {
        found(taken(*((amount, kinds) for (amount, _), kinds in zip(courses, way, strict=True))))
        for way in product(*choices)
    }
    settled = {judged.verdict for judged in possible}
    assert UNKNOWN not in settled
    if verdict is not UNKNOWN:
        assert settled == {verdict}


def test_kinds_that_are_refused() -> None:
    """One without the others, one that is its own other, and a limit on a kind and a topic."""
    with pytest.raises(RuleError, match="go together: all classes of the issuer"):
        ce_hours("r.one", kind=ONE, at_least=hours(6))
    with pytest.raises(RuleError, match="go together"):
        ce_hours("r.one", other_kinds=ONE, at_least=hours(6))
    with pytest.raises(RuleError, match="is among kind="):
        ce_hours("r.one", kind=(ONE, TWO), other_kinds=TWO, at_least=hours(6))
    with pytest.raises(RuleError, match="caps a kind or a topic, not both at once"):
        ce_hours("r.one", kind=ONE, other_kinds=TWO, topic="ethics", at_most=hours(6))


def test_a_kind_as_a_part_of_all_hours() -> None:
    """At most a third of the hours: five of the second kind need ten of the first."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=hours(15)),
        ce_hours("r.part", kind=TWO, other_kinds=ONE, at_most_share=hours(1 / 3)),
    )
    last = TERM.until
    assert last is not None
    for first, expected in ((10.0, MET), (9.5, UNMET)):
        dossier = taken((first, (ONE,)), (15 - first, (TWO,)))
        assert answer(rule, dossier, last, last + ONE_DAY, term=TERM).verdict is expected
    unread = attrs.evolve(taken((15, ())))
    assert answer(rule, unread, last, last + ONE_DAY, term=TERM).verdict is UNKNOWN
