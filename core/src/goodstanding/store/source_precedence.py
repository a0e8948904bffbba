"""Who is believed: each source's last word on a thing, and the order of the sources."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from goodstanding.facts.dossier import ALL_KINDS
from goodstanding.store.statements import Change, SourceKind, written

_decode = json.JSONDecoder().raw_decode
_ISSUER_FIRST: Final = {SourceKind.ISSUER: 2, SourceKind.EMPLOYER: 1, SourceKind.PERSON: 0}
_EMPLOYER_FIRST: Final = {SourceKind.EMPLOYER: 2, SourceKind.ISSUER: 1, SourceKind.PERSON: 0}
EMPLOYERS_OWN: Final = frozenset(kind.name for kind in ALL_KINDS.values() if kind.of_employer)
"""What the employer itself issues: whom it watches, their jobs and bookings."""

FILLED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        kind.name: frozenset(field.key for field in kind.fields if field.fills)
        for kind in ALL_KINDS.values()
    }
)
"""What a lower source may add where the higher one is silent, because silence there says nothing.

An `until` is not among them: left out it means "still". Nor is `limits_practice`: only the issuer
can say that its action does not limit practice.
"""


CARRIED: Final = {
    kind.name: frozenset(field.key for field in kind.fields if field.key != "until")
    for kind in ALL_KINDS.values()
    if not kind.booking
}
"""What a source has said once and goes on saying until it says something else of it.

A column that is not in its next file, or a cell that is empty there, changes nothing. An `until`
left out means "still"; a booking is told whole each time.
"""


class RecordedFact(NamedTuple):
    """A fact as it is on record, with whose word it is."""

    id: int
    person: str
    kind: str
    key: str
    change: str
    payload: str
    digest: bytes
    as_of: int
    import_id: int
    source: str
    source_kind: str

    @property
    def rank(self) -> int:
        """The greater, the more this source's word weighs on this kind of fact."""
        order = _EMPLOYER_FIRST if self.kind in EMPLOYERS_OWN else _ISSUER_FIRST
        return order[SourceKind(self.source_kind)]

    @property
    def age(self) -> tuple[int, bytes, str]:
        """The order of a source's words: by what they describe, never by when they arrived."""
        return self.as_of, self.digest, self.change

    @property
    def weight(self) -> tuple[int, int, bytes, str, str]:
        """The order of several sources' words; sources of one rank go by age."""
        return self.rank, self.as_of, self.digest, self.change, self.source


FactVersions = list[RecordedFact]
"""The last word of each source on one thing, the weightiest first; never empty."""


def last_words(facts: Iterable[RecordedFact]) -> FactVersions:
    """The last word of each source among words on one thing, the weightiest source first.

    A word that a source repeats counts from the first time: that was the news, and a repetition
    is not always written down.
    """
    by_source: dict[str, list[RecordedFact]] = {}
    for fact in facts:
        by_source.setdefault(fact.source, []).append(fact)
    voices = [
        words[0] if len(words) == 1 else _last_word(sorted(words, key=lambda fact: fact.age))
        for words in by_source.values()
    ]
    if len(voices) > 1:
        voices.sort(key=lambda fact: fact.weight, reverse=True)
    return voices


def _last_word(words: list[RecordedFact]) -> RecordedFact:
    """The last of a source's words, with what it said before and has not said otherwise since."""
    payload: dict[str, Any] | None = None
    first = words[0].as_of
    for word in words:
        now = None
        if word.change == Change.ADD:
            now = {**carried(word.kind, payload), **payload_of(word)}
        if now != payload:
            payload, first = now, word.as_of
    last = words[-1]._replace(as_of=first)
    return last if payload is None else last._replace(payload=written(payload))


def carried(kind: str, before: dict[str, Any] | None) -> dict[str, Any]:
    """Of what a source said before, that which it need not repeat."""
    names = CARRIED.get(kind, frozenset())
    return {} if before is None else {key: before[key] for key in before.keys() & names}


def payload_of(fact: RecordedFact) -> dict[str, Any]:
    """What was said, as a mapping."""
    payload: dict[str, Any]
    payload, _ = _decode(fact.payload)
    return payload


def grouped(facts: Iterable[RecordedFact]) -> dict[str, dict[str, list[RecordedFact]]]:
    """Everything said, by kind and then by key."""
    found: dict[str, dict[str, list[RecordedFact]]] = {}
    for fact in facts:
        found.setdefault(fact.kind, {}).setdefault(fact.key, []).append(fact)
    return found


def versions(keys: Mapping[str, list[RecordedFact]]) -> dict[str, FactVersions]:
    """The last word of each source on everything of a kind."""
    return {key: facts if len(facts) == 1 else last_words(facts) for key, facts in keys.items()}
