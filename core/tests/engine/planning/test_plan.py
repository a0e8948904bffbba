"""The plan: as few hours as the flow leaves missing, the cheapest courses, nothing left short."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Issuer, Renewal
from goodstanding.dates import dated, since
from goodstanding.engine.hours import allocate
from goodstanding.engine.planning import (
    FREE,
    cheapest,
    demands_of,
    fewest,
    kinds_of,
    leaves_of,
)
from goodstanding.engine.standing import renewal
from goodstanding.facts import (
    Application,
    Certification,
    ContinuingEducation,
    Dossier,
    Person,
    Purpose,
    Status,
    StatusWord,
    Term,
)
from goodstanding.findings import Verdict
from goodstanding.rules import (
    activities,
    all_of,
    any_of,
    ce_hours,
    course_in,
    needs_review,
    topic_every,
)
from goodstanding.rules.combine import Requirement
from goodstanding.rules.values import Amount
from goodstanding.sources import Source

TODAY = date(2026, 11, 26)
CITE = Source("Handbook", url="https://body.example", retrieved=date(2020, 1, 1)).at("1")
HOUR = 60


def amount(hours: float) -> Amount:
    """So many hours from 2015 on."""
    return dated(since("2015-01-01", hours, CITE))


def credential(id: str, *parts: Requirement) -> CredentialType:
    """A certification that asks for these parts at renewal."""
    return CredentialType(
        id=id,
        name=id.upper(),
        issuer=Issuer("body", "Body"),
        renewal=Renewal(requirement=all_of("renewal", *parts)),
    )


def holder(types: Sequence[str], courses: Sequence[ContinuingEducation] = ()) -> Dossier:
    """Somebody who holds them for two years and of whom every course is recorded."""
    return Dossier(
        Person("p-1"),
        certifications=tuple(
            Certification(
                name,
                "1",
                terms=(Term(date(2025, 6, 1), date(2027, 5, 31)),),
                status=(Status(StatusWord.ACTIVE, date(2025, 6, 1)),),
            )
            for name in types
        ),
        continuing_education=tuple(courses),
        complete=frozenset({"certifications", "continuing_education"}),
    )


def course(title: str, hours: float, *topics: str, format: str = "live") -> ContinuingEducation:
    """A course of this year."""
    return ContinuingEducation(title, date(2026, 3, 1), hours, topics or (FREE,), (), format)


def minutes(catalog: Catalog, dossier: Dossier, types: Sequence[str]) -> tuple[int, set[str]]:
    """The minutes of the plan, and who is left short."""
    asked = {name: leaves_of(catalog, dossier, name, TODAY, {}) for name in types}
    kinds = kinds_of(asked, TODAY)
    demands, offered = demands_of(catalog, dossier, types, TODAY, {}, kinds)
    taken, left = fewest(demands, offered)
    return sum(step.minutes for step in taken), set(left)


hours = st.integers(0, 12).map(lambda quarters: quarters / 4)
taken_courses = st.lists(
    st.tuples(
        st.integers(1, 24).map(lambda quarters: quarters / 4),
        st.lists(st.sampled_from(("ethics", "law", "hiv", "other")), min_size=1, max_size=2),
        st.sampled_from(("live", "self_study")),
    ),
    max_size=6,
)


@given(st.integers(1, 12), hours, hours, hours, st.integers(1, 8), taken_courses)
def test_the_fewest_hours_are_those_that_the_flow_leaves_missing(
    total: int,
    ethics: float,
    law: float,
    apart: float,
    self_study: int,
    taken: list[tuple[float, list[str], str]],
) -> None:
    """For one credential both count the same: the program finds no better way and no worse one."""
    parts: list[Requirement] = [
        ce_hours("renewal.total", at_least=amount(total)),
        ce_hours("renewal.self", format="self_study", at_most=amount(self_study)),
    ]
    for name, asked in (("ethics", ethics), ("law", law)):
        if asked:
            parts.append(ce_hours(f"renewal.{name}", topic=name, at_least=amount(asked)))
    if apart:
        parts.append(ce_hours("renewal.hiv", topic="hiv", at_least=amount(apart), separate=True))
    catalog = Catalog(credential_types=(credential("xyz", *parts),))
    courses = [
        course(f"Course {number}", length, *topics, format=format)
        for number, (length, topics, format) in enumerate(taken)
    ]
    dossier = holder(["xyz"], courses)
    demands, _ = demands_of(catalog, dossier, ["xyz"], TODAY, {}, ())
    planned, left = minutes(catalog, dossier, ["xyz"])
    assert not left
    if not demands:
        assert planned == 0
        return
    (pool,) = demands[0].ways[0].pools
    problem = pool.problem
    needed = max(amount for _, amount in pool.totals)
    found = allocate(
        problem.offers,
        problem.categories,
        [limit for _, limit in problem.kinds],
        total_first=needed,
    )
    short = [
        (category.in_total, max(0, category.at_least - counted))
        for category, counted in zip(problem.categories, found.counted, strict=True)
    ]
    inside = sum(amount for in_total, amount in short if in_total)
    beside = sum(amount for in_total, amount in short if not in_total)
    assert planned <= max(inside, needed - found.total) + beside
    # Where nothing comes on top of the total, the flow is optimal for both.
    if not apart:
        assert planned == max(inside, needed - found.total)


ETHICS = credential(
    "abc",
    ce_hours("renewal.total", at_least=amount(20)),
    ce_hours("renewal.ethics", topic="ethics", at_least=amount(3)),
)
CLOCKED = credential(
    "xyz",
    ce_hours("renewal.total", at_least=amount(12), accepted=activities(excluded_topics="hiv")),
    ce_hours("renewal.live", format="live", at_least=amount(6)),
    topic_every("renewal.hiv", "hiv", years=4, at_least=amount(2)),
    course_in("renewal.law", "law", cite=CITE),
)
BOTH = Catalog(credential_types=(ETHICS, CLOCKED))


def test_an_hour_serves_every_credential_once() -> None:
    """Twenty for the one, of which twelve for the other; its two hours of HIV count there alone."""
    assert minutes(BOTH, holder(["abc", "xyz"]), ["abc", "xyz"]) == (20 * HOUR, set())
    assert minutes(BOTH, holder(["xyz"]), ["xyz"]) == (14 * HOUR, set())


def test_a_shorter_way_is_chosen_together() -> None:
    """By itself the way of four hours is shorter; beside twenty of any kind the other is free."""
    ways = any_of(
        "renewal.ways",
        ce_hours("renewal.short", topic="law", at_least=amount(4)),
        ce_hours("renewal.long", at_least=amount(20)),
        needs_review("renewal.look", "something else", cite=CITE),
    )
    catalog = Catalog(credential_types=(ETHICS, credential("xyz", ways)))
    assert minutes(catalog, holder(["xyz"]), ["xyz"]) == (4 * HOUR, set())
    assert minutes(catalog, holder(["abc", "xyz"]), ["abc", "xyz"]) == (20 * HOUR, set())


def test_what_no_course_serves_is_left() -> None:
    """Of a price list without HIV the other credential is served, and the one is left short."""
    courses = (course("Ethics", 3, "ethics"), course("Anything", 20), course("Law", 1, "law"))
    dossier = holder(["abc", "xyz"])
    demands, offered = demands_of(BOTH, dossier, ["abc", "xyz"], TODAY, {}, courses)
    taken, left = cheapest(demands, offered, [10.0, 100.0, 5.0])
    assert sorted(step.course for step in taken) == [0, 1, 2]
    assert left == ("xyz",)


priced = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.sampled_from((("ethics",), ("law",), ("hiv",), ("other",), ("ethics", "law"))),
        st.sampled_from(("live", "self_study")),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=7,
)


@given(priced)
def test_no_set_of_courses_is_cheaper(listed: list[tuple[int, tuple[str, ...], str, int]]) -> None:
    """Of every set of courses that meets both renewals, none costs less than the plan."""
    courses = [
        course(f"Course {number}", length, *topics, format=format)
        for number, (length, topics, format, _) in enumerate(listed)
    ]
    prices = [float(price) for *_, price in listed]
    dossier = holder(["abc", "xyz"])
    demands, offered = demands_of(BOTH, dossier, ["abc", "xyz"], TODAY, {}, courses)
    taken, left = cheapest(demands, offered, prices)
    cost = sum(prices[step.course] for step in taken)
    enough = [
        sum(prices[number] for number in chosen)
        for size in range(len(courses) + 1)
        for chosen in combinations(range(len(courses)), size)
        if _meets(dossier, [courses[number] for number in chosen])
    ]
    assert bool(left) is not bool(enough)
    if enough:
        assert cost == pytest.approx(min(enough))


def _meets(dossier: Dossier, courses: Sequence[ContinuingEducation]) -> bool:
    more = attrs.evolve(dossier, continuing_education=tuple(courses))
    return all(renewal(BOTH, more, name, TODAY).verdict is Verdict.MET for name in ("abc", "xyz"))


def test_hours_of_a_look_back_from_the_application_are_planned_for_the_last_day() -> None:
    """Hours that fall out before the term ends are planned anew; nothing is after handing in."""
    rule = ce_hours("renewal.hours", at_least=amount(8), lookback_months=12, handed_in=True)
    catalog = Catalog(credential_types=(credential("xyz", rule),))
    early = ContinuingEducation("Early", date(2026, 5, 31), 5, (FREE,))
    late = ContinuingEducation("Late", date(2026, 6, 1), 5, (FREE,))
    assert minutes(catalog, holder(["xyz"], [early]), ["xyz"]) == (8 * HOUR, set())
    assert minutes(catalog, holder(["xyz"], [late]), ["xyz"]) == (3 * HOUR, set())
    assert minutes(catalog, holder(["xyz"], [early, late]), ["xyz"]) == (3 * HOUR, set())
    handed_in = (Application("xyz", Purpose.RENEWAL, date(2026, 11, 20)),)
    short = attrs.evolve(holder(["xyz"], [late]), applications=handed_in)
    assert minutes(catalog, short, ["xyz"]) == (0, {"xyz"})
    enough = attrs.evolve(holder(["xyz"], [early, late]), applications=handed_in)
    assert minutes(catalog, enough, ["xyz"]) == (0, set())
