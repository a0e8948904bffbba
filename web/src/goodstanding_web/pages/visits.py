"""The schedule: each booking with its answer, for filters and for print."""

from datetime import timedelta
from typing import Annotated, Any

from litestar import Request, get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.findings import Decision
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.security.roles import Right

_LONGEST = 90


@get("/visits", opt={"right": Right.ROSTER}, sync_to_thread=True)
def visits(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    days: FromQuery[str | None] = None,
    # `state` is a word of the framework's own.
    jurisdiction: Annotated[str | None, QueryParameter(name="state")] = None,
    decision: FromQuery[str | None] = None,
) -> Template:
    """Bookings of some days from a day on, with their answers; by state and answer if asked."""
    asked = asked_day(request, day)
    span = _days(days or "14")
    if decision not in (None, "", *(known.value for known in Decision)):
        raise InputError("The answer must be one of those that the form lists")
    rows = agency_of(request).schedule(asked, asked + timedelta(days=span - 1))
    return page(
        request,
        "visits.html",
        "visits",
        day=asked,
        days=span,
        state=jurisdiction or "",
        wanted=decision or "",
        total=len(rows),
        rows=[
            row
            for row in rows
            if (not jurisdiction or row.need.state == jurisdiction)
            and (not decision or row.decision.value == decision)
        ],
    )


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= _LONGEST:
        raise InputError(f"The number of days must be a whole number from 1 to {_LONGEST}")
    return int(text)


HANDLERS = (visits,)
