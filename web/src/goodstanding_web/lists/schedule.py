"""Bookings of some days with their answers, and who could take those that cannot stand."""

from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

import attrs

from goodstanding.errors import InputError
from goodstanding.features.coverage.matrix import branches_of
from goodstanding.features.reassignment.builder import cannot_stand
from goodstanding.features.reassignment.tables import proposals_tables
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.schedule.scope import SAYS, ScheduleAnswer, ScheduleScope
from goodstanding.features.schedule.tables import schedule_tables
from goodstanding.features.tables import ReportTable
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import Filter, Listing

NAMED: Final = 3
"""How many people are named for a booking."""
_DAYS: Final = 14
_LONGEST: Final = 90
_MOST_TAKEN: Final = 1_000


@attrs.frozen
class ScheduleQuery:
    """What the filters say, the bookings they leave, and the choices they offer."""

    day: date
    days: int
    scope: ScheduleScope
    rows: tuple[ScheduledBooking, ...]
    total: int
    branches: tuple[str, ...]
    categories: tuple[str, ...]

    @property
    def query(self) -> str:
        """The same filters in an address."""
        words = {
            "day": self.day.isoformat(),
            "days": str(self.days),
            "state": self.scope.state,
            "branch": self.scope.branch,
            "category": self.scope.category,
            "decision": "" if self.scope.answer is None else self.scope.answer.value,
        }
        return urlencode({name: word for name, word in words.items() if word})


def schedule_of(asked: AskedFilters) -> ScheduleQuery:
    """The bookings that are asked for; `InputError` for a filter that is none."""
    day, days = asked.day, asked.number("days", _DAYS, _LONGEST)
    rows = asked.agency.schedule(day, day + timedelta(days=days - 1))
    _, roster = asked.agency.roster(day)
    branches = branches_of(roster, day)
    decision = asked.choice("decision", set(ScheduleAnswer), "answer")
    scope = ScheduleScope(
        state=asked.state,
        branch=asked.choice("branch", branches, "branch"),
        category=asked.word("category"),
        answer=ScheduleAnswer(decision) if decision else None,
    )
    return ScheduleQuery(
        day,
        days,
        scope,
        scope.rows(rows, roster),
        len(rows),
        branches,
        tuple(sorted({row.need.category for row in rows})),
    )


def _bookings(asked: AskedFilters) -> tuple[ReportTable, ...]:
    return schedule_tables(schedule_of(asked).rows)


def _proposals(asked: AskedFilters) -> tuple[ReportTable, ...]:
    found = schedule_of(asked)
    count = len(cannot_stand(found.rows))
    if count > _MOST_TAKEN:
        raise InputError(
            f"{count:,} bookings cannot stand: at most {_MOST_TAKEN:,} go into a list. "
            "Choose a state, a branch or fewer days"
        )
    return proposals_tables(asked.agency.proposals(found.day, found.rows, named=NAMED), NAMED)


_FILTERS: Final = (
    Filter("days", "days:"),
    Filter("state", "state"),
    Filter("branch", "branch"),
    Filter("category", "license category"),
    Filter("decision", "answer", {answer.value: words for answer, words in SAYS.items()}),
)
SCHEDULE: Final = Listing("Visits", "/visits", _FILTERS, _bookings)
PROPOSALS: Final = Listing(
    "Who could take it, nothing changed in scheduling", "/visits/proposals", _FILTERS, _proposals
)
