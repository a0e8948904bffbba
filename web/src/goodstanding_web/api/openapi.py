"""The OpenAPI 3.1 document: every address with what it takes and gives."""

import json
from functools import lru_cache
from typing import Any

from litestar import Request, Response, get

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Capacity, Mode
from goodstanding.intake.dossiers import dossier_schema
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding_web.api.problems import MEDIA_TYPE
from goodstanding_web.api.questions import MOST
from goodstanding_web.api.reading import MOST_ROWS

_DAY = {"type": "string", "format": "date", "examples": ["2026-03-10"]}
_OBJECT = {"type": "object"}


@get("/openapi.json", opt={"public": True}, sync_to_thread=True)
def document(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The document itself; it holds no fact about anybody, so it needs no token."""
    found = openapi(request.app.state.site.agency.catalog)
    return Response(json.dumps(found).encode(), media_type="application/json")


@lru_cache(maxsize=1)
def openapi(catalog: Catalog) -> dict[str, Any]:
    """The document for what the plugins of a site declare."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Good Standing",
            "version": "1",
            "description": "May this person serve this patient, in this state, on this day, and "
            "why. General information, not legal advice.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Dossier": dossier_schema(catalog.words),
                "Problem": _problem(),
                "Question": _question(),
            },
        },
    }


def _query(name: str, schema: dict[str, Any], text: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "schema": schema}


_ON = _query("day", _DAY, "The day that is asked about; today if left out.")
_PERSON = {
    "name": "person_id",
    "in": "path",
    "required": True,
    "description": "The person's id.",
    "schema": {"type": "string", "minLength": 1},
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Any text of the caller's; sent again, the change is not made again and its "
    "answer is the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}


def _operation(
    name: str,
    text: str,
    parameters: list[dict[str, Any]] | None = None,
    *,
    schema: dict[str, Any] = _OBJECT,
    media_type: str = "application/json",
    status: str = "200",
    refusals: tuple[str, ...] = ("400", "401"),
) -> dict[str, Any]:
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers: dict[str, Any] = {
        status: {"description": text, "content": {media_type: {"schema": schema}}}
    }
    answers |= {code: {"description": _REFUSED[code], "content": problem} for code in refusals}
    return {
        "operationId": name,
        "summary": text,
        "parameters": parameters or [],
        "responses": answers,
    }


_REFUSED = {
    "400": "What was sent cannot be read; `errors` has every problem with its path.",
    "401": "No token, or one that is over or revoked.",
    "403": "The token may only look.",
    "404": "Not on record.",
    "409": "The idempotency key was used for another request.",
    "428": "The header Idempotency-Key is missing.",
}
_CHANGES = ("400", "401", "403", "409", "428")


def _paths() -> dict[str, Any]:
    found = ("400", "401", "404")
    receipt = {"type": "object", "required": ["receipt"], "properties": {"receipt": _OBJECT}}
    record = _operation(
        "record",
        "Record statements, all or none.",
        [_KEY],
        schema=receipt,
        status="201",
        refusals=_CHANGES,
    )
    record["requestBody"] = _body(_import_schema())
    undo = _operation(
        "undo",
        "Take an import back by a new receipt.",
        [
            {
                "name": "receipt",
                "in": "path",
                "required": True,
                "schema": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
            },
            _KEY,
        ],
        schema=receipt,
        status="201",
        refusals=_CHANGES,
    )
    ask = _operation(
        "practiceAnswers",
        "Answer up to 10,000 questions, a line of JSON each.",
        schema={"type": "string"},
        media_type="application/x-ndjson",
    )
    ask["requestBody"] = _body(
        {
            "type": "object",
            "required": ["questions"],
            "additionalProperties": False,
            "properties": {
                "questions": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": MOST,
                    "items": {"$ref": "#/components/schemas/Question"},
                }
            },
        }
    )
    since = _query("since", _DAY, "The first day; today if left out.")
    through = _query("through", _DAY, "The last day, at most 89 after the first.")
    category = _query("category", {"type": "string", "examples": ["rn"]}, "A license category.")
    limit = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 100}
    return {
        "/openapi.json": {
            "get": _operation("openapi", "This document.", refusals=()) | {"security": []}
        },
        "/people": {
            "get": _operation(
                "people",
                "The people on record by id, a page at a time.",
                [
                    _query("cursor", {"type": "string"}, "The `next` of the page before."),
                    _query("limit", limit, "The most people of the page."),
                ],
                schema=_people(),
            )
        },
        "/people/{person_id}": {
            "get": _operation(
                "dossier",
                "All facts on a person.",
                [_PERSON],
                schema={"$ref": "#/components/schemas/Dossier"},
                refusals=("401", "404"),
            )
        },
        "/people/{person_id}/page": {
            "get": _operation(
                "personPage",
                "Where a person may serve on a day, and what comes.",
                [_PERSON, _ON],
                refusals=found,
            )
        },
        "/people/{person_id}/continuing-education": {
            "get": _operation(
                "continuingEducation",
                "What each renewal still asks.",
                [_PERSON, _ON],
                refusals=found,
            )
        },
        "/morning": {"get": _operation("morning", "The morning report of a day.", [_ON])},
        "/coverage": {
            "get": _operation("coverage", "Who may serve where on a day.", [_ON, category])
        },
        "/schedule": {
            "get": _operation("schedule", "Every booking with its answer.", [since, through])
        },
        "/practice-answers": {"post": ask},
        "/imports": {
            "get": _operation(
                "imports", "Every import and undoing, the latest first.", refusals=("401",)
            ),
            "post": record,
        },
        "/imports/{receipt}/undo": {"post": undo},
    }


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _people() -> dict[str, Any]:
    row = {
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": {"type": "string"}, "name": {"type": ["string", "null"]}},
    }
    return {
        "type": "object",
        "required": ["people", "next"],
        "properties": {
            "people": {"type": "array", "items": row},
            "next": {"type": ["string", "null"], "description": "Asks for the page after."},
        },
    }


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", "status", "title"],
        "properties": {
            "type": {"type": "string"},
            "status": {"type": "integer"},
            "title": {"type": "string"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": {"type": "string"}},
        },
    }


def _question() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["person", "category", "state", "day"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "description": "Comes back with the answer."},
            "person": {"type": "string", "minLength": 1},
            "category": {"type": "string", "minLength": 1, "examples": ["rn"]},
            "state": {"enum": list(JURISDICTIONS)},
            "day": _DAY,
            "capacity": {"enum": [word.value for word in Capacity]},
            "mode": {"enum": [word.value for word in Mode]},
        },
    }


def _import_schema() -> dict[str, Any]:
    statement = {
        "type": "object",
        "required": ["person", "kind", "payload"],
        "additionalProperties": False,
        "properties": {
            "person": {"type": "string", "minLength": 1},
            "kind": {"type": "string", "description": "A key of the dossier, such as licenses."},
            "payload": {"type": "object", "description": "The fact, as in the dossier."},
            "change": {"enum": ["add", "remove"], "default": "add"},
        },
    }
    return {
        "type": "object",
        "required": ["source", "statements"],
        "additionalProperties": False,
        "properties": {
            "source": {"type": "string", "minLength": 1, "description": "Whose word this is."},
            "source_kind": {"enum": ["employer", "issuer", "person"], "default": "employer"},
            "statements": {"type": "array", "minItems": 1, "maxItems": MOST, "items": statement},
        },
    }


HANDLERS = (document,)
