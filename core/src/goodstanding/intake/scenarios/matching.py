"""Compare an answer with what was expected of it: whatever is not named may be anything."""

from collections.abc import Iterator
from datetime import date
from typing import Any

Json = Any


def differences(expected: Json, got: Json) -> tuple[str, ...]:
    """What the answer lacks of the expected, one sentence each; of nothing expected, nothing.

    Mappings: every expected key. Lists: every expected entry is somewhere in the list. `findings`
    may be a mapping of finding id to verdict (or to a mapping), looked for in nested parts too.
    Days are compared as their ISO text.
    """
    return tuple(_differ("", expected, got))


def _differ(path: str, expected: Json, got: Json) -> Iterator[str]:
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            yield _sentence(path, expected, got)
            return
        for name, wanted in expected.items():
            below = f"{path}.{name}" if path else str(name)
            if name == "findings" and isinstance(wanted, dict):
                yield from _findings(below, wanted, got.get(name))
            elif name not in got and wanted is not None:
                yield f"{below}: expected {_text(wanted)}, got an answer without this key"
            else:
                yield from _differ(below, wanted, got.get(name))
    elif isinstance(expected, list | tuple):
        if not isinstance(got, list | tuple):
            yield _sentence(path, expected, got)
            return
        for wanted in expected:
            if all(any(_differ(path, wanted, entry)) for entry in got):
                yield f"{path}: expected {_text(wanted)} among them, got {_text(got)}"
    elif not _same(expected, got):
        yield _sentence(path, expected, got)


def _findings(path: str, expected: dict[Any, Json], got: Json) -> Iterator[str]:
    by_id: dict[str, list[dict[str, Json]]] = {}
    for finding in _nested(got):
        by_id.setdefault(str(finding.get("id")), []).append(finding)
    for wanted_id, wanted in expected.items():
        below = f"{path}.{wanted_id}"
        found = by_id.get(str(wanted_id))
        if found is None:
            ids = ", ".join(by_id) or "none"
            yield f"{below}: expected {_text(wanted)}, got no such finding; the findings are {ids}"
            continue
        lines = [
            list(_differ(below, wanted, finding))
            if isinstance(wanted, dict)
            else list(_differ(below, wanted, finding.get("verdict")))
            for finding in found
        ]
        if all(lines):
            yield from lines[0]


def _nested(findings: Json) -> Iterator[dict[str, Json]]:
    for finding in findings if isinstance(findings, list | tuple) else ():
        yield finding
        yield from _nested(finding.get("parts"))


def _same(expected: Json, got: Json) -> bool:
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    return bool(_day_text(expected) == _day_text(got))


def _day_text(value: Json) -> Json:
    return value.isoformat() if isinstance(value, date) else value


def _sentence(path: str, expected: Json, got: Json) -> str:
    return f"{path or 'answer'}: expected {_text(expected)}, got {_text(got)}"


def _text(value: Json) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_text(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_text(part) for part in value) + "]"
    return str(_day_text(value))
