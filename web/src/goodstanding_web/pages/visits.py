"""The schedule with its answers, filtered, and who could take what cannot stand."""

from typing import Any, Final

from litestar import Request, get
from litestar.response import Template

from goodstanding.features.reassignment.builder import cannot_stand
from goodstanding_web.lists.schedule import NAMED, schedule_of
from goodstanding_web.pages.context import agency_of, asked_of, list_page
from goodstanding_web.security.roles import Right

_PAGE: Final = 200
_PROPOSALS: Final = 25


@get("/visits", opt={"right": Right.ROSTER}, sync_to_thread=True)
def visits(request: Request[Any, Any, Any]) -> Template:
    """Bookings of some days from a day on, with their answers, a page of them."""
    words = asked_of(request)
    asked = schedule_of(words)
    pages = max(1, -(-len(asked.rows) // _PAGE))
    at = min(words.page, pages)
    return list_page(
        request,
        "visits.html",
        "visits",
        "visits",
        asked=asked,
        troubled=len(cannot_stand(asked.rows)),
        number=at,
        pages=pages,
        rows=asked.rows[(at - 1) * _PAGE : at * _PAGE],
    )


@get("/visits/proposals", opt={"right": Right.ROSTER}, sync_to_thread=True)
def proposals(request: Request[Any, Any, Any]) -> Template:
    """For each booking that cannot stand, who could take it; nothing is changed."""
    words = asked_of(request)
    asked = schedule_of(words)
    pages = max(1, -(-len(cannot_stand(asked.rows)) // _PROPOSALS))
    at = min(words.page, pages)
    found = agency_of(request).proposals(
        asked.day, asked.rows, named=NAMED, first=(at - 1) * _PROPOSALS, most=_PROPOSALS
    )
    return list_page(
        request,
        "proposals.html",
        "visits",
        "proposals",
        asked=asked,
        found=found,
        number=at,
        pages=pages,
    )


HANDLERS = (visits, proposals)
