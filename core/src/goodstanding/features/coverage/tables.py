"""Coverage as tables, for a workbook or a printed page."""

from collections.abc import Sequence

from goodstanding.features.coverage.matrix import CoverageMatrix
from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.tables import Cell, ReportTable, names
from goodstanding.findings import Decision

_STATES = ("State", "May serve", "Needs review", "Booked", "Such as", "In review, such as")


def coverage_tables(tables: Sequence[CoverageTable]) -> tuple[ReportTable, ...]:
    """By category the states, and where it was asked for, people by state."""
    found = []
    for table in tables:
        category = table.category.upper()
        rows = tuple(
            (
                served.state,
                served.authorized,
                served.review,
                served.visits,
                names(served.such_as),
                names(served.in_review),
            )
            for served in table.states
        )
        found.append(ReportTable(category, _STATES, rows))
        if table.matrix is not None:
            found.append(_matrix(table, f"{category} by person"))
    return tuple(found)


_PERSON = ("Person", "Name")


def matrix_tables(matrix: CoverageMatrix) -> tuple[ReportTable, ...]:
    """One table: a page of people with branch and the answer in each of its states."""
    rows = tuple(
        (
            row.person.id,
            row.person.name,
            row.branch,
            *(_ANSWERS[row.decision(code)] for code in matrix.states),
        )
        for row in matrix.rows
    )
    title = f"{matrix.category.upper()} by person"
    return (ReportTable(title, (*_PERSON, "Branch", *matrix.states), rows),) if rows else ()


_ANSWERS = {
    Decision.AUTHORIZED: "yes",
    Decision.NEEDS_REVIEW: "review",
    Decision.NOT_AUTHORIZED: "",
}


def _matrix(table: CoverageTable, title: str) -> ReportTable:
    states = [served.state for served in table.states]
    rows = []
    for person, may, review in (table.matrix or {}).values():
        row: list[Cell] = [person.id, person.name]
        row += ["yes" if code in may else "review" if code in review else "" for code in states]
        rows.append(tuple(row))
    return ReportTable(title, (*_PERSON, *states), tuple(rows))
