"""Every address of the API, version 1, behind its tokens."""

from typing import Any

from litestar import Router
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware

from goodstanding.errors import InputError, OperatorError
from goodstanding_web.api import (
    agency,
    facts,
    fhir,
    notices,
    openapi,
    people,
    questions,
    queue,
    scenarios,
)
from goodstanding_web.api.access import TokenMiddleware, may_call
from goodstanding_web.api.problems import mistake, not_ready, refused, wrong_input


def api() -> Router:
    """What a program asks for, with its token; a browser's session opens nothing here."""
    handlers: list[Any] = [
        *openapi.HANDLERS,
        *people.HANDLERS,
        *agency.HANDLERS,
        *questions.HANDLERS,
        *queue.HANDLERS,
        *notices.HANDLERS,
        *facts.HANDLERS,
        *fhir.HANDLERS,
        *scenarios.HANDLERS,
    ]
    return Router(
        path="/api/v1",
        route_handlers=handlers,
        middleware=[DefineMiddleware(TokenMiddleware)],
        guards=[may_call],
        exception_handlers={
            HTTPException: refused,
            InputError: wrong_input,
            OperatorError: not_ready,
            Exception: mistake,
        },
    )
