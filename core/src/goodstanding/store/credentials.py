"""One license, certification or privilege from what several sources say about it."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from goodstanding.store.keys import credential_key
from goodstanding.store.source_precedence import FactVersions, RecordedFact, last_words, payload_of
from goodstanding.store.statements import moment_of

ADD = "add"


@attrs.define
class Entry:
    """A term or a status that is believed, and whose word it is."""

    said: RecordedFact
    since: str | None
    last: Any

    def touches(self, other: "Entry") -> bool:
        """Whether the days overlap; of a term with one day known, that day counts."""
        mine = (self.since or self.last, self.last or self.since or "")
        other_days = (other.since or other.last, other.last or other.since or "")
        return mine[0] <= other_days[1] and other_days[0] <= mine[1]


def _entries(groups: Iterable[FactVersions], last: str) -> list[Entry]:
    found = []
    for voices in groups:
        if voices[0].change == ADD:
            payload = payload_of(voices[0])
            for other in voices[1:]:
                if last not in payload and other.change == ADD:
                    payload = {**payload_of(other), **payload}
            found.append(Entry(voices[0], payload.get("since"), payload.get(last, "")))
    if len(found) > 1:
        found.sort(key=lambda entry: (-entry.said.rank, entry.since or "9", entry.last))
    return found


Refused = list[tuple[RecordedFact, RecordedFact]]
"""Words that are not believed, each after the weightier one that it contradicts."""


def believed_terms(groups: list[FactVersions]) -> tuple[list[dict[str, str]], Refused]:
    """The terms, and the words that are not believed.

    A term may follow one of a weightier source, never overlap it: an employer's roster can tell of
    a renewal, not move the day that the board gave. A term known by its last day only is the same
    as one with that last day.
    """
    if _alone(groups):
        return [payload_of(groups[0][0])], []
    kept: list[Entry] = []
    refused: Refused = []
    for entry in _entries(groups, "through"):
        same = [one for one in kept if one.last == entry.last and not (one.since and entry.since)]
        touched = [one for one in kept if one.said.rank > entry.said.rank and one.touches(entry)]
        if same:
            same[0].since = same[0].since or entry.since
        elif touched:
            refused.append((touched[0].said, entry.said))
        else:
            kept.append(entry)
    kept.sort(key=lambda entry: (entry.since or "9", entry.last))
    return [_days(entry, "through") for entry in kept], refused


def believed_status(groups: list[FactVersions]) -> tuple[list[dict[str, str]], Refused]:
    """The statuses in the order of their days, and the words that are not believed.

    From the first day of a weightier source's word on, nobody else may change it. A word without a
    day that follows dated ones of its source begins on the day the source said it.
    """
    if _alone(groups):
        return [payload_of(groups[0][0])], []
    kept: list[Entry] = []
    refused: Refused = []
    for entry in _entries(groups, "is"):
        begun = [
            one
            for one in kept
            if one.said.rank > entry.said.rank and (one.since or "") <= (entry.since or "9")
        ]
        if not begun:
            kept.append(entry)
            continue
        ruling = max(begun, key=lambda one: (one.since or "", one.said.weight))
        if ruling.last != entry.last:
            refused.append((ruling.said, entry.said))
    for entry in kept:
        if entry.since is None and any(
            held.since and held.said.age < entry.said.age and held.said.source == entry.said.source
            for held in kept
        ):
            entry.since = moment_of(entry.said.as_of).date().isoformat()
    kept.sort(key=lambda entry: (entry.since or "", entry.said.weight))
    return [_days(entry, "is") for entry in kept], refused


def _alone(groups: list[FactVersions]) -> bool:
    """Whether a single word was said, as nearly always."""
    return len(groups) == 1 and len(groups[0]) == 1 and groups[0][0].change == ADD


def _days(entry: Entry, last: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if entry.since:
        made["since"] = entry.since
    if entry.last != "":
        made[last] = entry.last
    return made


def same_ones(kind: str, keys: Mapping[str, FactVersions]) -> list[list[str]]:
    """Which keys mean the same credential: one without a number is the only one of its class.

    It is the one with the number that the weightiest source gives. Where that source gives two
    numbers, or a source names two without a number, they are kept apart.
    """
    if not any("|#" in key for key in keys):
        return [[key] for key in sorted(keys)]
    classes: dict[str, tuple[list[str], list[str]]] = {}
    for key in sorted(keys):
        of_class, number = credential_key(kind, payload_of(keys[key][0]))
        classes.setdefault(of_class, ([], []))[number.startswith("#")].append(key)
    found: list[list[str]] = []
    for numbered, unnumbered in classes.values():
        main = _weightiest(numbered, keys)
        merged: list[str] = []
        if len(main) <= 1:
            merged = main + [key for key in unnumbered if _only_one(key, unnumbered, keys)]
            found += [merged] if merged else []
        found += [[key] for key in (*numbered, *unnumbered) if key not in merged]
    return sorted(found)


def _weightiest(numbered: list[str], keys: Mapping[str, FactVersions]) -> list[str]:
    """The numbers that the weightiest source gives; those it took back only for want of others."""
    ranks = {key: (keys[key][0].change == ADD, keys[key][0].rank) for key in numbered}
    return [key for key in numbered if ranks[key] == max(ranks.values())]


def _only_one(key: str, unnumbered: list[str], keys: Mapping[str, FactVersions]) -> bool:
    source = keys[key][0].source
    return not any(
        said.source == source and said.change == ADD
        for other in unnumbered
        if other != key
        for said in keys[other]
    )


def joined(groups: Iterable[FactVersions]) -> FactVersions:
    """The voices on what turned out to be one thing."""
    listed = list(groups)
    return listed[0] if len(listed) == 1 else last_words(said for each in listed for said in each)


def without_withdrawn(
    parts: dict[str, list[FactVersions]], header: FactVersions
) -> dict[str, list[FactVersions]]:
    """The terms and statuses without those whose source has removed the credential since."""
    gone = {said.source: said.as_of for said in header if said.change != ADD}
    if not gone:
        return parts
    left: dict[str, list[FactVersions]] = {}
    for part, groups in parts.items():
        for voices in groups:
            remain = [
                said for said in voices if said.source not in gone or said.as_of > gone[said.source]
            ]
            if remain:
                left.setdefault(part, []).append(remain)
    return left


def parent_of(key: str) -> str:
    """The key of the credential that a term or status belongs to."""
    return key.rpartition("/")[0]
