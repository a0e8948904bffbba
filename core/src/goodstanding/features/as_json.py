"""Anything a report holds as plain JSON data: attributes by name, days as ISO text."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

import attrs

from goodstanding.as_json import citation_to_json, finding_to_json, remedy_to_json
from goodstanding.findings import Finding, Remedy
from goodstanding.sources import Citation


def to_json(value: Any) -> Any:  # noqa: PLR0911 - one line for each kind of part
    """The value as JSON holds it; TypeError for what no report holds."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Finding):
        return finding_to_json(value)
    if isinstance(value, Remedy):
        return remedy_to_json(value)
    if isinstance(value, Citation):
        return citation_to_json(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(part) for key, part in value.items()}
    if attrs.has(type(value)):
        return {
            field.name: to_json(getattr(value, field.name)) for field in attrs.fields(type(value))
        }
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted(to_json(part) for part in value)
    raise TypeError(f"{type(value).__name__}: a report holds no such value")
