"""The staff: who holds what, who is at work, about whom something is to be done."""

from typing import Final

import attrs

from goodstanding.features.coverage.matrix import branches_of
from goodstanding.features.staff.scope import StaffScope, WorkStatus, kinds_of
from goodstanding.features.staff.tables import staff_tables
from goodstanding.features.tables import ReportTable
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import Filter, Listing

WORK: Final = {
    WorkStatus.AT_WORK.value: "at work",
    WorkStatus.ON_LEAVE.value: "on leave",
    WorkStatus.LEFT.value: "has left",
}
"""Whether somebody is at work, as the page says it."""


@attrs.frozen
class StaffQuery:
    """What the filters say, and the choices they offer."""

    scope: StaffScope
    branches: tuple[str, ...]
    kinds: tuple[str, ...]


def staff_of(asked: AskedFilters) -> StaffQuery:
    """Who is asked for; `InputError` for a filter that is none."""
    _, roster = asked.agency.roster(asked.day)
    branches = branches_of(roster, asked.day)
    kinds = sorted(frozenset[str]().union(*map(kinds_of, roster.people.values())))
    work = asked.choice("work", WORK, "choice under At work")
    scope = StaffScope(
        name=asked.word("find"),
        branch=asked.choice("branch", branches, "branch"),
        category=asked.choice("holds", kinds, "license category or certification"),
        work=WorkStatus(work) if work else None,
        waiting=bool(asked.word("waiting")),
    )
    return StaffQuery(scope, branches, tuple(kinds))


def _tables(asked: AskedFilters) -> tuple[ReportTable, ...]:
    return staff_tables(asked.agency.staff(asked.day, staff_of(asked).scope))


STAFF: Final = Listing(
    "People",
    "/people",
    (
        Filter("find", "name or id", passing=True),
        Filter("branch", "branch"),
        Filter("holds", "license or certification"),
        Filter("work", "work:", WORK),
        Filter("waiting", "something to do:", {"yes": "yes"}),
    ),
    _tables,
)
