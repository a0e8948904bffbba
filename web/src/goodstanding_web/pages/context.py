"""What every page's template is given beside the page itself."""

from datetime import date
from typing import Any

from litestar import Request
from litestar.exceptions import PermissionDeniedException
from litestar.response import Template

from goodstanding.dates import parse_asked_day
from goodstanding.errors import InputError
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding_web.agency import Agency
from goodstanding_web.security.roles import Role
from goodstanding_web.security.sessions import Session


def agency_of(request: Request[Any, Any, Any]) -> Agency:
    """What whoever asks may see: a manager the own branch, everybody else the whole agency."""
    agency: Agency = request.app.state.site.agency
    session: Session | None = request.scope.get("auth")
    if session is not None and session.login.role is Role.MANAGER:
        if not session.login.branch:
            raise PermissionDeniedException()
        return agency.of_branch(session.login.branch)
    return agency


def asked_day(request: Request[Any, Any, Any], text: str | None) -> date:
    """The day in the address, or today; `InputError` in a sentence if it is none."""
    if not text:
        today: date = request.app.state.site.agency.today()
        return today
    try:
        return parse_asked_day(text)
    except ValueError as error:
        raise InputError(f"The day {text[:20]!r}: {error}", "day") from None


def asked_number(text: str | None, what: str, most: int) -> int:
    """A whole number from 1 in the address, 1 if none is given; else `InputError`."""
    if not text:
        return 1
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= most:
        raise InputError(f"The {what} must be a whole number from 1 to {most:,}")
    return int(text[:9])


def asked_state(text: str | None) -> str:
    """The state in the address, empty if none is given; `InputError` if there is no such state."""
    if text and text not in JURISDICTIONS:
        raise InputError("The state must be one of those that the form lists", "state")
    return text or ""


def page(request: Request[Any, Any, Any], template: str, current: str, **context: Any) -> Template:
    """A page from its template; `current` is its entry in the menu."""
    agency = agency_of(request)
    return Template(
        template,
        context={
            "session": request.scope.get("auth"),
            "current": current,
            "agency": agency.title,
            "today": agency.today(),
            "problem": "",
            "to": "",
            "leaves": False,
            "typed": None,
            "provider": request.app.state.site.provider,
            **context,
        },
    )
