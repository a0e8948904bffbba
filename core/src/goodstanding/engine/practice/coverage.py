"""Coverage: who of a roster may serve where, for every jurisdiction at once, day after day."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import attrs

from goodstanding.catalog import Catalog
from goodstanding.engine.practice.authority import Authority, Capacity
from goodstanding.facts import Dossier
from goodstanding.gc_pause import without_collection
from goodstanding.jurisdictions import JURISDICTIONS, jurisdiction

_FIRST = date.min.toordinal()
_NEVER = date.max.toordinal() + 1


@attrs.frozen
class CoverageDay:
    """How many may serve in each jurisdiction on a day, and for how many it is open."""

    day: date
    category: str
    people: int
    authorized: Mapping[str, int]
    review: Mapping[str, int]


class _Stretch(NamedTuple):
    """One person's bits from a day up to, not including, another."""

    since: int
    until: int
    authorized: int
    review: int


class _CoverageTally:
    """Counts for all jurisdictions at once.

    The counts are written in binary: the bit of a jurisdiction in `_digits[i]` is worth 2 to the i,
    so that adding one person's bits to all counts takes two steps on the average.
    """

    def __init__(self) -> None:
        self._digits: list[int] = []

    def add(self, bits: int) -> None:
        """One more wherever a bit is set."""
        for position, digit in enumerate(self._digits):
            if not bits:
                return
            self._digits[position], bits = digit ^ bits, digit & bits
        if bits:
            self._digits.append(bits)

    def take(self, bits: int) -> None:
        """One less wherever a bit is set."""
        for position, digit in enumerate(self._digits):
            if not bits:
                return
            self._digits[position], bits = digit ^ bits, ~digit & bits

    def per_jurisdiction(self) -> dict[str, int]:
        """The count of each jurisdiction."""
        return {
            code: sum(1 << i for i, digit in enumerate(self._digits) if digit & jurisdiction.bit)
            for code, jurisdiction in JURISDICTIONS.items()
        }


class Coverage:
    """The coverage of a roster in one license category.

    The first day asks every person's authority; on a later day only those are asked again whose
    answer has ended by then, and an earlier day asks those whose answer had not begun.
    `authority_of`: by person and category what somebody else keeps; else nothing is kept of it.
    """

    def __init__(
        self,
        catalog: Catalog,
        people: Iterable[tuple[str, Dossier]],
        category: str,
        authority_of: Callable[[str, str], Authority] | None = None,
    ) -> None:
        self._catalog = catalog
        self._category = category
        self._authority_of = authority_of
        serving = catalog.serving(category)
        self._people = {person: dossier for person, dossier in people if _serves(dossier, serving)}
        self._stretches: dict[str, _Stretch] = {}
        self._ends: list[tuple[int, str]] = []
        self._since, self._until = _NEVER, _FIRST
        self._authorized, self._review = _CoverageTally(), _CoverageTally()
        self._counts: list[tuple[int, int, CoverageDay]] = []

    def on(self, day: date) -> CoverageDay:
        """The counts on a day; days on which nobody's answer changes share one count."""
        number = day.toordinal()
        at = bisect_right(self._counts, number, key=lambda entry: entry[0])
        if at and self._counts[at - 1][0] <= number < self._counts[at - 1][1]:
            return attrs.evolve(self._counts[at - 1][2], day=day)
        self._move(number)
        counted = CoverageDay(
            day,
            self._category,
            len(self._people),
            self._authorized.per_jurisdiction(),
            self._review.per_jurisdiction(),
        )
        self._counts.insert(at, (self._since, self._until, counted))
        return counted

    def bits(self, day: date) -> Iterator[tuple[str, int, int]]:
        """Each person with the jurisdictions authorized and those left to review, as bits."""
        self._move(day.toordinal())
        for person, stretch in tuple(self._stretches.items()):
            yield person, stretch.authorized, stretch.review

    def who(self, state: str, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of those who may serve in a state on a day, and of those left to review."""
        bit = jurisdiction(state).bit
        listed = tuple(self.bits(day))
        return (
            tuple(person for person, authorized, _ in listed if authorized & bit),
            tuple(person for person, _, review in listed if review & bit),
        )

    def authorized(self, state: str, day: date) -> Iterator[str]:
        """Ids of those who may serve in a state on a day, sought as they are asked for.

        Ask about no other day before the last is taken.
        """
        self._move(day.toordinal())
        bit = jurisdiction(state).bit
        return (person for person, found in self._stretches.items() if found.authorized & bit)

    def not_authorized(self, state: str, day: date) -> Callable[[str], bool]:
        """Whether a person is among those counted and may not serve in a state on a day.

        Ask about no other day while this is in use.
        """
        self._move(day.toordinal())
        bit, stretches = jurisdiction(state).bit, self._stretches

        def tell(person: str) -> bool:
            found = stretches.get(person)
            return found is not None and not found.authorized & bit

        return tell

    def _move(self, number: int) -> None:
        """Bring everybody's stretch, and the tallies, to a day."""
        if number < self._since or not self._stretches:
            self._ask_all(number)
        while self._ends and self._ends[0][0] <= number:
            _, person = heappop(self._ends)
            stretch = self._ask(person, number)
            self._since = max(self._since, stretch.since)
            heappush(self._ends, (stretch.until, person))
        self._until = self._ends[0][0] if self._ends else _NEVER

    def _ask_all(self, number: int) -> None:
        self._since = _FIRST
        self._ends = []
        with without_collection():
            for person in self._people:
                stretch = self._stretches.get(person)
                if stretch is None or not stretch.since <= number < stretch.until:
                    stretch = self._ask(person, number)
                self._since = max(self._since, stretch.since)
                self._ends.append((stretch.until, person))
        heapify(self._ends)

    def _ask(self, person: str, number: int) -> _Stretch:
        """One person's stretch around a day, which takes the place of the one before."""
        if self._authority_of is None:
            authority = Authority(self._catalog, self._people[person], self._category)
        else:
            authority = self._authority_of(person, self._category)
        segment = authority.segment(date.fromordinal(number), Capacity.CIVILIAN)
        until = _NEVER if segment.until is None else segment.until.toordinal()
        stretch = _Stretch(segment.since.toordinal(), until, segment.authorized, segment.review)
        former = self._stretches.get(person)
        if former is not None:
            self._authorized.take(former.authorized)
            self._review.take(former.review)
        self._authorized.add(stretch.authorized)
        self._review.add(stretch.review)
        self._stretches[person] = stretch
        return stretch


def _serves(dossier: Dossier, categories: tuple[str, ...]) -> bool:
    """Whether a person belongs in a category's coverage: what they have serves in it, or may."""
    licenses = dossier.permissions
    return (
        not licenses
        or any(license.category in categories for license in licenses)
        or any(privilege.category in categories for privilege in dossier.privileges)
    )
