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
    """A check of a license: its day, its moment on record, and whether it found what is there."""

    day: date
    recorded: int
    confirmed: bool


def confirmed_since(checks: Iterable[HandCheck], day: date, moment: int) -> bool:
    """Whether the last check after a moment, of that day or later, found what is on record.

    Of several of one day each must have.
    """
    later = [check for check in checks if check.recorded > moment and check.day >= day]
    last = max((check.day for check in later), default=None)
    return last is not None and all(check.confirmed for check in later if check.day == last)


def hand_checks(facts: Mapping[str, list[RecordedFact]]) -> list[RecordedFact]:
    """The checks of a person's licenses, except on the person's own word.

    That would settle what others doubt of them.
    """
    last = (last_words(words)[0] for words in facts.values())
    return [
        word for word in last if word.change == Change.ADD and word.source_kind != SourceKind.PERSON
    ]


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
            found.setdefault(keys[0], []).append(
                HandCheck(
                    date.fromisoformat(payload["day"]),
                    check.as_of,
                    payload["outcome"] == VerificationOutcome.CONFIRMED.value,
                )
            )
    return found


def _is_named(words: FactVersions, name: str) -> bool:
    for payload in map(payload_of, words):
        number = str(payload.get("number") or "")
        entry = registry_id(payload.get("jurisdiction", ""), payload.get("category", ""), number)
        if name in (payload.get("id"), entry) or (number and same_number(number, name)):
            return True
    return False
