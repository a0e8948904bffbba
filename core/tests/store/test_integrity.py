"""Damage and wrong clocks: each in one sentence, with what to do, and never a wrong answer."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from goodstanding.errors import OperatorError
from goodstanding.store import Delivery, Mark, SourceKind, Statement, Store, open_store
from goodstanding.store.integrity import TOLERANCE

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)
SECOND = timedelta(seconds=1)
RESIDENCE = Statement("p-1", "residences", {"jurisdiction": "TX"})


def board(now: datetime) -> Delivery:
    """A delivery of the board, recorded at a moment."""
    return Delivery("board", SourceKind.ISSUER, "Dana", now)


def status(word: str) -> Statement:
    """The board's word on the only license."""
    record = {"category": "rn", "jurisdiction": "TX", "number": "1", "status": [{"is": word}]}
    return Statement("p-1", "licenses", record)


def spoil(url: str, change: str) -> None:
    """Change a row behind the store's back, as a disk or an editor does."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER facts_no_update"))
            connection.execute(text("DROP TRIGGER imports_no_update"))
        else:
            connection.execute(text("DROP TRIGGER facts_only_added ON facts"))
            connection.execute(text("DROP TRIGGER imports_only_added ON imports"))
        connection.execute(text(change))
    engine.dispose()


def test_a_recording_later_than_now_is_told_and_repaired(database_url: str) -> None:
    """A suspension recorded after it was not believed; now nothing is recorded until it is gone."""
    with open_store(database_url) as store:
        store.apply([status("active")], board(NOW + YEAR))
        for act in (store.apply, store.preview):
            with pytest.raises(OperatorError) as caught:
                act([status("suspended")], board(NOW))
            sentences = str(caught.value)
            assert (
                "receipt 1 (board): was recorded at 2027-11-25 12:00 UTC, later than now"
                in sentences
            )
            assert "'goodstanding undo 1', then import its file again" in sentences
            assert "If it is this machine's clock that is wrong (2026-11-25 12:00 UTC)" in sentences
        (flaw,) = store.check(NOW)
        assert flaw.where == "receipt 1 (board)"
        assert store.check(NOW + YEAR) == ()
        store.undo(1, "Dana", NOW)
        assert store.check(NOW) == ()
        store.apply([status("active")], board(NOW + HOUR))
        store.apply([status("suspended")], board(NOW + 2 * HOUR))
        assert store.dossier("p-1").licenses[0].status[-1].word.value == "suspended"


def test_clocks_of_two_machines_may_differ_a_little(database_url: str) -> None:
    """By five minutes and no more."""
    with open_store(database_url) as store:
        store.apply([RESIDENCE], board(NOW))
        store.apply([RESIDENCE], board(NOW - TOLERANCE))
        with pytest.raises(OperatorError, match="later than now"):
            store.apply([RESIDENCE], board(NOW - TOLERANCE - SECOND))


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ("UPDATE facts SET payload = '{\"jurisdiction\"'", "fact 1 of receipt 1", "cannot be read"),
        ("UPDATE facts SET payload = '5'", "fact 1 of receipt 1", "cannot be read"),
        (
            'UPDATE facts SET payload = \'{"jurisdiction":"CO"}\'',
            "fact 1 of receipt 1",
            "is not as it was recorded",
        ),
        ("UPDATE imports SET counts = 'many'", "receipt 1", "cannot be read"),
        ("UPDATE imports SET recorded_at = 9223372036854775807", "receipt 1", "cannot be read"),
        ("UPDATE imports SET undoes = 1", "receipt 1", "says that it takes back receipt 1"),
    ],
)
def test_a_spoiled_row_is_found(database_url: str, change: str, where: str, what: str) -> None:
    """Whatever was changed, it is said which row, and what to do."""
    with open_store(database_url) as store:
        store.apply([RESIDENCE], board(NOW))
        spoil(database_url, change)
        flaw = store.check(NOW + YEAR)[0]
        assert flaw.where == where
        assert flaw.what.startswith(what)
        assert flaw.to_do.startswith(("take it back with 'goodstanding undo 1'", "bring the data"))


def test_what_cannot_be_read_is_one_sentence_and_can_be_taken_back(database_url: str) -> None:
    """Every question answers alike; after the undoing the rest is readable again."""
    with open_store(database_url) as store:
        store.apply([Statement("p-1", "person", {"name": "Dana"})], board(NOW))
        store.apply([RESIDENCE], board(NOW + HOUR))
        spoil(database_url, "UPDATE facts SET payload = '{' WHERE id = 2")
        says = r"it is damaged \(fact 2 of receipt 2: cannot be read.*goodstanding database check"
        for ask in (lambda: store.dossier("p-1"), lambda: list(store.dossiers())):
            with pytest.raises(OperatorError, match=says):
                ask()
        assert [fact.payload for fact in store.history("p-1")][1] == {"unreadable": "{"}
        store.undo(2, "Dana", NOW + 2 * HOUR)
        assert store.dossier("p-1").person.name == "Dana"
        assert store.check(NOW + 2 * HOUR) == ()


def test_an_undoing_that_undoes_itself_ends(database_url: str) -> None:
    """Whoever follows undoings comes to an end."""
    with open_store(database_url) as store:
        store.apply([RESIDENCE], board(NOW))
        store.undo(1, "Dana", NOW)
        spoil(database_url, "UPDATE imports SET undoes = 2 WHERE id = 2")
        assert store.changed_since(Mark()).persons == {"p-1"}
        assert len(store.receipts()) == 2
        assert store.dossier("p-1").residences


def test_a_mistake_of_this_program_is_not_called_damage(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all is whole the error goes on as it is, to be reported."""

    def slip(*_: Any) -> None:
        raise TypeError("a slip")

    with open_store(sqlite_url) as store:
        store.apply([RESIDENCE], board(NOW))
        monkeypatch.setattr("goodstanding.store.store.history", slip)
        with pytest.raises(TypeError, match="a slip"):
            store.history("p-1")


def test_flipped_bytes_in_the_file(sqlite_url: str) -> None:
    """SQLite's own look finds the page; what it says is told with what to do."""
    people = [Statement(f"p-{n}", "residences", {"jurisdiction": "TX"}) for n in range(2000)]
    with open_store(sqlite_url) as store:
        store.apply(people, board(NOW))
    path = Path(str(make_url(sqlite_url).database))
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_facts_person_kind'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : (root - 1) * size + 64] = b"\xff" * 64
    path.write_bytes(content)
    with open_store(sqlite_url) as store:
        found = store.check(NOW)
        assert found
        assert found[0].where == "the file"
        assert "bring the database back from a backup" in found[0].to_do
        with pytest.raises(OperatorError, match="'goodstanding database check' says"):
            list(store.dossiers())


def test_a_whole_record_has_no_flaw(database_url: str) -> None:
    """Visits, removals, confirmations and undoings are as they should be."""
    visit = {"id": "v-1", "patient": "pt-1", "state": "TX", "day": "2026-11-25", "category": "rn"}
    with open_store(database_url) as store:
        _fill(store, visit)
        assert store.check(NOW + 4 * HOUR) == ()


def _fill(store: Store, visit: dict[str, str]) -> None:
    statements = [RESIDENCE, Statement("p-1", "visits", visit), status("active")]
    store.apply(statements, board(NOW))
    store.apply(statements, board(NOW + HOUR))
    store.undo(1, "Dana", NOW + 2 * HOUR)
    store.undo(3, "Dana", NOW + 3 * HOUR)
