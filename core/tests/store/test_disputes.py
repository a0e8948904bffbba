"""What somebody says after the last file of the source that is believed leaves its word open."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from goodstanding.catalog import Catalog
from goodstanding.engine.practice import practice
from goodstanding.engine.validity import scope_on
from goodstanding.facts import Scope
from goodstanding.store import Delivery, SourceKind, Statement, Store, open_store

APRIL, MAY, JULY, SEPTEMBER = (datetime(2026, month, 10, tzinfo=UTC) for month in (4, 5, 7, 9))
NOW = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = NOW.date()
BOARD, ROSTER, OTHER, SELF = (
    ("board", SourceKind.ISSUER),
    ("roster", SourceKind.EMPLOYER),
    ("another roster", SourceKind.EMPLOYER),
    ("self", SourceKind.PERSON),
)
Source = tuple[str, SourceKind]


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(sqlite_url) as opened:
        yield opened


def tell(store: Store, source: Source, as_of: datetime, word: str, **more: Any) -> int:
    """A file with a nurse's license; the number of its receipt."""
    payload = {"category": "rn", "jurisdiction": "FL", "number": "1", **more}
    payload["terms"] = [{"since": "2025-05-01", "through": "2027-04-30"}]
    payload["status"] = [{"is": word, "since": "2025-05-01"} if source is BOARD else {"is": word}]
    delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
    return store.apply([Statement("p", "licenses", payload)], delivery).id


def decision(store: Store, on: date = TODAY, known_at: datetime | None = None) -> str:
    """What is answered in Florida."""
    return practice(Catalog(), store.dossier("p", known_at), "rn", "FL", on).decision.value


@pytest.mark.parametrize("source", [ROSTER, SELF])
@pytest.mark.parametrize("word", ["suspended", "lapsed", "inactive"])
def test_a_worse_word_after_the_boards_last_file(store: Store, source: Source, word: str) -> None:
    """Open from the day after that file; the board is asked, and ends it with its next file."""
    tell(store, BOARD, MAY, "active")
    tell(store, source, JULY, word)
    assert decision(store, MAY.date()) == "authorized"
    assert decision(store, JULY.date()) == "needs_review"
    found = practice(Catalog(), store.dossier("p"), "rn", "FL", TODAY)
    assert found.decision.value == "needs_review"
    assert "later than the board's last one" in found.why
    assert found.remedies[0].text.endswith("from the board's record")
    tell(store, BOARD, SEPTEMBER, "active")
    assert decision(store) == "authorized"


def test_a_worse_word_that_the_board_has_answered(store: Store) -> None:
    """Told in April, and again in July; the board's file of May says active."""
    for source, as_of, word in (
        (ROSTER, APRIL, "lapsed"),
        (BOARD, MAY, "active"),
        (ROSTER, JULY, "lapsed"),
    ):
        tell(store, source, as_of, word)
    assert decision(store) == "authorized"


def test_a_worse_word_that_its_source_takes_back(store: Store) -> None:
    """Active in its next file, corrected, or the whole import undone."""
    tell(store, BOARD, MAY, "active")
    number = tell(store, ROSTER, JULY, "suspended")
    assert decision(store) == "needs_review"
    tell(store, ROSTER, SEPTEMBER, "active")
    assert decision(store) == "authorized"
    store.undo(3, "Dana", NOW)
    assert decision(store) == "needs_review"
    store.undo(number, "Dana", NOW)
    assert decision(store) == "authorized"
    tell(store, ROSTER, JULY, "suspended")
    assert decision(store) == "needs_review"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("active", "suspended", "not_authorized"),
        ("suspended", "active", "authorized"),
    ],
)
def test_of_two_rosters_the_later_word_counts(
    store: Store, first: str, last: str, found: str
) -> None:
    """Both without a day: each speaks of the day of its file."""
    for source, as_of, word in ((ROSTER, MAY, first), (OTHER, JULY, last)):
        payload = {"category": "rn", "jurisdiction": "FL", "number": "1"}
        terms = [{"since": "2025-05-01", "through": "2027-04-30"}]
        parts = {**payload, "terms": terms, "status": [{"is": word}]}
        delivery = Delivery(*source, "Dana", NOW, as_of=as_of)
        store.apply([Statement("p", "licenses", parts)], delivery)
    assert decision(store) == found


def test_a_narrower_reach_after_the_boards_last_file(store: Store) -> None:
    """Whether it is multistate is open until the board is read again."""
    tell(store, BOARD, MAY, "active", scope="multistate")
    tell(store, ROSTER, JULY, "active", scope="single_state")
    (license,) = store.dossier("p").licenses
    assert scope_on(license.scope, MAY.date()) is Scope.MULTISTATE
    assert scope_on(license.scope, TODAY) is Scope.UNKNOWN
    tell(store, BOARD, SEPTEMBER, "active", scope="multistate")
    (license,) = store.dossier("p").licenses
    assert scope_on(license.scope, TODAY) is Scope.MULTISTATE
