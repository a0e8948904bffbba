"""The roster that is on record in the store, with its bookings from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

import attrs

from goodstanding.errors import OperatorError
from goodstanding.facts import Dossier
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.intake.roster import Assignment, Visit
from goodstanding.store import Store

B = TypeVar("B", Visit, Assignment)

_EVERY: Final = 500
_DAYS: Final = frozenset({"day", "since", "until"})


def roster_of_store(
    store: Store,
    title: str,
    since: date,
    known_at: datetime | None = None,
    progress: Progress = silent,
    only: str | None = None,
) -> Roster:
    """The roster on record, with bookings from a day on, as it was known by `known_at`.

    With `only`, no more than one person and what that person is booked for.
    """
    persons = None if only is None else (only,)
    people: dict[str, Dossier] = {}
    for number, dossier in enumerate(store.dossiers(known_at, persons), start=1):
        people[dossier.person.id] = dossier
        if number % _EVERY == 0:
            progress("Reading facts", number, 0)
    return Roster(
        title,
        people,
        tuple(
            _booking(Visit, held)
            for held in store.visits(since, persons=persons, known_at=known_at)
        ),
        tuple(
            _booking(Assignment, held)
            for held in store.assignments(since, persons=persons, known_at=known_at)
        ),
    )


def _booking(kind: type[B], held: Mapping[str, Any]) -> B:
    names = {field.name for field in attrs.fields(kind)}
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DAYS else value
        for name, value in held.items()
        if name in names
    }
    try:
        return kind(**values)
    except TypeError as error:
        raise OperatorError(
            f"{kind.__name__.lower()} {held.get('id', '')!r}: what is on record cannot be read by "
            f"this program ({error})"
        ) from None
