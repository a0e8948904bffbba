"""When a source last said a thing: an import that changes nothing is still a sighting of all in it.

What a file says of today is known for its day. A change between two files lies between the last
sighting of the old state and the first of the new one.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

import attrs

from goodstanding.store.confirmations import unpacked
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import moment_of


@attrs.frozen
class _Confirmation:
    """An import that counts, and what it found on record already."""

    as_of: int
    facts: bytes


@lru_cache(maxsize=1024)
def _ids(facts: bytes) -> "array[int]":
    return array("q", unpacked(facts))


def utc_day(moment: datetime) -> date:
    """The day of a moment where no site has a zone of its own."""
    return moment.astimezone(UTC).date()


class Sightings:
    """The later sightings of facts, by source; looked up only where a state has changed."""

    def __init__(
        self,
        imports: Iterable[tuple[str, int, bytes]] = (),
        day_of: Callable[[datetime], date] = utc_day,
    ) -> None:
        self._day_of = day_of
        self._days: dict[int, date] = {}
        self._by_source: dict[str, list[_Confirmation]] = {}
        for source, as_of, facts in imports:
            self._by_source.setdefault(source, []).append(_Confirmation(as_of, facts))
        for confirmations in self._by_source.values():
            confirmations.sort(key=lambda confirmation: confirmation.as_of, reverse=True)

    def day(self, moment: int) -> date:
        """The day at the site on which a moment fell."""
        found = self._days.get(moment)
        if found is None:
            # Many facts have few moments, and to tell a day the site's file is read.
            found = self._days[moment] = self._day_of(moment_of(moment))
        return found

    def last(self, fact: RecordedFact, before: int) -> int:
        """The last moment before another at which the source of a fact said it."""
        for confirmation in self._by_source.get(fact.source, ()):
            if confirmation.as_of <= fact.as_of:
                break
            if confirmation.as_of < before and _has(confirmation.facts, fact.id):
                return confirmation.as_of
        return fact.as_of

    def later(self, fact: RecordedFact) -> list[int]:
        """All moments after its own at which the source of a fact said it again."""
        return [
            confirmation.as_of
            for confirmation in self._by_source.get(fact.source, ())
            if confirmation.as_of > fact.as_of and _has(confirmation.facts, fact.id)
        ]

    def last_day(self, fact: RecordedFact, through: date) -> date | None:
        """The last day through another on which the source of a fact said it; None: not by then."""
        for confirmation in self._by_source.get(fact.source, ()):
            if confirmation.as_of <= fact.as_of:
                break
            day = self.day(confirmation.as_of)
            if day <= through and _has(confirmation.facts, fact.id):
                return day
        day = self.day(fact.as_of)
        return day if day <= through else None


def _has(facts: bytes, fact: int) -> bool:
    ids = _ids(facts)
    at = bisect_left(ids, fact)
    return at < len(ids) and ids[at] == fact
