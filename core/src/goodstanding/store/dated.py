"""What one source says over time of terms, statuses and reach: from which day each is so.

What a file says of today begins on the day it was said, unless it gives the day itself. It never
rewrites an earlier day: a state that changed between two files did so on a day between the two.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import attrs

from goodstanding.dates import next_day
from goodstanding.facts import StatusWord
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import RecordedFact, payload_of
from goodstanding.store.statements import Change

Since = str | dict[str, Any] | None
"""A day as it is kept: a day, two sightings it lies between, or not known."""

KINDEST: Final = (StatusWord.ACTIVE.value, StatusWord.PRESUMED_ACTIVE.value, "multistate", True)
"""Words that allow what others of their kind do not."""


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

    A word without a day that stands beside dated ones in its file is what was so before them. A
    word that was seen in an earlier file does not outlive a worse one that a later file gives,
    though this one is said to have begun before.
    """
    history = _Words(seen)
    listed = ((payload_of(fact), fact) for fact in facts)
    ordered = sorted(listed, key=lambda pair: (pair[1].as_of, pair[0].get("since") is None))
    for _, together in groupby(ordered, lambda pair: pair[1].as_of):
        history.read(list(together))
    return [*history.found, *history.dated.values()]


@attrs.define
class _Words:
    """The words as far as the files have been read."""

    seen: Sightings
    dated: dict[str, Entry] = attrs.Factory(dict)
    found: list[Entry] = attrs.Factory(list)
    sequence: list[Entry] = attrs.Factory(list)
    restored: list[Entry] = attrs.Factory(list)
    """Words that a file gives as today's, against the days that are told."""

    def read(self, listed: list[tuple[dict[str, Any], RecordedFact]]) -> None:
        """Take in what the file of one moment says; dated words come first."""
        before = list(self.sequence)
        stated: list[Entry] = []
        for payload, fact in listed:
            since, word = payload.get("since"), payload.get("is", "")
            entry = Entry(fact, since, word)
            beside = any(
                _said_at(other.fact, fact.as_of, self.seen) for other in self.dated.values()
            )
            last = _last_seen(self.sequence, fact, self.seen)
            if since is not None:
                beside_it = self.dated.get(str(since))
                # Of two words that one file has of one day, the worse counts.
                if (
                    beside_it is None
                    or beside_it.fact.as_of < fact.as_of
                    or beside_it.last in KINDEST
                ):
                    self.dated[str(since)] = entry
            elif beside or payload.get("always"):
                # Said again, it is no further word.
                if not any(other.since is None and other.last == word for other in self.found):
                    self.found.append(entry)
                continue
            elif last is None:
                entry.since = self.seen.day(fact.as_of).isoformat()
                self.found.append(entry)
            elif last[0].last != word:
                entry.since = between(last[1], self.seen.day(fact.as_of))
                # A file that contradicts itself says no more when it is read again.
                if all((other.since, other.last) != (entry.since, word) for other in self.found):
                    self.found.append(entry)
            self.sequence.append(Entry(fact, entry.since, word))
            stated.append(self.sequence[-1])
        self._restore(before, stated)

    def _restore(self, before: list[Entry], stated: list[Entry]) -> None:
        """Let the last word of a file be that of its day, where a kinder one would outlive it."""
        if not stated or not before:
            return
        day = self.seen.day(stated[0].fact.as_of)
        today = day.isoformat()
        begun = [entry for entry in stated if (entry.known_since() or "") <= today]
        words = [*self.found, *self.dated.values()]
        ruling = [word for word in words if (word.known_since() or "") <= today]
        if not begun or not ruling:
            return
        present, standing = max(begun, key=_weight), max(ruling, key=_weight)
        outlived = present.last not in KINDEST and standing.last in KINDEST
        if not outlived and not (present.last in KINDEST and standing in self.restored):
            return
        last = _last_seen(before, present.fact, self.seen)
        since: Since = today if last is None else between(last[1], day)
        entry = Entry(present.fact, since, present.last)
        self.found.append(entry)
        self.restored.append(entry)
        self.sequence.append(entry)


def _weight(entry: Entry) -> tuple[str, bool]:
    """The order of words: by their days; of two of one day the worse counts."""
    return entry.known_since() or "", entry.last not in KINDEST


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
