"""The own login: password, second factor, and the sessions that are open."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Template

from goodstanding.errors import InputError
from goodstanding_web.pages.context import page
from goodstanding_web.security.access import lacks_factor, session_cookie
from goodstanding_web.security.audit import Action, Entry
from goodstanding_web.security.roles import Right
from goodstanding_web.security.second_factor import ISSUER, NewFactor

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


def _form_page(request: Request[Any, Any, Any]) -> Template:
    return _page(request)


@get("/account", opt={"right": Right.ACCOUNT}, sync_to_thread=True)
def account(request: Request[Any, Any, Any]) -> Template:
    """What the login is guarded by."""
    return _page(request)


@post(
    "/account/password", opt={"right": Right.ACCOUNT, "form_page": _form_page}, sync_to_thread=True
)
def change_password(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Another password, for who knows the one before; every session ends."""
    site, name = request.app.state.site, request.user.name
    _check(request, data.get("current", ""), about="current")
    if data.get("password") != data.get("again"):
        raise InputError("The two new passwords differ: nothing was changed", "again")
    if data.get("password") == data.get("current"):
        raise InputError("The new password is the one before: choose another", "password")
    site.logins.change_password(name, data.get("password", ""))
    _note(request, "change password")
    return Redirect("/sign-in", status_code=303)


@post("/account/end-all", opt={"right": Right.ACCOUNT}, sync_to_thread=True)
def end_all(request: Request[Any, Any, Any]) -> Response[Any]:
    """Logs out everywhere, here too."""
    request.app.state.site.sessions.end_all(request.user.name)
    _note(request, "log out everywhere")
    return Redirect("/sign-in", status_code=303)


@post(
    "/account/second-factor",
    opt={"right": Right.ACCOUNT, "form_page": _form_page},
    sync_to_thread=True,
)
def begin_factor(request: Request[Any, Any, Any], data: Form) -> Template:
    """Shows the key for the app; nothing is asked for before a code of it was right."""
    _check(request, data.get("password", ""))
    return _page(request, factor=request.app.state.site.factors.begin(request.user.name))


@post(
    "/account/second-factor/confirm",
    opt={"right": Right.ACCOUNT, "form_page": _form_page},
    sync_to_thread=True,
)
def confirm_factor(request: Request[Any, Any, Any], data: Form) -> Template:
    """From now on a code is asked for; shows the recovery codes, this once.

    Sessions that the password alone opened end, and this one goes on under another token.
    """
    site, login = request.app.state.site, request.user
    codes = site.factors.confirm(login.name, data.get("code", ""), site.now())
    first = request.auth.first_password
    site.sessions.end_all(login.name)
    token = site.sessions.begin(login, site.now(), first_password=first)
    request.scope["auth"] = site.sessions.of(token, site.now())
    _note(request, "add second factor")
    shown = _page(request, codes=codes)
    shown.set_cookie(session_cookie(site, token))
    return shown


@post(
    "/account/second-factor/end",
    opt={"right": Right.ACCOUNT, "form_page": _form_page},
    sync_to_thread=True,
)
def end_factor(request: Request[Any, Any, Any], data: Form) -> Response[Any]:
    """Takes the second factor off, for who has both."""
    site = request.app.state.site
    _check(request, data.get("password", ""), data.get("code", ""))
    site.factors.take_off(request.user.name)
    _note(request, "take off second factor")
    return Redirect("/account", status_code=303)


def _check(
    request: Request[Any, Any, Any],
    password: str,
    code: str | None = None,
    *,
    about: str = "password",
) -> None:
    """Asks again for what the login is guarded by: a browser left open changes nothing."""
    site, name = request.app.state.site, request.user.name
    address = request.client.host if request.client else ""

    def also(user: str) -> bool:
        return code is None or bool(site.factors.passes(user, code, site.now()))

    if site.logins.check(name, password, site.now(), address, also) is None:
        _note(request, "password refused")
        raise InputError(
            "This is not your password or code, or there were too many tries in the last "
            "15 minutes",
            about,
        )


def _page(
    request: Request[Any, Any, Any],
    factor: NewFactor | None = None,
    codes: tuple[str, ...] = (),
) -> Template:
    site, name = request.app.state.site, request.user.name
    return page(
        request,
        "account.html",
        "account",
        by_link=name in site.links.all(),
        required=site.factors.required(name),
        demanded=request.user.role in site.settings.second_factor,
        lacking=lacks_factor(site, request.auth),
        left=site.factors.left(name),
        sessions=site.sessions.count(name, site.now()),
        factor=factor,
        codes=codes,
        issuer=ISSUER,
    )


def _note(request: Request[Any, Any, Any], action: Action) -> None:
    site, name = request.app.state.site, request.user.name
    site.trail.note(Entry(site.now(), name, action, name))


HANDLERS = (account, change_password, end_all, begin_factor, confirm_factor, end_factor)
