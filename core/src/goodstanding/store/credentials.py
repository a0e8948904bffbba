"""One license, certification or privilege from what several sources say about it."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from goodstanding.facts import StatusWord
from goodstanding.facts.license_numbers import clusters
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
    groups = _without_presumptions(groups)
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


def _without_presumptions(groups: list[FactVersions]) -> list[FactVersions]:
    """The words on a status; what a site presumes gives way as soon as anybody has said a word."""
    said = [
        voices
        for voices in groups
        if payload_of(voices[0]).get("is") != StatusWord.PRESUMED_ACTIVE.value
    ]
    return said or groups


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
