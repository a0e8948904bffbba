"""Everything that can be asked of a case manager's credentials, and where the hours go."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from benchmarks.learners import HELD, learners
from benchmarks.linear_program import Problem, Solver, Totals
from benchmarks.people import DAY
from benchmarks.table import Group, Row
from benchmarks.timing import best, drained
from goodstanding.catalog import Catalog
from goodstanding.engine.hours import Allocation, Category, Offer, allocate
from goodstanding.engine.requirements import counting
from goodstanding.engine.standing import RequirementAnswer, StandingAnswer, renewal, standing
from goodstanding.facts import Dossier

ROSTER: Final = 100_000


def run(catalog: Catalog, count: int, runs: int) -> tuple[Group, Group]:
    """Times the full assessment of some people, and the allocations that it came to."""
    people = list(learners(count))
    with _recorded() as problems:
        met = sum(answer.verdict == "met" for answer in assessed(catalog, people))
    seconds = best(drained(lambda: assessed(catalog, people)), runs) / count
    solver = Solver()
    for problem in problems:
        ours, theirs = _totals(problem, allocate(*problem)), solver.solve(problem)
        if ours != theirs:
            raise SystemExit(f"hours: ours {ours}, HiGHS {theirs}; nothing is compared")
    ours_took = best(lambda: [allocate(*problem) for problem in problems], runs) / len(problems)
    highs_took = best(lambda: [solver.solve(problem) for problem in problems], runs) / len(problems)
    return (
        Group(
            f"Standing and renewal of {len(HELD)} credentials, with 60 activities",
            (
                Row("ours", "person", seconds),
                Row(f"{ROSTER:,} people at that rate, one core", "roster", seconds * ROSTER),
            ),
            f"{count:,} people assessed, {met:,} of {2 * len(HELD) * count:,} answers are yes",
        ),
        Group(
            "Where does each hour count?",
            (
                Row("ours", "allocation", ours_took, highs_took / 5),
                Row("HiGHS", "allocation", highs_took),
            ),
            f"the same totals in {len(problems):,} allocations of the same people",
        ),
    )


def assessed(
    catalog: Catalog, people: Sequence[Dossier]
) -> Iterator[StandingAnswer | RequirementAnswer]:
    """Every credential's standing, and all that its renewal still asks."""
    for dossier in people:
        for kind in HELD:
            yield standing(catalog, dossier, kind, DAY)
            yield renewal(catalog, dossier, kind, DAY)


@contextmanager
def _recorded() -> Iterator[list[Problem]]:
    """The allocations that answers ask for meanwhile, so that both solve what truly comes up."""
    problems: list[Problem] = []

    def recording(
        offers: Sequence[Offer],
        categories: Sequence[Category],
        kind_limits: Sequence[int] = (),
        *,
        total_first: int = 0,
    ) -> Allocation:
        # The linear program knows no ranks: where the total comes first it has another question.
        if not total_first:
            problems.append(Problem(offers, categories, kind_limits))
        return allocate(offers, categories, kind_limits, total_first=total_first)

    room: Any = counting
    room.allocate = recording
    try:
        yield problems
    finally:
        room.allocate = allocate


def _totals(problem: Problem, found: Allocation) -> Totals:
    missing = sum(
        max(0, min(category.at_least, category.at_most) - counted)
        for category, counted in zip(problem.categories, found.counted, strict=True)
    )
    return Totals(missing, found.total)
