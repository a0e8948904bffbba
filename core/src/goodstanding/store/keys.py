"""What makes two statements be about the same thing: the natural key of each kind of fact."""

from collections.abc import Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final

from goodstanding.facts.dossier import ALL_KINDS, BOOKING_KINDS, DOSSIER_KINDS
from goodstanding.facts.license_numbers import comparable

_LONGEST: Final = 240

CREDENTIALS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        kind.name: kind.identity[: kind.identity.index("number")]
        for kind in DOSSIER_KINDS
        if kind.parts
    }
)
"""Kinds with dated parts, and what besides the number tells two of them apart."""

IDENTITY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"complete": ("kind",), **{kind.name: kind.identity for kind in ALL_KINDS.values()}}
)
"""The names whose values make up the key of a kind of fact."""

PART_KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        f"{kind.name}/{part.key}": tuple(key for key, _ in part.columns)
        for kind in DOSSIER_KINDS
        for part in kind.parts
    }
)
"""The statements that a credential's statement is split into, and what they hold."""


def parts_of(kind: str) -> tuple[str, ...]:
    """The lists of dated parts of a kind, such as its terms."""
    return tuple(part.key for part in ALL_KINDS[kind].parts)


BY_DAY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        kind.name: tuple(field.key for field in kind.fields if field.by_day is not None)
        for kind in DOSSIER_KINDS
    }
)
"""The values of a kind that change by day, such as the reach of a license."""

SHARED: Final = frozenset(kind.name for kind in ALL_KINDS.values() if kind.shared)
"""Kinds whose key is unique among all persons: a visit booked on another person is the same."""

DAYS_ONLY: Final = frozenset(kind.name for kind in BOOKING_KINDS)
"""Kinds that are kept like facts and are no part of a dossier."""

NOTED: Final = frozenset(kind.name for kind in DOSSIER_KINDS if kind.noted)
"""Kinds of which every source's word stands beside the others'."""

LINKS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {kind.name: tuple(field.key for field in kind.links) for kind in DOSSIER_KINDS if kind.links}
)
"""Kinds that name a license by an id, and the names under which they do."""

UNSAID: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        kind.name: tuple((field.key, field.unsaid) for field in kind.fields if field.unsaid)
        for kind in ALL_KINDS.values()
    }
)
"""Values that say no more than leaving them out."""


def _joined(values: list[str]) -> str:
    text = "|".join(values)
    if text.count("|") >= len(values):
        text = "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)
    return _bounded(text)


def _bounded(text: str) -> str:
    """Keys stand in an index, which has no room for a title of a thousand letters."""
    if len(text) <= _LONGEST and text.isprintable():
        return text
    start = "".join(letter for letter in text if letter.isprintable())[: _LONGEST - 40]
    return f"{start}#{blake2b(text.encode(errors='replace'), digest_size=16).hexdigest()}"


def credential_key(kind: str, payload: Mapping[str, Any]) -> tuple[str, str]:
    """The class of a credential and its number within it (`#id` for want of a number)."""
    names = CREDENTIALS[kind]
    values = [str(payload.get(name, "")) for name in names]
    if not values[-1]:
        values.pop()
    number = payload.get("number")
    if number is not None:
        return _joined(values), comparable(number)
    return _joined(values), f"#{payload.get('id', '')}"


def key_of(kind: str, payload: Mapping[str, Any]) -> str:
    """The natural key of a statement within its person and kind.

    A kind that only a plugin knows has its `id`, or else a digest of all it says.
    """
    if kind in CREDENTIALS:
        return _bounded("|".join(credential_key(kind, payload)))
    names = IDENTITY.get(kind)
    if names is None:
        own = payload.get("id")
        return _bounded(str(own)) if own is not None else f"#{_digest(payload)}"
    if kind == "assignments" and "id" in payload:
        names = ("id",)
    return _joined([str(payload.get(name, "")) for name in names])


def _digest(payload: Mapping[str, Any]) -> str:
    # Sorted, so that the order in which a mapping was written does not matter.
    return blake2b(repr(sorted(payload.items())).encode(), digest_size=16).hexdigest()


def part_key(part: str, payload: Mapping[str, Any]) -> str:
    """The key of a term or status within its credential: its first day, or a term's last one."""
    since = payload.get("since")
    if since is not None:
        return str(since)
    # A source has one word without a day at a time: the next one takes its place.
    return f"..{payload.get('through', '')}" if part == "terms" else ".."
