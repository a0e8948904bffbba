"""Reads disagreements of sources from the store."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from goodstanding.dates import ONE_DAY
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.person_ref import PersonRef

if TYPE_CHECKING:
    from goodstanding.store import SourceStatement, Store

_LAST_DAY: Final = "through"
_MONTH: Final = "2026-11"


def disagreements_of(
    store: "Store",
    person: str | None = None,
    known_at: datetime | None = None,
    *,
    persons: Collection[str] | None = None,
) -> Iterator[DisputedFact]:
    """What sources disagree on, about one person, some or everyone, as was known by `known_at`."""
    found = list(store.disagreements(person, known_at, persons=persons))
    whose = {conflict.person for conflict in found}
    people = {
        dossier.person.id: PersonRef(dossier.person.id, dossier.person.name)
        for dossier in (store.dossiers(known_at, whose) if whose else ())
    }
    for conflict in found:
        yield DisputedFact(
            people.get(conflict.person, PersonRef(conflict.person)),
            f"{conflict.kind} {conflict.key}",
            f"{_statement(conflict.used)}, from {conflict.used.source}",
            tuple(f"{other.source} says {_statement(other)}" for other in conflict.others),
            all(_rounded(conflict.used, other) for other in conflict.others),
        )


def _rounded(used: "SourceStatement", other: "SourceStatement") -> bool:
    """Whether another source names the first or last day of the month in which the term ends."""
    day, theirs = (word.payload.get(_LAST_DAY) for word in (used, other))
    if not (isinstance(day, str) and isinstance(theirs, str)) or used.change != other.change:
        return False
    differing = {
        name
        for name in used.payload.keys() & other.payload.keys()
        if used.payload[name] != other.payload[name]
    }
    if differing != {_LAST_DAY}:
        return False
    found = date.fromisoformat(theirs)
    first_or_last = found.day == 1 or (found + ONE_DAY).day == 1
    return first_or_last and day[: len(_MONTH)] == theirs[: len(_MONTH)]


def _statement(statement: "SourceStatement") -> str:
    """What a source says, in a line."""
    if statement.change == "remove":
        return "that it is not so"
    return ", ".join(f"{name} {value}" for name, value in statement.payload.items())
