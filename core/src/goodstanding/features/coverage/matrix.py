"""People by state: a page of the matrix, narrowed to a branch, to a state, to a name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import branch as branch_of
from goodstanding.findings import Decision
from goodstanding.jurisdictions import JURISDICTIONS

PAGE: Final = 50
"""How many people a page of the matrix has."""


@attrs.frozen
class MatrixRow:
    """One person: the branch, and the states allowed and those that need review."""

    person: PersonRef
    branch: str
    authorized: frozenset[str]
    review: frozenset[str]

    def decision(self, state: str) -> Decision:
        """The answer in a state."""
        if state in self.authorized:
            return Decision.AUTHORIZED
        return Decision.NEEDS_REVIEW if state in self.review else Decision.NOT_AUTHORIZED


@attrs.frozen(kw_only=True)
class CoverageMatrix:
    """A page of people by state; `people` are all that fit, `pages` how many pages they fill.

    `booked` says whether the states are those with bookings ahead, instead of all.
    """

    category: str
    day: date
    states: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    people: int
    number: int
    pages: int
    booked: bool


@attrs.frozen(kw_only=True)
class MatrixScope:
    """Which people and states are asked about; an empty word means all."""

    branch: str = ""
    state: str = ""
    name: str = ""
    booked: bool = True
    """Only states with bookings ahead, as long as there are any."""


EVERYBODY: Final = MatrixScope()


def branches_of(roster: Roster, on: date) -> tuple[str, ...]:
    """The branches in which people of a roster work on a day."""
    return tuple(sorted({branch_of(dossier, on) for dossier in roster.people.values()} - {""}))


def matrix_of(
    table: CoverageTable,
    roster: Roster,
    scope: MatrixScope = EVERYBODY,
    number: int = 1,
    size: int = PAGE,
) -> CoverageMatrix:
    """A page of the matrix of a table, by name; a number beyond the last page gives the last.

    With a state, only those who may serve there or of whom it is open. `ValueError` if the table
    was made without its matrix.
    """
    if table.matrix is None:
        raise ValueError("the table must be made with its matrix")
    fitting = sorted(
        _fitting(table.matrix, roster, table.day, scope),
        key=lambda entry: ((entry[0].name or entry[0].id).casefold(), entry[0].id),
    )
    pages = max(1, -(-len(fitting) // size))
    number = min(max(1, number), pages)
    shown = fitting[(number - 1) * size : number * size]
    booked = {served.state for served in table.states if served.visits}
    only_booked = scope.booked and bool(booked)
    states = [code for code in JURISDICTIONS if code in booked] if only_booked else JURISDICTIONS
    if scope.state:
        states = [scope.state, *(code for code in states if code != scope.state)]
    return CoverageMatrix(
        category=table.category,
        day=table.day,
        states=tuple(states),
        rows=tuple(
            MatrixRow(
                person, _branch(roster, person.id, table.day), frozenset(may), frozenset(open_)
            )
            for person, may, open_ in shown
        ),
        people=len(fitting),
        number=number,
        pages=pages,
        booked=only_booked,
    )


_Entry = tuple[PersonRef, tuple[str, ...], tuple[str, ...]]


def _fitting(
    matrix: Mapping[str, _Entry], roster: Roster, on: date, scope: MatrixScope
) -> Iterable[_Entry]:
    wanted = scope.name.casefold().strip()
    for person, may, open_ in matrix.values():
        if scope.branch and _branch(roster, person.id, on) != scope.branch:
            continue
        if scope.state and scope.state not in may and scope.state not in open_:
            continue
        if wanted and wanted not in f"{person.name} {person.id}".casefold():
            continue
        yield person, may, open_


def _branch(roster: Roster, person: str, on: date) -> str:
    dossier = roster.people.get(person)
    return "" if dossier is None else branch_of(dossier, on)
