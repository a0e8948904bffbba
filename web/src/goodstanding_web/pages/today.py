"""The first page: is anything wrong today?"""

from typing import Any

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from goodstanding_web.pages.context import asked_day, page
from goodstanding_web.security.roles import Right


@get("/", opt={"right": Right.ROSTER}, sync_to_thread=True)
def today(request: Request[Any, Any, Any], day: FromQuery[str | None] = None) -> Template:
    """The morning report of a day."""
    report = request.app.state.site.agency.morning(asked_day(request, day))
    return page(request, "today.html", "today", report=report)


HANDLERS = (today,)
