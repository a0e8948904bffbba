"""Lets requests in: the session of the cookie, the right a route asks for, the token of a form."""

import hmac
from typing import Any, Final

from anyio.to_thread import run_sync
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from goodstanding_web.security.returning import session_over
from goodstanding_web.security.roles import Right
from goodstanding_web.security.sessions import Session

_COOKIE: Final = "goodstanding_session"
_HOST_ONLY: Final = "__Host-"
"""A browser takes a cookie of such a name only from this host itself, by TLS (RFC 6265bis)."""
_WITHOUT_TOKEN: Final = frozenset({"/session", "/session/typed"})
"""Whoever logs in has no session to take over, and gets a new one; the other only shows."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def cookie_name(site: Any) -> str:
    """The session's cookie; without TLS, on this machine, its name cannot promise as much."""
    return _HOST_ONLY + _COOKIE if site.secure_cookies else _COOKIE


def session_cookie(site: Any, token: str, max_age: int | None = None) -> Cookie:
    """The cookie that brings a session's token: of this site only, and hidden from scripts."""
    return Cookie(
        key=cookie_name(site),
        value=token,
        max_age=max_age,
        httponly=True,
        samesite="strict",
        secure=site.secure_cookies,
    )


class LoginUnfinishedException(PermissionDeniedException):
    """What the login lacks comes first: a password of its owner's own, or a second factor."""


def lacks_factor(site: Any, session: Session) -> bool:
    """Whether the site's file asks for a second factor that the login has not set up.

    An auditor's link has no password beside which a code could stand.
    """
    demanded = session.login.role in site.settings.second_factor
    return demanded and not session.by_link and not session.has_factor


class SessionMiddleware(AbstractAuthenticationMiddleware):
    """Finds the session of a request; a request without one is nobody's, not refused here."""

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        """The login as the user, and the session as what proves it."""
        site = connection.app.state.site
        token = connection.cookies.get(cookie_name(site))
        session = None
        if token:
            session = await run_sync(site.sessions.of, token, site.now())
        return AuthenticationResult(user=session and session.login, auth=session)


async def may_enter(
    connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler
) -> None:
    """Refuses whoever has not the right that the route names; a route that names none is closed."""
    if handler.opt.get("public"):
        return
    session: Session | None = connection.scope.get("auth")
    if session is None:
        if isinstance(connection, Request) and connection.method not in _SAFE:
            if not from_this_site(connection):
                raise PermissionDeniedException()
            raise session_over(await connection.form(), connection.url.path, connection.headers)
        raise NotAuthorizedException()
    right = handler.opt.get("right")
    if right is None or not session.login.may(right):
        raise PermissionDeniedException()
    if right is Right.ACCOUNT:
        return
    if session.first_password:
        raise LoginUnfinishedException("Choose a password of your own under My login first.")
    if lacks_factor(connection.app.state.site, session):
        raise LoginUnfinishedException("Set up a code under My login first.")


def from_this_site(request: Request[Any, Any, Any]) -> bool:
    """Whether nothing that the browser says of the request's origin speaks against it."""
    origin = request.headers.get("origin")
    if origin is not None and origin.split("://", 1)[-1] != request.headers.get("host"):
        return False
    return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


async def same_form(request: Request[Any, Any, Any]) -> None:
    """Refuses a change that another site's page asks for: origin, and the session's own token."""
    if request.method in _SAFE:
        return
    if not from_this_site(request):
        raise PermissionDeniedException()
    session: Session | None = request.scope.get("auth")
    if session is None or request.url.path in _WITHOUT_TOKEN:
        return
    form = await request.form()
    request.state.form = form
    given = request.headers.get("x-csrf-token") or str(form.get("_csrf", ""))
    if not hmac.compare_digest(given.encode(), session.csrf.encode()):
        raise PermissionDeniedException()
