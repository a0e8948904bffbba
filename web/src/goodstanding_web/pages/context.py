"""What every page's template is given beside the page itself."""

from datetime import date
from typing import Any

from litestar import Request
from litestar.response import Template

from goodstanding.errors import InputError


def asked_day(request: Request[Any, Any, Any], text: str | None) -> date:
    """The day in the address, or today; `InputError` in a sentence if it is none."""
    if not text:
        today: date = request.app.state.site.agency.today()
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"The day {text[:20]!r} must be written YYYY-MM-DD") from None


def page(request: Request[Any, Any, Any], template: str, current: str, **context: Any) -> Template:
    """A page from its template; `current` is its entry in the menu."""
    site = request.app.state.site
    return Template(
        template,
        context={
            "session": request.scope.get("auth"),
            "current": current,
            "agency": site.agency.title,
            "today": site.agency.today(),
            **context,
        },
    )
