"""The agency as a whole: the morning report, coverage, and the schedule with its answers."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromQuery

from goodstanding.as_json import to_json
from goodstanding.errors import InputError
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding_web.api.answers import answer
from goodstanding_web.api.noting import note_list
from goodstanding_web.api.reading import day_of, page_of

_LONGEST = 90


@get("/morning", sync_to_thread=True)
def morning(request: Request[Any, Any, Any], day: FromQuery[str | None] = None) -> Response[bytes]:
    """The morning report of a day."""
    agency = request.app.state.site.agency
    asked = day_of(day, request)
    mark, _ = agency.roster(asked)
    note_list(request, "morning")
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
    note_list(request, "coverage")
    return answer(request, {"categories": list(categories), "coverage": to_json(table)}, mark)


@get("/schedule", sync_to_thread=True)
def schedule(
    request: Request[Any, Any, Any],
    since: FromQuery[str | None] = None,
    through: FromQuery[str | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Every booking from a day through another one with its answer; at most 90 days."""
    agency = request.app.state.site.agency
    first = day_of(since, request, "since")
    last = first + timedelta(days=13) if through is None else day_of(through, request, "through")
    if not first <= last < first + timedelta(days=_LONGEST):
        raise InputError(f"through: must lie from `since` to {_LONGEST - 1} days after it")
    mark, _ = agency.roster(first)
    rows = sorted(agency.schedule(first, last), key=_key)
    listed, after = page_of(rows, _key, cursor, limit)
    note_list(request, "schedule", len(listed))
    return answer(request, {"bookings": to_json(listed), "next": after}, mark)


def _key(row: ScheduledBooking) -> tuple[str, ...]:
    # By id and not by name: a cursor stands in the address, and addresses in logs.
    return (row.day.isoformat(), row.person.id, row.id, row.booking.value)


HANDLERS = (morning, coverage, schedule)
