"""The agency as a whole: the morning report, coverage, and the schedule with its answers."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromQuery

from goodstanding.as_json import to_json
from goodstanding.errors import InputError
from goodstanding_web.api.answers import answer
from goodstanding_web.api.reading import day_of

_LONGEST = 90


@get("/morning", sync_to_thread=True)
def morning(request: Request[Any, Any, Any], day: FromQuery[str | None] = None) -> Response[bytes]:
    """The morning report of a day."""
    agency = request.app.state.site.agency
    asked = day_of(day, request)
    mark, _ = agency.roster(asked)
    return answer(request, to_json(agency.morning(asked)), mark)


@get("/coverage", sync_to_thread=True)
def coverage(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Who may serve where on a day, in one license category."""
    agency = request.app.state.site.agency
    asked = day_of(day, request)
    mark, _ = agency.roster(asked)
    categories, table = agency.coverage(asked, category)
    return answer(request, {"categories": list(categories), "coverage": to_json(table)}, mark)


@get("/schedule", sync_to_thread=True)
def schedule(
    request: Request[Any, Any, Any],
    since: FromQuery[str | None] = None,
    through: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Every booking from a day through another one with its answer; at most 90 days."""
    agency = request.app.state.site.agency
    first = day_of(since, request, "since")
    last = first + timedelta(days=13) if through is None else day_of(through, request, "through")
    if not first <= last < first + timedelta(days=_LONGEST):
        raise InputError(f"through: must lie from `since` to {_LONGEST - 1} days after it")
    mark, _ = agency.roster(first)
    return answer(request, {"bookings": to_json(agency.schedule(first, last))}, mark)


HANDLERS = (morning, coverage, schedule)
