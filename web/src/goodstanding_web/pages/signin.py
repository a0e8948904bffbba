"""Logging in and out."""

import hmac
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect, Template

from goodstanding_web.pages.context import page
from goodstanding_web.security.access import cookie_name, session_cookie
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.logins import Login
from goodstanding_web.security.provider import Provider, SignInError
from goodstanding_web.security.returning import Typed, own_path, read_typed
from goodstanding_web.security.roles import Right, Role

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/sign-in", opt={"public": True}, sync_to_thread=True)
def sign_in(
    request: Request[Any, Any, Any],
    to: FromQuery[str | None] = None,
    ended: FromQuery[str | None] = None,
) -> Template:
    """The form; `to`: the page to come back to, one of this site; `ended`: after a log-out."""
    leaves = ended is not None and _leaves(request.app.state.site.provider)
    return page(request, "sign_in.html", "", failed=False, to=own_path(to), leaves=leaves)


def _leaves(provider: Provider | None) -> bool:
    """Whether one can log out at the provider too; while it does not answer, one cannot."""
    try:
        return provider is not None and provider.end_address() is not None
    except SignInError:
        return False


@post("/session", opt={"public": True}, sync_to_thread=True)
def begin(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """A session for whoever has the password; the same sentence for every other reason."""
    site = request.app.state.site
    now, name, code = site.now(), data.get("name", ""), data.get("code", "")
    address = request.client.host if request.client else ""
    waits = site.logins.waits(name, now, address) if name.isprintable() else True
    login = None
    if not waits:
        login = site.logins.check(
            name,
            data.get("password", ""),
            now,
            address,
            lambda user: not site.factors.required(user) or site.factors.passes(user, code, now),
        )
    if login is None:
        if not waits and site.logins.named(name) is not None:
            site.trail.note(Entry(now, name, "log in refused", name))
        refused = page(
            request,
            "sign_in.html",
            "",
            failed=True,
            to=own_path(data.get("to")),
            typed=read_typed(data.get("typed", "")),
        )
        refused.status_code = 401
        return refused
    first = login.name in site.logins.first_passwords()
    how = "password and code" if site.factors.required(login.name) else "password"
    to, typed = own_path(data.get("to")), read_typed(data.get("typed", ""))
    return begun(request, login, f"first {how}" if first else how, to, typed, first_password=first)


def begun(
    request: Request[Any, Any, Any],
    login: Login,
    how: str,
    to: str = "",
    typed: Typed | None = None,
    *,
    first_password: bool = False,
) -> Response[Any]:
    """Sends the browser on with a new session; the one it had is over.

    To the page it came from, else to the first; with what was typed there first to a page that
    shows it, for nothing is recorded before its owner has seen it again.
    """
    site = request.app.state.site
    token = new_session(request, login, how, first_password=first_password)
    cookie = session_cookie(site, token)
    if typed is None:
        return Redirect(to or first_page(login), cookies=[cookie], status_code=303)
    request.scope["auth"] = site.sessions.of(token, site.now())
    shown = page(request, "typed.html", "", typed=typed)
    shown.set_cookie(cookie)
    return shown


@post("/session/typed", opt={"public": True}, sync_to_thread=True)
def typed_again(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Shows what was typed to who has logged in elsewhere meanwhile, as by the provider."""
    typed = read_typed(data.get("typed", ""))
    if typed is None:
        return Redirect("/", status_code=303)
    if request.scope.get("auth") is None:
        shown = page(request, "sign_in.html", "", failed=False, to="", typed=typed)
        shown.status_code = 401
        return shown
    shown = page(request, "typed.html", "", typed=typed)
    shown.status_code = 200
    return shown


@post("/session/stay", opt={"right": Right.ACCOUNT}, sync_to_thread=True)
def stay(request: Request[Any, Any, Any]) -> Template:
    """Prolongs the session, as every request does, and says until when."""
    shown = page(request, "stayed.html", "")
    shown.status_code = 200
    return shown


def first_page(login: Login) -> str:
    """Where a login begins."""
    return "/me" if login.role is Role.CLINICIAN else "/"


def new_session(request: Request[Any, Any, Any], login: Login, how: str, **marks: bool) -> str:
    """The token of a new session, with what `Sessions.begin` notes; the one before is over.

    `how`: what it was opened by, for the audit trail.
    """
    site = request.app.state.site
    before = request.cookies.get(cookie_name(site))
    if before:
        site.sessions.end(before)
    token: str = site.sessions.begin(login, site.now(), **marks)
    site.trail.note(Entry(site.now(), login.name, "log in", how))
    return token


@post("/session/end", opt={"public": True}, sync_to_thread=True)
def end(request: Request[Any, Any, Any]) -> Response[Any]:
    """Ends the session, here and in the database."""
    site = request.app.state.site
    token = request.cookies.get(cookie_name(site))
    if token:
        site.sessions.end(token)
    if request.scope.get("auth") is not None:
        site.trail.note(Entry(site.now(), request.user.name, "log out", request.user.name))
    after = "/sign-in" if site.provider is None else "/sign-in?ended=yes"
    return Redirect(after, cookies=[session_cookie(site, "", max_age=0)], status_code=303)


@get("/demo", opt={"public": True}, sync_to_thread=True)
def demonstration(request: Request[Any, Any, Any], ticket: FromQuery[str]) -> Response[Any]:
    """Logs in to the sample agency whoever brings the ticket that the command printed."""
    site = request.app.state.site
    if site.ticket is None or not hmac.compare_digest(ticket.encode(), site.ticket.encode()):
        raise NotFoundException()
    return begun(request, site.logins.named("demo"), "ticket")


@get("/auditor/{token:str}", opt={"public": True}, sync_to_thread=True)
def auditor_link(request: Request[Any, Any, Any], token: FromPath[str]) -> Template:
    """Asks before the session begins: what only looks at links in mail must not use one up."""
    site = request.app.state.site
    if site.links.of(token, site.now()) is None:
        raise NotFoundException()
    return page(request, "auditor_link.html", "")


@post("/auditor/{token:str}", opt={"public": True}, sync_to_thread=True)
def auditor_begin(request: Request[Any, Any, Any], token: FromPath[str]) -> Response[Any]:
    """A session for whoever has the link, as long as it holds."""
    site = request.app.state.site
    login = site.links.of(token, site.now())
    if login is None:
        raise NotFoundException()
    return begun(request, login, "link")


HANDLERS = (sign_in, begin, typed_again, stay, end, demonstration, auditor_link, auditor_begin)
