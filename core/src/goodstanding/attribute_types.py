"""Refuses an attribute of a wrong type in what a plugin declares, in one sentence."""

from collections.abc import Callable, Collection
from datetime import date
from enum import Enum
from typing import Any, Final

import attrs

from goodstanding.errors import RuleError

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]
_SHOWN: Final = 60


def name_of(instance: Any) -> str:
    """What its author calls a declared value: its kind, and its id or another first text."""
    first = getattr(instance, attrs.fields(type(instance))[0].name)
    kind = type(instance).__name__
    return f"{kind}({first!r})" if isinstance(first, str) else kind


def is_kind(kind: type, *, optional: bool = False) -> Validator:
    """`RuleError` unless the value is of a kind; `optional`: or None."""

    def check(instance: Any, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        if _is(kind, value) or (optional and value is None):
            return
        raise RuleError(
            f"{name_of(instance)}: {attribute.name} is {_shown(value)}; write {_wanted(kind)}"
            f"{_meant(kind, value)}"
        )

    return check


def are_kind(kind: type, *others: type) -> Validator:
    """`RuleError` unless the value is a tuple of values of a kind, or of one of the others."""

    def check(instance: Any, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        where = f"{name_of(instance)}: {attribute.name}"
        if not isinstance(value, tuple):
            example = "('one',)" if kind is str else f"({kind.__name__}(...),)"
            raise RuleError(
                f"{where} is {_shown(value)}; write a tuple, as {example} with its comma"
            )
        for item in value:
            if not any(_is(allowed, item) for allowed in (kind, *others)):
                raise RuleError(
                    f"{where} has {_shown(item)} in it; write {_wanted(kind)}{_meant(kind, item)}"
                )

    return check


def among(known: Collection[str], what: str, *, many: bool = False) -> Validator:
    """`RuleError` unless the value is one of the known words; `many`: a tuple of them, or None."""

    def check(instance: Any, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        if many and value is None:
            return
        if many:
            are_kind(str)(instance, attribute, value)
        for word in value if many else (value,):
            if word not in known:
                raise RuleError(
                    f"{name_of(instance)}: {attribute.name} names {word!r}, which is no {what}; "
                    f"known are {', '.join(known)}"
                )

    return check


def _is(kind: type, value: object) -> bool:
    return isinstance(value, kind)


def _wanted(kind: type) -> str:
    if kind is date:
        return "a day, as date(2026, 12, 31)"
    if kind is str:
        return "text"
    if issubclass(kind, Enum):
        return "one of " + ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
    return f"{kind.__name__}(...)"


def _meant(kind: type, value: object) -> str:
    """The member of an enumeration that a text gives the value of."""
    if not issubclass(kind, Enum):
        return ""
    found = next((member for member in kind if value in (member.value, member.name)), None)
    return "" if found is None else f"; here {kind.__name__}.{found.name}"


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str | int | float | date) or value is None else ""
    return text if text and len(text) <= _SHOWN else f"a value of the type {type(value).__name__}"
