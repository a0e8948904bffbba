"""Reads disagreements of sources from the store."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.person_ref import PersonRef

if TYPE_CHECKING:
    from goodstanding.store import SourceStatement, Store


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
        )


def _statement(statement: "SourceStatement") -> str:
    """What a source says, in a line."""
    if statement.change == "remove":
        return "that it is not so"
    return ", ".join(f"{name} {value}" for name, value in statement.payload.items())
