"""The roster on record, read once and then person by person as facts are added."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from threading import Lock
from typing import Final, TypeVar

import attrs

from goodstanding.facts import Assignment, Dossier, Visit
from goodstanding.facts.dossier import in_order
from goodstanding.features.roster import Roster
from goodstanding.features.verification import IssuerChecks, issuer_checks
from goodstanding.store import Mark, Store
from goodstanding.store.keys import key_of

_DAYS_KEPT: Final = 4
B = TypeVar("B", Visit, Assignment)


@attrs.frozen(eq=False)
class _Bookings:
    """What is booked from a day on, as of a mark."""

    mark: Mark
    visits: tuple[Visit, ...]
    assignments: tuple[Assignment, ...]


@attrs.frozen(eq=False)
class _Checks:
    """When issuers last told of people's licenses through a day, as of a mark."""

    mark: Mark
    people: dict[str, IssuerChecks]


@attrs.frozen(eq=False)
class _Step:
    """Of whom something changed up to a mark, and of whom the same was said again."""

    mark: Mark
    changed: frozenset[str]
    said_again: frozenset[str]


class RosterReader:
    """Reads again only those whose facts have changed, whoever recorded them.

    A person of whom nothing changed keeps the very same dossier, so that what was worked out for
    it can be kept too. Safe to use from several threads.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._mark: Mark | None = None
        self._newest = date.min
        self._people: dict[str, Dossier] = {}
        self._steps: list[_Step] = []
        self._bookings: dict[date, _Bookings] = {}
        self._checks: dict[date, _Checks] = {}

    def roster(self, title: str, since: date) -> Roster:
        """Everybody on record with their bookings from a day on, as it is now."""
        with self._lock:
            mark = self._step()
            booked = self._booked(since, mark)
            checks = self._checked(since, mark)
            self._forget()
            people, issuers = dict(self._people), dict(checks.people)
            return Roster(title, people, booked.visits, booked.assignments, issuers=issuers)

    def _step(self) -> Mark:
        """Brings the people up to now; what is recorded meanwhile is read again next time."""
        if self._mark is None:
            self._mark, self._newest = self._store.mark(), self._store.newest_day
            self._checks[date.max] = _Checks(self._mark, {})
            self._take(None)
            return self._mark
        changes = self._store.changed_since(self._mark)
        if _after(self._mark, changes.mark):
            # A backup took the place of the database: nothing that was read stands any more.
            self._begin()
            return self._step()
        if changes.mark != self._mark:
            self._mark, self._newest = changes.mark, self._store.newest_day
            self._steps.append(_Step(changes.mark, changes.persons, changes.said_again))
            if changes.persons or changes.said_again:
                self._take(changes.persons | changes.said_again)
            self._checks[date.max] = _Checks(changes.mark, self._checks[date.max].people)
        return self._mark

    def _take(self, persons: frozenset[str] | None) -> None:
        """Reads some people, or everybody."""
        checks = self._checks[date.max].people
        read: set[str] = set()
        for dossier, sightings in self._store.dossiers_with_issuers(date.max, None, persons):
            person = dossier.person.id
            read.add(person)
            ordered = in_order(dossier)
            if ordered != self._people.get(person):
                self._people[person] = ordered
            _note(checks, person, sightings)
        for person in (persons or frozenset()) - read:
            self._people.pop(person, None)
            checks.pop(person, None)
        if persons is not None:
            # In the order of their ids, as the store reads them; a new one stands last.
            self._people = dict(sorted(self._people.items(), key=lambda pair: pair[0].encode()))

    def _booked(self, since: date, mark: Mark) -> _Bookings:
        kept = self._bookings.pop(since, None)
        if kept is None:
            visits, assignments = self._store.visits(since), self._store.assignments(since)
            kept = _Bookings(mark, tuple(visits), tuple(assignments))
        elif kept.mark != mark:
            kept = self._moved(kept, since, mark)
        # The day asked for last stands last, and the first goes.
        self._bookings[since] = kept
        return kept

    def _moved(self, kept: _Bookings, since: date, mark: Mark) -> _Bookings:
        persons = frozenset[str]().union(*(step.changed for step in self._later(kept.mark)))
        if not persons:
            return attrs.evolve(kept, mark=mark)
        visits = self._store.visits(since, persons=persons)
        assignments = self._store.assignments(since, persons=persons)
        return _Bookings(
            mark,
            _with(kept.visits, visits, persons, _visit_key),
            _with(kept.assignments, assignments, persons, _assignment_key),
        )

    def _checked(self, through: date, mark: Mark) -> _Checks:
        """Through the day of the newest word, and any day after it, all checks count."""
        if through >= self._newest:
            return self._checks[date.max]
        kept = self._checks.pop(through, None)
        if kept is None or kept.mark != mark:
            later = () if kept is None else self._later(kept.mark)
            persons = frozenset[str]().union(*(step.changed | step.said_again for step in later))
            people = {} if kept is None else kept.people
            for person in persons:
                people.pop(person, None)
            if kept is None or persons:
                found = self._store.dossiers_with_issuers(through, None, persons if kept else None)
                for dossier, sightings in found:
                    _note(people, dossier.person.id, sightings)
            kept = _Checks(mark, people)
        self._checks[through] = kept
        return kept

    def _later(self, mark: Mark) -> Iterator[_Step]:
        return (step for step in self._steps if _after(step.mark, mark))

    def _forget(self) -> None:
        """Keeps the last days asked for, and the steps that came after the oldest of them."""
        while len(self._bookings) > _DAYS_KEPT:
            self._bookings.pop(next(iter(self._bookings)))
        past = [day for day in self._checks if day != date.max]
        for day in past[:-_DAYS_KEPT]:
            del self._checks[day]
        marks = [booked.mark for booked in self._bookings.values()]
        marks += [checks.mark for checks in self._checks.values()]
        self._steps = [step for step in self._steps if any(_after(step.mark, at) for at in marks)]


def _note(
    checks: dict[str, IssuerChecks], person: str, sightings: dict[str, tuple[date, str]]
) -> None:
    checks.pop(person, None)
    if sightings:
        checks[person] = issuer_checks(sightings)


def _after(mark: Mark, other: Mark) -> bool:
    return mark.fact > other.fact or mark.receipt > other.receipt


def _with(
    kept: Iterable[B],
    read: Iterable[B],
    persons: frozenset[str],
    key: Callable[[B], tuple[bytes, bytes]],
) -> tuple[B, ...]:
    """The bookings with those of some people as they were read again, in the store's order."""
    both: list[B] = [booking for booking in kept if booking.person not in persons]
    new: list[B] = list(read)
    if len(new) * len(both).bit_length() >= len(both):
        return tuple(sorted(both + new, key=key))
    # To look for the place of each asks for fewer keys than sorting, which needs everybody's.
    for booking in new:
        insort(both, booking, key=key)
    return tuple(both)


def _visit_key(visit: Visit) -> tuple[bytes, bytes]:
    return key_of("visits", {"id": visit.id}).encode(), b""


def _assignment_key(task: Assignment) -> tuple[bytes, bytes]:
    named = attrs.asdict(task)
    if not task.id:
        del named["id"]
    return key_of("assignments", named).encode(), task.person.encode()
