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
from goodstanding.findings import Decision

NAMED: Final = 3
"""How many substitutes are named if nothing else is asked for."""
_LOOKED_AT: Final = 300


class Substitutes:
    """Looks first among those who serve the state already, and first at those free on the day."""

    def __init__(
        self,
        catalog: Catalog,
        roster: Roster,
        authorities: Authorities,
        bookings: Mapping[str, Sequence[UpcomingBooking]],
        named: int = NAMED,
    ) -> None:
        self._catalog = catalog
        self._roster = roster
        self._authorities = authorities
        self._named = named
        self._coverage: dict[str, Coverage] = {}
        self._counts: dict[tuple[str, date], Mapping[str, int]] = {}
        self._busy: set[tuple[str, date]] = set()
        self._near: dict[tuple[str, str], dict[str, None]] = {}
        for person, persons_bookings in bookings.items():
            for booking in persons_bookings:
                if booking.kind is BookingKind.VISIT:
                    last = booking.until or booking.since
                    days = range((last - booking.since).days + 1)
                    self._busy.update((person, booking.since + n * ONE_DAY) for n in days)
                if person not in roster.affected:
                    key = (booking.need.category, booking.need.state)
                    self._near.setdefault(key, {})[person] = None

    def coverage(self, category: str) -> Coverage:
        """Coverage in a category by everyone whose facts could all be read."""
        found = self._coverage.get(category)
        if found is None:
            people = self._may_be_asked(category)
            found = self._coverage[category] = Coverage(self._catalog, people, category)
        return found

    def _may_be_asked(self, category: str) -> Iterator[tuple[str, Dossier]]:
        return (
            (person, dossier)
            for person, dossier in self._roster.in_category(category)
            if person not in self._roster.affected
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
        return found[need.state]

    def names(self, need: BookingRequirement, days: Sequence[date]) -> tuple[PersonRef, ...]:
        """A few who may serve on all the days, or if nobody may, on the first."""
        looked_at = max(_LOOKED_AT, self._named)
        for wanted in (tuple(dict.fromkeys(days)), days[:1]):
            near = self._near.get((need.category, need.state), {})
            found = self._fit(need, wanted, islice(near, looked_at))
            if len(found) < self._named:
                more, _ = self.coverage(need.category).who(need.state, wanted[0])
                others = islice((person for person in more if person not in near), looked_at)
                found = (found + self._fit(need, wanted, others))[: self._named]
            if found:
                return tuple(self._roster.who(person) for person in found)
        return ()

    def _fit(
        self, need: BookingRequirement, days: Sequence[date], persons: Iterable[str]
    ) -> list[str]:
        free: list[str] = []
        busy: list[str] = []
        plain = BookingRequirement(need.category, need.state)
        for person in persons:
            if all(
                self._authorities.decision(person, plain, day) is Decision.AUTHORIZED
                for day in days
            ):
                taken = any((person, day) in self._busy for day in days)
                (busy if taken else free).append(person)
                if len(free) == self._named:
                    break
        return (free + busy)[: self._named]
