"""Backups: of one moment, for their owner only, and never of a database that is not there."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import text

from goodstanding.errors import OperatorError
from goodstanding.own_tables import OwnTables
from goodstanding.store import Delivery, SourceKind, Statement, open_store
from goodstanding.store.backup import BEGINS, FACTS_AND_RECEIPTS, Backup, write_backup
from goodstanding.store.engine import writing
from goodstanding.store.migrate import migrate_to
from goodstanding.store.restore import restore

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
OWNERS = (FACTS_AND_RECEIPTS,)


def record(url: str, *persons: str) -> None:
    """An import that says of each person where they live."""
    statements = [
        Statement(person, "residences", {"jurisdiction": "TX", "since": "2020-01-01"})
        for person in persons
    ]
    with open_store(url) as store:
        now = NOW.replace(minute=len(store.receipts()))
        store.apply(statements, Delivery("HR", SourceKind.EMPLOYER, "Dana", now))


def backed_up(url: str, path: Path, owners: tuple[OwnTables, ...] = OWNERS) -> Backup:
    """A backup in a file."""
    with path.open("w+b") as file:
        return write_backup(url, owners, file, NOW)


class Busy(io.BytesIO):
    """A file during whose writing somebody else records something."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self._act: Callable[[], None] | None = act

    def write(self, content: object, /) -> int:
        act, self._act = self._act, None
        if act is not None:
            act()
        return super().write(content)  # type: ignore[arg-type]

    def fileno(self) -> int:
        """That of a real file, for what is to be on the disk."""
        return self._real.fileno()

    def onto(self, file: IO[bytes]) -> "Busy":
        """With a real file beside it."""
        self._real = file
        return self


def test_a_backup_is_of_one_moment(database_url: str, tmp_path: Path) -> None:
    """What others record while it is written is not in it, and nothing of theirs by halves."""
    record(database_url, *(f"p{number}" for number in range(50)))
    path = tmp_path / "kept"
    with path.open("w+b") as file:
        busy = Busy(lambda: record(database_url, "late", "p1")).onto(file)
        written = write_backup(database_url, OWNERS, busy, NOW)
        file.write(busy.getvalue())
    assert written.rows == {"imports": 1, "facts": 50, "queue_acts": 0}
    with open_store(database_url) as store:
        assert len(store.receipts()) == 2
        assert "late" in store.persons()
    copy = f"sqlite:///{tmp_path / 'copy.sqlite'}"
    assert restore(path, copy, OWNERS).rows == written.rows
    with open_store(copy) as store:
        assert store.persons() == {f"p{number}" for number in range(50)}


def test_where_nothing_is_there_is_nothing_to_keep(database_url: str, tmp_path: Path) -> None:
    """A mistyped address makes no empty backup, and no empty database either."""
    with pytest.raises(OperatorError, match=r"so nothing to keep"):
        backed_up(database_url, tmp_path / "kept")
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_table_of_nobody_is_told(database_url: str, tmp_path: Path) -> None:
    """What no installed distribution knows is left out, and never in silence."""
    record(database_url, "p")
    with open_store(database_url) as store, writing(store.engine) as connection:
        connection.execute(text("CREATE TABLE somebodys (id INTEGER)"))
    assert backed_up(database_url, tmp_path / "kept").left_out == ("somebodys",)


def test_the_database_of_an_older_program(database_url: str, tmp_path: Path) -> None:
    """It can be kept before it is stepped up, and comes back as it was."""
    record(database_url, "p")
    with open_store(database_url) as store:
        url = store.engine.url
    migrate_to(url, "0002")
    backed_up(database_url, tmp_path / "kept")
    copy = f"sqlite:///{tmp_path / 'copy.sqlite'}"
    assert restore(tmp_path / "kept", copy, OWNERS).parts[0].revision == "0002"
    with pytest.raises(OperatorError, match="--migrate"):
        open_store(copy)
    with open_store(copy, migrate=True) as store:
        assert store.persons() == {"p"}


def test_it_begins_with_its_name(sqlite_url: str, tmp_path: Path) -> None:
    """So that a backup is replaced by the next one, and nothing else is."""
    record(sqlite_url, "p")
    backed_up(sqlite_url, tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes().startswith(BEGINS)
