"""What a source says about a person, who delivers it, and the form in which it is kept."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from json.encoder import encode_basestring as _quoted
from typing import Any, Final, NamedTuple

import attrs

from goodstanding.errors import InputError
from goodstanding.store.keys import (
    CREDENTIALS,
    DAYS_ONLY,
    IDENTITY,
    PART_KINDS,
    SHARED,
    UNSAID,
    key_of,
    part_key,
    parts_of,
)

_LONGEST: Final = 200
_PARTS: Final = {
    kind: tuple((f"{kind}/{part}", part) for part in parts_of(kind)) for kind in CREDENTIALS
}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Change(StrEnum):
    """What a statement does to what its source said before."""

    ADD = "add"
    REMOVE = "remove"


class SourceKind(StrEnum):
    """Whose word a source is: the issuer's own, the employer's, or the person's."""

    ISSUER = "issuer"
    EMPLOYER = "employer"
    PERSON = "person"


@attrs.frozen
class Statement:
    """One thing said about one person, in the shape of the dossier contract.

    `kind` is a dossier's key (`licenses`), `person`, `complete` (payload `{"kind": "licenses"}`),
    `visits`, `assignments`, or a plugin's own word.

    Removing a license takes its terms and statuses along, unless the same import adds the license:
    then only the terms and statuses that the removal names go. One term alone is also removed as
    kind `licenses/terms`, its payload naming license and term.
    """

    person: str
    kind: str
    payload: Mapping[str, Any]
    change: Change = attrs.field(default=Change.ADD, converter=Change)


def _base_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _aware(_: object, attribute: "attrs.Attribute[Any]", value: datetime | None) -> None:
    if value is not None and value.tzinfo is None:
        raise ValueError(f"{attribute.name} must be a time with its zone, such as UTC")


@attrs.frozen
class Delivery:
    """Statements as they arrive: who says so, who records it and when.

    `as_of` is the moment the statements describe (None: `now`); the order of a source's statements
    is that of `as_of`, never of arrival. `file_name` is kept without its folder. `left_out` is how
    many rows could not be read; the receipt says so.
    """

    source: str
    source_kind: SourceKind = attrs.field(converter=SourceKind)
    recorder: str
    now: datetime = attrs.field(validator=_aware)
    as_of: datetime | None = attrs.field(default=None, validator=_aware, kw_only=True)
    file_name: str = attrs.field(default="", kw_only=True, converter=_base_name)
    left_out: int = attrs.field(default=0, kw_only=True)

    def __attrs_post_init__(self) -> None:
        for name in ("source", "recorder"):
            named(getattr(self, name), name)
        if self.as_of is not None and self.as_of > self.now:
            raise InputError(
                f"as_of {self.as_of.isoformat()}: must not lie after {self.now.isoformat()}, "
                "when it is recorded"
            )

    @property
    def moment(self) -> int:
        """The moment the statements describe, in microseconds."""
        return microseconds(self.now if self.as_of is None else self.as_of)


class FactRow(NamedTuple):
    """The smallest statement that is kept: a license, one of its terms, one of its statuses."""

    person: str
    kind: str
    key: str
    change: str
    payload: str
    digest: bytes
    day: str | None

    @property
    def group(self) -> tuple[str, str, str]:
        """What the statement is about; who a visit is booked on may change."""
        return ("" if self.kind in SHARED else self.person, self.kind, self.key)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 in UTC, as times are kept."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(kept: int) -> datetime:
    """The time that was kept as microseconds."""
    return _EPOCH + timedelta(microseconds=kept)


def named(text: str, what: str) -> str:
    """The text if it can name something in the store; `InputError` says why not."""
    if not text or not text.isprintable() or len(text) > _LONGEST:
        raise InputError(
            f"{what} {text[:_LONGEST]!r}: must be 1 to {_LONGEST} letters, digits or signs"
        )
    return text


def plain(value: Any) -> Any:
    """The value as JSON holds it; what is not known (None, empty text) is left out."""
    if isinstance(value, str):
        return value if type(value) is str else str(value)
    if isinstance(value, dict | Mapping):
        return {
            str(key): part if type(part) is str else plain(part)
            for key, part in value.items()
            if part is not None and part != ""
        }
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


_encode: Final = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def written(payload: Mapping[str, Any]) -> str:
    """The one text of a payload; `InputError` if it holds what JSON text cannot."""
    try:
        texts = [f"{_quoted(name)}:{_quoted(part)}" for name, part in sorted(payload.items())]
    except TypeError:
        return _encoded(payload)
    return f"{{{','.join(texts)}}}"  # nothing but texts, as most payloads: in a third of the time


def _encoded(payload: Mapping[str, Any]) -> str:
    try:
        return _encode(payload)
    except (TypeError, ValueError) as error:
        raise InputError(f"cannot be kept as JSON: {error}") from None


def _atom(person: str, kind: str, key: str, change: Change, payload: dict[str, Any]) -> FactRow:
    text = written(payload)
    try:
        digest = blake2b(text.encode(), digest_size=16).digest()
    except UnicodeEncodeError:
        raise InputError(f"{kind}: holds a character that is not text") from None
    if kind in SHARED:
        # The same visit booked on another person is another statement.
        digest = blake2b(digest + person.encode(), digest_size=16).digest()
    day = payload.get("day") if kind in SHARED else None
    return FactRow(person, kind, key, change.value, text, digest, day)


def atoms(statement: Statement, *, parts_only: bool = False) -> Iterator[FactRow]:
    """The statements that are kept for one that was made: terms and statuses stand alone.

    With `parts_only`, of a credential only these.
    """
    person, kind, change = named(statement.person, "person"), statement.kind, statement.change
    payload: dict[str, Any] = plain(statement.payload)
    for name, value in UNSAID.get(kind, ()):
        if payload.get(name) == value:
            del payload[name]
    if kind in PART_KINDS:
        parent, _, part = kind.partition("/")
        own = {name: payload[name] for name in PART_KINDS[kind] if name in payload}
        key = f"{key_of(parent, payload)}/{part_key(part, own)}"
        yield _atom(person, kind, key, change, own)
        return
    parts: list[tuple[str, str, list[dict[str, Any]]]] = []
    if kind in CREDENTIALS:
        parts = [(of, part, payload.pop(part, [])) for of, part in _PARTS[kind]]
    elif kind == "person":
        payload.pop("id", None)
    elif kind in DAYS_ONLY:
        payload.pop("person", None)
    key = key_of(kind, payload)
    if change is Change.REMOVE and kind in IDENTITY:
        payload = {name: payload[name] for name in IDENTITY[kind] if name in payload}
    if not parts_only:
        yield _atom(person, kind, key, change, payload)
    if parts_only or change is Change.ADD:
        for of, part, entries in parts:
            for entry in _longest(entries) if part == "terms" else entries:
                part_of = f"{key}/{part_key(part, entry)}"
                yield _atom(person, of, part_of, change, entry)


def _longest(terms: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Of terms that begin on one day the longest: boards repeat the day of first issue."""
    if len(terms) == 1:
        return terms
    rising = sorted(terms, key=lambda term: term.get("through", ""))
    return {part_key("terms", term): term for term in rising}.values()


def statements_of(dossier: Mapping[str, Any]) -> Iterator[Statement]:
    """The statements that a dossier in JSON makes."""
    person = str(dossier["person"]["id"])
    for kind, facts in dossier.items():
        if kind == "person":
            yield Statement(person, kind, facts)
        elif kind == "complete":
            yield from (Statement(person, kind, {"kind": part}) for part in facts)
        else:
            yield from (Statement(person, kind, part) for part in facts)
