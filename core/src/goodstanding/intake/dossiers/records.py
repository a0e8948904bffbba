"""Values with parts: records and lists, which read all their parts before they complain."""

from collections.abc import Callable
from typing import Any, Final

import attrs

from goodstanding.intake.dossiers.values import Json, Unreadable, Value, meant, shown
from goodstanding.vocabulary import SHAPE

Check = Callable[[Any], tuple[str, str] | None]
"""What must be true between the keys of a record: None, or the problem's place and sentence."""


@attrs.frozen(eq=False)
class Key:
    """One key of a record: its attribute's name, what it holds, whether it must be there."""

    key: str
    name: str
    value: Value
    required: bool


def key(key: str, value: Value, *, name: str = "", required: bool = False) -> Key:
    """A key; the attribute has the same name unless `name` says another."""
    return Key(key, name or key, value, required)


def unknown_key(found: object, keys: list[str]) -> str:
    """The sentence on a key that a record does not have."""
    if found is True or found is False:
        word = "day" if "day" in keys else f"one of {', '.join(keys)}"
        return f"not a key; YAML turns a bare on, yes, off or no into true or false; write {word}"
    if not isinstance(found, str):
        return f"{shown(found)}: a key must be text"
    return f"unknown key; {meant(found, keys)}the keys are {', '.join(keys)}"


def key_path(found: object) -> str:
    """A key as a path shows it."""
    return f".{found}" if isinstance(found, str) and SHAPE.fullmatch(found) else f".{shown(found)}"


def kind_of(raw: Json) -> str:
    """What a JSON value is, in words."""
    named = {
        dict: "a mapping",
        list: "a list",
        str: "text",
        bool: "true or false",
        float: "a number",
    }
    return "nothing" if raw is None else named.get(type(raw), "a number")


class Record:
    """A class of facts and its keys; reads a mapping, tells every problem in it at once."""

    def __init__(self, cls: type, keys: tuple[Key, ...], check: Check | None = None) -> None:
        self.cls: Final = cls
        self.keys: Final = keys
        self.check: Final = check
        self._readers: Final = {known.key: (known.name, known.value.read) for known in keys}
        self._required: Final = frozenset(known.name for known in keys if known.required)
        defaults = {
            field.name: field.default if field.converter is None else field.converter(field.default)
            for field in attrs.fields(cls)
        }
        self._writers: Final = tuple(
            (known.key, known.name, defaults[known.name], known.value.write) for known in keys
        )

    def read(self, raw: Json) -> Any:
        """The fact; `Unreadable` with every problem of its parts."""
        if not isinstance(raw, dict):
            raise Unreadable(("", f"must be a mapping of keys to values, not {kind_of(raw)}"))
        values: dict[str, Any] = {}
        problems: list[tuple[str, str]] = []
        readers = self._readers
        for found, part in raw.items():
            try:
                name, read = readers[found]
            except KeyError:
                problems.append((key_path(found), unknown_key(found, list(readers))))
                continue
            if part is not None:  # null says "not known", as leaving the key out does
                try:
                    values[name] = read(part)
                except Unreadable as bad:
                    problems += [(f".{found}{path}", sentence) for path, sentence in bad.problems]
        if problems or not self._required <= values.keys():
            raise Unreadable(*problems, *self._missing(raw))
        fact = self.cls(**values)
        if self.check is not None:
            problem = self.check(fact)
            if problem is not None:
                raise Unreadable(problem)
        return fact

    def _missing(self, raw: dict[Any, Json]) -> list[tuple[str, str]]:
        return [
            (f".{known.key}", "must be given")
            for known in self.keys
            if known.required and raw.get(known.key) is None
        ]

    def write(self, value: Any) -> dict[str, Json]:
        """The fact as JSON, without the keys that say nothing."""
        written: dict[str, Json] = {}
        for written_key, name, default, write in self._writers:
            part = getattr(value, name)
            if part != default:
                written[written_key] = write(part)
        return written

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of one such fact; keys that may be left out may be null too."""
        described = (self.cls.__doc__ or "").strip()
        return {
            "description": described,
            "type": "object",
            "properties": {
                known.key: known.value.schema()
                if known.required
                else _or_null(known.value.schema())
                for known in self.keys
            },
            "required": [known.key for known in self.keys if known.required],
            "additionalProperties": False,
        }


def _or_null(schema: dict[str, Json]) -> dict[str, Json]:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str) and schema["type"] not in ("object", "array"):
        return {**schema, "type": [schema["type"], "null"]}
    if isinstance(schema.get("type"), list):
        return {**schema, "type": [*schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


class Many:
    """A list of values of one kind, as a tuple."""

    def __init__(self, value: Value) -> None:
        self.value: Final = value

    def read(self, raw: Json) -> tuple[Any, ...]:
        """The values; `Unreadable` with every problem of each."""
        if not isinstance(raw, list | tuple):
            raise Unreadable(("", f"must be a list, not {kind_of(raw)}"))
        read = self.value.read
        try:
            return tuple([read(part) for part in raw])
        except Unreadable:
            problems: list[tuple[str, str]] = []
        for index, part in enumerate(raw):
            try:
                read(part)
            except Unreadable as bad:
                problems += [(f"[{index}]{path}", sentence) for path, sentence in bad.problems]
        raise Unreadable(*problems)

    def write(self, value: tuple[Any, ...]) -> list[Json]:
        """The list as JSON."""
        write = self.value.write
        return [write(part) for part in value]

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the list."""
        return {"type": "array", "items": self.value.schema()}


class ByDay:
    """A value that changes by day: its dated steps, or one value alone, which means always."""

    def __init__(self, step: Record) -> None:
        self.step: Final = step
        self.steps: Final = Many(step)

    def read(self, raw: Json) -> tuple[Any, ...]:
        """The steps; `Unreadable` with every problem of each."""
        if isinstance(raw, list | tuple):
            return self.steps.read(raw)
        try:
            return (self.step.read({"is": raw}),)
        except Unreadable as bad:
            raise Unreadable(
                *[(path.removeprefix(".is"), sentence) for path, sentence in bad.problems]
            ) from None

    def write(self, value: tuple[Any, ...]) -> Json:
        """One value that has always been so alone, else the steps, as JSON."""
        written = self.steps.write(value)
        return written[0]["is"] if len(written) == 1 and set(written[0]) == {"is"} else written

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of either."""
        return {"anyOf": [self.step.schema()["properties"]["is"], self.steps.schema()]}
