"""Restoring: all or nothing, into an empty database, from a file that is whole."""

import gzip
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, insert, select

from goodstanding.errors import GoodStandingError, InputError, OperatorError
from goodstanding.own_tables import PASSING, OwnTables
from goodstanding.store import ActKind, Delivery, QueueAct, SourceKind, Statement, open_store
from goodstanding.store.backup import BEGINS, FACTS_AND_RECEIPTS, write_backup
from goodstanding.store.engine import reading, writing
from goodstanding.store.migrate import REVISIONS
from goodstanding.store.restore import restore

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
OWNERS = (FACTS_AND_RECEIPTS,)
NOTES = Table(
    "notes", MetaData(), Column("number", Integer, primary_key=True), Column("says", Text)
)
MOODS = Table("moods", NOTES.metadata, Column("says", Text), info=dict(PASSING))


def make_notes(engine: Engine, _: str | None) -> None:
    """The tables of another distribution."""
    with writing(engine) as connection:
        NOTES.metadata.create_all(connection)


NOTED = OwnTables("notes", "goodstanding-notes", NOTES.metadata, None, make_notes)


def record(url: str, person: str = "p") -> None:
    """An import of one fact."""
    statements = [Statement(person, "residences", {"jurisdiction": "TX", "since": "2020-01-01"})]
    with open_store(url) as store:
        store.apply(statements, Delivery("HR", SourceKind.EMPLOYER, "Dana", NOW))


def backed_up(url: str, path: Path, owners: tuple[OwnTables, ...] = OWNERS) -> Path:
    """A backup in a file."""
    with path.open("w+b") as file:
        write_backup(url, owners, file, NOW)
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A backup of one fact."""
    url = f"sqlite:///{tmp_path / 'first.sqlite'}"
    record(url)
    return backed_up(url, tmp_path / "kept")


def repacked(path: Path, change: Callable[[list[Any]], object]) -> None:
    """The same file with other lines and a digest that fits them."""
    content = path.read_bytes()
    packed = content[len(BEGINS) + 65 :]
    lines = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
    change(lines)
    packed = gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())
    path.write_bytes(BEGINS + sha256(packed).hexdigest().encode() + b"\n" + packed)


def empty(url: str) -> bool:
    """Whether no fact is there."""
    with open_store(url) as store:
        return not store.receipts() and not store.persons()


def test_a_file_cut_short_at_any_point(kept: Path, tmp_path: Path) -> None:
    """One sentence that names the file, and no database is made."""
    content = kept.read_bytes()
    for length in (0, 5, len(BEGINS), len(BEGINS) + 30, len(content) // 2, len(content) - 1):
        kept.write_bytes(content[:length])
        with pytest.raises(InputError, match=r"kept: is (not a backup|cut short)") as caught:
            restore(kept, f"sqlite:///{tmp_path / 'new.sqlite'}", OWNERS)
        assert len(caught.value.problems) == 1
    assert not (tmp_path / "new.sqlite").exists()


def test_a_file_with_one_bit_changed_anywhere(kept: Path, tmp_path: Path) -> None:
    """The digest tells, before anything is written."""
    content = kept.read_bytes()
    for index in range(0, len(content), max(1, len(content) // 40)):
        changed = bytearray(content)
        changed[index] ^= 1
        kept.write_bytes(changed)
        with pytest.raises(InputError):
            restore(kept, f"sqlite:///{tmp_path / 'new.sqlite'}", OWNERS)
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.pop(),
        lambda lines: lines[-1].pop(),
        lambda lines: lines[0].pop("parts"),
        lambda lines: lines.__setitem__(0, "text"),
        lambda lines: lines.__setitem__(-1, 7),
        lambda lines: lines[1].__setitem__(8, "not base64!"),
        lambda lines: lines[1].__setitem__(0, 99),
        lambda lines: lines[0]["parts"][0]["tables"][0].__setitem__("rows", 5),
        lambda lines: lines.clear(),
        lambda lines: lines.append([1]),
    ],
)
def test_a_file_that_somebody_wrote_anew(
    change: Callable[[list[Any]], object], kept: Path, database_url: str
) -> None:
    """Even with a digest that fits, it is one sentence, and nothing is kept of it."""
    repacked(kept, change)
    with pytest.raises(GoodStandingError) as caught:
        restore(kept, database_url, OWNERS)
    assert "\n" not in str(caught.value)
    assert empty(database_url)


def test_another_backup_than_the_one_meant(kept: Path, database_url: str) -> None:
    """A digest that was kept elsewhere finds a file that was exchanged for another whole one."""
    digest = kept.read_bytes()[len(BEGINS) :][:64].decode()
    repacked(kept, lambda lines: lines[0].update(made_at="2026-11-26"))
    with pytest.raises(InputError, match="not the one with that digest"):
        restore(kept, database_url, OWNERS, digest)
    other = kept.read_bytes()[len(BEGINS) :][:64].decode()
    assert restore(kept, database_url, OWNERS, f" {other.upper()} ").digest == other


def test_a_newer_format(kept: Path, sqlite_url: str) -> None:
    """It says who can read it."""
    kept.write_bytes(kept.read_bytes().replace(BEGINS, b"goodstanding-backup 2\n"))
    with pytest.raises(InputError, match=r"newer Good Standing \(format 2\)"):
        restore(kept, sqlite_url, OWNERS)


def test_a_newer_revision(kept: Path, database_url: str) -> None:
    """Facts of a newer program are not squeezed into older tables."""
    repacked(kept, lambda lines: lines[0]["parts"][0].update(revision="9999"))
    with pytest.raises(OperatorError, match=r"newer Good Standing \(revision 9999\)"):
        restore(kept, database_url, OWNERS)
    assert REVISIONS[-1] < "9999"


def test_a_database_that_is_not_empty(kept: Path, database_url: str) -> None:
    """Nothing is mixed; one whose tables are empty is fine."""
    open_store(database_url).close()
    restore(kept, database_url, OWNERS)
    with pytest.raises(OperatorError, match=r"on record already.*nothing was changed"):
        restore(kept, database_url, OWNERS)
    with open_store(database_url) as store:
        assert len(store.receipts()) == 1


def test_tables_of_another_distribution(database_url: str, tmp_path: Path) -> None:
    """They come back where it is installed, without what passes; else it is said what to install.

    Numbers that the database gives by itself go on after the last one.
    """
    record(database_url)
    with open_store(database_url) as store:
        make_notes(store.engine, None)
        with writing(store.engine) as connection:
            connection.execute(insert(NOTES), [{"says": "first"}, {"says": None}])
            connection.execute(insert(MOODS).values(says="fleeting"))
    path = backed_up(database_url, tmp_path / "kept", (*OWNERS, NOTED))
    assert b"fleeting" not in gzip.decompress(path.read_bytes()[len(BEGINS) + 65 :])
    copy = f"sqlite:///{tmp_path / 'copy.sqlite'}"
    with pytest.raises(OperatorError, match="goodstanding-notes keeps, which is not installed"):
        restore(path, copy, OWNERS)
    restore(path, copy, (*OWNERS, NOTED))
    with open_store(copy) as store, reading(store.engine) as connection:
        assert connection.execute(select(NOTES)).all() == [(1, "first"), (2, None)]
        assert connection.execute(select(MOODS)).all() == []


def test_numbers_go_on(postgresql_url: str, tmp_path: Path) -> None:
    """After a restore, PostgreSQL gives no number that is taken."""
    first = f"sqlite:///{tmp_path / 'first.sqlite'}"
    record(first)
    with open_store(first) as store:
        make_notes(store.engine, None)
        with writing(store.engine) as connection:
            connection.execute(insert(NOTES), [{"says": "first"}, {"says": "second"}])
    path = backed_up(first, tmp_path / "kept", (*OWNERS, NOTED))
    restore(path, postgresql_url, (*OWNERS, NOTED))
    with open_store(postgresql_url) as store, writing(store.engine) as connection:
        connection.execute(insert(NOTES).values(says="third"))
        assert connection.execute(select(NOTES.c.number)).scalars().all() == [1, 2, 3]


def test_a_table_or_column_that_is_not_known_here(kept: Path, sqlite_url: str) -> None:
    """It says which, and what to install."""
    content = kept.read_bytes()
    repacked(kept, lambda lines: lines[0]["parts"][0]["tables"][0].update(name="odd"))
    with pytest.raises(OperatorError, match="holds the table odd, which this goodstanding"):
        restore(kept, sqlite_url, OWNERS)
    kept.write_bytes(content)
    repacked(kept, lambda lines: lines[0]["parts"][0]["tables"][0]["columns"].__setitem__(1, "odd"))
    with pytest.raises(OperatorError, match="column odd of the table imports"):
        restore(kept, sqlite_url, OWNERS)


def test_what_was_done_about_the_work_queue_is_brought_back(
    tmp_path: Path, database_url: str
) -> None:
    """An override that somebody answers for is not lost with a disk."""
    act = QueueAct(item="x", kind=ActKind.ASSIGNED, actor="Dana", at=NOW, assignee="Lee")
    with open_store(database_url) as store:
        act = store.queue.add(act)
    empty = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    restore(backed_up(database_url, tmp_path / "acts"), empty, OWNERS)
    with open_store(empty) as store:
        assert store.queue.acts() == [act]


def test_a_distribution_that_makes_other_tables(kept: Path, sqlite_url: str) -> None:
    """A maker that does not bring its tables to the revision asked for is told."""
    stubborn = attrs.evolve(
        FACTS_AND_RECEIPTS, make=lambda engine, _: open_store(str(engine.url)).close()
    )
    repacked(kept, lambda lines: lines[0]["parts"][0].update(revision="0002"))
    with pytest.raises(OperatorError, match=rf"at revision 0002.*here stands at {REVISIONS[-1]}"):
        restore(kept, sqlite_url, (stubborn,))


def test_a_pipe_is_not_a_backup(tmp_path: Path, sqlite_url: str) -> None:
    """It may have no end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="a pipe or a device"):
        restore(tmp_path / "pipe", sqlite_url, OWNERS)
