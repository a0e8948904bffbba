"""The audit trail: who looked at whom, and changed what."""

from typing import Any

from litestar import Request, get
from litestar.response import Template

from goodstanding_web.pages.context import page
from goodstanding_web.security.roles import Right


@get("/audit", opt={"right": Right.AUDIT}, sync_to_thread=True)
def audit(request: Request[Any, Any, Any]) -> Template:
    """The latest entries, and whether the chain is whole."""
    trail = request.app.state.site.trail
    return page(request, "audit.html", "audit", entries=trail.latest(), broken=trail.first_break())


HANDLERS = (audit,)
