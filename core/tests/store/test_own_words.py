"""What a person told waits for a look until somebody else has spoken of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goodstanding.store import Delivery, SourceKind, Statement, Store, open_store

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
COURSE = Statement(
    "p-1", "continuing_education", {"title": "Ethics", "completed": "2026-11-02", "hours": 2}
)
MOVE = Statement("p-1", "residences", {"jurisdiction": "OK", "since": "2026-11-01"})


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(database_url) as opened:
        yield opened


def by(kind: SourceKind, days: int) -> Delivery:
    return Delivery(f"the {kind.value}", kind, "Dana", NOW + days * DAY)


def term(since: str, through: str, **more: Any) -> Statement:
    terms = [{"since": since, "through": through}]
    license = {"id": "l", "category": "rn", "jurisdiction": "TX", "number": "1", "terms": terms}
    return Statement("p-1", "licenses", license | more)


def waiting(store: Store) -> list[tuple[str, str]]:
    return [(word.person, word.kind) for word in store.on_own_word()]


def test_what_a_person_tells_waits_until_the_employer_says_the_same(store: Store) -> None:
    """A course and a move, each by itself; then an undoing makes it wait again."""
    store.apply([COURSE, MOVE], by(SourceKind.PERSON, 0))
    assert waiting(store) == [("p-1", "continuing_education"), ("p-1", "residences")]
    receipt = store.apply([MOVE], by(SourceKind.EMPLOYER, 1))
    assert waiting(store) == [("p-1", "continuing_education")]
    store.undo(receipt.id, "Dana", NOW + 2 * DAY)
    assert len(waiting(store)) == 2


def test_what_the_person_takes_back_waits_no_longer(store: Store) -> None:
    """By undoing its receipt."""
    receipt = store.apply([COURSE], by(SourceKind.PERSON, 0))
    assert waiting(store)
    store.undo(receipt.id, "p-1", NOW + DAY)
    assert waiting(store) == []


def test_a_renewal_waits_until_the_board_has_it(store: Store) -> None:
    """That the board knows the license, and its old term, is no look at the new one."""
    store.apply([term("2024-12-01", "2026-11-30")], by(SourceKind.ISSUER, 0))
    store.apply([term("2026-12-01", "2028-11-30")], by(SourceKind.PERSON, 1))
    (word,) = store.on_own_word()
    assert (word.kind, word.payload["terms"]) == (
        "licenses",
        [{"since": "2026-12-01", "through": "2028-11-30"}],
    )
    store.apply([term("2024-12-01", "2026-11-30")], by(SourceKind.ISSUER, 2))
    assert waiting(store) == [("p-1", "licenses")]
    store.apply([term("2026-12-01", "2028-11-30")], by(SourceKind.ISSUER, 3))
    assert waiting(store) == []


def test_a_license_that_only_the_person_knows_waits_with_its_terms(store: Store) -> None:
    """As one thing."""
    store.apply([term("2026-12-01", "2028-11-30")], by(SourceKind.PERSON, 0))
    (word,) = store.on_own_word()
    assert word.payload["number"] == "1"
    assert len(word.payload["terms"]) == 1


def test_another_word_on_the_same_thing_is_another_digest(store: Store) -> None:
    """Who looked at two hours has not looked at three."""
    store.apply([COURSE], by(SourceKind.PERSON, 0))
    (before,) = store.on_own_word()
    more = Statement("p-1", "continuing_education", {**COURSE.payload, "hours": 3})
    store.apply([more], by(SourceKind.PERSON, 1))
    (after,) = store.on_own_word()
    assert (before.key, before.payload["hours"]) == (after.key, 2)
    assert after.payload["hours"] == 3
    assert before.digest != after.digest


def test_what_employers_and_boards_tell_does_not_wait(store: Store) -> None:
    """Nobody is asked to look at their own file."""
    store.apply([COURSE], by(SourceKind.EMPLOYER, 0))
    store.apply([MOVE], by(SourceKind.ISSUER, 0))
    assert waiting(store) == []
