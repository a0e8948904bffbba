"""Lets programs in: a token in the header, never a browser's session; and what it may do."""

from typing import Any

from anyio.to_thread import run_sync
from litestar.connection import ASGIConnection
from litestar.exceptions import (
    NotAuthorizedException,
    PermissionDeniedException,
    TooManyRequestsException,
)
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from goodstanding_web.security.tokens import Token, bearer


class TokenMiddleware(AbstractAuthenticationMiddleware):
    """Finds the token of a request; a request without one is refused by the guard."""

    async def authenticate_request(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> AuthenticationResult:
        """The token as the user; nothing else proves it."""
        text = bearer(connection.headers.get("authorization", ""))
        site = connection.app.state.site
        token = await run_sync(site.tokens.of, text, site.now()) if text else None
        return AuthenticationResult(user=token, auth=None)


def may_call(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuses whoever has no token, may not write where something is written, or asks too often."""
    if handler.opt.get("public"):
        return
    token: Token | None = connection.scope.get("user")
    if token is None:
        raise NotAuthorizedException()
    if handler.opt.get("writes") and not token.writes:
        raise PermissionDeniedException()
    seconds = connection.app.state.site.limits.wait(token.name)
    if seconds:
        raise TooManyRequestsException(headers={"retry-after": str(seconds)})
