"""What ends in a month, or in a branch: the list behind the counts on the first page."""

from typing import Any

from litestar import Request, get
from litestar.response import Template

from goodstanding_web.lists.expirations import expirations_of
from goodstanding_web.pages.context import asked_of, list_page
from goodstanding_web.security.roles import Right


@get("/expirations", opt={"right": Right.ROSTER}, sync_to_thread=True)
def expirations(request: Request[Any, Any, Any]) -> Template:
    """What ended and was not renewed, and what ends, three months back and three ahead."""
    words = asked_of(request)
    asked = expirations_of(words)
    return list_page(
        request,
        "expirations.html",
        "today",
        "expirations",
        found=asked.found,
        month=asked.month,
        branch=asked.branch,
        day=words.day,
    )


HANDLERS = (expirations,)
