"""Logging in by the site's OpenID provider; without `[web.oidc]` there is no such page."""

import hmac
from typing import Any, Final
from urllib.parse import quote, unquote

from litestar import Request, Response, get
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from goodstanding_web.pages.context import page
from goodstanding_web.pages.signin import first_page, new_session
from goodstanding_web.security.access import session_cookie
from goodstanding_web.security.audit import Action, Entry
from goodstanding_web.security.journeys import LASTS
from goodstanding_web.security.logins import Login
from goodstanding_web.security.provider import (
    RETURN,
    Account,
    Provider,
    ProviderAwayError,
    SignInError,
    UnverifiedError,
)
from goodstanding_web.security.returning import own_path

_COOKIE: Final = "goodstanding_journey"
_NOBODY: Final = "provider"
_LONGEST: Final = 2000
_TO: Final = "."
"""Between the journey's token and the page to come back to; no token has one."""


@get("/sign-in/provider", opt={"public": True}, sync_to_thread=True)
def depart(request: Request[Any, Any, Any], to: FromQuery[str | None] = None) -> Response[Any]:
    """Sends the browser to the provider, with a cookie that only this browser has.

    `to`: the page of this site to come back to; the cookie keeps it.
    """
    site, provider = request.app.state.site, _provider(request)
    token, journey = site.journeys.begin(site.now())
    try:
        address = provider.address(journey)
    except SignInError as error:
        return _refused(request, error)
    kept = f"{token}{_TO}{quote(own_path(to), safe='')}"
    return Redirect(address, cookies=[_cookie(site, kept)], status_code=303)


@get(RETURN, opt={"public": True}, sync_to_thread=True)
def arrive(request: Request[Any, Any, Any]) -> Response[Any]:
    """A session for whose account the provider confirms, if an administrator linked it."""
    site = request.app.state.site
    provider = _provider(request)
    try:
        login, account = _login_of(request, provider)
    except SignInError as error:
        return _refused(request, error)
    several = account.several_factors
    how = "provider, several factors" if several else "provider"
    token = new_session(request, login, how, several_factors=several)
    # A browser withholds the session's cookie from a redirect that began at another site: the page
    # leads on by itself.
    shown = page(request, "signed_in.html", "", first=_asked_for(request) or first_page(login))
    shown.set_cookie(session_cookie(site, token))
    shown.set_cookie(_cookie(site, "", max_age=0))
    return shown


@get("/sign-in/provider/end", opt={"public": True}, sync_to_thread=True)
def leave(request: Request[Any, Any, Any]) -> Response[Any]:
    """Sends the browser to where the provider logs people out, if it has such an address."""
    try:
        address = _provider(request).end_address()
    except SignInError as error:
        return _refused(request, error)
    if address is None:
        raise NotFoundException()
    return Redirect(address, status_code=303)


def _login_of(request: Request[Any, Any, Any], provider: Provider) -> tuple[Login, Account]:
    site, given = request.app.state.site, request.query_params
    token = request.cookies.get(_name(site), "").partition(_TO)[0]
    journey = site.journeys.end(token, site.now()) if token else None
    if journey is None:
        raise SignInError("This log-in was not begun in this browser, or is too long ago")
    state, code = given.get("state", ""), given.get("code", "")
    if not hmac.compare_digest(state.encode(), journey.state.encode()):
        raise SignInError("This log-in was begun elsewhere: begin it again here")
    if "error" in given or not code or len(code) > _LONGEST:
        raise SignInError("The provider did not log you in")
    try:
        account = provider.account(given, journey, code, site.now())
    except UnverifiedError:
        _note(request, _NOBODY, "log in refused")
        raise
    login = site.identities.of(provider.settings.issuer, account)
    if login is None:
        _note(request, _NOBODY, "log in refused")
        raise SignInError(
            "No login here belongs to this account: an administrator links it by "
            "`goodstanding users link`"
        )
    demanded = login.role in site.settings.second_factor or site.factors.required(login.name)
    if demanded and not account.several_factors:
        _note(request, login.name, "log in refused")
        raise SignInError(
            "Your login needs a second factor, and the provider does not say that it asked for "
            "one: log in with your password and code"
        )
    return login, account


def _asked_for(request: Request[Any, Any, Any]) -> str:
    """The page that the log-in was begun for; "" for none."""
    kept = request.cookies.get(_name(request.app.state.site), "")
    return own_path(unquote(kept.partition(_TO)[2]))


def _refused(request: Request[Any, Any, Any], error: SignInError) -> Template:
    """The log-in page with the reason; noted where the provider confirmed somebody.

    What a stranger can ask for without an account there would only fill the trail.
    """
    shown = page(request, "sign_in.html", "", failed=False, problem=str(error))
    shown.status_code = 503 if isinstance(error, ProviderAwayError) else 401
    shown.set_cookie(_cookie(request.app.state.site, "", max_age=0))
    return shown


def _provider(request: Request[Any, Any, Any]) -> Provider:
    found: Provider | None = request.app.state.site.provider
    if found is None:
        raise NotFoundException()
    return found


def _note(request: Request[Any, Any, Any], user: str, action: Action) -> None:
    site = request.app.state.site
    site.trail.note(Entry(site.now(), user, action, user))


def _name(site: Any) -> str:
    return f"__Host-{_COOKIE}" if site.secure_cookies else _COOKIE


def _cookie(site: Any, token: str, max_age: int = int(LASTS.total_seconds())) -> Cookie:
    """Lax, so that it comes along from the provider; it opens nothing by itself."""
    return Cookie(
        key=_name(site),
        value=token,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=site.secure_cookies,
    )


HANDLERS = (depart, arrive, leave)
