"""Errors as problem details (RFC 9457): one sentence, and every problem of what was sent."""

import json
import logging
from collections.abc import Mapping
from traceback import format_tb
from typing import Any, Final

from litestar import Request, Response
from litestar.exceptions import HTTPException

from goodstanding.errors import InputError, OperatorError

MEDIA_TYPE: Final = "application/problem+json"
_LOG: Final = logging.getLogger(__name__)
_TITLES: Final = {
    400: "What was sent cannot be read",
    401: "A token is needed: Authorization: Bearer gs_...",
    403: "This token may not do that",
    404: "There is no such thing",
    405: "This address does not take that method",
    409: "The idempotency key stands for another request",
    413: "What was sent is too large",
    415: "Send application/json",
    428: "A change needs the header Idempotency-Key",
    429: "This token asks too often: wait as many seconds as Retry-After says",
    500: "The program has a mistake; it is noted in the log",
    503: "The site is not ready to answer",
}


def problem(
    status: int,
    detail: str = "",
    errors: tuple[str, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response[bytes]:
    """A problem with its title; `errors` has each thing that is wrong, with its path."""
    body: dict[str, Any] = {"type": "about:blank", "status": status}
    body["title"] = _TITLES.get(status, "The request failed")
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = list(errors)
    sent = dict(headers or {})
    if status == 401:  # noqa: PLR2004 - HTTP's own number
        sent["www-authenticate"] = "Bearer"
    return Response(
        json.dumps(body).encode(), status_code=status, media_type=MEDIA_TYPE, headers=sent
    )


def refused(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the framework refuses; its own words could quote what was sent."""
    return problem(error.status_code, headers=error.headers)


def wrong_input(_: Request[Any, Any, Any], error: InputError) -> Response[bytes]:
    """What core cannot read, every problem of it."""
    return problem(400, error.problems[0], error.problems)


def not_ready(_: Request[Any, Any, Any], error: OperatorError) -> Response[bytes]:
    """What the operator has to see to, such as a database that does not answer."""
    _LOG.error("%s", error)
    return problem(503)


def mistake(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A mistake of this program; the log has where, and never the words of the error.

    They could quote what was sent, which is about people.
    """
    route = request.scope.get("path_template", "")
    lines = "".join(format_tb(error.__traceback__))
    _LOG.error("%s %s: %s\n%s", request.method, route, type(error).__name__, lines)
    return problem(500)
