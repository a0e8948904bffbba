"""JSON Schemas of what the API answers, made from the classes that `to_json` writes."""

import inspect
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from goodstanding.sources import Citation

REFERENCE: Final = "#/components/schemas/"
_PLAIN: Final[Mapping[Any, str]] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_WRITTEN: Final = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DAY: Final[dict[str, Any]] = {
    "description": "A day; or, where it is not known, the day on which the old state was still "
    "seen (null: nothing was seen) and the day on which the new one was.",
    "anyOf": [
        _WRITTEN,
        {
            "type": "object",
            "required": ["between"],
            "properties": {
                "between": {
                    "type": "array",
                    "prefixItems": [{"anyOf": [_WRITTEN, {"type": "null"}]}, _WRITTEN],
                    "minItems": 2,
                    "maxItems": 2,
                }
            },
        },
    ],
}
_CITATION: Final[dict[str, Any]] = {
    "description": "A passage of a source.",
    "type": "object",
    "required": ["title", "place", "url", "published", "retrieved"],
    "properties": {
        "title": {"type": "string"},
        "place": {"type": "string"},
        "url": {"type": "string"},
        "published": {"anyOf": [_WRITTEN, {"type": "null"}]},
        "retrieved": _WRITTEN,
    },
}


class Schemas:
    """Collects the schema of each class once, under its name."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {"Day": DAY}
        self._kinds: dict[str, type] = {}

    def of(self, hint: Any) -> dict[str, Any]:  # noqa: PLR0911 - one line for each kind of part
        """The schema of a type; `TypeError` for what no answer holds."""
        origin, parts = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(part) for part in parts]}
        if origin is tuple and parts[-1] is not Ellipsis:
            listed = [self.of(part) for part in parts]
            return {
                "type": "array",
                "prefixItems": listed,
                "minItems": len(listed),
                "maxItems": len(listed),
            }
        if origin in (tuple, list, Sequence, set, frozenset):
            return {"type": "array", "items": self.of(parts[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if origin is Literal:
            return {"enum": list(parts)}
        if hint is Any:
            return {}
        if hint is NoneType:
            return {"type": "null"}
        if hint is datetime:
            return {"type": "string", "format": "date-time"}
        if hint is date:
            return {"$ref": f"{REFERENCE}Day"}
        if hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [member.value for member in hint]}
        if isinstance(hint, type) and attrs.has(hint):
            return self._class(hint)
        raise TypeError(f"{hint}: no answer of the API holds such a value")

    def _class(self, kind: type[attrs.AttrsInstance]) -> dict[str, Any]:
        name = kind.__name__
        known = self._kinds.setdefault(name, kind)
        if known is not kind:
            raise TypeError(f"{name}: two classes of this name; name one by what it is")
        if name not in self.definitions:
            # There before its parts, some of which may be of the same class.
            self.definitions[name] = {}
            self.definitions[name] = _CITATION if kind is Citation else self._object(kind)
        return {"$ref": f"{REFERENCE}{name}"}

    def _object(self, kind: type[attrs.AttrsInstance]) -> dict[str, Any]:
        hints = get_type_hints(kind)
        keys = {field.name: self.of(hints[field.name]) for field in attrs.fields(kind)}
        if "holds_until" in keys:
            keys["holds_through"] = keys["holds_until"]
        return {
            "description": inspect.cleandoc(kind.__doc__ or ""),
            "type": "object",
            "required": list(keys),
            "properties": keys,
        }


def moved(schema: Any, prefix: str) -> Any:
    """A schema whose own `$defs` stand among the document's, each with a prefix."""
    if isinstance(schema, dict):
        return {
            key: f"{REFERENCE}{prefix}{part.removeprefix('#/$defs/')}"
            if key == "$ref" and isinstance(part, str)
            else moved(part, prefix)
            for key, part in schema.items()
        }
    return [moved(part, prefix) for part in schema] if isinstance(schema, list) else schema
