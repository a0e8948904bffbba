"""Notices: who was told what and when, what would go out, what could not, what each kind says."""

from typing import Annotated, Any, Final

from litestar import Request, get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from goodstanding_web.pages.context import agency_of, asked_day, asked_number, page
from goodstanding_web.security.roles import Right, Role

_PAGE: Final = 50
_MOST_PAGES: Final = 1_000_000

# `state` is a word of the framework's own.
State = Annotated[str | None, QueryParameter(name="state")]
Number = Annotated[str | None, QueryParameter(name="page")]


@get("/notices", opt={"right": Right.NOTICES}, sync_to_thread=True)
def ledger(
    request: Request[Any, Any, Any], wanted: State = None, number: Number = None
) -> Template:
    """The ledger, the latest first, and what could not be handed over."""
    desk, agency = request.app.state.site.notices, agency_of(request)
    found, at = None, asked_number(number, "page", _MOST_PAGES)
    if desk is not None:
        day = agency.today()
        _, roster = agency.roster(day)
        found = desk.notices(roster, day, state=wanted or "", first=(at - 1) * _PAGE, most=_PAGE)
    return page(
        request,
        "notices.html",
        "notices",
        found=found,
        wanted=wanted or "",
        number=at,
        pages=1 if found is None else max(1, -(-found.total // _PAGE)),
    )


@get("/notices/preview", opt={"right": Right.NOTICES}, sync_to_thread=True)
def preview(request: Request[Any, Any, Any], day: FromQuery[str | None] = None) -> Template:
    """What would go out on a day; to a manager without what it says."""
    desk, agency = request.app.state.site.notices, agency_of(request)
    asked = asked_day(request, day)
    whole = request.user.role is not Role.MANAGER
    messages = None
    if desk is not None:
        _, roster = agency.roster(asked)
        messages = desk.preview(agency.catalog, roster, asked, whole=whole)
    return page(
        request, "notices_preview.html", "notices", day=asked, messages=messages, whole=whole
    )


@get("/notices/templates", opt={"right": Right.NOTICES}, sync_to_thread=True)
def templates(request: Request[Any, Any, Any]) -> Template:
    """What each kind of notice says, and when it ends by itself."""
    desk = request.app.state.site.notices
    return page(
        request,
        "notices_templates.html",
        "notices",
        templates=None if desk is None else desk.templates(),
    )


HANDLERS = (ledger, preview, templates)
