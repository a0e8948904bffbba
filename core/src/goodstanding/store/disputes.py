"""A worse word of another source, first told after the last file of the one that is believed.

It ends nothing, for only a weightier source may; but until that source is read again nobody knows
whether it has changed: the days since its last file are open.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from goodstanding.dates import next_day
from goodstanding.facts import Scope, StatusWord
from goodstanding.store.dated import KINDEST, Entry
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import RecordedFact

_OPEN: Final = {"status": StatusWord.DISPUTED.value, "scope": Scope.UNKNOWN.value}
"""By what is told over time, the word that leaves it open."""


def disputed(
    name: str,
    entries: Iterable[Entry],
    believed: list[Entry],
    spoken: Mapping[str, list[RecordedFact]],
    seen: Sightings,
) -> Iterator[Entry]:
    """The words that leave open what is believed, each from the first day that is in doubt.

    `spoken` is by source what it has said and not taken back.
    """
    if name not in _OPEN or len(spoken) < 2:  # noqa: PLR2004 - one source contradicts nobody
        return
    last_words: dict[str, Entry] = {}
    for entry in entries:
        known = last_words.get(entry.fact.source)
        if known is None or _weight(known) <= _weight(entry):
            last_words[entry.fact.source] = entry
    for source, entry in last_words.items():
        if entry.last in KINDEST:
            continue
        first_told = _first_told(entry, spoken[source], seen)
        begun = max(_day(entry), seen.day(first_told).isoformat())
        others = [word for word in believed if _day(word) <= begun]
        ruling = max(others, key=_weight, default=entry)
        if ruling.last not in KINDEST or ruling.fact.rank < entry.fact.rank:
            continue
        heard = max(_moments(spoken[ruling.fact.source], seen))
        if heard < first_told:
            first = min(next_day(seen.day(heard)), seen.day(first_told)).isoformat()
            yield Entry(entry.fact, max(_day(entry), first), _OPEN[name])


def _first_told(entry: Entry, spoken: list[RecordedFact], seen: Sightings) -> int:
    """The moment from which on a source has said a word, and no other one."""
    of_word = (entry.fact.key, entry.fact.payload)
    same = _moments([fact for fact in spoken if (fact.key, fact.payload) == of_word], seen)
    other = max(_moments(spoken, seen) - same, default=-1)
    return min((moment for moment in same if moment > other), default=max(same))


def _moments(facts: Iterable[RecordedFact], seen: Sightings) -> set[int]:
    """All moments at which a source has said any of these things."""
    return {moment for fact in facts for moment in (fact.as_of, *seen.later(fact))}


def _day(entry: Entry) -> str:
    return entry.known_since() or ""


def _weight(entry: Entry) -> tuple[str, bool]:
    """The order of words: by their days; of two of one day the worse counts."""
    return _day(entry), entry.last not in KINDEST
