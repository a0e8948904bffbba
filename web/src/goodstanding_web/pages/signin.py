"""Logging in and out."""

import hmac
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body, FromQuery
from litestar.response import Redirect, Template

from goodstanding_web.pages.context import page
from goodstanding_web.security.access import COOKIE
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Role

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/sign-in", opt={"public": True}, sync_to_thread=True)
def sign_in(request: Request[Any, Any, Any]) -> Template:
    """The form."""
    return page(request, "sign_in.html", "", failed=False)


@post("/session", opt={"public": True}, sync_to_thread=True)
def begin(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """A session for whoever has the password; the same sentence for every other reason."""
    site = request.app.state.site
    login = site.logins.check(data.get("name", ""), data.get("password", ""), site.now())
    if login is None:
        refused = page(request, "sign_in.html", "", failed=True)
        refused.status_code = 401
        return refused
    return begun(request, login)


def begun(request: Request[Any, Any, Any], login: Any) -> Response[Any]:
    """Sends the browser to the first page with a new session."""
    site = request.app.state.site
    token = site.sessions.begin(login, site.now())
    site.trail.note(Entry(site.now(), login.name, "log in", login.name))
    cookie = Cookie(
        key=COOKIE, value=token, httponly=True, samesite="strict", secure=site.secure_cookies
    )
    first = "/me" if login.role is Role.CLINICIAN else "/"
    return Redirect(first, cookies=[cookie], status_code=303)


@post("/session/end", opt={"public": True}, sync_to_thread=True)
def end(request: Request[Any, Any, Any]) -> Response[Any]:
    """Ends the session, here and in the database."""
    token = request.cookies.get(COOKIE)
    if token:
        request.app.state.site.sessions.end(token)
    gone = Cookie(key=COOKIE, value="", max_age=0, httponly=True, samesite="strict")
    return Redirect("/sign-in", cookies=[gone], status_code=303)


@get("/demo", opt={"public": True}, sync_to_thread=True)
def demonstration(request: Request[Any, Any, Any], ticket: FromQuery[str]) -> Response[Any]:
    """Logs in to the sample agency whoever brings the ticket that the command printed."""
    site = request.app.state.site
    if site.ticket is None or not hmac.compare_digest(ticket.encode(), site.ticket.encode()):
        raise NotFoundException()
    return begun(request, site.logins.named("demo"))


HANDLERS = (sign_in, begin, end, demonstration)
