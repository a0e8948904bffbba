"""What is wrong with a roster: problems and warnings as values, collected, and written as CSV."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs

from goodstanding.files import shown_name
from goodstanding.intake.roster.tables_out import write_csv

_SEVERAL: Final = 2


@attrs.frozen
class Problem:
    """One thing wrong: `file` is the file or sheet, `row` as the spreadsheet counts (None: all).

    `person` is the id of the person whose facts it touches, if known. The sentence quotes no more
    of a value than is needed, and never a name.
    """

    file: str
    row: int | None
    column: str
    message: str
    person: str = ""
    fatal: bool = False
    """Whether it keeps the whole file or sheet from being read, not a row only."""

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row}"
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.message}"


class ProblemReporter:
    """Collects problems and warnings while a roster is read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def problem(self, file: str, row: int | None, column: str, says: str, person: str = "") -> None:
        """Something that keeps a row from being read."""
        self.problems.append(Problem(shown_name(file), row, column, says, person))

    def refusal(self, file: str, row: int | None, column: str, says: str) -> None:
        """Something that keeps a whole file or sheet from being read."""
        self.problems.append(Problem(shown_name(file), row, column, says, fatal=True))

    def warning(self, file: str, row: int | None, column: str, says: str) -> None:
        """Something that is read, or left aside, and that a person should know of."""
        self.warnings.append(Problem(shown_name(file), row, column, says))


def grouped_lines(problems: Iterable[Problem]) -> list[str]:
    """What is wrong, as people read it: what stops a whole file first, then by how many rows.

    What is wrong in the same way with several rows is one line with their number.
    """
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.file, problem.column, problem.message), []).append(problem)
    ranked = sorted(groups.values(), key=lambda group: (not group[0].fatal, -len(group)))
    return [_line(group) for group in ranked]


def _line(group: list[Problem]) -> str:
    rows = sorted({problem.row for problem in group if problem.row is not None})
    first = group[0]
    if len(rows) < _SEVERAL:
        return str(first)
    column = f"{first.column}: " if first.column else ""
    return rows_alike(first.file, rows, f"{column}{first.message}")


def rows_alike(file: str, rows: Sequence[int], says: str) -> str:
    """What is wrong in the same way with several rows of a file; the rows are in their order."""
    return f"{file}: {len(rows):,} rows: {says} (rows {rows[0]} to {rows[-1]})"


def problems_csv(problems: Iterable[Problem], path: Path) -> None:
    """Writes every problem as a row: file, row, column, person, problem."""
    write_csv(
        path,
        ("file", "row", "column", "person", "problem"),
        (
            (problem.file, problem.row, problem.column, problem.person, problem.message)
            for problem in problems
        ),
    )
