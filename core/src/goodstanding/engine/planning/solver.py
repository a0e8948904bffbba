"""A linear program with whole numbers, solved by HiGHS where the extra `planner` is installed."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Final

from goodstanding.errors import GoodStandingError

INFINITE: Final = float("inf")


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether plans can be exact here."""
    return find_spec("highspy") is not None


class Program:
    """Columns and rows as they are added; the sum of the columns' costs becomes the least."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.most: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[float, float, Mapping[int, float]]] = []

    def column(self, cost: float, most: float = INFINITE, *, whole: bool = False) -> int:
        """A value from 0 up to `most`, and what one of it costs."""
        self.cost.append(cost)
        self.most.append(most)
        if whole:
            self.whole.append(len(self.cost) - 1)
        return len(self.cost) - 1

    def row(self, least: float, most: float, cells: Mapping[int, float]) -> None:
        """A weighed sum of columns that lies between two bounds."""
        self.rows.append((least, most, cells))

    def solve(self) -> list[float]:
        """The values of the columns; `GoodStandingError` where there are none."""
        if not self.cost:
            return []
        import highspy  # noqa: PLC0415 - the extra need not be installed
        import numpy as np  # noqa: PLC0415 - comes with it

        program = highspy.HighsLp()
        program.num_col_ = len(self.cost)
        program.num_row_ = len(self.rows)
        program.col_cost_ = np.array(self.cost)
        program.col_lower_ = np.zeros(len(self.cost))
        program.col_upper_ = np.array(self.most)
        program.row_lower_ = np.array([row[0] for row in self.rows])
        program.row_upper_ = np.array([row[1] for row in self.rows])
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)])
        matrix.index_ = np.array([cell for row in self.rows for cell in row[2]])
        matrix.value_ = np.array([weight for row in self.rows for weight in row[2].values()])
        if self.whole:
            kinds = [highspy.HighsVarType.kContinuous] * len(self.cost)
            for column in self.whole:
                kinds[column] = highspy.HighsVarType.kInteger
            program.integrality_ = kinds
        # One for each program, because pages are answered in several threads at once.
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.passModel(program)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise GoodStandingError(f"no plan was found: HiGHS says {solver.getModelStatus().name}")
        return list(solver.getSolution().col_value)
