"""The schedule with its answers, filtered, and who could take what cannot stand."""

from datetime import date, timedelta
from typing import Annotated, Any, Final
from urllib.parse import urlencode

import attrs
from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.features.coverage.matrix import branches_of
from goodstanding.features.reassignment.builder import cannot_stand
from goodstanding.features.reassignment.tables import proposals_tables
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.schedule.scope import ScheduleAnswer, ScheduleScope
from goodstanding_web.pages.context import agency_of, asked_day, asked_number, asked_state, page
from goodstanding_web.pages.reports import to_take_away
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

_LONGEST: Final = 90
_PAGE: Final = 200
_PROPOSALS: Final = 25
_MOST_PAGES: Final = 1_000_000
_MOST_TAKEN: Final = 1_000
_NAMED: Final = 3

# `state` is a word of the framework's own.
State = Annotated[str | None, QueryParameter(name="state")]
Number = Annotated[str | None, QueryParameter(name="page")]


@attrs.frozen
class _ScheduleQuery:
    """What the filters of the page say, the bookings they leave, and the choices they offer."""

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


@get("/visits", opt={"right": Right.ROSTER}, sync_to_thread=True)
def visits(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    days: FromQuery[str | None] = None,
    jurisdiction: State = None,
    branch: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    decision: FromQuery[str | None] = None,
    number: Number = None,
) -> Template:
    """Bookings of some days from a day on, with their answers, a page of them."""
    asked = _asked(request, (day, days), (jurisdiction, branch, category, decision))
    pages = max(1, -(-len(asked.rows) // _PAGE))
    at = min(asked_number(number, "page", _MOST_PAGES), pages)
    return page(
        request,
        "visits.html",
        "visits",
        asked=asked,
        troubled=len(cannot_stand(asked.rows)),
        number=at,
        pages=pages,
        rows=asked.rows[(at - 1) * _PAGE : at * _PAGE],
    )


@get("/visits/proposals", opt={"right": Right.ROSTER}, sync_to_thread=True)
def proposals(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    days: FromQuery[str | None] = None,
    jurisdiction: State = None,
    branch: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    decision: FromQuery[str | None] = None,
    number: Number = None,
) -> Template:
    """For each booking that cannot stand, who could take it; nothing is changed."""
    asked = _asked(request, (day, days), (jurisdiction, branch, category, decision))
    pages = max(1, -(-len(cannot_stand(asked.rows)) // _PROPOSALS))
    at = min(asked_number(number, "page", _MOST_PAGES), pages)
    found = agency_of(request).proposals(
        asked.day, asked.rows, named=_NAMED, first=(at - 1) * _PROPOSALS, most=_PROPOSALS
    )
    return page(
        request, "proposals.html", "visits", asked=asked, found=found, number=at, pages=pages
    )


@get("/visits/proposals/{form:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def proposals_file(
    request: Request[Any, Any, Any],
    form: FromPath[str],
    day: FromQuery[str | None] = None,
    days: FromQuery[str | None] = None,
    jurisdiction: State = None,
    branch: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    decision: FromQuery[str | None] = None,
) -> Response[Any]:
    """The proposals to take away, for whoever changes the schedule; noted with who."""
    asked = _asked(request, (day, days), (jurisdiction, branch, category, decision))
    agency, site = agency_of(request), request.app.state.site
    count = len(cannot_stand(asked.rows))
    if count > _MOST_TAKEN:
        raise InputError(
            f"{count:,} bookings cannot stand: at most {_MOST_TAKEN:,} go into a list. "
            "Choose a state, a branch or fewer days"
        )
    found = agency.proposals(asked.day, asked.rows, named=_NAMED)
    site.trail.note(Entry(site.now(), request.user.name, "take report", f"proposals as {form}"))
    return to_take_away(
        form,
        proposals_tables(found, _NAMED),
        name=f"proposals-{asked.day.isoformat()}",
        title=f"Who could take it, nothing changed in scheduling: {agency.title}",
        day=asked.day,
    )


def _asked(
    request: Request[Any, Any, Any],
    span: tuple[str | None, str | None],
    filters: tuple[str | None, str | None, str | None, str | None],
) -> _ScheduleQuery:
    day, days = asked_day(request, span[0]), _days(span[1] or "14")
    jurisdiction, branch, category, decision = filters
    agency = agency_of(request)
    rows = agency.schedule(day, day + timedelta(days=days - 1))
    _, roster = agency.roster(day)
    branches = branches_of(roster, day)
    if branch and branch not in branches:
        raise InputError("The branch must be one of those that the form lists")
    if decision and decision not in set(ScheduleAnswer):
        raise InputError("The answer must be one of those that the form lists")
    scope = ScheduleScope(
        state=asked_state(jurisdiction),
        branch=branch or "",
        category=category or "",
        answer=ScheduleAnswer(decision) if decision else None,
    )
    return _ScheduleQuery(
        day,
        days,
        scope,
        scope.rows(rows, roster),
        len(rows),
        branches,
        tuple(sorted({row.need.category for row in rows})),
    )


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= _LONGEST:
        raise InputError(f"The number of days must be a whole number from 1 to {_LONGEST}")
    return int(text)


HANDLERS = (visits, proposals, proposals_file)
