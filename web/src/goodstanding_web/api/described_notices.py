"""The part of the OpenAPI document on notices."""

from typing import Any, Final

from goodstanding.features.notices.page import DeadLetter, LedgerLine, MessagePreview
from goodstanding_web.api import described as d
from goodstanding_web.api.notices import LONGEST
from goodstanding_web.api.schemas import Schemas

_ID: Final[d.Schema] = {
    "type": "string",
    "minLength": 1,
    "maxLength": 200,
    "examples": ["6672423e4b12532223dd"],
}
_TEXT: Final[d.Schema] = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "pattern": r"\S",
}
_READER: Final[d.Schema] = {
    **_TEXT,
    "description": "A reader of the site by id, or `person:` and the id of somebody on record.",
    "examples": ["person:hh-001"],
}
_CHANGES: Final = ("400", "401", "403", "404", "409", "428")
_READS: Final = ("400", "401", "404")


def notices(schemas: Schemas) -> dict[str, Any]:
    """The addresses of the ledger, the preview, the dead letters, and of what readers say."""
    filters = [
        d.query(
            "state",
            {"enum": ["waiting", "sent", "stopped", "unaddressed"]},
            "Only notices of which this became.",
        ),
        d.query("person", {"type": "string", "examples": ["hh-001"]}, "Only about a person."),
        d.query("kind", {"type": "string", "examples": ["license_end"]}, "Only of a kind."),
    ]
    return {
        "/notices": {
            "get": d.reading(
                "notices",
                "Every notice, the latest first: to whom, and what became of it.",
                [*filters, *d.PAGES],
                schema=d.list_of("notices", schemas.of(LedgerLine)),
                refusals=_READS,
            )
        },
        "/notices/preview": {
            "get": d.reading(
                "noticesPreview",
                "The messages that would go out on a day; nothing is kept or sent.",
                [d.ON, *d.PAGES],
                schema=d.list_of("messages", schemas.of(MessagePreview)),
                refusals=_READS,
            )
        },
        "/notices/dead-letters": {
            "get": d.reading(
                "deadLetters",
                "The messages that could not be handed over, by day, and why.",
                d.PAGES,
                schema=d.list_of("dead_letters", schemas.of(DeadLetter)),
                refusals=_READS,
            )
        },
        "/notices/dead-letters/{message}/resend": {"post": _resend()},
        "/notices/{notice}/acknowledge": {
            "post": _wish(
                "acknowledgeNotice",
                "A reader knows about the matter: no more about it until its day has come.",
                required=["reader"],
                properties={"reader": _READER, "why": _TEXT},
            )
        },
        "/notices/{notice}/snooze": {
            "post": _wish(
                "snoozeNotice",
                "Nothing to a reader about the matter through a day, except on its own day.",
                required=["reader", "until", "why"],
                properties={"reader": _READER, "until": d.DAY, "why": _TEXT},
            )
        },
    }


def _path(name: str, text: str) -> d.Schema:
    return {"name": name, "in": "path", "required": True, "description": text, "schema": _ID}


def _resend() -> d.Schema:
    return d.operation(
        "resendNotice",
        "A dead message goes out with the next run.",
        [_path("message", "The id of a dead letter."), d.KEY],
        schema=d.object_of(message={"type": "string"}),
        status="201",
        refusals=_CHANGES,
    )


def _wish(name: str, text: str, *, required: list[str], properties: d.Schema) -> d.Schema:
    found = d.operation(
        name,
        text,
        [_path("notice", "The id of a notice, or of the matter it is about."), d.KEY],
        schema=d.object_of(
            notice={"type": "string"},
            reader={"type": "string"},
            until={"type": ["string", "null"], "format": "date"},
        ),
        status="201",
        refusals=_CHANGES,
    )
    found["requestBody"] = d.body(
        {
            "type": "object",
            "required": required,
            "additionalProperties": False,
            "properties": properties,
        }
    )
    return found
