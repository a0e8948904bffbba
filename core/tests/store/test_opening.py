"""Opening a database: made when empty, and one sentence without secrets when it cannot be used."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import attrs
import pytest
from sqlalchemy import create_engine, make_url, text

from goodstanding.errors import OperatorError
from goodstanding.store import Delivery, SourceKind, Statement, open_store
from goodstanding.store.engine import database_url as read_url
from goodstanding.store.engine import make_engine, reading, writing
from goodstanding.store.migrate import REVISIONS, migrate_to
from goodstanding.testing.postgresql import binaries, server

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_DELIVERY = Delivery("roster", SourceKind.EMPLOYER, "Dana", _NOW)


def refusal(url: str) -> str:
    """What the operator is told when the store cannot be opened."""
    with pytest.raises(OperatorError) as caught:
        open_store(url).close()
    return str(caught.value)


def path_of(url: str) -> Path:
    """The file of a SQLite database."""
    return Path(str(make_url(url).database))


def test_an_empty_database_is_prepared_and_opened_again(database_url: str) -> None:
    """The first opening makes the tables, the next finds them."""
    for _ in range(2):
        with open_store(database_url) as store:
            assert store.receipts() == []


def test_a_new_file_is_its_owners_only(sqlite_url: str) -> None:
    """Nobody else on the machine may read the facts, nor SQLite's companions of the file."""
    with open_store(sqlite_url) as store:
        store.persons()
        for path in path_of(sqlite_url).parent.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_the_settings_hold_on_every_connection(sqlite_url: str) -> None:
    """Write-ahead log, foreign keys, patience: SQLite forgets most of them between connections."""
    engine = make_engine(read_url(sqlite_url))
    for _ in range(2):
        with engine.connect() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        assert found == {
            "journal_mode": "wal",
            "synchronous": 1,
            "foreign_keys": 1,
            "busy_timeout": 10_000,
        }
        engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_every_spelling_of_postgresql_is_taken(scheme: str) -> None:
    """Servers hand out `postgres://`, programs write `postgresql+psycopg://`."""
    assert read_url(f"{scheme}://u:p@h/d").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("roster.sqlite", "cannot be read: write sqlite:///FILE"),
        ("mysql://u:secret@h/d", "of the kind 'mysql': use sqlite or postgresql"),
        ("nonsense://u:secret@h/d", "use sqlite or postgresql"),
        ("sqlite://", "in memory would be lost"),
        ("sqlite:///:memory:", "in memory would be lost"),
    ],
)
def test_an_address_that_is_none(url: str, says: str) -> None:
    """The address is never repeated: it may hold a password."""
    sentence = refusal(url)
    assert says in sentence
    assert "secret" not in sentence


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is named; it is not made, because it is more likely a slip of the pen."""
    assert refusal(f"sqlite:///{tmp_path}/no/gs.sqlite").startswith(
        f"{tmp_path}/no: there is no such"
    )
    assert "is a folder; name a file" in refusal(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A CSV file given by mistake is left as it is."""
    path = tmp_path / "people.csv"
    path.write_text("id,name\n" * 500, encoding="utf-8")
    assert refusal(f"sqlite:///{path}").endswith("it is not a SQLite database; name another file")
    assert path.read_text(encoding="utf-8") == "id,name\n" * 500


def test_a_damaged_file(sqlite_url: str) -> None:
    """A page that was overwritten is told as damage, not as a mistake of this program."""
    open_store(sqlite_url).close()
    path = path_of(sqlite_url)
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    assert "it is damaged; 'goodstanding database check' says where" in refusal(sqlite_url)


def test_another_programs_database(sqlite_url: str) -> None:
    """Nothing is added to a file that is not ours."""
    connection = sqlite3.connect(path_of(sqlite_url))
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    assert "belongs to another program (table bookmarks)" in refusal(sqlite_url)


def test_a_table_of_ours_that_another_program_made(postgresql_url: str) -> None:
    """A PostgreSQL database may be shared, but not the name of a table."""
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
    open_store(postgresql_url).close()
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE goodstanding_version"))
    engine.dispose()
    assert "belongs to another program (table facts)" in refusal(postgresql_url)


def test_a_newer_programs_database(database_url: str) -> None:
    """An older program must not write into tables that it does not know."""
    open_store(database_url).close()
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE goodstanding_version SET version_num = '9999'"))
    engine.dispose()
    assert "a newer Good Standing (revision 9999) has written to it" in refusal(database_url)
    with pytest.raises(OperatorError, match="Install the newer one"):
        open_store(database_url, migrate=True)


def test_an_older_programs_database(database_url: str) -> None:
    """It is stepped up only on request, so that a copy can be kept first."""
    migrate_to(read_url(database_url), REVISIONS[0])
    assert "an older Good Standing (revision 0001) made it" in refusal(database_url)
    assert "--migrate" in refusal(database_url)
    open_store(database_url, migrate=True).close()
    open_store(database_url).close()


def test_a_database_that_another_program_is_writing_to(database_url: str) -> None:
    """Reading goes on; writing waits for its turn, then says what to do."""
    url = read_url(database_url)
    open_store(database_url).close()
    engine = make_engine(url)
    with writing(engine), open_store(database_url, patience=0.2) as store:
        assert store.receipts() == []
        with pytest.raises(OperatorError, match="another program is writing to it; try again"):
            store.undo(1, "Dana", _NOW)
    engine.dispose()


def test_a_database_that_may_only_be_read(sqlite_url: str) -> None:
    """An auditor may read; whoever writes is told why not."""
    open_store(sqlite_url).close()
    with open_store(f"sqlite:///file:{path_of(sqlite_url)}?mode=ro&uri=true") as store:
        assert store.receipts() == []
        with pytest.raises(OperatorError, match="it may only be read"):
            store.apply([], _DELIVERY)


@pytest.mark.parametrize("name", ["gs.sqlite", "50% of?it #1.sqlite"])
def test_mode_ro_is_honored(tmp_path: Path, name: str) -> None:
    """Without the driver's own `uri=true` too, which nobody knows of; nothing is made either."""
    path = tmp_path / name
    asked = f"sqlite:///{quote(str(path))}?mode=ro"
    assert refusal(asked) == f"{path}: there is no such file"
    with open_store(f"sqlite:///{quote(str(path))}") as store:
        store.apply([], _DELIVERY)
    with open_store(asked) as store:
        assert len(store.receipts()) == 1
        with pytest.raises(OperatorError, match="it may only be read"):
            store.apply([], _DELIVERY)


def test_a_file_removed_while_it_is_written_to(sqlite_url: str) -> None:
    """SQLite writes on into a file without a name: no receipt is given for that."""
    path = path_of(sqlite_url)

    def statements() -> Iterator[Statement]:
        path.unlink()
        yield Statement("p-1", "residences", {"jurisdiction": "TX"})

    with open_store(sqlite_url) as store:
        with pytest.raises(OperatorError, match="removed or replaced while it was in use"):
            store.apply(statements(), _DELIVERY)
        with pytest.raises(OperatorError, match="bring it back from a backup"):
            store.receipts()


def test_a_backup_that_is_put_in_place_is_opened(sqlite_url: str, tmp_path: Path) -> None:
    """A program that stays open reads the file of that name, not the one that is gone."""
    path, backup = path_of(sqlite_url), tmp_path / "backup"
    with open_store(sqlite_url) as store:
        store.apply([], _DELIVERY)
    shutil.copy(path, backup)
    with open_store(sqlite_url) as store:
        store.apply([], attrs.evolve(_DELIVERY, now=_NOW + timedelta(hours=1)))
        for companion in path.parent.glob(f"{path.name}-*"):
            companion.unlink()
        backup.replace(path)
        assert len(store.receipts()) == 1


def test_after_a_crash_the_file_is_looked_through(sqlite_url: str, tmp_path: Path) -> None:
    """A log of changes is left beside it; a page that is damaged is told at once."""
    path, crashed = path_of(sqlite_url), tmp_path / "crashed.sqlite"
    statements = [Statement(f"p-{n}", "residences", {"jurisdiction": "TX"}) for n in range(500)]
    with open_store(sqlite_url) as store:
        store.apply(statements, _DELIVERY)
    store = open_store(sqlite_url)
    store.apply([], attrs.evolve(_DELIVERY, now=_NOW + timedelta(hours=1)))
    shutil.copy(path, crashed)
    shutil.copy(f"{path}-wal", f"{crashed}-wal")
    store.close()
    with open_store(f"sqlite:///{crashed}") as whole:
        assert len(whole.receipts()) == 2
    broken = tmp_path / "broken.sqlite"
    content = bytearray(path.read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    broken.write_bytes(content)
    open_store(f"sqlite:///{broken}").close()  # nobody looks through it where nothing crashed
    Path(f"{broken}-wal").write_bytes(b"\0" * 32)
    assert "it is damaged; 'goodstanding database check' says where" in refusal(
        f"sqlite:///{broken}"
    )


def test_a_user_who_may_only_read(postgresql_url: str) -> None:
    """The same on a server, where rights are given to a user."""
    open_store(postgresql_url).close()
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS auditor"))
        connection.execute(text("CREATE ROLE auditor LOGIN"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor"))
    url = make_url(postgresql_url).set(username="auditor").render_as_string(hide_password=False)
    with open_store(url) as store:
        assert store.receipts() == []
        with pytest.raises(OperatorError, match="the user may not do this"):
            store.apply([], _DELIVERY)
    with engine.begin() as connection:
        connection.execute(text("DROP OWNED BY auditor"))
        connection.execute(text("DROP ROLE auditor"))
    engine.dispose()


def test_a_server_that_cannot_be_reached(postgresql_url: str, tmp_path: Path) -> None:
    """No server, no such database: each is said, the password never."""
    url = make_url(postgresql_url)
    gone = url.set(database="gone").render_as_string(hide_password=False)
    assert refusal(gone).endswith("the server has no such database or user")
    for address in (
        f"postgresql://u:secret@/d?host={tmp_path}",
        "postgresql://u:secret@127.0.0.1:9/d?connect_timeout=3",
        "postgresql://u@127.0.0.1:9/d?password=secret",
    ):
        sentence = refusal(address)
        assert "no server answers there" in sentence
        assert "secret" not in sentence


def test_a_wrong_password() -> None:
    """On a server of its own that asks for passwords."""
    programs = binaries()
    if programs is None:
        pytest.skip("there is no PostgreSQL on this machine to start")
    with server(programs) as address:
        url = make_url(address).set(database="postgres")
        folder = url.query["host"]
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE ROLE dana LOGIN PASSWORD 'right'"))
            connection.execute(
                text(
                    "COPY (SELECT unnest(ARRAY['local all dana scram-sha-256', "
                    f"'local all all trust'])) TO '{folder}/data/pg_hba.conf'"
                )
            )
            connection.execute(text("SELECT pg_reload_conf()"))
        engine.dispose()
        for password, says in (("hunter2", "the password is wrong"), (None, "asks for a password")):
            wrong = url.set(username="dana", password=password)
            sentence = refusal(wrong.render_as_string(hide_password=False))
            assert says in sentence
            assert "hunter2" not in sentence


def test_what_is_read_is_one_view(database_url: str) -> None:
    """A long reading is not disturbed by an import that ends meanwhile."""
    open_store(database_url).close()
    engine = make_engine(read_url(database_url))
    with reading(engine) as connection, open_store(database_url) as store:
        count = text("SELECT count(*) FROM imports")
        assert connection.execute(count).scalar() == 0
        store.apply([], _DELIVERY)
        assert connection.execute(count).scalar() == 0
    engine.dispose()
