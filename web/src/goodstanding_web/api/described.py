"""The parts of the OpenAPI document: parameters, bodies, answers, each with bounds and examples."""

from typing import Any, Final

from goodstanding.dates import FIRST_ASKED, LAST_ASKED
from goodstanding.engine.practice import Capacity, Mode
from goodstanding.findings import Decision
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.signatures import MOMENT, SIGNATURE
from goodstanding_web.api import facts, questions, scenarios
from goodstanding_web.api.problems import MEDIA_TYPE
from goodstanding_web.api.reading import CURSOR, MOST_ROWS
from goodstanding_web.api.schemas import REFERENCE
from goodstanding_web.webhooks.posting import NUMBER

Schema = dict[str, Any]
DAY: Final[Schema] = {
    "type": "string",
    "format": "date",
    "pattern": r"^(19|20|21)\d{2}-\d{2}-\d{2}$",
    "description": f"A day from {FIRST_ASKED} through {LAST_ASKED}.",
    "examples": ["2026-03-10"],
}
_ID: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": 200, "examples": ["hh-001"]}


def query(name: str, schema: Schema, text: str) -> Schema:
    """A parameter of the query."""
    return {"name": name, "in": "query", "description": text, "schema": schema}


ON: Final = query("day", DAY, "The day that is asked about; today if left out.")
PERSON: Final[Schema] = {
    "name": "person_id",
    "in": "path",
    "required": True,
    "description": "The person's id.",
    "schema": _ID,
}
CATEGORY: Final = {
    **query("category", {"type": "string", "minLength": 1, "examples": ["rn"]}, "The license."),
    "required": True,
}
STATE: Final = {
    **query("state", {"enum": list(JURISDICTIONS)}, "Where the patient is."),
    "required": True,
    "example": "TX",
}
CAPACITY: Final = query(
    "capacity", {"enum": [word.value for word in Capacity]}, "As whom; civilian if left out."
)
MODE: Final = query("mode", {"enum": [word.value for word in Mode]}, "In person or from afar.")
RECEIPT: Final[Schema] = {
    "name": "receipt",
    "in": "path",
    "required": True,
    "description": "The number of an import.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1, "examples": [1]},
}
KEY: Final[Schema] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Any text of the caller's; sent again, the change is not made again and its "
    "answer is the same for 30 days.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "examples": ["payroll-0310"]},
}
_LIMIT: Final[Schema] = {
    "type": "integer",
    "minimum": 1,
    "maximum": MOST_ROWS,
    "default": 100,
    "examples": [100],
}
_CURSOR: Final[Schema] = {"type": "string", "pattern": CURSOR, "maxLength": 2000, "examples": [""]}
PAGES: Final = [
    query("cursor", _CURSOR, "The `next` of the page before; left out or empty: the first page."),
    query("limit", _LIMIT, "The most rows of the page."),
]
_REFUSED: Final = {
    "400": "What was sent cannot be read; `errors` has every problem with its path.",
    "401": "No token, or one that is over or revoked.",
    "403": "The token may only look.",
    "404": "Not on record.",
    "409": "The key was used for another request, or for one that is still worked on.",
    "428": "The header Idempotency-Key is missing.",
    "429": "The token asked too often; `Retry-After` has the seconds after which it may again.",
    "503": "The site is not ready to answer, such as while its database is away.",
}
_TAG: Final[Schema] = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of what the caller has; 304 if it is still so.",
    "schema": {"type": "string"},
}
_HEADERS: Final[Schema] = {
    "ETag": {
        "required": True,
        "description": "Changes with the answer.",
        "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
    },
    "Goodstanding-Mark": {
        "required": True,
        "description": "The number of the last import that the answer knows of.",
        "schema": {"type": "integer", "minimum": 0},
    },
}

_WAIT: Final[Schema] = {
    "Retry-After": {
        "required": True,
        "description": "Seconds after which a request is taken again.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 60, "examples": [1]},
    }
}


def operation(
    name: str,
    text: str,
    parameters: list[Schema] | None = None,
    *,
    schema: Schema | None = None,
    media_type: str = "application/json",
    status: str = "200",
    refusals: tuple[str, ...] = ("400", "401"),
) -> Schema:
    """An operation with its answer and how it may be refused."""
    problem = {MEDIA_TYPE: {"schema": {"$ref": f"{REFERENCE}Problem"}}}
    content = {media_type: {"schema": schema or {"type": "object"}}}
    answers: Schema = {status: {"description": text, "content": content}}
    # Whatever asks for a token counts how often it asks.
    limited = ("429",) if "401" in refusals else ()
    answers |= {
        code: {"description": _REFUSED[code], "content": problem}
        for code in (*refusals, *limited, "503")
    }
    if limited:
        answers["429"]["headers"] = _WAIT
    return {
        "operationId": name,
        "summary": text,
        "parameters": parameters or [],
        "responses": answers,
    }


def reading(
    name: str,
    text: str,
    parameters: list[Schema],
    *,
    schema: Schema,
    refusals: tuple[str, ...] = ("400", "401"),
    media_type: str = "application/json",
) -> Schema:
    """An operation that reads, whose answer has a tag and need not be sent twice."""
    found = operation(
        name, text, [*parameters, _TAG], schema=schema, refusals=refusals, media_type=media_type
    )
    found["responses"]["200"]["headers"] = _HEADERS
    found["responses"]["304"] = {
        "description": "The caller has it already.",
        "headers": _HEADERS,
    }
    return found


def body(schema: Schema) -> Schema:
    """A body of JSON."""
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def object_of(**properties: Schema) -> Schema:
    """An object that has all of these keys, and may have others."""
    return {"type": "object", "required": list(properties), "properties": properties}


def list_of(name: str, row: Schema) -> Schema:
    """One page of a list."""
    return object_of(
        **{name: {"type": "array", "maxItems": MOST_ROWS, "items": row}},
        next={
            "type": ["string", "null"],
            "description": "The cursor of the page after; null on the last.",
        },
    )


PERSON_ROW: Final = object_of(id={"type": "string"}, name={"type": ["string", "null"]})
PROBLEM: Final[Schema] = {
    "description": "What is wrong, after RFC 9457.",
    "type": "object",
    "required": ["type", "status", "title"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "string"}},
    },
    "examples": [
        {
            "type": "about:blank",
            "status": 400,
            "title": "What was sent cannot be read",
            "detail": "day: a day is written YYYY-MM-DD",
            "errors": ["day: a day is written YYYY-MM-DD"],
        }
    ],
}
_QUESTION_EXAMPLE: Final = {
    "id": "visit-1",
    "person": "hh-001",
    "category": "rn",
    "state": "TX",
    "day": "2026-03-10",
}
QUESTION: Final[Schema] = {
    "description": "May this person serve in this state on this day?",
    "type": "object",
    "required": ["person", "category", "state", "day"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "description": "Comes back with the answer."},
        "person": {"type": "string", "minLength": 1},
        "category": {"type": "string", "minLength": 1, "examples": ["rn"]},
        "state": {"enum": list(JURISDICTIONS)},
        "day": DAY,
        "capacity": {"enum": [word.value for word in Capacity], "default": "civilian"},
        "mode": {"enum": [word.value for word in Mode]},
    },
    "examples": [_QUESTION_EXAMPLE],
}
QUESTIONS: Final[Schema] = {
    "type": "object",
    "required": ["questions"],
    "additionalProperties": False,
    "properties": {
        "questions": {
            "type": "array",
            "minItems": 1,
            "maxItems": questions.MOST,
            "items": {"$ref": f"{REFERENCE}Question"},
        }
    },
    "examples": [{"questions": [_QUESTION_EXAMPLE]}],
}
SCENARIOS: Final[Schema] = {
    "description": "As in a file of scenarios: each a dossier, a question and what is expected.",
    "type": "object",
    "required": ["scenarios"],
    "additionalProperties": False,
    "properties": {
        "assumptions": {
            "type": ["object", "null"],
            "additionalProperties": {"type": ["number", "boolean"]},
        },
        "scenarios": {
            "type": "array",
            "minItems": 1,
            "maxItems": scenarios.MOST,
            "items": {
                "description": "Has `dossier`, `ask` and `expect`, and may have `name` and "
                "`assumptions`; what is none is a result that failed, with its `error`."
            },
        },
    },
    "examples": [
        {
            "scenarios": [
                {
                    "name": "nobody without a license",
                    "dossier": {"person": {"id": "p-1"}, "complete": ["licenses"]},
                    "ask": {"practice": {"in": "TX", "as": "rn", "day": "2026-03-10"}},
                    "expect": {"decision": "not_authorized"},
                }
            ]
        }
    ],
}
STATEMENT: Final[Schema] = {
    "description": "One thing that a source says about one person.",
    "type": "object",
    "required": ["person", "kind", "payload"],
    "additionalProperties": False,
    "properties": {
        "person": _ID,
        "kind": {
            "type": "string",
            "minLength": 1,
            "description": "A key of the dossier, `visits`, `assignments`, or a plugin's own word.",
            "examples": ["licenses"],
        },
        "payload": {"type": "object", "description": "The fact, as in the dossier."},
        "change": {"enum": ["add", "remove"], "default": "add"},
    },
}
IMPORT: Final[Schema] = {
    "type": "object",
    "required": ["source", "statements"],
    "additionalProperties": False,
    "properties": {
        "source": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "pattern": r"\S",
            "description": "Whose word this is.",
        },
        "source_kind": {"enum": ["employer", "issuer", "person"], "default": "employer"},
        "statements": {
            "type": "array",
            "minItems": 1,
            "maxItems": facts.MOST,
            "items": {"$ref": f"{REFERENCE}Statement"},
        },
    },
    "examples": [
        {
            "source": "Harbor HR",
            "statements": [
                {
                    "person": "hh-001",
                    "kind": "residences",
                    "payload": {"jurisdiction": "TX", "since": "2026-03-01"},
                }
            ],
        }
    ],
}
_STATE: Final[Schema] = {"enum": [*(word.value for word in Decision), None]}
EVENT: Final[Schema] = object_of(
    number={"type": "integer", "minimum": 1, "description": "Counts up; sent again, the same."},
    type={"const": "decision.changed"},
    at={"type": "string", "format": "date-time"},
    day=DAY,
    mark={"type": "integer", "minimum": 0, "description": "The last import known."},
    person={"type": "string"},
    category={"type": "string"},
    changes={
        "type": "array",
        "minItems": 1,
        "items": object_of(
            state={"enum": list(JURISDICTIONS)},
            before={**_STATE, "description": "Null: nobody was on record."},
            after={**_STATE, "description": "Null: nobody is on record any more."},
        ),
    },
)


def webhook(schema: Schema) -> Schema:
    """What is sent to the addresses that an administrator named."""
    header = {"in": "header", "required": True, "schema": {"type": "string"}}
    return {
        "operationId": "decisionChanged",
        "summary": "Sent, in order and until it is taken, when a decision about a person changes.",
        "security": [],
        "parameters": [
            {**header, "name": SIGNATURE, "description": "HMAC-SHA-256 of moment, dot and body."},
            {**header, "name": MOMENT, "description": "Seconds since 1970."},
            {**header, "name": NUMBER, "description": "The event's number."},
        ],
        "requestBody": body(schema),
        "responses": {"2XX": {"description": "Taken; anything else is tried again."}},
    }
