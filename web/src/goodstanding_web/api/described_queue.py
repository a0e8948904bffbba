"""The part of the OpenAPI document on the work queue."""

from typing import Any, Final

from goodstanding.features.expirations.page import ExpirationsPage
from goodstanding.features.work_queue.page import (
    ActedItem,
    ItemAct,
    ItemKind,
    OverridesPage,
    QueueItem,
    Urgency,
)
from goodstanding.store import ActKind
from goodstanding.store.queue_acts import MOST_LETTERS
from goodstanding_web.api import described as d
from goodstanding_web.api.queue import DOCUMENT, MOST_ACTS, NEEDED
from goodstanding_web.api.schemas import Schemas

_KEY: Final[d.Schema] = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": "The key of an item.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": 200,
        "examples": ["d0ee234505fd"],
    },
}
_TEXT: Final[d.Schema] = {
    "type": "string",
    "minLength": 1,
    "maxLength": MOST_LETTERS,
    "pattern": r"\S",
}


_SHAPES: Final[d.Schema] = {
    "through": d.DAY,
    "withdraws": {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_ACTS,
        "description": "The number of the act that is withdrawn.",
    },
}


def work_queue(schemas: Schemas) -> dict[str, Any]:
    """The addresses of the queue, of overrides and of what ends by month."""
    filters = [
        d.query("kind", {"enum": [kind.value for kind in ItemKind]}, "Only items of a kind."),
        d.query("urgency", {"enum": [word.value for word in Urgency]}, "Only items of an urgency."),
        d.query("branch", {"type": "string", "examples": ["Riverside"]}, "Only of a branch."),
    ]
    since = d.query("since", d.DAY, "The first day; six days before the last if left out.")
    through = d.query("through", d.DAY, "The last day; today if left out.")
    acts = d.operation(
        "act",
        "Record an act on an item; none of them changes an answer.",
        [_KEY, d.KEY],
        schema=schemas.of(ActedItem),
        status="201",
        refusals=("400", "401", "403", "404", "409", "428"),
    )
    acts["requestBody"] = d.body(_ACT)
    return {
        "/queue": {
            "get": d.reading(
                "queue",
                "What asks somebody to act on a day: what waits first, by urgency and day.",
                [d.ON, *filters, *d.PAGES],
                schema=d.list_of("items", schemas.of(QueueItem)),
            )
        },
        "/queue/{key}": {
            "get": d.reading(
                "queueItem",
                "One item of a day.",
                [_KEY, d.ON],
                schema=schemas.of(QueueItem),
                refusals=("400", "401", "404"),
            )
        },
        "/queue/{key}/acts": {
            "get": d.reading(
                "acts",
                "What was done about an item, the oldest first, and what of it was withdrawn.",
                [_KEY, d.ON],
                schema=d.object_of(acts={"type": "array", "items": schemas.of(ItemAct)}),
                refusals=("400", "401", "404"),
            ),
            "post": acts,
        },
        "/overrides": {
            "get": d.reading(
                "overrides",
                "The overrides that held on some day of a period.",
                [since, through],
                schema=schemas.of(OverridesPage),
            )
        },
        "/expirations": {
            "get": d.reading(
                "expirations",
                "What ended and was not renewed, and what ends, by month and by branch.",
                [d.ON],
                schema=schemas.of(ExpirationsPage),
            )
        },
    }


def _of_kind(kind: ActKind) -> d.Schema:
    properties: d.Schema = {"act": {"const": kind.value}, "day": d.DAY}
    properties |= {name: _SHAPES.get(name, _TEXT) for name in NEEDED[kind]}
    if kind is ActKind.RESOLVED:
        properties["document"] = {
            "type": "string",
            "pattern": f"^[0-9a-f]{{{DOCUMENT}}}$",
            "description": "The SHA-256 of a file that shows it.",
        }
    return {
        "type": "object",
        "required": ["act", *NEEDED[kind]],
        "additionalProperties": False,
        "properties": properties,
    }


_ACT: Final[d.Schema] = {
    "oneOf": [_of_kind(kind) for kind in ActKind],
    "examples": [{"act": "assigned", "assignee": "Lee Chan"}],
}
