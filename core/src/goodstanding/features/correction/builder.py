"""The statements that take one recorded fact back or replace it, or why they cannot be made."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from goodstanding.errors import InputError
from goodstanding.facts.dossier import ALL_KINDS
from goodstanding.intake.dossiers import read_fact
from goodstanding.store import Change, Recorded, SourceKind, Statement
from goodstanding.store.corrections import CORRECTIONS, correction
from goodstanding.store.keys import CREDENTIALS, DAYS_ONLY, IDENTITY, PART_KINDS, parts_of
from goodstanding.store.matches import MATCHES
from goodstanding.store.statements import atoms
from goodstanding.vocabulary import Words

_OWN: Final = frozenset({CORRECTIONS, MATCHES, "unread"})
"""What this program keeps of its own work."""


def found(history: Sequence[Recorded], number: int) -> Recorded:
    """The fact with a number, if it can be corrected; `InputError` says why not."""
    fact = next((fact for fact in history if fact.id == number), None)
    if fact is None:
        raise InputError(f"fact {number}: is none of this person; 'history' lists their numbers")
    back = fact.corrected_by if fact.undone_by is None else fact.undone_by
    if back is not None:
        raise InputError(f"fact {number}: was taken back already, by receipt {back}")
    if fact.kind in DAYS_ONLY:
        raise InputError(f"fact {number}: is a booking; correct it in the schedule and import that")
    if fact.kind in _OWN:
        raise InputError(
            f"fact {number}: is no fact about the person; undo receipt {fact.import_id}"
        )
    if fact.source_kind == SourceKind.ISSUER:
        raise InputError(
            f"fact {number}: is the word of {fact.source}, the issuer; ask them to correct it and "
            f"import it again. If the file was read wrong, undo receipt {fact.import_id}"
        )
    return fact


def replaced(fact: Recorded, changes: Sequence[str]) -> dict[str, Any] | None:
    """What a fact says with `NAME=VALUE` changed; None: nothing is, it is taken back."""
    if not changes:
        return None
    if fact.change != Change.ADD:
        raise InputError(f"fact {fact.id}: takes something back and has no values to set")
    payload = dict(fact.payload)
    for change in changes:
        name, equals, text = change.partition("=")
        if not name or not equals:
            raise InputError(f"--set {change}: write NAME=VALUE, such as until=2026-10-01")
        known = ", ".join(_names(fact.kind))
        if fact.kind.partition("/")[0] in ALL_KINDS and name not in _names(fact.kind):
            raise InputError(f"--set {name}: no value of {fact.kind}; write one of {known}")
        payload[name] = _value(text, payload.get(name))
        if payload[name] is None:
            del payload[name]
    if payload == fact.payload:
        raise InputError(f"fact {fact.id}: says that already; nothing would change")
    return payload


def statements(
    fact: Recorded,
    after: Mapping[str, Any] | None,
    because: str,
    history: Sequence[Recorded],
    words: Words,
) -> tuple[Statement, ...]:
    """A correction for the fact and, of a credential that goes, for its dated parts, and what is
    said in its place."""
    standing = [
        other
        for other in history
        if other.undone_by is None and other.corrected_by is None and other.source == fact.source
    ]
    header, parts = fact, []
    if fact.kind in PART_KINDS:
        header = _header(fact, standing)
    elif fact.kind in CREDENTIALS:
        parts = list(_parts(fact, standing))
    new = [] if after is None else [_statement(fact, header, after)]
    moved = _key(fact, header, after) != fact.key
    gone = [fact]
    alone = not any(
        other.id != fact.id and (other.kind, other.key) == (fact.kind, fact.key)
        for other in standing
    )
    if fact.kind in CREDENTIALS and alone and (after is None or moved):
        gone += parts
        if after is not None:
            new = [_with_parts(new[0], parts)]
    for statement in new:
        _readable(statement, header, words)
    return (*(correction(fact.person, other.id, because) for other in gone), *new)


def notes(fact: Recorded, history: Sequence[Recorded]) -> tuple[str, ...]:
    """What still speaks of the same when the fact is gone."""
    return tuple(
        f"fact {other.id} of {other.source} speaks of the same and still counts"
        for other in history
        if other.id != fact.id
        and (other.kind, other.key) == (fact.kind, fact.key)
        and other.undone_by is None
        and other.corrected_by is None
    )


def _names(kind: str) -> tuple[str, ...]:
    if kind in PART_KINDS:
        return PART_KINDS[kind]
    known = ALL_KINDS.get(kind)
    if known is None:
        return ()
    return tuple(field.key for field in known.fields)


def _value(text: str, before: Any) -> Any:
    """A text as the kind of value that stands there; empty: it is not known."""
    if not text:
        return None
    if isinstance(before, list):
        return [part.strip() for part in text.split(";") if part.strip()]
    if isinstance(before, str):
        return text
    if text in ("yes", "no"):
        return text == "yes"
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, bool | int | float) else text


def _header(part: Recorded, standing: Sequence[Recorded]) -> Recorded:
    kind, key = part.kind.partition("/")[0], part.key.rpartition("/")[0]
    for other in reversed(standing):
        if (other.kind, other.key, other.change) == (kind, key, Change.ADD):
            return other
    raise InputError(f"fact {part.id}: what it is a part of is not on record any more")


def _parts(header: Recorded, standing: Sequence[Recorded]) -> Iterator[Recorded]:
    kinds = {f"{header.kind}/{part}" for part in parts_of(header.kind)}
    for other in standing:
        if other.kind in kinds and other.key.rpartition("/")[0] == header.key:
            yield other


def _statement(fact: Recorded, header: Recorded, after: Mapping[str, Any]) -> Statement:
    payload = dict(after)
    if fact.kind in PART_KINDS:
        names = {*IDENTITY[header.kind], "id"} - set(PART_KINDS[fact.kind])
        payload = {name: header.payload[name] for name in names & header.payload.keys()} | payload
    return Statement(fact.person, fact.kind, payload)


def _key(fact: Recorded, header: Recorded, after: Mapping[str, Any] | None) -> str:
    """The key that the new word would have."""
    if after is None:
        return fact.key
    return next(atoms(_statement(fact, header, after))).key


def _with_parts(statement: Statement, parts: Sequence[Recorded]) -> Statement:
    """The credential with its terms and statuses, of two on one thing the later word."""
    last = {part.key: part for part in sorted(parts, key=lambda part: (part.as_of, part.id))}
    payload: dict[str, Any] = dict(statement.payload)
    for part in last.values():
        if part.change == Change.ADD:
            payload.setdefault(part.kind.partition("/")[2], []).append(part.payload)
    return Statement(statement.person, statement.kind, payload)


def _readable(statement: Statement, header: Recorded, words: Words) -> None:
    """`InputError` where a dossier could not hold it; the store reads whole facts itself."""
    kind, _, part = statement.kind.partition("/")
    if part:
        own = {
            name: value
            for name, value in statement.payload.items()
            if name in PART_KINDS[statement.kind]
        }
        read_fact(kind, {"id": "-", **header.payload, part: [own]}, words)
