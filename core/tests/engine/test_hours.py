"""Contact hours are counted once, and the allocation equals the linear program."""

from collections.abc import Sequence

import highspy
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.engine.hours import UNLIMITED, Allocation, Category, Offer, allocate


def linear_program(
    offers: Sequence[Offer], categories: Sequence[Category], limits: Sequence[int]
) -> tuple[float, float]:
    """Least minutes missing from the minima, and then the most minutes in the total, by HiGHS."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    cells = {
        (index, category): model.addVariable(lb=0, ub=offer.minutes)
        for index, offer in enumerate(offers)
        for category in offer.categories
    }
    missing = [model.addVariable(lb=0) for _ in categories]
    for index, offer in enumerate(offers):
        mine = [cells[index, category] for category in offer.categories]
        if mine:
            model.addConstr(sum(mine) <= offer.minutes)
    for kind, limit in enumerate(limits):
        of_kind = [cell for (index, _), cell in cells.items() if offers[index].kind == kind]
        if of_kind:
            model.addConstr(sum(of_kind) <= limit)
    for column, category in enumerate(categories):
        here = [cell for (_, where), cell in cells.items() if where == column]
        if here and category.at_most < UNLIMITED:
            model.addConstr(sum(here) <= category.at_most)
        model.addConstr(sum(here) + missing[column] >= min(category.at_least, category.at_most))
    total = sum(cell for (_, column), cell in cells.items() if categories[column].in_total)
    model.minimize(1000 * sum(missing) - total)
    values = model.getSolution().col_value
    short = sum(values[item.index] for item in missing)
    counted = sum(
        values[cell.index] for (_, column), cell in cells.items() if categories[column].in_total
    )
    return short, counted


def shortfall(allocation: Allocation, categories: Sequence[Category]) -> int:
    """Minutes missing from the minima."""
    return sum(
        max(0, min(category.at_least, category.at_most) - counted)
        for category, counted in zip(categories, allocation.counted, strict=True)
    )


@st.composite
def problems(
    draw: st.DrawFn,
) -> tuple[list[Offer], list[Category], list[int]]:
    """Random people and rules: up to 30 activities, 6 categories, 2 limited kinds."""
    number = draw(st.integers(1, 6))
    limits = draw(st.lists(st.integers(0, 400), max_size=2))
    kinds = st.none() | st.integers(0, len(limits) - 1) if limits else st.none()
    offers = draw(
        st.lists(
            st.builds(
                Offer,
                st.integers(0, 300),
                st.lists(st.integers(0, number - 1), unique=True, max_size=4).map(tuple),
                kinds,
            ),
            max_size=30,
        )
    )
    caps = st.just(UNLIMITED) | st.integers(0, 900)
    category = st.builds(Category, st.integers(0, 500), caps, st.booleans())
    return offers, draw(st.lists(category, min_size=number, max_size=number)), limits


@given(problems())
def test_allocation_equals_linear_program(
    problem: tuple[list[Offer], list[Category], list[int]],
) -> None:
    """No allocation misses fewer minutes of the minima, and none that does as well counts more."""
    offers, categories, limits = problem
    found = allocate(offers, categories, limits)
    short, counted = linear_program(offers, categories, limits)
    assert shortfall(found, categories) == round(short)
    assert found.total == round(counted)


@given(problems())
def test_every_minute_counts_at_most_once(
    problem: tuple[list[Offer], list[Category], list[int]],
) -> None:
    """No activity gives more than it has, none where it is not taken, none above a cap."""
    offers, categories, limits = problem
    found = allocate(offers, categories, limits)
    counted = [0] * len(categories)
    kinds = [0] * len(limits)
    for offer, places in zip(offers, found.placed, strict=True):
        assert sum(minutes for _, minutes in places) <= offer.minutes
        for category, minutes in places:
            assert category in offer.categories
            assert minutes > 0
            counted[category] += minutes
            if offer.kind is not None:
                kinds[offer.kind] += minutes
    assert tuple(counted) == found.counted
    assert all(
        minutes <= category.at_most for minutes, category in zip(counted, categories, strict=True)
    )
    assert all(minutes <= limit for minutes, limit in zip(kinds, limits, strict=True))


def test_an_hour_with_two_topics_goes_where_it_is_missing() -> None:
    """A course on ethics and pain serves pain when ethics has enough without it."""
    offers = [Offer(120, (0, 1)), Offer(120, (0,))]
    found = allocate(offers, [Category(120), Category(120)])
    assert found.placed == (((1, 120),), ((0, 120),))
