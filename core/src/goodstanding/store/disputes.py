"""A worse word of another source, first told after the last file of the one that is believed.

It ends nothing, for only a weightier source may; but until that source is read again nobody knows
whether it has changed: the days since its last file are open.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any, Final

from goodstanding.dates import ONE_DAY, next_day
from goodstanding.facts import Scope, StatusWord
from goodstanding.store.dated import KINDEST, Entry
from goodstanding.store.hand_checks import HandCheck, confirmed_since
from goodstanding.store.keys import credential_key
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import RecordedFact
from goodstanding.store.statements import Change, SourceKind

_OPEN: Final = {"status": StatusWord.DISPUTED.value, "scope": Scope.UNKNOWN.value}
"""By what is told over time, the word that leaves it open."""


def disputed(
    name: str,
    entries: Iterable[Entry],
    believed: list[Entry],
    spoken: Mapping[str, list[RecordedFact]],
    seen: Sightings,
    checks: Iterable[HandCheck] = (),
) -> Iterator[Entry]:
    """The words that leave open what is believed, each from the first day that is in doubt.

    `spoken` is by source what it has said and not taken back. Who looks the license up after a
    worse word was told, and finds it as it is on record, has read the believed source again.
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
        if confirmed_since(checks, seen.day(first_told), first_told):
            continue
        if heard < first_told:
            first = min(next_day(seen.day(heard)), seen.day(first_told)).isoformat()
            yield Entry(entry.fact, max(_day(entry), first), _OPEN[name])


def unconfirmed(
    entry: Entry,
    believed: Iterable[Entry],
    spoken: Mapping[str, list[RecordedFact]],
    seen: Sightings,
) -> Entry | None:
    """The last term of a weightier source that, read after its end, did not have another's renewal.

    None where the renewal was told later than that: then it may be news.
    """
    first_told = _first_of(entry.fact, spoken, seen)
    weightier = [term for term in believed if term.fact.rank > entry.fact.rank and term.last]
    newest = max(weightier, key=lambda term: str(term.last), default=None)
    if newest is None or newest.last >= (entry.last or "9"):
        return None
    heard = max(_moments(spoken[newest.fact.source], seen))
    denied = first_told <= heard and newest.last < seen.day(heard).isoformat()
    return newest if denied else None


def shortened(
    newest: Iterable[tuple[RecordedFact, str]],
    spoken: Mapping[str, list[RecordedFact]],
    seen: Sightings,
) -> Iterator[str]:
    """The last days that a source told after all that gave later ones had spoken for the last time.

    They may be corrections. An issuer's day is corrected by an issuer only. `newest` is by source
    the word that gives the last day of all, and that day.
    """
    listed = list(newest)
    issuers = [word for word in listed if word[0].source_kind == SourceKind.ISSUER]
    for fact, last_day in issuers or listed:
        first_told = _first_of(fact, spoken, seen)
        later = [other for other, day in issuers or listed if day > last_day]
        if later and all(max(_moments(spoken[word.source], seen)) < first_told for word in later):
            yield last_day


def leave_open(payload: dict[str, Any], last_days: Iterable[str]) -> None:
    """Put into a credential that no renewal after these last days is certain."""
    for last_day in last_days:
        if "status" in payload:
            payload["status"] = _left_open(payload["status"], last_day)


def leave_open_beside_issuers(
    kind: str, licenses: Iterable[tuple[dict[str, Any], list[RecordedFact]]], seen: Sightings
) -> None:
    """Leave open a license that its issuer names with another number, from that day on.

    Who holds a license of a state and category holds one: the number, or the whole record, that
    only others give may be a wrong one. With each license come the words that name it.
    """
    if kind != "licenses":
        return
    listed = list(licenses)
    if len(listed) < 2:  # noqa: PLR2004 - nothing to compare, as nearly always
        return
    named: dict[str, int] = {}
    for payload, words in listed:
        of_class, _ = credential_key(kind, payload)
        for word in _of_issuers(words):
            named[of_class] = min(word.as_of, named.get(of_class, word.as_of))
    for payload, words in listed:
        of_class, _ = credential_key(kind, payload)
        if of_class in named and not _of_issuers(words):
            leave_open(payload, [(seen.day(named[of_class]) - ONE_DAY).isoformat()])


def _of_issuers(words: Iterable[RecordedFact]) -> list[RecordedFact]:
    return [
        word
        for word in words
        if word.source_kind == SourceKind.ISSUER and word.change == Change.ADD
    ]


def _left_open(status: list[dict[str, Any]], last_day: str) -> list[dict[str, Any]]:
    """The statuses where no renewal is certain after a last day: no word allows anything then."""
    first = next_day(date.fromisoformat(last_day)).isoformat()
    before = [(_known(step), step) for step in status if _known(step) <= first]
    ruling = max(before, key=itemgetter(0), default=None)
    found = [
        {**step, "is": _OPEN["status"]} if _known(step) > first and step["is"] in KINDEST else step
        for step in status
    ]
    if ruling is not None and ruling[1]["is"] in KINDEST:
        found.append({"since": first, "is": _OPEN["status"]})
    return sorted(found, key=_known)


def _known(step: dict[str, Any]) -> str:
    """The day from which on a step is certain."""
    since = step.get("since", "")
    return str(since["between"][1] if isinstance(since, dict) else since)


def _first_told(entry: Entry, spoken: list[RecordedFact], seen: Sightings) -> int:
    """The moment from which on a source has said a word, and no other one."""
    same = _moments([fact for fact in spoken if _content(fact) == _content(entry.fact)], seen)
    other = max(_moments(spoken, seen) - same, default=-1)
    return min((moment for moment in same if moment > other), default=max(same))


def _first_of(word: RecordedFact, spoken: Mapping[str, list[RecordedFact]], seen: Sightings) -> int:
    """The first moment at which a source has said a thing, of what it has not taken back."""
    same = [fact for fact in spoken[word.source] if _content(fact) == _content(word)]
    return min(_moments(same, seen), default=word.as_of)


def _content(word: RecordedFact) -> tuple[str, str]:
    return word.key, word.payload


def _moments(facts: Iterable[RecordedFact], seen: Sightings) -> set[int]:
    """All moments at which a source has said any of these things."""
    return {moment for fact in facts for moment in (fact.as_of, *seen.later(fact))}


def _day(entry: Entry) -> str:
    return entry.known_since() or ""


def _weight(entry: Entry) -> tuple[str, bool]:
    """The order of words: by their days; of two of one day the worse counts."""
    return _day(entry), entry.last not in KINDEST
