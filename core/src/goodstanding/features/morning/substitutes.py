"""Who else could make a visit: how many may, and a few of them by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.coverage import Coverage
from goodstanding.facts import Dossier
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.morning.page import BookingKind
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.workforce import absence, first_absence
from goodstanding.features.workforce import branch as branch_of
from goodstanding.findings import Decision

NAMED: Final = 3
"""How many substitutes are named if nothing else is asked for."""
_LOOKED_AT: Final = 300


class Substitutes:
    """Looks first among those who serve the state already, and first at those free on the day.

    With `sharing`, the authorities by which coverage is counted are kept with the others.
    """

    def __init__(
        self,
        catalog: Catalog,
        roster: Roster,
        authorities: Authorities,
        bookings: Mapping[str, Sequence[UpcomingBooking]],
        on: date,
        named: int = NAMED,
        *,
        sharing: bool = False,
    ) -> None:
        self._catalog = catalog
        self._roster = roster
        self._authorities = authorities
        self._named = named
        self._sharing = sharing
        self._coverage: dict[str, Coverage] = {}
        self._counts: dict[tuple[str, date], Mapping[str, int]] = {}
        self._busy: set[tuple[str, date]] = set()
        self._near: dict[tuple[str, str], dict[str, None]] = {}
        self._branches: dict[str, str] = {}
        self._found: dict[tuple[str, str, tuple[date, ...], str], tuple[PersonRef, ...]] = {}
        # Of these it depends on the day whether they are at work; all others are, or never are.
        self._away = {
            person for person, dossier in roster.people.items() if absence(dossier, on) is not None
        }
        self._changing = {
            person
            for person, dossier in roster.people.items()
            if person not in self._away and first_absence(dossier, on, date.max) is not None
        }
        self._on = on
        affected = roster.affected
        for person, persons_bookings in bookings.items():
            may_be_asked = person not in affected and person not in self._away
            for booking in persons_bookings:
                if booking.kind is BookingKind.VISIT:
                    last = booking.until or booking.since
                    if last == booking.since:
                        self._busy.add((person, last))
                    else:
                        days = range((last - booking.since).days + 1)
                        self._busy.update((person, booking.since + n * ONE_DAY) for n in days)
                if may_be_asked:
                    key = (booking.need.category, booking.need.state)
                    self._near.setdefault(key, {})[person] = None

    @property
    def most(self) -> int:
        """How many are named."""
        return self._named

    def coverage(self, category: str) -> Coverage:
        """Coverage in a category by everyone whose facts could all be read."""
        found = self._coverage.get(category)
        if found is None:
            people = self._may_be_asked(category)
            of = self._authorities.of if self._sharing else None
            found = self._coverage[category] = Coverage(self._catalog, people, category, of)
        return found

    def _may_be_asked(self, category: str) -> Iterator[tuple[str, Dossier]]:
        return (
            (person, dossier)
            for person, dossier in self._roster.in_category(*self._catalog.serving(category))
            if person not in self._roster.affected and person not in self._away
        )

    def prepare(self, wanted: Iterable[tuple[str, date]], progress: Progress = silent) -> None:
        """Counts for each category and day, in the order of days, in which counting is cheap."""
        ordered = sorted(set(wanted))
        for number, (category, day) in enumerate(ordered):
            progress("Counting who may serve", number, len(ordered))
            self._counts[category, day] = self.coverage(category).on(day).authorized
        progress("Counting who may serve", len(ordered), len(ordered))

    def count(self, need: BookingRequirement, day: date) -> int:
        """How many people may serve on a day."""
        found = self._counts.get((need.category, day))
        if found is None:
            found = self.coverage(need.category).on(day).authorized
        gone = (person for person in self._changing if not self._at_work(person, day))
        return found[need.state] - sum(
            self._authorities.decision(person, need, day) is Decision.AUTHORIZED
            for person in gone
            if person not in self._roster.affected
        )

    def _at_work(self, person: str, day: date) -> bool:
        dossier = self._roster.people.get(person)
        return dossier is None or absence(dossier, day) is None

    def names(
        self, need: BookingRequirement, days: Sequence[date], branch: str = ""
    ) -> tuple[PersonRef, ...]:
        """A few who may serve on all the days, or if nobody may, on the first.

        Those of the same branch come first.
        """
        wanted = tuple(dict.fromkeys(days))
        key = (need.category, need.state, wanted, branch)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._search(need, wanted, branch)
        return found

    def _search(
        self, need: BookingRequirement, days: tuple[date, ...], branch: str
    ) -> tuple[PersonRef, ...]:
        looked_at = max(_LOOKED_AT, self._named)
        near = self._near.get((need.category, need.state), {})
        coverage = self.coverage(need.category)
        not_then = coverage.not_authorized(need.state, days[0])
        for wanted in (days, days[:1]) if len(days) > 1 else (days,):
            first = islice(self._ordered(near, branch), looked_at)
            found = self._fit(need, wanted, (person for person in first if not not_then(person)))
            if len(found) < self._named:
                more = coverage.authorized(need.state, days[0])
                rest = (person for person in self._ordered(more, branch) if person not in near)
                others = islice(rest, looked_at)
                found = (found + self._fit(need, wanted, others))[: self._named]
            if found:
                return tuple(self._roster.who(person) for person in found)
        return ()

    def _ordered(self, persons: Iterable[str], branch: str) -> Iterator[str]:
        """The people with those of a branch first, of whom the others wait till they are asked."""
        if not branch:
            yield from persons
            return
        others = []
        for person in persons:
            if self._branch(person) == branch:
                yield person
            else:
                others.append(person)
        yield from others

    def _branch(self, person: str) -> str:
        found = self._branches.get(person)
        if found is None:
            dossier = self._roster.people.get(person)
            found = "" if dossier is None else branch_of(dossier, self._on)
            self._branches[person] = found
        return found

    def _fit(
        self, need: BookingRequirement, days: Sequence[date], persons: Iterable[str]
    ) -> list[str]:
        free: list[str] = []
        busy: list[str] = []
        plain = BookingRequirement(need.category, need.state)
        for person in persons:
            if all(
                self._at_work(person, day)
                and self._authorities.decision(person, plain, day) is Decision.AUTHORIZED
                for day in days
            ):
                taken = any((person, day) in self._busy for day in days)
                (busy if taken else free).append(person)
                if len(free) == self._named:
                    break
        return (free + busy)[: self._named]
