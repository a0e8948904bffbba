"""Who may serve where: a map of the jurisdictions, and a table of the same."""

from typing import Any

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.security.roles import Right


@get("/coverage", opt={"right": Right.ROSTER}, sync_to_thread=True)
def coverage(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
) -> Template:
    """Coverage of a day in one license category."""
    asked = asked_day(request, day)
    categories, table = agency_of(request).coverage(asked, category)
    return page(
        request,
        "coverage.html",
        "coverage",
        day=asked,
        categories=categories,
        table=table,
        by_state={served.state: served for served in table.states},
    )


HANDLERS = (coverage,)
