"""What the site itself keeps beside the facts of a dossier: answers about who is meant."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from goodstanding.store.statements import Statement

if TYPE_CHECKING:
    from goodstanding.store.store import Store

DECISIONS: Final = "Decisions of this site"
"""The source of what somebody at the site said by a command."""

MATCHES: Final = "matches"
"""The kind of a decision: these words of an export mean this person."""


def match(person: str, words: str) -> Statement:
    """A decision, to be recorded by a delivery that names who made it."""
    return Statement(person, MATCHES, {"id": words})


def matches(store: "Store") -> Iterator[tuple[str, str]]:
    """Every decision that stands: the words, and whom they mean."""
    for person, payload in store.of_kind(MATCHES):
        yield str(payload["id"]), person
