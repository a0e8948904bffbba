"""Kinds of value a fact is made of: each can be read, written, and described as JSON Schema."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Protocol, TypeVar
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from goodstanding.dates import Between, between, parse_day
from goodstanding.jurisdictions import ABROAD, JURISDICTIONS
from goodstanding.vocabulary import SHAPE

Json = Any
E = TypeVar("E", bound=StrEnum)

_SHOWN: Final = 60
_CONTROLS: Final = frozenset(map(chr, range(0x7F, 0xA0)))
"""What may command a terminal, beside the characters below the space."""
_BARE: Final = {True: "true", False: "false", None: "null"}


class Unreadable(Exception):
    """What is wrong in a value: pairs of a place below it (`.since`, `[0].day`) and a sentence."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        self.problems = problems
        super().__init__(problems)


class Value(Protocol):
    """One kind of value."""

    def read(self, raw: Json) -> Any:
        """The value itself; `Unreadable` says what it must be."""

    def write(self, value: Any) -> Json:
        """The value as JSON holds it."""

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of what `read` takes."""


def shown(raw: Json) -> str:
    """A value as a message shows it: short, in quotes if it is text."""
    text = _BARE.get(raw, "") if isinstance(raw, bool | None) else repr(raw)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def wrong(raw: Json, must: str) -> Unreadable:
    """A value that is not what it must be."""
    return Unreadable(("", f"{shown(raw)}: {must}"))


def meant(word: object, among: Iterable[str]) -> str:
    """`did you mean X? ` if one of the words is near, else nothing."""
    near = get_close_matches(str(word).lower(), list(among), n=1)
    return f"did you mean {near[0]}? " if near else ""


def _same(value: Any) -> Json:
    return value


@attrs.frozen(eq=False)
class Simple:
    """A value without parts, made of its three functions."""

    read: Callable[[Json], Any]
    describe: Callable[[], dict[str, Json]]
    write: Callable[[Any], Json] = _same

    def schema(self) -> dict[str, Json]:
        """The JSON Schema, fresh on each call."""
        return self.describe()


_parsed = lru_cache(maxsize=1 << 16)(parse_day)


def _read_day(raw: Json) -> date:
    try:
        return _parsed(raw)
    except (TypeError, ValueError) as error:
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        if isinstance(raw, str):
            raise wrong(raw, str(error)) from None
        if isinstance(raw, datetime):
            raise wrong(raw.isoformat(), "must be a day without a time, YYYY-MM-DD") from None
        raise wrong(raw, "a day is written YYYY-MM-DD, as text") from None


def _day_schema() -> dict[str, Json]:
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


DAY: Final = Simple(_read_day, _day_schema, date.isoformat)


def _read_edge(raw: Json) -> date:
    if not isinstance(raw, dict):
        return _read_day(raw)
    sightings = raw.get("between")
    if set(raw) != {"between"} or not isinstance(sightings, list | tuple) or len(sightings) != 2:  # noqa: PLR2004 - the two sightings
        raise wrong(raw, "write a day, or {between: [last day of the old, first day of the new]}")
    first, last = sightings
    days = (date.min if first is None else _read_day(first)), _read_day(last)
    if days[0] >= days[1]:
        raise wrong(raw, f"{days[0]} must lie before {days[1]}")
    return between(*days)


def _edge_schema() -> dict[str, Json]:
    first = {**_day_schema(), "type": ["string", "null"]}
    pair = {"type": "array", "prefixItems": [first, _day_schema()], "minItems": 2, "maxItems": 2}
    sightings = {
        "description": "the day on which the old state was still seen (null: nothing was seen), "
        "and the day on which the new one was",
        "type": "object",
        "properties": {"between": pair},
        "required": ["between"],
        "additionalProperties": False,
    }
    return {"anyOf": [_day_schema(), sightings]}


def write_edge(day: date) -> Json:
    """A day, or the two sightings it lies between, as JSON."""
    if not isinstance(day, Between):
        return day.isoformat()
    first = None if day.first == date.min else day.first.isoformat()
    return {"between": [first, day.last.isoformat()]}


EDGE: Final = Simple(_read_edge, _edge_schema, write_edge)
"""A day on which something begins or ends, perhaps known only as between two sightings."""


def _unprintable(text: str) -> bool:
    return any(
        "\ud800" <= letter <= "\udfff" or (letter < " " and letter not in "\t\n\r")
        for letter in text
    )


def _read_text(raw: Json) -> str:
    if not isinstance(raw, str):
        raise wrong(raw, "must be text; put it in quotes")
    if raw.isprintable():
        return raw
    if _unprintable(raw):
        raise wrong(raw, "holds a character that cannot be kept; write it without")
    # Left out and not refused, so that what an older program recorded can still be read.
    return "".join(letter for letter in raw if category(letter) != "Cf" and letter not in _CONTROLS)


TEXT: Final = Simple(_read_text, lambda: {"type": "string"})


_MOST_BARE: Final = 10**18


def _read_name(raw: Json) -> str:
    if isinstance(raw, int) and not isinstance(raw, bool):
        if abs(raw) > _MOST_BARE:
            raise wrong("...", "a number this long must be written as text, in quotes")
        return str(raw)
    text = _read_text(raw)
    if not text.strip():
        raise wrong(raw, "must not be empty")
    return text


NAME: Final = Simple(
    _read_name, lambda: {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "integer"}]}
)
"""Text that names something, never empty; a whole number is kept as its digits."""


def _read_number_text(raw: Json) -> str:
    return raw if raw == "" else _read_name(raw)


NUMBER_TEXT: Final = Simple(_read_number_text, lambda: {"type": ["string", "integer"]})
"""A number as an issuer writes it: text, so that leading zeros stay."""


def _read_yes_no(raw: Json) -> bool:
    if raw is True or raw is False:
        return raw
    raise wrong(raw, "must be true or false")


YES_NO: Final = Simple(_read_yes_no, lambda: {"type": "boolean"})


def _write_hours(value: float) -> Json:
    return int(value) if value.is_integer() else value


def hours(most: int, unit: str) -> Simple:
    """Hours from 0 through `most`; `unit` says of what."""

    def read(raw: Json) -> float:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            if 0 <= raw <= most:
                return float(raw)
            if raw < 0:
                raise wrong(raw, "hours cannot be negative")
            if raw > most:
                raise wrong(raw, f"more than {most} {unit} cannot be")
        raise wrong(raw, "must be a number of hours, such as 1.5")

    return Simple(
        read,
        lambda: {"type": "number", "minimum": 0, "maximum": most, "description": unit},
        _write_hours,
    )


def count(most: int, least: int = 0) -> Simple:
    """A whole number from `least` through `most`."""

    def read(raw: Json) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise wrong(raw, "must be a whole number")
        if not least <= raw <= most:
            raise wrong(raw, f"must lie between {least} and {most}")
        return raw

    return Simple(read, lambda: {"type": "integer", "minimum": least, "maximum": most})


COUNT: Final = count(1_000_000)


def word(noun: str, words: tuple[str, ...]) -> Simple:
    """One of the listed words."""
    known = {text: text for text in words}

    def read(raw: Json) -> str:
        try:
            return known[raw]
        except (KeyError, TypeError):
            choice = f"write one of {', '.join(words)}" if words else "no plugin here names one"
            raise wrong(raw, f"not a known {noun}; {meant(raw, words)}{choice}") from None

    return Simple(read, lambda: {"enum": list(words)} if words else {"not": {}})


def open_word(noun: str, words: tuple[str, ...]) -> Simple:
    """A word of the right shape; those listed are suggestions."""
    known = {text: text for text in words}

    def read(raw: Json) -> str:
        try:
            return known[raw]
        except (KeyError, TypeError):
            if isinstance(raw, str) and SHAPE.fullmatch(raw):
                return raw
            raise wrong(
                raw,
                f"a word for the {noun} is small letters and digits joined by _ - or .,"
                f" such as {', '.join(words)}",
            ) from None

    def schema() -> dict[str, Json]:
        return {"type": "string", "pattern": f"^{SHAPE.pattern}$", "examples": list(words)}

    return Simple(read, schema)


def choice(noun: str, words: type[E]) -> Simple:
    """A member of an enumeration, by its value."""
    members = {member.value: member for member in words}
    listed = word(noun, tuple(members))

    def read(raw: Json) -> E:
        try:
            return members[raw]
        except (KeyError, TypeError):
            return members[listed.read(raw)]

    return Simple(read, listed.schema, str)


def jurisdiction(*, abroad: bool = False) -> Simple:
    """A jurisdiction's postal code; a residence may lie `abroad`."""
    known = {code: code for code in JURISDICTIONS}
    if abroad:
        known[ABROAD] = ABROAD

    def read(raw: Json) -> str:
        try:
            return known[raw]
        except (KeyError, TypeError):
            upper = raw.strip().upper() if isinstance(raw, str) else ""
            by_name = {state.name.upper(): state.code for state in JURISDICTIONS.values()}
            near = upper if upper in known else by_name.get(upper)
            hint = f"did you mean {near}? " if near else ""
            also = f", or {ABROAD}" if abroad else ""
            raise wrong(
                raw, f"not a jurisdiction; {hint}write a postal code such as TX or DC{also}"
            ) from None

    return Simple(read, lambda: {"enum": list(known)})


@lru_cache(maxsize=1024)
def _known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _read_zone(raw: Json) -> str:
    text = _read_text(raw)
    if text and not _known_zone(text):
        raise wrong(raw, "not a time zone; write one such as America/Chicago")
    return text


TIME_ZONE: Final = Simple(_read_zone, lambda: {"type": "string"})
