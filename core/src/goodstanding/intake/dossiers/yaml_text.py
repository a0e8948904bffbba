"""Parse YAML into plain data: text, numbers, lists and mappings, with the line of what is wrong."""

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from goodstanding.errors import InputError
from goodstanding.intake.dossiers.values import Json, shown

_DEPTH: Final = 40
_ALIASED: Final = 1_000_000
_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_BARE: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
}
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Node = yaml.ScalarEvent | yaml.CollectionStartEvent


def parse_yaml(text: str) -> Json:
    """The data that one YAML document holds; `InputError` says line and reason."""
    try:
        return _Builder(yaml.parse(text, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}: " if mark is not None else ""
        raise InputError(f"{where}{error.problem or error.context}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise InputError(f"line {line}: a character that YAML does not allow") from None


class _Builder:
    """Builds data from YAML events.

    PyYAML's own constructors recurse without bound in C, keep the last of two equal keys, turn
    `2025-02-30` into an error without a line, and `0123` into 83.
    """

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[Json, int]] = {}
        self._open: set[str] = set()
        self._size = 0
        self._aliased = 0

    def document(self) -> Json:
        """The one document; nothing at all is None."""
        content: Json = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _at(event, "a second document begins; write one document to a file")
                content = self._value(next(self._events), 0)
        return content

    def _value(self, event: yaml.Event, depth: int) -> Json:
        self._size += 1
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if depth > _DEPTH:
            raise _at(event, "is nested too deeply")
        if not isinstance(event, _Node):
            raise _at(event, "a value is missing")
        anchor: str | None = event.anchor
        before = self._size
        if isinstance(event, yaml.ScalarEvent):
            content: Json = _scalar(event)
        else:
            _plain(event)
            if anchor is not None:
                self._open.add(anchor)
            if isinstance(event, yaml.SequenceStartEvent):
                content = self._list(depth)
            else:
                content = self._mapping(depth)
        if anchor is not None:
            self._open.discard(anchor)
            self._anchors[anchor] = content, self._size - before + 1
        return content

    def _alias(self, event: yaml.AliasEvent) -> Json:
        if event.anchor in self._open:
            raise _at(event, f"*{event.anchor} stands inside what it names")
        if event.anchor not in self._anchors:
            raise _at(event, f"*{event.anchor}: nothing above is named &{event.anchor}")
        content, size = self._anchors[event.anchor]
        self._size += size
        self._aliased += size
        if self._aliased > _ALIASED:
            raise _at(event, f"the aliases unfold into more than {_ALIASED} values")
        return content

    def _list(self, depth: int) -> list[Json]:
        items: list[Json] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[Any, Json]:
        own: dict[Any, Json] = {}
        merged: dict[Any, Json] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._value(event, depth + 1)
            if not isinstance(key, str | bool):
                raise _at(event, f"{shown(key)}: a key must be text; put it in quotes")
            content = self._value(next(self._events), depth + 1)
            if key == "<<":
                for base in content if isinstance(content, list) else [content]:
                    if not isinstance(base, dict):
                        raise _at(event, "<< must name a mapping, or a list of them")
                    merged = {**base, **merged}
            elif key in own:
                raise _at(event, f"the key {shown(key)} is given twice in one mapping")
            else:
                own[key] = content
        return {**merged, **own} if merged else own


def _plain(event: _Node) -> None:
    if event.tag not in (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        raise _at(event, f"the tag {shown(event.tag)} is not allowed; write plain values")


def _scalar(event: yaml.ScalarEvent) -> Json:
    text: str = event.value
    if event.tag == "tag:yaml.org,2002:str":
        return text
    _plain(event)
    if not event.implicit[0] or event.style:
        return text
    if text in _BARE:
        return _BARE[text]
    try:
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text
    except ValueError:
        raise _at(event, "holds a number with too many digits") from None


def _at(event: yaml.Event, problem: str) -> InputError:
    mark = event.start_mark
    where = f"line {mark.line + 1}: " if mark is not None else ""
    return InputError(f"{where}{problem}")
