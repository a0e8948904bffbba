"""What people told themselves and nobody else has spoken of since: it waits for somebody to look.

Whoever looks confirms it by saying the same (an import, a check by hand) or takes it back.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

import attrs
from sqlalchemy import Connection, select

from goodstanding.store.corrections import without_corrected
from goodstanding.store.keys import CREDENTIALS, PART_KINDS
from goodstanding.store.queries import among_numbers, by_person, undone
from goodstanding.store.source_precedence import RecordedFact, grouped, last_words, payload_of
from goodstanding.store.statements import Change, SourceKind, moment_of
from goodstanding.store.tables import FACTS, IMPORTS
from goodstanding.store.unread import UNREAD

_NOT_WAITING: Final = frozenset({"person", "complete", UNREAD})


@attrs.frozen
class OwnWord:
    """One thing that a person told: a credential with its terms, a course, a move.

    `key` is its natural key within the kind; `digest` changes with what was told.
    """

    person: str
    kind: str
    key: str
    payload: dict[str, Any]
    source: str
    as_of: datetime
    digest: str


def on_own_word(connection: Connection) -> Iterator[OwnWord]:
    """What waits for a look, in the order of the persons' ids."""
    own = select(IMPORTS.c.id).where(IMPORTS.c.source_kind == SourceKind.PERSON.value)
    gone = undone(connection)
    # First the few imports, so that their facts are found by the index and not all looked through.
    imports = [number for number in connection.scalars(own) if number not in gone]
    if not imports:
        return
    speakers = select(FACTS.c.person).where(among_numbers(connection, FACTS.c.import_id, imports))
    persons = connection.execute(speakers.distinct()).scalars().all()
    for person, facts in by_person(connection, None, persons):
        yield from _of_person(person, facts)


def _of_person(person: str, facts: Iterable[RecordedFact]) -> Iterator[OwnWord]:
    waiting: dict[tuple[str, str], list[RecordedFact]] = {}
    for kind, keys in without_corrected(grouped(facts)).items():
        if kind in _NOT_WAITING:
            continue
        others = [
            fact
            for words in keys.values()
            for fact in words
            if fact.source_kind != SourceKind.PERSON.value
        ]
        for key, words in keys.items():
            for word in last_words(words):
                own = word.source_kind == SourceKind.PERSON.value
                if own and word.change == Change.ADD.value and not _looked_at(word, others):
                    waiting.setdefault(_thing(kind, key), []).append(word)
    for (kind, key), words in waiting.items():
        last = max(words, key=lambda word: word.as_of)
        digests = b"".join(sorted(word.digest for word in words))
        yield OwnWord(
            person,
            kind,
            key,
            _together(kind, words),
            last.source,
            moment_of(last.as_of),
            blake2b(digests, digest_size=8).hexdigest(),
        )


def _thing(kind: str, key: str) -> tuple[str, str]:
    """What a fact is about: of a term, the credential it belongs to."""
    if kind in PART_KINDS:
        return kind.partition("/")[0], key.rpartition("/")[0]
    return kind, key


def _looked_at(word: RecordedFact, others: Iterable[RecordedFact]) -> bool:
    """Whether somebody else says the same, or has spoken of the thing since."""
    thing = _thing(word.kind, word.key)
    return any(
        _thing(other.kind, other.key) == thing
        and (
            word.kind in CREDENTIALS
            or other.as_of > word.as_of
            or (other.key, other.digest, other.change) == (word.key, word.digest, word.change)
        )
        for other in others
    )


def _together(kind: str, words: list[RecordedFact]) -> dict[str, Any]:
    """What was told, a credential's terms under their name."""
    payload: dict[str, Any] = {}
    for word in words:
        if word.kind == kind:
            payload |= payload_of(word)
        else:
            payload.setdefault(word.kind.partition("/")[2], []).append(payload_of(word))
    return payload
