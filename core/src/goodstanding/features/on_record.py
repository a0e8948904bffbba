"""The roster that is on record in the store, with its bookings from a day on."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Final

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.facts import Dossier
from goodstanding.facts.dossier import in_order
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.supervisors import supervisors_named
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

    With `only`, no more than one person and what that person is booked for; who supervises the
    person, and who is supervised, are among the `others`.
    """
    found = _read(store, title, since, known_at, progress, None if only is None else (only,))
    if only is None:
        return found.linked()
    named = supervisors_named(found.people) | store.supervised_by(only)
    others = _read(store, title, since, known_at, progress, named) if named else Roster("", {})
    return attrs.evolve(
        found,
        others=others.people,
        issuers={**found.issuers, **others.issuers},
        # A license may stand on somebody who is not asked about.
        numbers_of_others=tuple(store.license_numbers(known_at)),
    ).linked()


class DayBefore:
    """The roster as it was known at the end of the day before a day; that never changes.

    Only those are read anew of whom something was recorded since, each once, unless the site has a
    policy of verification: a file in which nothing is new may be a check of anybody. Safe to use
    from several threads.
    """

    def __init__(
        self,
        store: "Store",
        day: date,
        end: datetime,
        policies: Sequence[VerificationPolicy] = (),
    ) -> None:
        """`end` is the last moment of the day before `day`."""
        self._store, self._day, self._end, self._policies = store, day, end, policies
        self._lock = Lock()
        self._mark = store.mark_at(end)
        self._read_anew: set[str] = set()
        self._earlier = Roster("", {})

    def roster(self, now: Roster) -> Roster | None:
        """The roster of which `now` is what is known now; None: nothing was on record then."""
        with self._lock:
            if not self._mark.fact:
                return None
            if self._policies:
                return self._judged(now)
            changes = self._store.changed_since(self._mark)
            # What was only said again may still tell how long something was so.
            changed = changes.persons | changes.said_again
            if not changed:
                return now
            self._add(changed - self._read_anew)
            return _with(now, self._earlier, changed).linked()

    def _judged(self, now: Roster) -> Roster:
        if not self._earlier.people:
            yesterday = self._day - ONE_DAY
            found = _read(self._store, now.title, yesterday, self._end, silent, None)
            self._earlier = found.judged(self._policies, yesterday)
        return self._earlier

    def _add(self, persons: Collection[str]) -> None:
        if persons:
            found = _read(self._store, "", self._day, self._end, silent, persons)
            self._earlier = attrs.evolve(
                self._earlier,
                people={**self._earlier.people, **found.people},
                visits=(*self._earlier.visits, *found.visits),
                assignments=(*self._earlier.assignments, *found.assignments),
            )
            self._read_anew.update(persons)


def _with(now: Roster, earlier: Roster, changed: Collection[str]) -> Roster:
    """A roster with some people, and their bookings, as they were earlier."""
    same = {person: facts for person, facts in now.people.items() if person not in changed}
    return attrs.evolve(
        now,
        people={**same, **earlier.people},
        visits=(*(visit for visit in now.visits if visit.person not in changed), *earlier.visits),
        assignments=(
            *(span for span in now.assignments if span.person not in changed),
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
