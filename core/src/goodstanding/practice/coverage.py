"""Coverage: who of a roster may serve where, for every jurisdiction at once, day after day."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier
from goodstanding.jurisdictions import JURISDICTIONS, jurisdiction
from goodstanding.practice.authority import Authority, Capacity


@attrs.frozen
class CoverageDay:
    """How many may serve in each jurisdiction on a day, and for how many it is open."""

    day: date
    category: str
    people: int
    authorized: Mapping[str, int]
    review: Mapping[str, int]


@attrs.frozen
class _Stretch:
    """One person's bits from a day up to, not including, another."""

    since: int
    until: int
    authorized: int
    review: int


class Coverage:
    """The coverage of a roster in one license category.

    The first day asks every person's authority; a further day is answered from the stretches of
    days already worked out, and only those people whose stretch has ended are asked again.
    """

    def __init__(
        self, catalog: Catalog, people: Iterable[tuple[str, Dossier]], category: str
    ) -> None:
        self._catalog = catalog
        self._category = category
        self._people = {person: dossier for person, dossier in people if _serves(dossier, category)}
        self._stretches: dict[str, _Stretch] = {}
        self._counts: list[tuple[int, int, CoverageDay]] = []

    def _stretch(self, person: str, day: int) -> _Stretch:
        found = self._stretches.get(person)
        if found is None or not found.since <= day < found.until:
            authority = Authority(self._catalog, self._people[person], self._category)
            segment = authority.segment(date.fromordinal(day), Capacity.CIVILIAN)
            found = self._stretches[person] = _Stretch(
                segment.since.toordinal(),
                date.max.toordinal() + 1 if segment.until is None else segment.until.toordinal(),
                segment.authorized,
                segment.review,
            )
        return found

    def on(self, day: date) -> CoverageDay:
        """The counts on a day; days on which nobody's answer changes share one count."""
        number = day.toordinal()
        at = bisect_right(self._counts, number, key=lambda entry: entry[0])
        if at and self._counts[at - 1][0] <= number < self._counts[at - 1][1]:
            return attrs.evolve(self._counts[at - 1][2], day=day)
        since, until = date.min.toordinal(), date.max.toordinal() + 1
        authorized: Counter[int] = Counter()
        review: Counter[int] = Counter()
        for person in self._people:
            stretch = self._stretch(person, number)
            authorized[stretch.authorized] += 1
            review[stretch.review] += 1
            since, until = max(since, stretch.since), min(until, stretch.until)
        counted = CoverageDay(
            day, self._category, len(self._people), _per_place(authorized), _per_place(review)
        )
        self._counts.insert(at, (since, until, counted))
        return counted

    def bits(self, day: date) -> Iterator[tuple[str, int, int]]:
        """Each person with the jurisdictions authorized and those left to review, as bits."""
        number = day.toordinal()
        for person in self._people:
            stretch = self._stretch(person, number)
            yield person, stretch.authorized, stretch.review

    def who(self, place: str, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of those who may serve in a place on a day, and of those left to review."""
        bit = jurisdiction(place).bit
        listed = tuple(self.bits(day))
        return (
            tuple(person for person, authorized, _ in listed if authorized & bit),
            tuple(person for person, _, review in listed if review & bit),
        )


def _serves(dossier: Dossier, category: str) -> bool:
    """Whether a person belongs in a category's coverage: holds such a license, or may."""
    return not dossier.licenses or any(
        license_.category == category for license_ in dossier.licenses
    )


def _per_place(masks: Counter[int]) -> dict[str, int]:
    """Adds up, for each jurisdiction, the people whose bits include it."""
    return {
        code: sum(count for bits, count in masks.items() if bits & place.bit)
        for code, place in JURISDICTIONS.items()
    }
