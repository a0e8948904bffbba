"""The roster that is on record in the store, with its bookings from a day on."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.facts import Dossier
from goodstanding.facts.dossier import in_order
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.verification import IssuerChecks, issuer_checks
from goodstanding.site.verification_policies import VerificationPolicy

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
    found = _read(store, title, since, known_at, progress, None if only is None else (only,))
    if only is None:
        return found
    # A license may stand on somebody who is not asked about.
    return attrs.evolve(found, numbers_of_others=tuple(store.license_numbers(known_at)))


def roster_of_day_before(
    store: "Store",
    roster: Roster,
    day: date,
    end_of_day_before: datetime,
    policies: Sequence[VerificationPolicy] = (),
) -> Roster | None:
    """A roster read for a day as it was known at the end of the day before; None: nothing was.

    Only those are read anew of whom something was recorded since, unless the site has a policy of
    verification: a file in which nothing is new may be a check of anybody.
    """
    mark = store.mark_at(end_of_day_before)
    if not mark.fact:
        return None
    if policies:
        found = _read(store, roster.title, day - ONE_DAY, end_of_day_before, silent, None)
        return found.judged(policies, day - ONE_DAY)
    changes = store.changed_since(mark)
    # What was only said again may still tell how long something was so.
    changed = changes.persons | changes.said_again
    if not changed:
        return roster
    earlier = _read(store, roster.title, day, end_of_day_before, silent, changed)
    same = {person: facts for person, facts in roster.people.items() if person not in changed}
    return attrs.evolve(
        roster,
        people={**same, **earlier.people},
        visits=(
            *(visit for visit in roster.visits if visit.person not in changed),
            *earlier.visits,
        ),
        assignments=(
            *(span for span in roster.assignments if span.person not in changed),
            *earlier.assignments,
        ),
    )


def _read(
    store: "Store",
    title: str,
    since: date,
    known_at: datetime | None,
    progress: Progress,
    persons: Collection[str] | None,
) -> Roster:
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
        issuers=issuers,
    )
