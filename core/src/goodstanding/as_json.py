"""The one writer of JSON: what an answer or a page holds, by name, and nothing but plain data.

Keys are the attributes of the class of the answer or page: who adds an attribute there adds a key.
`docs/reference/json.md` lists them. Within a version keys are only added.
"""

from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from typing import Any

import attrs

from goodstanding.dates import ONE_DAY, Between
from goodstanding.findings import Finding
from goodstanding.sources import Citation


def to_json(value: Any) -> Any:  # noqa: PLR0911 - one line for each kind of part
    """The value as JSON holds it; `TypeError` for what no answer or page holds.

    Attributes stand by name, days and times as ISO text, whole numbers without `.0`,
    enumerations as their word.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Between):
        return {"between": [None if value.first == date.min else str(value.first), str(value.last)]}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, Mapping):
        return {str(key): to_json(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted(to_json(part) for part in value)
    if attrs.has(type(value)):
        if isinstance(value, Citation):
            return _citation(value)
        return _finding(value) if isinstance(value, Finding) else _attributes(value)
    raise TypeError(f"{type(value).__name__}: an answer or a page holds no such value")


def _attributes(value: attrs.AttrsInstance) -> dict[str, Any]:
    keys = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    if "holds_until" in keys:
        # The day that a screen shows: the last one that still counts.
        until = keys["holds_until"]
        keys["holds_through"] = None if until is None else until - ONE_DAY
    return {name: to_json(part) for name, part in keys.items()}


def _finding(finding: Finding) -> dict[str, Any]:
    """The parts stand last, so that a reader meets the finding before what it is made of."""
    keys = _attributes(finding)
    keys["parts"] = keys.pop("parts")
    return keys


def _citation(cite: Citation) -> dict[str, Any]:
    """The document and the place in it as one."""
    return {
        "title": cite.source.title,
        "place": cite.passage,
        "url": cite.source.url,
        "published": to_json(cite.source.published),
        "retrieved": to_json(cite.source.retrieved),
    }
