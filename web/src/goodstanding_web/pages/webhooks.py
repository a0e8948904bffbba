"""Webhooks: programs that are told when a decision changes, set up by an administrator."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Template

from goodstanding_web.pages.context import page
from goodstanding_web.security.audit import Action, Entry
from goodstanding_web.security.roles import Right

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


def _form_page(request: Request[Any, Any, Any]) -> Template:
    return _page(request)


@get("/webhooks", opt={"right": Right.ADMINISTRATION}, sync_to_thread=True)
def webhooks(request: Request[Any, Any, Any]) -> Template:
    """Who is told, and how far each has got."""
    return _page(request)


@post(
    "/webhooks", opt={"right": Right.ADMINISTRATION, "form_page": _form_page}, sync_to_thread=True
)
def add_webhook(request: Request[Any, Any, Any], data: Form) -> Template:
    """A new one; its secret is shown this once."""
    site, name = request.app.state.site, data.get("name", "").strip()
    secret = site.receivers.add(name, data.get("address", "").strip(), site.now())
    _note(request, "add webhook", name)
    return _page(request, new_secret=secret)


@post("/webhooks/close", opt={"right": Right.ADMINISTRATION}, sync_to_thread=True)
def close_webhook(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Nothing is sent there any more."""
    site, name = request.app.state.site, data.get("name", "")
    site.receivers.close(name, site.now())
    _note(request, "close webhook", name)
    return Redirect("/webhooks", status_code=303)


def _page(request: Request[Any, Any, Any], new_secret: str = "") -> Template:
    receivers = request.app.state.site.receivers.all()
    return page(request, "webhooks.html", "webhooks", receivers=receivers, new_secret=new_secret)


def _note(request: Request[Any, Any, Any], action: Action, name: str) -> None:
    site = request.app.state.site
    site.trail.note(Entry(site.now(), request.user.name, action, name))


HANDLERS = (webhooks, add_webhook, close_webhook)
