"""The rules as they stand: a sheet for each compact and credential, with sources and changes."""

from typing import Any

from litestar import Request, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from goodstanding.features.rule_sheets.compact import CompactSheet
from goodstanding.features.rule_sheets.lookup import changes_of, sheet_of
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.security.roles import Right


@get("/rules", opt={"right": Right.RULES}, sync_to_thread=True)
def index(request: Request[Any, Any, Any]) -> Template:
    """Every compact and credential type that the plugins declare."""
    catalog = request.app.state.site.agency.catalog
    return page(
        request,
        "rules.html",
        "rules",
        compacts=[(compact.id, compact.name) for compact in catalog.compacts],
        types=[(kind.id, kind.name) for kind in catalog.credential_types],
    )


@get("/rules/{name:str}", opt={"right": Right.RULES}, sync_to_thread=True)
def sheet(
    request: Request[Any, Any, Any], name: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """One sheet as of a day, and what changed over time."""
    agency = request.app.state.site.agency
    asked = asked_day(request, day)
    found, document = sheet_of(agency.catalog, name, asked, agency.site.assumptions)
    _, changes = changes_of(agency.catalog, name)
    compact = next((known for known in agency.catalog.compacts if known.id == name), None)
    return page(
        request,
        "rule_sheet.html",
        "rules",
        day=asked,
        name=name,
        sheet=document,
        changes=changes,
        members=found.members if isinstance(found, CompactSheet) else (),
        change_days=() if compact is None else compact.change_days,
        may_see_people=request.user.may(Right.ROSTER),
    )


@get("/rules/{name:str}/affected", opt={"right": Right.ROSTER}, sync_to_thread=True)
def affected(
    request: Request[Any, Any, Any], name: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """Who relies on a compact, or holds a credential, on a day."""
    asked = asked_day(request, day)
    found = agency_of(request).affected(name, asked)
    return page(request, "affected.html", "rules", day=asked, name=name, found=found)


HANDLERS = (index, sheet, affected)
