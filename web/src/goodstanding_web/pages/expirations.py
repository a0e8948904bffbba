"""What ends in a month, or in a branch: the list behind the counts on the first page."""

from datetime import date
from typing import Any

from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.features.expirations.builder import chosen_ends
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.security.roles import Right


@get("/expirations", opt={"right": Right.ROSTER}, sync_to_thread=True)
def expirations(
    request: Request[Any, Any, Any],
    day: FromQuery[str | None] = None,
    month: FromQuery[str] = "",
    branch: FromQuery[str | None] = None,
) -> Template:
    """What ended and was not renewed, and what ends, three months back and three ahead."""
    asked = asked_day(request, day)
    whole = agency_of(request).expirations(asked)
    wanted = _month(month)
    found = chosen_ends(whole, wanted, branch)
    return page(
        request, "expirations.html", "today", found=found, month=wanted, branch=branch, day=asked
    )


def _month(text: str) -> date | None:
    """The first day of a month written YYYY-MM; None for none."""
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InputError(f"The month {text[:20]!r} must be written YYYY-MM") from None


HANDLERS = (expirations,)
