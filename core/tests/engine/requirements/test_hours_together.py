"""Hours that hold together: on top of a total, in one of several ways, each hour once."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.credentials import CredentialType, Issuer, Renewal
from goodstanding.engine.requirements import answer
from goodstanding.errors import RuleError
from goodstanding.facts import ContinuingEducation, Dossier, Examination, Person
from goodstanding.findings import Verdict
from goodstanding.rules import all_of, any_of, at_least_n_of, ce_hours, dated, passed, since
from goodstanding.rules.combine import AllOf, Requirement
from goodstanding.rules.continuing import CeHours
from goodstanding.sources import Source

HERE = Source("Rulebook", url="https://body.example/r.pdf", retrieved=date(2010, 1, 1)).at("p. 1")
DAY = date(2026, 6, 1)
MET, UNMET = Verdict.MET, Verdict.UNMET


def number(value: float) -> Any:
    return dated(since("2010-01-01", value, HERE))


def total(hours: float) -> CeHours:
    return ce_hours("total", at_least=number(hours))


def share(id: str, topic: str, hours: float, *, separate: bool = False) -> CeHours:
    return ce_hours(id, topic=topic, at_least=number(hours), separate=separate)


EXAM = passed("exam", "ccm", elected=True, in_force=dated(since("2010-01-01", True, HERE)))


def verdict(root: Requirement, courses: Sequence[tuple[int, str]], **facts: Any) -> Verdict:
    taken = tuple(
        ContinuingEducation(f"Course {number}", DAY, hours, topics=tuple(topics))
        for number, (hours, topics) in enumerate(courses)
    )
    person = Dossier(
        Person("p"),
        continuing_education=taken,
        complete=frozenset({"continuing_education", "examinations"}),
    )
    return answer(root, attrs.evolve(person, **facts), DAY, DAY).verdict


ON_TOP = all_of("renewal", total(75), any_of("way", share("top", "e", 5, separate=True), EXAM))


@pytest.mark.parametrize(
    ("courses", "expected"),
    [
        ([(70, "c"), (5, "e")], UNMET),  # the five are needed by the total
        ([(75, "c"), (5, "e")], MET),
        ([(75, "c"), (4, "e")], UNMET),
        ([(74, "c"), (6, "e")], MET),
        ([(74, "c"), (5, "e")], UNMET),
    ],
)
def test_hours_on_top_are_on_top_in_one_of_several_ways(
    courses: list[tuple[int, str]], expected: Verdict
) -> None:
    """75 hours and 5 on top are 80, also where the 5 may be replaced by an examination."""
    assert verdict(ON_TOP, courses) is expected


def test_the_other_way_needs_no_hours_on_top() -> None:
    """Who passed the examination needs the total alone."""
    taken = (Examination("ccm", date(2026, 1, 1), "passed"),)
    assert verdict(ON_TOP, [(70, "c"), (5, "e")], examinations=taken) is MET
    assert verdict(ON_TOP, [(69, "c"), (5, "e")], examinations=taken) is UNMET


def test_on_top_of_a_total_that_is_one_way() -> None:
    """The hours on top are kept apart when the total is what may be replaced."""
    root = all_of("renewal", any_of("way", total(75), EXAM), share("top", "e", 5, separate=True))
    assert verdict(root, [(70, "c"), (5, "e")]) is UNMET
    assert verdict(root, [(75, "c"), (5, "e")]) is MET


def ways(node: Requirement) -> Iterator[tuple[CeHours, ...]]:
    """Every choice of ways, as the hours that must hold together in it; nobody has the exam."""
    if isinstance(node, CeHours):
        yield (node,)
    elif isinstance(node, AllOf):
        for chosen in product(*(list(ways(child)) for child in node.children)):
            yield tuple(leaf for part in chosen for leaf in part)
    elif node is not EXAM:
        for child in node.children:
            yield from ways(child)


def feasible(leaves: Sequence[CeHours], courses: Sequence[tuple[int, str]]) -> bool:
    """Whether hour by hour there is a way to count them so that all is reached."""
    asked = [int(leaf.at_least.steps[0].value) for leaf in leaves if leaf.at_least]  # type: ignore[arg-type]
    states = {tuple(asked)}
    for hours, topics in courses:
        for _ in range(hours):
            after = set()
            for state in states:
                after.add(_spend(state, leaves, None))
                for leave, leaf in enumerate(leaves):
                    if leaf.share is not None and set(leaf.share.topics) & set(topics):
                        after.add(_spend(state, leaves, leave))
            states = after
    return tuple([0] * len(asked)) in states


def _spend(
    state: tuple[int, ...], leaves: Sequence[CeHours], spent_on: int | None
) -> tuple[int, ...]:
    """What is missing after one more hour; an hour on top is not one of the total."""
    beside = spent_on is not None and leaves[spent_on].separate
    return tuple(
        max(0, missing - (leave == spent_on or (leaf.share is None and not beside)))
        for leave, (missing, leaf) in enumerate(zip(state, leaves, strict=True))
    )


HOURS = st.integers(1, 3)


@st.composite
def roots(draw: st.DrawFn) -> Requirement:
    """A total and shares, some on top, some in ways; all that can be loaded."""
    amounts = [draw(HOURS) for _ in range(4)]
    tops = [draw(st.booleans()) for _ in range(4)]
    leaves = [
        share(f"s{position}", draw(st.sampled_from("ab")), amount, separate=top)
        for position, (amount, top) in enumerate(zip(amounts, tops, strict=True))
    ]
    whole = total(draw(st.integers(2, 5)))
    shape = draw(st.integers(0, 4))
    if shape == 0:
        return all_of("r", whole, leaves[0], any_of("w", leaves[1], EXAM))
    if shape == 1:
        return all_of("r", whole, any_of("w", all_of("x", leaves[0], leaves[1]), leaves[2], EXAM))
    if shape == 2:
        return all_of("r", any_of("w", all_of("x", whole, leaves[0]), EXAM), leaves[1])
    if shape == 3:
        return any_of("w", all_of("x", whole, leaves[0], leaves[1]), EXAM)
    return all_of("r", leaves[0], any_of("w", all_of("x", whole, leaves[1]), leaves[2]))


@given(
    roots(),
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["a", "b", "ab", "c"])), max_size=4),
)
def test_an_hour_counts_once_whichever_way_is_taken(
    root: Requirement, courses: list[tuple[int, str]]
) -> None:
    """Met exactly when some choice of ways can be satisfied with every hour counted once."""
    expected = any(feasible(leaves, courses) for leaves in ways(root))
    assert (verdict(root, courses) is MET) is expected


def load(root: Requirement) -> None:
    CredentialType(
        id="xyz", name="X", issuer=Issuer("b", "Body"), renewal=Renewal(requirement=root)
    )


A, B = share("a", "a", 2), share("b", "b", 2, separate=True)
OTHER = passed("other", "acm-core", elected=True, in_force=dated(since("2010-01-01", True, HERE)))


@pytest.mark.parametrize(
    ("root", "sentence"),
    [
        (all_of("r", any_of("v", A, EXAM), any_of("w", B, OTHER)), "'a' and 'b': both may be"),
        (at_least_n_of("r", 2, A, B, EXAM), "'a' and 'b': both may be"),
        (at_least_n_of("r", 2, total(5), B, EXAM), "'total' and 'b': both may be"),
        (
            all_of("r", total(5), any_of("w", ce_hours("cap", topic="a", at_most=number(2)), EXAM)),
            "'cap': this limit stands in one of several ways",
        ),
        (
            all_of("r", total(5), any_of("w", all_of("x", A, any_of("y", B, OTHER)), EXAM)),
            "on top of a total stand here with ways inside ways",
        ),
    ],
)
def test_what_no_order_of_counting_makes_right_is_refused(root: Requirement, sentence: str) -> None:
    """Hours that hold together and stand in different alternatives cannot be loaded."""
    with pytest.raises(RuleError, match=sentence):
        load(root)


YET = dated(since("2010-01-01", None, HERE), since("2020-01-01", True, HERE))
FROM_2020 = dated(since("2010-01-01", None, HERE), since("2020-01-01", 5, HERE))


@pytest.mark.parametrize(
    ("free", "offered"),
    [
        (
            passed("new", "acm-core", elected=True, in_force=YET),
            passed("new", "acm-core", elected=True, offered=YET),
        ),
        (
            ce_hours("new", topic="a", at_least=FROM_2020),
            ce_hours("new", topic="a", at_least=FROM_2020, offered=True),
        ),
    ],
    ids=["passed", "hours"],
)
def test_a_way_of_which_nothing_is_asked_would_open_the_whole(
    free: Requirement, offered: Requirement
) -> None:
    """Before its day such a way would be met by everybody; written as offered, by nobody."""
    with pytest.raises(RuleError, match="'new': from 2010-01-01 nothing is asked of this way"):
        load(any_of("r", free, EXAM))
    load(all_of("r", free))
    root = any_of("r", offered, EXAM)
    load(root)
    nobody = Dossier(Person("p"), complete=frozenset({"continuing_education", "examinations"}))
    assert answer(root, nobody, date(2019, 12, 31), date(2019, 12, 31)).verdict is UNMET


@pytest.mark.parametrize(
    "root",
    [
        any_of("r", A, B),
        all_of("r", total(5), A, B),
        all_of("r", total(5), any_of("w", A, B, EXAM)),
        at_least_n_of("r", 1, A, B, EXAM),
    ],
)
def test_what_can_be_counted_is_loaded(root: Requirement) -> None:
    """Alternatives to each other, and hours asked in any case, are no trouble."""
    load(root)
