"""The allocation of hours as one would write it for HiGHS: a linear program for each credential."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import highspy
import numpy as np

from goodstanding.engine.hours import UNLIMITED, Category, Offer

_WEIGHT: Final = 1000
"""What a missing minute weighs beside one that counts in the total."""


class Problem(NamedTuple):
    """One question to `goodstanding.engine.hours.allocate`."""

    offers: Sequence[Offer]
    categories: Sequence[Category]
    limits: Sequence[int]


class Totals(NamedTuple):
    """Minutes missing from the minima, and minutes counted in the total."""

    missing: int
    total: int


class Solver:
    """One HiGHS, quiet and on one thread; problems are passed to it whole, the fastest way."""

    def __init__(self) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)

    def solve(self, problem: Problem) -> Totals:
        """Least minutes missing from the minima and, with that, the most in the total."""
        offers, categories, limits = problem
        rows: list[tuple[float, float, list[int]]] = []
        offered: list[list[int]] = []
        of_kind: list[list[int]] = [[] for _ in limits]
        in_category: list[list[int]] = [[] for _ in categories]
        cost: list[float] = []
        upper: list[float] = []
        for offer in offers:
            cells = []
            for state in offer.categories:
                cell = len(cost)
                cells.append(cell)
                in_category[state].append(cell)
                if offer.kind is not None:
                    of_kind[offer.kind].append(cell)
                cost.append(-1.0 if categories[state].in_total else 0.0)
                upper.append(offer.minutes)
            offered.append(cells)
        infinite = highspy.kHighsInf
        for offer, cells in zip(offers, offered, strict=True):
            if len(cells) > 1:
                rows.append((-infinite, offer.minutes, cells))
        for limit, cells in zip(limits, of_kind, strict=True):
            if cells:
                rows.append((-infinite, limit, cells))
        first_missing = len(cost)
        for category, cells in zip(categories, in_category, strict=True):
            if category.at_most < UNLIMITED:
                rows.append((-infinite, category.at_most, cells))
            rows.append((min(category.at_least, category.at_most), infinite, [*cells, len(cost)]))
            cost.append(_WEIGHT)
            upper.append(infinite)
        values = self._run(cost, upper, rows)
        missing = sum(values[first_missing:])
        counted = sum(
            values[cell]
            for category, cells in zip(categories, in_category, strict=True)
            if category.in_total
            for cell in cells
        )
        return Totals(round(missing), round(counted))

    def _run(
        self, cost: list[float], upper: list[float], rows: list[tuple[float, float, list[int]]]
    ) -> list[float]:
        program = highspy.HighsLp()
        program.num_col_ = len(cost)
        program.num_row_ = len(rows)
        program.col_cost_ = np.array(cost)
        program.col_lower_ = np.zeros(len(cost))
        program.col_upper_ = np.array(upper)
        program.row_lower_ = np.array([row[0] for row in rows])
        program.row_upper_ = np.array([row[1] for row in rows])
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(row[2]) for row in rows)])
        matrix.index_ = np.array([cell for row in rows for cell in row[2]])
        matrix.value_ = np.ones(sum(len(row[2]) for row in rows))
        self._highs.clearModel()
        self._highs.passModel(program)
        self._highs.run()
        return list(self._highs.getSolution().col_value)
