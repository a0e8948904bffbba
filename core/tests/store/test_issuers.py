"""When an issuer last told of a license, of one person or of all, in as many statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event

from goodstanding.store import Delivery, SourceKind, Statement, Store, open_store

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, tzinfo=UTC)
MAY, JULY, SEPTEMBER = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (5, 7, 9))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store, of each kind of database."""
    with open_store(database_url) as opened:
        yield opened


def imported(
    store: Store, as_of: datetime, source: str, *persons: str, kind: str = "issuer", **more: Any
) -> None:
    """A file with the license of each person."""
    payload = {"category": "rn", "jurisdiction": "FL", "id": "a", **more}
    statements = [
        Statement(person, "licenses", {**payload, "number": person}) for person in persons
    ]
    store.apply(statements, Delivery(source, SourceKind(kind), "Dana", NOW, as_of=as_of))


def sightings(
    store: Store, through: date = TODAY, **more: Any
) -> dict[str, dict[str, tuple[date, str]]]:
    """By person and license, the last sighting."""
    found = store.dossiers_with_issuers(through, **more)
    return {dossier.person.id: last for dossier, last in found}


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that are sent to the database."""
    sent: list[str] = []

    def statement(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        sent.append(text)

    event.listen(store.engine, "before_cursor_execute", statement)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", statement)


def test_the_last_file_through_the_day_counts_also_where_nothing_is_new(store: Store) -> None:
    """The employer's word is none; a file of another issuer's may be the later one."""
    imported(store, MAY, "Board", "1", "2")
    imported(store, JULY, "Board", "1", "2")
    imported(store, SEPTEMBER, "Board", "2")
    imported(store, SEPTEMBER, "HR", "1", "2", "3", kind="employer")
    assert sightings(store) == {
        "1": {"a": (date(2026, 7, 1), "Board")},
        "2": {"a": (date(2026, 9, 1), "Board")},
        "3": {},
    }
    assert sightings(store, date(2026, 6, 30))["2"] == {"a": (date(2026, 5, 1), "Board")}
    assert sightings(store, date(2026, 4, 30)) == {"1": {}, "2": {}, "3": {}}
    imported(store, SEPTEMBER, "Nursys", "1")
    assert sightings(store)["1"] == {"a": (date(2026, 9, 1), "Nursys")}
    assert sightings(store, known_at=MAY) == {}
    store.undo(3, "Dana", NOW)
    assert sightings(store)["2"] == {"a": (date(2026, 7, 1), "Board")}


def test_all_people_cost_no_more_statements_than_one(store: Store) -> None:
    """However many there are."""
    people = [f"p-{number}" for number in range(30)]
    for as_of in (MAY, JULY):
        imported(store, as_of, "Board", *people)
    with counted(store) as for_one:
        assert len(sightings(store, persons=["p-7"])) == 1
    with counted(store) as for_all:
        assert len(sightings(store)) == len(people)
    assert len(for_all) <= len(for_one)
