"""What the work queue rests on beside the roster, read once and then only what is new."""

from threading import Lock

from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.store import Mark, QueueAct, Store


class ActsReader:
    """Every act of a site; one that another program recorded is seen on the next request."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._acts: tuple[QueueAct, ...] = ()

    def all(self) -> tuple[QueueAct, ...]:
        """Every act, the oldest first."""
        with self._lock:
            if not self._acts:
                self._acts = tuple(self._store.queue.acts())
                return self._acts
            last = self._acts[-1]
            again, *new = self._store.queue.acts(after=last.id - 1) or (None,)
            if again != last:
                # A backup took the place of the database: nothing that was read stands any more.
                self._acts = tuple(self._store.queue.acts())
            elif new:
                self._acts = (*self._acts, *new)
            return self._acts


class DisputesReader:
    """Where sources disagree; read again only of those of whom something changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._mark: Mark | None = None
        self._people: dict[str, list[DisputedFact]] = {}

    def all(self) -> tuple[DisputedFact, ...]:
        """Every disagreement, in the order of the persons' ids."""
        with self._lock:
            if self._mark is None:
                # What is recorded meanwhile is read again next time.
                self._mark = self._store.mark()
                self._take(None)
            else:
                changes = self._store.changed_since(self._mark)
                persons = changes.persons | changes.said_again
                if changes.mark.receipt < self._mark.receipt or changes.mark.fact < self._mark.fact:
                    # Of the database that was there before a backup took its place.
                    self._people = {}
                    self._take(None)
                elif persons:
                    self._take(persons)
                self._mark = changes.mark
            return tuple(fact for person in sorted(self._people) for fact in self._people[person])

    def _take(self, persons: frozenset[str] | None) -> None:
        """Reads some people, or everybody."""
        for person in persons or ():
            self._people.pop(person, None)
        for fact in disagreements_of(self._store, persons=persons):
            self._people.setdefault(fact.person.id, []).append(fact)
