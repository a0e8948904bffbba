"""Stands around the application and notes each request: how it was answered, how long it took."""

import time
from typing import Any

from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.types import Message, Receive, Scope, Send

from goodstanding.errors import InputError

NOWHERE = "unmatched"
"""The route of an address that leads nowhere."""
_FAILED = 500


class Watched:
    """The application with its requests counted and noted."""

    def __init__(self, application: Litestar) -> None:
        self._application = application
        self._site = application.state.site

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """One connection, or the beginning and end of the program, as ASGI has them."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun, status = time.perf_counter(), _FAILED

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._site.metrics.begin()
        try:
            await self._application(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - begun
            method, route = scope["method"], route_of(scope)
            self._site.metrics.end(method, route, status, seconds)
            self._site.logs.request(method, route, status, seconds)


def route_of(scope: Any) -> str:
    """The template of the address; never the address itself, which may hold an id."""
    return str(scope.get("path_template") or NOWHERE)


async def note_fault(error: Exception, scope: Scope) -> None:
    """Notes an error that is no answer to a request that was wrong."""
    foreseen = isinstance(error, HTTPException) and error.status_code < _FAILED
    if not foreseen and not isinstance(error, InputError):
        scope["litestar_app"].state.site.logs.fault(route_of(scope), error)
