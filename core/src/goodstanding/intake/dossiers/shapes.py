"""The shape of every fact in one set of words, made from the declarations of `facts`."""

from datetime import date
from functools import lru_cache
from typing import Any, Final

import attrs

from goodstanding.facts import Dossier
from goodstanding.facts.dossier import DOSSIER_KINDS, KINDS, PERSON
from goodstanding.facts.fields import Field, ValueType, fields_of
from goodstanding.intake.dossiers.records import ByDay, Check, Many, Record, key
from goodstanding.intake.dossiers.values import (
    COUNT,
    DAY,
    EDGE,
    NAME,
    NUMBER_TEXT,
    TEXT,
    TIME_ZONE,
    YES_NO,
    Simple,
    Value,
    choice,
    hours,
    jurisdiction,
    open_word,
    word,
)
from goodstanding.vocabulary import OPEN, Words

SUPERVISORS: Final = "supervisors"
"""The key under which a dossier has those of the person's supervisors."""
_LISTED_KINDS: Final = Many(word("kind of fact", KINDS))
COMPLETE: Final = Simple(
    lambda raw: frozenset(_LISTED_KINDS.read(raw)),
    lambda: {
        **_LISTED_KINDS.schema(),
        "description": "the kinds of fact of which nothing is left out",
    },
    lambda complete: [kind for kind in KINDS if kind in complete],
)

_PLAIN: Final[dict[ValueType, Value]] = {
    ValueType.TEXT: TEXT,
    ValueType.EMAIL: TEXT,
    ValueType.ZONE: TIME_ZONE,
    ValueType.NAME: NAME,
    ValueType.NUMBER: NUMBER_TEXT,
    ValueType.PATIENT: NAME,
    ValueType.DAY: DAY,
    ValueType.STATE: jurisdiction(),
    ValueType.PLACE: jurisdiction(abroad=True),
    ValueType.YES_NO: YES_NO,
    ValueType.COUNT: COUNT,
}


@attrs.frozen(eq=False)
class Shapes:
    """All shapes in one set of words: of the person, and of each kind of fact by its key."""

    dossier: Record
    supervisor: Record
    person: Record
    kinds: dict[str, Record]


@lru_cache(maxsize=16)
def shapes(words: Words) -> Shapes:
    """The shapes in these words; made once for each set of words."""
    person = _record(PERSON.cls, PERSON.fields, words)
    kinds = {kind.name: _record(kind.cls, kind.fields, words) for kind in DOSSIER_KINDS}
    keys = (
        key("person", person, required=True),
        *(key(kind, Many(record)) for kind, record in kinds.items()),
        key("complete", COMPLETE),
    )
    supervisor = Record(Dossier, keys)
    dossier = Record(Dossier, (*keys, key(SUPERVISORS, Many(supervisor))))
    return Shapes(dossier, supervisor, person, kinds)


def _record(cls: type, declared: tuple[Field, ...], words: Words) -> Record:
    keys = tuple(
        key(field.key, _value(field, words), name=field.name, required=field.required)
        for field in declared
    )
    return Record(cls, keys, _order(declared))


def _value(field: Field, words: Words) -> Value:
    """How the values of a field are read and written in these words."""
    value: Value
    if field.part is not None:
        value = _record(field.part, fields_of(field.part), words)
    elif field.by_day is not None:
        return ByDay(_record(field.by_day, fields_of(field.by_day), words))
    elif field.between:
        value = EDGE
    elif field.value_type is ValueType.HOURS:
        value = hours(field.most, field.unit)
    elif field.free:
        value = TEXT
    elif field.choice is not None:
        value = choice(field.noun, field.choice)
    elif field.words or field.group:
        listed: tuple[str, ...] = field.words or getattr(words, field.group)
        value = (open_word if field.group in OPEN else word)(field.noun, listed)
    else:
        value = _PLAIN[field.value_type]
    return Many(value) if field.many else value


def _order(declared: tuple[Field, ...]) -> Check | None:
    """A check that no day of a fact lies before another that it must not lie before."""
    pairs = [(field.not_before, field.name) for field in declared if field.not_before]
    if not pairs:
        return None

    def check(fact: Any) -> tuple[str, str] | None:
        for first, last in pairs:
            begins: date | None = getattr(fact, first)
            ends: date | None = getattr(fact, last)
            if begins is not None and ends is not None and ends < begins:
                return f".{last}", f"'{ends}': lies before {first}, {begins}"
        return None

    return check
