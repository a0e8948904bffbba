"""Who may serve where, as a table of states, and people by state."""

from typing import Final

import attrs

from goodstanding.errors import InputError
from goodstanding.features.coverage.hindsight import Hindsight
from goodstanding.features.coverage.matrix import MatrixScope, branches_of, matrix_of
from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.coverage.tables import coverage_tables, matrix_tables
from goodstanding.features.tables import ReportTable
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import Filter, Listing

_KNOWN: Final = {"now": "by what is known now", "then": "by what was known then"}
_COLUMNS: Final = {"booked": "states with bookings ahead", "all": "all 56"}
_CATEGORY: Final = Filter("category", "license category")


@attrs.frozen
class CoverageQuery:
    """A day in a license category; of a past day also by what was known at its end."""

    categories: tuple[str, ...]
    table: CoverageTable
    hindsight: Hindsight | None


def coverage_of(asked: AskedFilters) -> CoverageQuery:
    """Who may serve where; `InputError` for a filter that is none."""
    known = asked.word("known")
    if known not in ("", *_KNOWN):
        raise InputError("What was known is asked for as now or then")
    categories, table = asked.agency.coverage(asked.day, asked.word("category") or None)
    if known == "then" and asked.day < asked.agency.today():
        hindsight = asked.agency.hindsight(asked.day, table.category)
        return CoverageQuery(categories, hindsight.then, hindsight)
    return CoverageQuery(categories, table, None)


@attrs.frozen
class MatrixQuery:
    """Which people and states are asked for, and the choices the filters offer."""

    scope: MatrixScope
    table: CoverageTable
    categories: tuple[str, ...]
    branches: tuple[str, ...]


def matrix_asked(asked: AskedFilters) -> MatrixQuery:
    """People by state; `InputError` for a filter that is none."""
    categories, table = asked.agency.coverage(
        asked.day, asked.word("category") or None, matrix=True
    )
    _, roster = asked.agency.roster(asked.day)
    branches = branches_of(roster, asked.day)
    columns = asked.word("columns")
    if columns not in ("", *_COLUMNS):
        raise InputError("The columns are asked for as booked or all")
    scope = MatrixScope(
        branch=asked.choice("branch", branches, "branch"),
        state=asked.state,
        name=asked.word("find"),
        booked=columns != "all",
    )
    return MatrixQuery(scope, table, categories, branches)


def _states(asked: AskedFilters) -> tuple[ReportTable, ...]:
    return coverage_tables([attrs.evolve(coverage_of(asked).table, matrix=None)])


def _people(asked: AskedFilters) -> tuple[ReportTable, ...]:
    query = matrix_asked(asked)
    _, roster = asked.agency.roster(asked.day)
    everybody = max(1, len(roster.people))
    return matrix_tables(matrix_of(query.table, roster, query.scope, size=everybody))


COVERAGE: Final = Listing(
    "Coverage", "/coverage", (_CATEGORY, Filter("known", "known:", _KNOWN)), _states
)
MATRIX: Final = Listing(
    "People by state",
    "/coverage/people",
    (
        _CATEGORY,
        Filter("branch", "branch"),
        Filter("state", "may serve, or open, in"),
        Filter("columns", "columns:", _COLUMNS),
        Filter("find", "name or id", passing=True),
    ),
    _people,
)
