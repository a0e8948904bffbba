"""One license, certification or privilege from what several sources say about it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from goodstanding.facts import StatusWord
from goodstanding.facts.license_numbers import clusters
from goodstanding.store.dated import Entry, by_source, within, words
from goodstanding.store.disputes import disputed, shortened, unconfirmed
from goodstanding.store.hand_checks import HandCheck
from goodstanding.store.keys import credential_key, part_key
from goodstanding.store.sightings import Sightings
from goodstanding.store.source_precedence import FactVersions, RecordedFact, last_words, payload_of
from goodstanding.store.statements import written
from goodstanding.store.terms import terms

ADD = "add"


Refused = list[tuple[RecordedFact, RecordedFact]]
"""Words that are not believed, each after the weightier one that it contradicts."""


def believed(
    name: str, facts: Iterable[RecordedFact], seen: Sightings, checks: Iterable[HandCheck] = ()
) -> tuple[list[dict[str, Any]], Refused, list[str]]:
    """The terms, statuses or reach of a credential, and the words that are not believed.

    With the last days after which a renewal is not certain. `checks` are those of who looked it up.
    """
    last, of_source = "is", words
    if name == "terms":
        last, of_source = "through", terms
    facts = _without_presumptions(facts)
    spoken = {listed[0].source: listed for listed in by_source(facts, seen) if listed}
    entries = [entry for listed in spoken.values() for entry in of_source(listed, seen)]
    refused: Refused = []
    open_after: list[str] = []
    if len(entries) > 1:
        entries.sort(
            key=lambda entry: (
                -entry.fact.rank,
                entry.known_since() or "9",
                -entry.fact.as_of,
                str(entry.last),
            )
        )
        newest = _newest(entries) if name == "terms" else []
        doubts = list(entries)
        if name == "terms":
            open_after += shortened(newest, spoken, seen)
            entries = _believed_terms(entries, refused, seen, spoken, open_after)
        else:
            entries = _believed_words(entries, refused)
        entries += disputed(name, doubts, entries, spoken, seen, checks)
        refused += (pair for pair in _behind(newest, seen) if pair not in refused)
    return [entry.written(last) for entry in entries], refused, open_after


def _without_presumptions(facts: Iterable[RecordedFact]) -> list[RecordedFact]:
    """The words; what a site presumes gives way as soon as anybody has said a word."""
    listed = list(facts)
    words = [
        fact for fact in listed if payload_of(fact).get("is") != StatusWord.PRESUMED_ACTIVE.value
    ]
    return words or listed


def _believed_terms(
    entries: list[Entry],
    refused: Refused,
    seen: Sightings,
    spoken: Mapping[str, list[RecordedFact]],
    open_after: list[str],
) -> list[Entry]:
    """The terms in the order of their days.

    A term may follow one of a weightier source, never overlap it: an employer's roster can tell of
    a renewal, not move the day that the board gave. Where the board was read after that day, and
    after the renewal was told, and did not have it, what comes after that day is open. A term known
    by its last day only is the same as one with that last day.
    """
    kept: list[Entry] = []
    for entry in entries:
        others = [term for term in kept if term.fact.source != entry.fact.source]
        same = next((term for term in others if _same_term(term, entry)), None)
        against = next((term for term in others if _against(term, entry)), None)
        if same is not None:
            dated = isinstance(entry.since, str) and not isinstance(same.since, str)
            # Who said it first saw it begun, whenever another came to say so, too.
            first_seen = seen.day(same.fact.as_of).isoformat()
            known = entry.dated or (entry.known_since() or "") <= first_seen
            same.since = entry.since if known and (dated or same.since is None) else same.since
        elif against is not None:
            refused.append((against.fact, entry.fact))
        else:
            kept.append(entry)
            newest = unconfirmed(entry, others, spoken, seen)
            if newest is not None:
                open_after.append(newest.last)
    return sorted(kept, key=lambda entry: (entry.last or "9", entry.known_since() or ""))


def _newest(entries: Iterable[Entry]) -> list[tuple[RecordedFact, str]]:
    """By source the word that gives the last day of all, and that day."""
    found: dict[str, tuple[RecordedFact, str]] = {}
    for entry in entries:
        known = found.get(entry.fact.source)
        if entry.last and (known is None or known[1] < entry.last):
            found[entry.fact.source] = entry.fact, entry.last
    return list(found.values())


def _behind(
    newest: list[tuple[RecordedFact, str]], seen: Sightings
) -> Iterator[tuple[RecordedFact, RecordedFact]]:
    """The sources whose last term ends on another day than that of the weightiest.

    Who has not spoken since the later day was told is behind and contradicts nothing.
    """
    if len({last for _, last in newest}) < 2:  # noqa: PLR2004 - they agree
        return
    ruling, last = max(newest, key=lambda word: (word[0].rank, word[0].as_of))
    for fact, other in newest:
        earlier, later = (fact, ruling) if other < last else (ruling, fact)
        if other != last and max([earlier.as_of, *seen.later(earlier)]) >= later.as_of:
            yield ruling, fact


def _same_term(kept: Entry, entry: Entry) -> bool:
    if isinstance(kept.since, str) and kept.since == entry.since:
        return entry.last in (kept.last, "") and kept.last != ""
    if kept.last != entry.last or (isinstance(kept.since, str) and isinstance(entry.since, str)):
        return False
    # A day between two sightings of the weightier source is told by another; one outside is not.
    if isinstance(kept.since, dict) and isinstance(entry.since, str):
        return within(kept.since, entry.since)
    return True


def _against(kept: Entry, entry: Entry) -> bool:
    """Whether a term contradicts one of a weightier source, or a later word of as weighty a one."""
    if isinstance(kept.since, str) and kept.since == entry.since:
        return True
    return kept.fact.rank > entry.fact.rank and _touch(kept, entry)


def _touch(entry: Entry, other: Entry) -> bool:
    """Whether the days of two terms overlap; of a term with one day known, that day counts."""
    mine, theirs = _span(entry), _span(other)
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _span(entry: Entry) -> tuple[str, str]:
    first = entry.since
    if isinstance(first, dict):
        first = first["between"][0] or ""
    return (entry.last if first is None else first), entry.last or first or ""


def _believed_words(entries: list[Entry], refused: Refused) -> list[Entry]:
    """The statuses, or the reach, in the order of their days.

    From the first day of a weightier source's word on, nobody else may change it.
    """
    kept: list[Entry] = []
    for entry in entries:
        day = entry.known_since() or "9"
        begun = [
            word
            for word in kept
            if word.fact.rank > entry.fact.rank and (word.known_since() or "") <= day
        ]
        if not begun:
            kept.append(entry)
            continue
        ruling = max(begun, key=lambda word: (word.known_since() or "", word.fact.weight))
        if ruling.last != entry.last:
            refused.append((ruling.fact, entry.fact))
    return sorted(kept, key=lambda entry: (entry.known_since() or "", entry.fact.weight))


def reach(headers: Iterable[RecordedFact], name: str) -> Iterator[RecordedFact]:
    """What was said of a value that changes by day, each step like a status of its own."""
    for fact in headers:
        value = payload_of(fact).get(name) if fact.change == ADD else None
        if value is None:
            continue
        # In a list of steps one without a day is what was so before the others.
        steps = [{"is": value}]
        if isinstance(value, list):
            steps = [step if "since" in step else {**step, "always": True} for step in value]
        for step in steps:
            key = f"{fact.key}/{part_key(name, step)}"
            yield fact._replace(key=key, payload=written(step))


def same_ones(kind: str, keys: Mapping[str, FactVersions]) -> list[list[str]]:
    """Which keys mean the same credential.

    Numbers that differ in their writing only are one. A credential without a number is the only one
    of its class: the one with the number that the weightiest source gives. Where that source gives
    two numbers, or a source names two without a number, they are kept apart.
    """
    if len(keys) == 1:
        return [list(keys)]
    classes: dict[str, tuple[dict[str, list[str]], list[str]]] = {}
    for key in sorted(keys):
        of_class, number = credential_key(kind, payload_of(keys[key][0]))
        numbered, unnumbered = classes.setdefault(of_class, ({}, []))
        if number.startswith("#"):
            unnumbered.append(key)
        else:
            numbered.setdefault(number, []).append(key)
    found: list[list[str]] = []
    for numbered, unnumbered in classes.values():
        licenses = [
            [key for number in cluster for key in numbered[number]]
            for cluster in (clusters(numbered) if kind == "licenses" else [[n] for n in numbered])
        ]
        main = _weightiest(licenses, keys)
        alone = [key for key in unnumbered if _only_one(key, unnumbered, keys)]
        if len(main) > 1:
            alone = []
        found += [license + alone if license in main else license for license in licenses]
        if not main and alone:
            found.append(alone)
        found += [[key] for key in unnumbered if key not in alone]
    return sorted(sorted(same) for same in found)


def _weightiest(licenses: list[list[str]], keys: Mapping[str, FactVersions]) -> list[list[str]]:
    """Those that the weightiest source names; those it took back only for want of others."""
    ranks = [
        max((keys[key][0].change == ADD, keys[key][0].rank) for key in license)
        for license in licenses
    ]
    return [license for license, rank in zip(licenses, ranks, strict=True) if rank == max(ranks)]


def _only_one(key: str, unnumbered: list[str], keys: Mapping[str, FactVersions]) -> bool:
    source = keys[key][0].source
    return not any(
        fact.source == source and fact.change == ADD
        for other in unnumbered
        if other != key
        for fact in keys[other]
    )


def joined(groups: Iterable[FactVersions]) -> FactVersions:
    """The voices on what turned out to be one thing."""
    listed = list(groups)
    return listed[0] if len(listed) == 1 else last_words(fact for group in listed for fact in group)


def without_withdrawn(
    facts: Iterable[RecordedFact], headers: Mapping[str, list[RecordedFact]]
) -> list[RecordedFact]:
    """The words on a credential without those whose source has removed it since."""
    gone: dict[tuple[str, str], int] = {}
    for key, listed in headers.items():
        for fact in listed:
            if fact.change != ADD:
                gone[key, fact.source] = max(fact.as_of, gone.get((key, fact.source), fact.as_of))
    if not gone:
        return list(facts)
    return [fact for fact in facts if fact.as_of > gone.get((parent_of(fact.key), fact.source), -1)]


def parent_of(key: str) -> str:
    """The key of the credential that a term or status belongs to."""
    return key.rpartition("/")[0]
