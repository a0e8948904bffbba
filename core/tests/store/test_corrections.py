"""A fact that was taken back counts no more, however often its source repeats it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goodstanding.features.correction.builder import found, replaced, statements
from goodstanding.store import Delivery, Receipt, SourceKind, Statement, Store, open_store
from goodstanding.vocabulary import CORE_WORDS

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(database_url) as opened:
        yield opened


def by(days: int, **more: Any) -> Delivery:
    """A delivery of the employer's, so many days from now."""
    return Delivery("HR", SourceKind.EMPLOYER, "Dana", NOW + days * DAY, **more)


def home(state: str, since: str = "2020-01-01") -> Statement:
    return Statement("p-1", "residences", {"jurisdiction": state, "since": since})


def rn(through: str | None, number: str = "1", **more: Any) -> Statement:
    terms = [] if through is None else [{"since": "2025-03-01", "through": through}]
    license_ = {"id": "l", "category": "rn", "jurisdiction": "TX", "number": number, **more}
    return Statement("p-1", "licenses", {**license_, "terms": terms})


def recorded(store: Store, kind: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = store.dossier_json("p-1").get(kind, [])
    return facts


def states(store: Store) -> list[str]:
    return sorted(residence["jurisdiction"] for residence in recorded(store, "residences"))


def correct(store: Store, days: int, kind: str, *changes: str, number: int = 0) -> Receipt:
    """Correct the first fact of a kind, or the one with a number."""
    history = store.history("p-1")
    number = number or next(fact.id for fact in history if fact.kind == kind)
    fact = found(history, number)
    corrections = statements(fact, replaced(fact, changes), "typed wrong", history, CORE_WORDS)
    return store.apply(corrections, by(days, as_of=fact.as_of))


def test_a_fact_taken_back_stays_so_when_its_source_says_it_again(store: Store) -> None:
    """The receipt counts it; what was known before the correction stays answerable."""
    store.apply([home("TX"), home("OK", "2021-01-01")], by(0))
    receipt = correct(store, 1, "residences")
    assert states(store) == ["OK"]
    again = store.apply([home("TX"), home("OK", "2021-01-01")], by(7))
    assert states(store) == ["OK"]
    assert (again.counts["corrected"], again.counts["unchanged"]) == (1, 1)
    before = store.dossier("p-1", NOW + DAY / 2)
    assert {residence.jurisdiction for residence in before.residences} == {"TX", "OK"}
    store.undo(receipt.id, "Dana", NOW + 8 * DAY)
    assert states(store) == ["OK", "TX"]


def test_what_its_source_says_after_something_else_is_news(store: Store) -> None:
    """Said otherwise in between, or the right thing confirmed: it may have become so."""
    store.apply([home("TX")], by(0))
    correct(store, 1, "residences", "until=2022-01-01")
    assert recorded(store, "residences")[0]["until"] == "2022-01-01"
    store.apply([home("TX")], by(2))
    assert recorded(store, "residences")[0]["until"] == "2022-01-01"
    right = Statement("p-1", "residences", {**home("TX").payload, "until": "2022-01-01"})
    assert store.apply([right], by(3)).counts["unchanged"] == 1
    store.apply([home("TX")], by(4))
    assert "until" not in recorded(store, "residences")[0]


def test_a_term_is_corrected_for_the_days_before_too(store: Store) -> None:
    """As if it had been typed right: an earlier last day leaves no day in force after it."""
    store.apply([rn("2027-02-28")], by(0))
    store.apply([rn("2027-02-28")], by(5))
    correct(store, 6, "licenses/terms", "through=2026-02-15")
    assert recorded(store, "licenses")[0]["terms"] == [
        {"since": "2025-03-01", "through": "2026-02-15"}
    ]
    assert store.apply([rn("2027-02-28")], by(7)).counts["corrected"] == 1
    assert recorded(store, "licenses")[0]["terms"] == [
        {"since": "2025-03-01", "through": "2026-02-15"}
    ]


def test_a_license_goes_with_its_terms_and_moves_with_them(store: Store) -> None:
    """Another number takes the terms along; no license, no terms."""
    store.apply([rn("2027-02-28")], by(0))
    receipt = correct(store, 1, "licenses", "number=2")
    (license_,) = recorded(store, "licenses")
    assert (license_["number"], license_["terms"]) == (
        "2",
        [{"since": "2025-03-01", "through": "2027-02-28"}],
    )
    assert [row[3] for row in store.license_numbers()] == ["2"]
    store.undo(receipt.id, "Dana", NOW + 2 * DAY)
    assert [row[3] for row in store.license_numbers()] == ["1"]
    correct(store, 3, "licenses")
    assert recorded(store, "licenses") == []
    assert store.license_numbers() == []
    store.apply([rn(None, scope="multistate")], by(4))
    assert recorded(store, "licenses") == [
        {
            "id": "l",
            "category": "rn",
            "jurisdiction": "TX",
            "number": "1",
            "scope": [{"since": "2026-03-05", "is": "multistate"}],
        }
    ]


def test_a_correction_outlives_the_undoing_of_the_first_import(store: Store) -> None:
    """What a later import had found unchanged is restated, and was corrected all the same."""
    first = store.apply([home("TX")], by(0))
    store.apply([home("TX")], by(1))
    receipt = correct(store, 2, "residences")
    store.undo(first.id, "Dana", NOW + 3 * DAY)
    assert states(store) == []
    store.undo(receipt.id, "Dana", NOW + 4 * DAY)
    assert states(store) == ["TX"]
