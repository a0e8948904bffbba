"""A license looked up at its issuer: whoever found it as on record has heard the issuer again."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from goodstanding.facts import VerificationOutcome
from goodstanding.facts.credentials import registry_id
from goodstanding.facts.license_numbers import same_number
from goodstanding.store.source_precedence import (
    FactVersions,
    RecordedFact,
    last_words,
    payload_of,
)
from goodstanding.store.statements import Change, SourceKind

VERIFICATIONS: Final = "verifications"
VERIFIED: Final = frozenset({"licenses", "registries"})
"""What is looked up."""


@attrs.frozen
class HandCheck:
    """A check that found a license as it is on record: its day, and its moment on record."""

    day: date
    recorded: int


def confirmed(facts: Mapping[str, list[RecordedFact]]) -> list[RecordedFact]:
    """The checks of a person's licenses that found what is on record.

    Not on the person's own word: it would settle what others doubt of them.
    """
    found = []
    for words in facts.values():
        word = last_words(words)[0]
        if (
            word.change == Change.ADD
            and word.source_kind != SourceKind.PERSON
            and payload_of(word)["outcome"] == VerificationOutcome.CONFIRMED.value
        ):
            found.append(word)
    return found


def by_credential(
    checks: Iterable[RecordedFact], headers: Mapping[str, FactVersions]
) -> dict[str, list[HandCheck]]:
    """The checks of each credential, by its key; one whose name may mean two is of none."""
    found: dict[str, list[HandCheck]] = {}
    for check in checks:
        payload = payload_of(check)
        name = str(payload["license"])
        keys = [key for key, words in headers.items() if _is_named(words, name)]
        if len(keys) == 1:
            day = date.fromisoformat(payload["day"])
            found.setdefault(keys[0], []).append(HandCheck(day, check.as_of))
    return found


def _is_named(words: FactVersions, name: str) -> bool:
    for payload in map(payload_of, words):
        number = str(payload.get("number") or "")
        entry = registry_id(payload.get("jurisdiction", ""), payload.get("category", ""), number)
        if name in (payload.get("id"), entry) or (number and same_number(number, name)):
            return True
    return False
