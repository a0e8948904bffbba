"""Errors as problem details (RFC 9457): one sentence, and every problem of what was sent."""

import json
from typing import Any, Final

from litestar import Request, Response
from litestar.exceptions import HTTPException

from goodstanding.errors import InputError

MEDIA_TYPE: Final = "application/problem+json"
_TITLES: Final = {
    400: "What was sent cannot be read",
    401: "A token is needed: Authorization: Bearer gs_...",
    403: "This token may not do that",
    404: "There is no such thing",
    405: "This address does not take that method",
    409: "The idempotency key was used for another request",
    413: "What was sent is too large",
    415: "Send application/json",
    428: "A change needs the header Idempotency-Key",
}


def problem(status: int, detail: str = "", errors: tuple[str, ...] = ()) -> Response[bytes]:
    """A problem with its title; `errors` has each thing that is wrong, with its path."""
    body: dict[str, Any] = {"type": "about:blank", "status": status}
    body["title"] = _TITLES.get(status, "The request failed")
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = list(errors)
    headers = {"www-authenticate": "Bearer"} if status == 401 else None  # noqa: PLR2004
    return Response(
        json.dumps(body).encode(), status_code=status, media_type=MEDIA_TYPE, headers=headers
    )


def refused(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the framework refuses; its own words could quote what was sent."""
    return problem(error.status_code)


def wrong_input(_: Request[Any, Any, Any], error: InputError) -> Response[bytes]:
    """What core cannot read, every problem of it."""
    return problem(400, error.problems[0], error.problems)
