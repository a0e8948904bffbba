"""What one source says over time of terms, statuses and reach: from which day each is so.

What a file says of today begins on the day it was said, unless it gives the day itself. It never
rewrites an earlier day: a state that changed between two files did so on a day between the two.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any

import attrs

from goodstanding.dates import next_day
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import RecordedFact, payload_of
from goodstanding.store.statements import Change

Since = str | dict[str, Any] | None
"""A day as it is kept: a day, two sightings it lies between, or not known."""


@attrs.define
class Entry:
    """A term, a status or a reach, and whose word it is; `last` is the last day, or the word."""

    fact: RecordedFact
    since: Since
    last: Any
    dated: bool = False
    """Whether the source itself gave the first day, not what it stated before and after."""

    def known_since(self) -> str | None:
        """The day from which on it is certain."""
        return self.since["between"][1] if isinstance(self.since, dict) else self.since

    def written(self, name: str) -> dict[str, Any]:
        """As a dossier holds it; `name` is that of the last day or the word."""
        found: dict[str, Any] = {}
        if self.since:
            found["since"] = self.since
        if self.last != "":
            found[name] = self.last
        return found


def between(first: date, last: date) -> Since:
    """The day of a change of which the old state was seen on `first`, the new one on `last`."""
    if next_day(first) >= last:
        return last.isoformat()
    return {"between": [first.isoformat(), last.isoformat()]}


def words(facts: Iterable[RecordedFact], seen: Sightings) -> list[Entry]:
    """The words of one source on a status or the reach, each from the day on which it was so.

    A word without a day that stands beside dated ones in its file is what was so before them.
    """
    dated: dict[str, Entry] = {}
    found: list[Entry] = []
    sequence: list[Entry] = []
    listed = ((payload_of(fact), fact) for fact in facts)
    for payload, fact in sorted(
        listed, key=lambda pair: (pair[1].as_of, pair[0].get("since") is None)
    ):
        since, word = payload.get("since"), payload.get("is", "")
        entry = Entry(fact, since, word)
        beside = any(_said_at(other.fact, fact.as_of, seen) for other in dated.values())
        before = _last_seen(sequence, fact, seen)
        if since is not None:
            dated[str(since)] = entry
        elif beside or payload.get("always"):
            # Said again, it is no further word.
            if not any(other.since is None and other.last == word for other in found):
                found.append(entry)
            continue
        elif before is None:
            entry.since = seen.day(fact.as_of).isoformat()
            found.append(entry)
        elif before[0].last != word:
            entry.since = between(before[1], seen.day(fact.as_of))
            found.append(entry)
        sequence.append(Entry(fact, entry.since, word))
    return [*found, *dated.values()]


def _said_at(fact: RecordedFact, moment: int, seen: Sightings) -> bool:
    """Whether a word was said, or said again, at a moment."""
    return fact.as_of <= moment and seen.last(fact, moment + 1) == moment


def _last_seen(
    sequence: list[Entry], fact: RecordedFact, seen: Sightings
) -> tuple[Entry, date] | None:
    """The word that stood before another was said, and the day on which it was last seen."""
    today = seen.day(fact.as_of).isoformat()
    standing = [
        (seen.last(entry.fact, fact.as_of), entry.known_since() or "", entry)
        for entry in sequence
        if entry.fact.as_of < fact.as_of and (entry.known_since() or "") <= today
    ]
    if not standing:
        return None
    moment, _, entry = max(standing, key=lambda last: last[:2])
    return entry, seen.day(moment)


def within(since: Since, day: str) -> bool:
    """Whether a day may be the one that two sightings bracket."""
    if not isinstance(since, dict):
        return False
    first, last = since["between"]
    return str(first or "") < day <= str(last)


def by_source(facts: Iterable[RecordedFact], seen: Sightings) -> Iterator[list[RecordedFact]]:
    """The words of each source that it has not taken back since, the earliest first."""
    sources: dict[str, list[RecordedFact]] = {}
    for fact in facts:
        sources.setdefault(fact.source, []).append(fact)
    for listed in sources.values():
        words_of_source = listed
        words_of_source.sort(key=attrgetter("age"))
        if len(words_of_source) > 1:
            # What was only said again may stand on the other side of another word.
            again = [
                fact._replace(as_of=moment)
                for fact in words_of_source
                for moment in seen.later(fact)
            ]
            once = {
                (fact.as_of, fact.key, fact.change, fact.payload): fact
                for fact in (*words_of_source, *again)
            }
            words_of_source = sorted(once.values(), key=attrgetter("age"))
        removed: dict[str, int] = {
            fact.key: number
            for number, fact in enumerate(words_of_source)
            if fact.change == Change.REMOVE
        }
        yield [
            fact
            for number, fact in enumerate(words_of_source)
            if fact.change == Change.ADD and number > removed.get(fact.key, -1)
        ]
