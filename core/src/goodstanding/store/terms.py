"""The terms of one source over its successive files: what each said of its own day, and the steps.

A day on which a file was read stays as that file had it. Of the days after it the next file is
believed: a later last day is that of a further term, which began on a day between the two files,
an earlier one ends the term, and what a file does not speak of stays.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.store.dated import Entry, between, within
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import RecordedFact, payload_of

_NEVER = ""
"""Before every day; so are a first and a last day that are not told."""


class _Term(NamedTuple):
    """A term as one file has it; an empty text is a day that the file does not give."""

    since: str
    last: str
    fact: RecordedFact

    def entry(self) -> Entry:
        """As the file has it."""
        return Entry(self.fact, self.since or None, self.last, dated=self.since != _NEVER)

    def begun_between(self, first: str, last: str) -> Entry:
        """As one that began between two days, by its own last day at the latest."""
        latest = min(last, self.last)
        since = between(date.fromisoformat(first), date.fromisoformat(latest))
        return Entry(self.fact, since, self.last)


def terms(facts: Iterable[RecordedFact], seen: Sightings) -> list[Entry]:
    """The terms of one source.

    A first day is that of the term if it lies after the last file or after the term before. Else
    it is that of first issue, which boards repeat, and the term began between the two files.
    """
    history = _History(seen)
    for moment, together in groupby(facts, attrgetter("as_of")):
        history.read(_listed(together), seen.day(moment))
    return [entry for entry in history.entries if _begins(entry) <= (entry.last or "9")]


def _listed(facts: Iterable[RecordedFact]) -> list[_Term]:
    """The terms of one file, the last first; of two with one first day, or one last day, one."""
    by_first: dict[str, _Term] = {}
    for fact in facts:
        payload = payload_of(fact)
        term = _Term(payload.get("since", ""), payload.get("through", ""), fact)
        key = term.since or f"..{term.last}"
        if key not in by_first or by_first[key].last < term.last:
            by_first[key] = term
    dated = {term.last for term in by_first.values() if term.since}
    found = [term for term in by_first.values() if term.since or term.last not in dated]
    return sorted(found, key=lambda term: (term.last, term.since), reverse=True)


@attrs.define
class _History:
    """The terms as far as the files have been read."""

    seen: Sightings
    entries: list[Entry] = attrs.Factory(list)
    first_seen: str = _NEVER
    last_seen: str = _NEVER
    """The days of the first and the last file that spoke of a term of its own day."""

    def read(self, listed: list[_Term], day: date) -> None:
        """Take in what the file of a day says; its terms come with the last first."""
        today, yesterday = day.isoformat(), (day - ONE_DAY).isoformat()
        with_end = [term for term in listed if term.last]
        begun = [term for term in with_end if term.since <= today]
        # Of the day itself the file is believed, even after another one of that day.
        settled = min(self.last_seen, yesterday)
        if with_end:
            self._shorten((begun or with_end)[0], today, settled)
        before = list(self.entries)
        for term in listed:
            if not term.last:
                self._add_endless(term, before)
            elif not _same_ahead(term, before, today) and not self._same(term, before, today):
                self._add(term, before, today, settled, beside=term is not listed[0])
        self._within(listed, settled)
        if begun:
            self.first_seen = self.first_seen or today
            self.last_seen = today

    def _shorten(self, newest: _Term, today: str, settled: str) -> None:
        """End what goes on after the last day that the file gives, as far as it is not settled.

        Not a term of which the source told that it begins later: it is another one, on which a
        file that gives the days of an older one is silent.
        """
        lasts: set[str] = set()
        for entry in sorted(self.entries, key=_begins):
            another = entry.dated and newest.last < _begins(entry)
            if entry.last <= newest.last or (another and (newest.since or today < _begins(entry))):
                continue
            entry.last = min(entry.last, max(newest.last, settled))
            if entry.last in lasts or entry.last < _begins(entry):
                self.entries.remove(entry)
            if entry.since is not None:
                lasts.add(entry.last)

    def _within(self, listed: list[_Term], settled: str) -> None:
        """Keep a term that lies within another only where the last file with both has both.

        Then one of the two rows is wrong, and which one is not known.
        """
        lasts = {term.last for term in listed}
        for entry in list(self.entries):
            around = [other for other in self.entries if _lies_within(entry, other)]
            if around and not (
                entry.dated
                and all(_told(other) for other in around)
                and (entry.last in lasts or all(other.last not in lasts for other in around))
            ):
                self.entries.remove(entry)
        known = {entry.last for entry in self.entries}
        for term in listed:
            if settled < term.last and term.since and term.last not in known:
                entry = term.entry()
                if any(_lies_within(entry, other) for other in self.entries):
                    self.entries.append(entry)

    def _same(self, term: _Term, before: list[Entry], today: str) -> bool:
        """Whether the term is known, by its last day or as one whose last day was not; now it is.

        Its first day is news if it was not known and the term had not been seen before that day.
        """
        begun = _NEVER < term.since <= today
        same = [
            entry
            for entry in before
            if entry.last == term.last and not (begun and today < _begins(entry))
        ]
        if not same:
            endless = [entry for entry in before if not entry.last and _begins(entry) == term.since]
            for entry in endless:
                entry.last = term.last
            return bool(endless)
        if not term.since or any(entry.since == term.since for entry in same):
            return True
        for entry in same:
            early = entry.since is None and term.since <= self._first_seen(entry)
            if early or within(entry.since, term.since) or today < min(_begins(entry), term.since):
                entry.since, entry.dated = term.since, True
                return True
        if all(_NEVER < _begins(entry) < term.since for entry in same):
            self.entries.append(term.entry())
        return True

    def _add(
        self, term: _Term, before: list[Entry], today: str, settled: str, *, beside: bool
    ) -> None:
        """Add a term that is news; `beside`: the file has a later one, too."""
        further = all(entry.last < term.since for entry in before)
        if term.last <= settled:
            # Over before the last file: news only of days on which no file was read.
            if further or (beside and term.last < self.first_seen):
                self._add_older(term, before)
            return
        if any(entry.last >= term.last for entry in before if _begins(entry) <= settled):
            return
        dated = further or settled < term.since
        yesterday = (date.fromisoformat(today) - ONE_DAY).isoformat()
        seen_before = settled or max(
            (
                min(entry.last, yesterday)
                for entry in before
                if _begins(entry) <= yesterday and entry.last < term.last
            ),
            default=_NEVER,
        )
        if dated or not seen_before:
            self.entries.append(term.entry())
        else:
            self.entries.append(term.begun_between(seen_before, today))

    def _add_older(self, term: _Term, before: list[Entry]) -> None:
        """Add a term that was over before the first file: what had no first day came after it.

        So did what had that of first issue, before the older term's.
        """
        for entry in before:
            first_seen = self._first_seen(entry)
            issue = entry.since is None or (
                isinstance(entry.since, str) and _lies_within(term.entry(), entry)
            )
            if issue and term.last < min(entry.last, first_seen):
                entry.since = between(date.fromisoformat(term.last), date.fromisoformat(first_seen))
                entry.dated = False
        self.entries.append(term.entry())

    def _add_endless(self, term: _Term, before: list[Entry]) -> None:
        """Add a further term without its last day; else the cell is empty and changes nothing."""
        if all(term.since > _NEVER and entry.last and entry.last < term.since for entry in before):
            self.entries.append(term.entry())

    def _first_seen(self, entry: Entry) -> str:
        return self.seen.day(entry.fact.as_of).isoformat()


def _begins(entry: Entry) -> str:
    """The day from which on a term is certain."""
    return entry.known_since() or _NEVER


def _lies_within(entry: Entry, other: Entry) -> bool:
    """Whether a term begins after the first day of another and ends before its last day.

    A renewal ends later.
    """
    return _NEVER < _begins(other) < _begins(entry) and _NEVER < entry.last < other.last


def _told(entry: Entry) -> bool:
    """Whether the last day is the one that its file gives, not that of a later file."""
    return bool(entry.last == payload_of(entry.fact).get("through"))


def _same_ahead(term: _Term, before: list[Entry], today: str) -> bool:
    """Whether the term is one that is still to come, of which now another last day is said."""
    for entry in before:
        if today < _begins(entry) == term.since:
            entry.last = term.last
            return True
    return False
