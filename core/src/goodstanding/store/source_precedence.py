"""Who is believed: each source's last word on a thing, and the order of the sources."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from goodstanding.facts.dossier import ALL_KINDS
from goodstanding.store.statements import SourceKind

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


def last_words(said: Iterable[RecordedFact]) -> FactVersions:
    """The last word of each source among words on one thing, the weightiest source first.

    A word that a source repeats counts from the first time: that was the news, and a repetition
    is not always written down.
    """
    by_source: dict[str, list[RecordedFact]] = {}
    for each in said:
        by_source.setdefault(each.source, []).append(each)
    voices = [
        words[0] if len(words) == 1 else _last_word(sorted(words, key=lambda each: each.age))
        for words in by_source.values()
    ]
    if len(voices) > 1:
        voices.sort(key=lambda each: each.weight, reverse=True)
    return voices


def _last_word(words: list[RecordedFact]) -> RecordedFact:
    last = words[-1]
    first = last.as_of
    for each in reversed(words):
        if (each.digest, each.change) != (last.digest, last.change):
            break
        first = each.as_of
    return last._replace(as_of=first)


def grouped(said: Iterable[RecordedFact]) -> dict[str, dict[str, FactVersions]]:
    """The voices on everything said, by kind and then by key."""
    found: dict[str, dict[str, FactVersions]] = {}
    many: list[FactVersions] = []
    for each in said:
        keys = found.get(each.kind)
        if keys is None:
            keys = found[each.kind] = {}
        held = keys.get(each.key)
        if held is None:
            keys[each.key] = [each]
        else:
            if len(held) == 1:
                many.append(held)
            held.append(each)
    for voices in many:
        voices[:] = last_words(voices)
    return found
