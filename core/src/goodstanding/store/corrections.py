"""Facts that somebody took back one by one: each stays on record, with the reason, and no longer
counts.

A correction is itself a fact, named by the number of the one it takes back, so that undoing its
receipt undoes it.
"""

from collections.abc import Iterable
from typing import Final

from goodstanding.store.source_precedence import RecordedFact, last_words
from goodstanding.store.statements import Change, Statement

CORRECTIONS: Final = "corrections"
"""The kind of a correction: the fact with this number is not so."""


def correction(person: str, fact: int, because: str) -> Statement:
    """That a fact about a person is not so, and why."""
    return Statement(person, CORRECTIONS, {"id": str(fact), "because": because})


def corrected(corrections: Iterable[Iterable[RecordedFact]]) -> frozenset[int]:
    """The numbers of the facts taken back, of what was said on each."""
    return frozenset(
        int(facts[0].key)
        for facts in map(last_words, corrections)
        if facts[0].change == Change.ADD.value
    )


def without_corrected(
    by_kind: dict[str, dict[str, list[RecordedFact]]],
) -> dict[str, dict[str, list[RecordedFact]]]:
    """What was said about a person, by kind and key, without what was taken back."""
    corrections = by_kind.pop(CORRECTIONS, None)
    if not corrections:
        return by_kind
    gone = corrected(corrections.values())
    kept = {
        kind: {
            key: [fact for fact in facts if fact.id not in gone]
            for key, facts in keys.items()
            if any(fact.id not in gone for fact in facts)
        }
        for kind, keys in by_kind.items()
    }
    return {kind: keys for kind, keys in kept.items() if keys}
