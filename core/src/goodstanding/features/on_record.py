"""The roster that is on record in the store, with its bookings from a day on."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from goodstanding.facts import Dossier
from goodstanding.facts.dossier import in_order
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.verification import IssuerChecks, issuer_checks

if TYPE_CHECKING:
    from goodstanding.store import Store

_EVERY: Final = 500


def roster_of_store(
    store: "Store",
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
    issuers: dict[str, IssuerChecks] = {}
    found = store.dossiers_with_issuers(since, known_at, persons)
    for number, (dossier, sightings) in enumerate(found, start=1):
        people[dossier.person.id] = in_order(dossier)
        if sightings:
            issuers[dossier.person.id] = issuer_checks(sightings)
        if number % _EVERY == 0:
            progress("Reading facts", number, 0)
    return Roster(
        title,
        people,
        tuple(store.visits(since, persons=persons, known_at=known_at)),
        tuple(store.assignments(since, persons=persons, known_at=known_at)),
        # A license may stand on somebody who is not asked about.
        numbers_of_others=() if only is None else tuple(store.license_numbers(known_at)),
        issuers=issuers,
    )
