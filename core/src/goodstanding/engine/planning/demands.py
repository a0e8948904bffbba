"""What renewals still ask, way by way, with courses that might be taken beside those on record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import Span
from goodstanding.engine.requirements import Further, further, pools_of, years_of
from goodstanding.engine.requirements.pools import MINUTES, Pool, fits
from goodstanding.engine.standing import renewal, walk
from goodstanding.engine.standing.renewing import renewal_question
from goodstanding.engine.standing.ways import owed
from goodstanding.facts import ContinuingEducation, Dossier
from goodstanding.findings import Finding, Verdict
from goodstanding.rules.boards import AtFirstRenewal, DueWithin, InYears, NewlyLicensed, Where
from goodstanding.rules.combine import AllOf, AnyOf, AtLeastNOf, Leaf, Requirement
from goodstanding.rules.continuing import Activities, CeHours, TopicClock
from goodstanding.rules.question import Setting

MOST_WAYS: Final = 64
"""So many ways of one renewal are weighed against each other; of more, the shortest is taken."""

Leaves = tuple[CeHours | TopicClock, ...]


@attrs.frozen
class Clock:
    """Minutes of a topic on its own clock, or `courses` of any length, and which may serve."""

    leaf: TopicClock
    needed: int
    courses: int
    serving: frozenset[int]


@attrs.frozen
class RenewalWay:
    """One way to renew: pools that count hours apart from each other, and clocks."""

    pools: tuple[Further, ...]
    clocks: tuple[Clock, ...]


@attrs.frozen
class Demand:
    """What the renewal of a credential asks by a day, in one of several ways."""

    type: str
    due: date
    ways: tuple[RenewalWay, ...]


@attrs.frozen
class Offered:
    """Courses that may be taken, in order; `first` is the position of the first in the dossier.

    `until`: the last day of each, where the year matters in which it is taken.
    """

    first: int
    courses: tuple[ContinuingEducation, ...]
    until: tuple[date, ...] = ()

    def last(self, course: int) -> date:
        """The last day on which a course may be taken."""
        return self.until[course] if self.until else date.max

    def number(self, index: int) -> int | None:
        """Which course stands at a position of the dossier; None: an activity on record."""
        return None if index < self.first else index - self.first


def demands_of(
    catalog: Catalog,
    dossier: Dossier,
    types: Sequence[str],
    on: date,
    assumptions: Mapping[str, Setting],
    courses: Sequence[ContinuingEducation],
    until: Sequence[date] = (),
) -> tuple[tuple[Demand, ...], Offered]:
    """What each renewal that is not met asks, where any of the courses may be taken.

    `until`: the last day of each course, where the year matters in which it is taken.
    """
    offered = Offered(len(dossier.continuing_education), tuple(courses), tuple(until))
    more = attrs.evolve(
        dossier, continuing_education=(*dossier.continuing_education, *offered.courses)
    )
    found = []
    for name in types:
        demand = _demand(catalog, (dossier, more), name, on, assumptions, offered)
        if demand is not None:
            found.append(demand)
    return tuple(found), offered


def day_of_all(on: date, courses: Sequence[ContinuingEducation], term: Span | None) -> date:
    """The first day from `on` by which every course of a term is taken."""
    last = term.until if term is not None and term.until is not None else on
    return max([on, *(course.completed for course in courses if course.completed <= last)])


def first_days(
    catalog: Catalog,
    dossier: Dossier,
    asked: Mapping[str, Leaves],
    on: date,
    assumptions: Mapping[str, Setting],
) -> tuple[date, ...]:
    """First days of coming years of which hours are asked, or limited, in each; the soonest first.

    A course is planned within one of them, as its hours count in the year in which it is taken.
    """
    found: set[date] = set()
    for name, leaves in asked.items():
        yearly = [leaf for leaf in leaves if isinstance(leaf, CeHours) and leaf.per_year]
        q = renewal_question(catalog, dossier, name, on, assumptions) if yearly else None
        renewed = catalog.credential_type(name).renewal
        if q is None or renewed is None:
            continue
        pools = pools_of(renewed.requirement)
        for leaf in yearly:
            years = years_of(pools[leaf], q)
            found |= {
                first for year in years.asked(strict=True) if (first := years.begins(year)) > on
            }
    return tuple(sorted(found))


def leaves_of(
    catalog: Catalog, dossier: Dossier, name: str, on: date, assumptions: Mapping[str, Setting]
) -> tuple[CeHours | TopicClock, ...]:
    """The requirements for hours in the ways that are open, whose hours are short."""
    answer = renewal(catalog, dossier, name, on, assumptions)
    asked = catalog.credential_type(name).renewal
    if asked is None or answer.verdict is Verdict.MET:
        return ()
    found = {part.id: part for part in walk(answer.findings)}
    leaves: dict[CeHours | TopicClock, None] = {}
    for way in _chosen(asked.requirement, found, name):
        leaves |= dict.fromkeys(way)
    return tuple(leaves)


def _demand(
    catalog: Catalog,
    dossiers: tuple[Dossier, Dossier],
    name: str,
    on: date,
    assumptions: Mapping[str, Setting],
    offered: Offered,
) -> Demand | None:
    recorded, more = dossiers
    answer = renewal(catalog, recorded, name, on, assumptions)
    asked = catalog.credential_type(name).renewal
    if asked is None or answer.term is None or answer.verdict is Verdict.MET:
        return None
    day = day_of_all(on, offered.courses, answer.term)
    q = renewal_question(catalog, more, name, day, assumptions)
    if q is None:
        return None
    found = {part.id: part for part in walk(answer.findings)}
    pools = pools_of(asked.requirement)
    counted: dict[Pool, Further] = {}
    ways = []
    for leaves in _chosen(asked.requirement, found, name):
        listed = [pools[leaf] for leaf in leaves if isinstance(leaf, CeHours)]
        for pool in listed:
            if pool not in counted:
                counted[pool] = further(pool, q)
        clocks = tuple(
            clock
            for leaf in leaves
            if isinstance(leaf, TopicClock)
            and (clock := _clock(leaf, found.get(f"{name}.{leaf.id}"), q.complete, offered))
        )
        ways.append(RenewalWay(tuple(counted[pool] for pool in _outermost(listed)), clocks))
    assert answer.term.until is not None  # noqa: S101 - there is a question, so there is a last day
    return Demand(name, answer.term.until, tuple(ways))


def _outermost(pools: Sequence[Pool]) -> list[Pool]:
    """Pools without those whose leaves another one has as well."""
    distinct = list(dict.fromkeys(pools))
    return [
        pool
        for pool in distinct
        if not any(other is not pool and set(pool.leaves) < set(other.leaves) for other in distinct)
    ]


def _clock(
    leaf: TopicClock, finding: Finding | None, complete: object, offered: Offered
) -> Clock | None:
    if finding is None or finding.verdict is Verdict.MET or finding.needed is None:
        return None
    short = max(0.0, finding.needed - (finding.amount or 0.0))
    wanted = Activities(leaf.topics, leaf.approvers, together=leaf.together)
    serving = frozenset(
        number
        for number, course in enumerate(offered.courses)
        if fits(course, wanted, True)[0] is Verdict.MET
    )
    if leaf.courses:
        return Clock(leaf, 0, round(short), serving)
    return Clock(leaf, round(short * MINUTES), 0, serving)


def _chosen(root: Requirement, found: Mapping[str, Finding], prefix: str) -> tuple[Leaves, ...]:
    """The ways that hours alone can finish; where none is, those that ask least besides."""
    ways = list(_ways(root, found, prefix))
    fewest = min((blocked for _, blocked in ways), default=0)
    distinct = list(dict.fromkeys(leaves for leaves, blocked in ways if blocked == fewest))
    if len(distinct) > MOST_WAYS:
        shortest = owed(root, found, prefix)
        return (tuple(leaf for leaf in shortest if isinstance(leaf, CeHours | TopicClock)),)
    return tuple(distinct)


def _ways(
    node: Requirement, found: Mapping[str, Finding], prefix: str
) -> Iterator[tuple[Leaves, int]]:
    """Requirements for hours of each way below a node, and how much besides is not met."""
    finding = found.get(f"{prefix}.{node.id}")
    met = finding is not None and finding.verdict is Verdict.MET
    if isinstance(node, CeHours | TopicClock):
        yield (node,), 0
    elif isinstance(node, AtFirstRenewal):
        # What suffices instead has a finding only where this is certainly a first renewal.
        parts = [part for part in node.parts if f"{prefix}.{part.id}" in found]
        yield from _lightest([way for part in parts for way in _ways(part, found, prefix)])
    elif isinstance(node, NewlyLicensed) and finding is not None and not finding.parts:
        yield (), 1
    elif (
        isinstance(node, Where | DueWithin | InYears)
        and met
        and finding is not None
        and not finding.parts
    ):
        yield (), 0
    elif isinstance(node, AllOf):
        for parts_ways in product(*(list(_ways(part, found, prefix)) for part in node.children)):
            yield _joined(parts_ways)
    elif isinstance(node, AnyOf | AtLeastNOf):
        needed = node.needed if isinstance(node, AtLeastNOf) else 1
        ways = []
        for taken in combinations(node.children, needed):
            for parts_ways in product(*(list(_ways(part, found, prefix)) for part in taken)):
                ways.append(_joined(parts_ways))
        yield from _lightest(ways)
    else:
        assert isinstance(node, Leaf) or node.children  # noqa: S101 - a word, or made of words
        yield (), 0 if met else 1


def _lightest(ways: Sequence[tuple[Leaves, int]]) -> Iterator[tuple[Leaves, int]]:
    """Of several ways those that ask least besides hours."""
    fewest = min(blocked for _, blocked in ways)
    yield from ((leaves, blocked) for leaves, blocked in ways if blocked == fewest)


def _joined(ways: Sequence[tuple[Leaves, int]]) -> tuple[Leaves, int]:
    leaves = tuple(dict.fromkeys(leaf for found, _ in ways for leaf in found))
    return leaves, sum(blocked for _, blocked in ways)
