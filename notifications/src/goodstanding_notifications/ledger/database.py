"""The notices' tables in the site's database: prepared, read and written through core's engine.

One import writes facts at a time; notices are written by many workers at once, where the database
can bear it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from goodstanding.errors import OperatorError
from goodstanding.store import open_store
from goodstanding.store.engine import place_of, reading, writing
from goodstanding_notifications.ledger.tables import METADATA

PATIENCE: Final = 30
"""Seconds to wait while another worker writes to a SQLite file."""
VERSION_TABLE: Final = "goodstanding_notices_version"
REVISIONS: Final = ("n0001", "n0002")
"""All steps of the tables, first to last."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def micros(moment: datetime) -> int:
    """A moment as it is kept: microseconds since 1970 in UTC; `ValueError` without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment must have its zone, such as UTC")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(kept: int) -> datetime:
    """The moment that was kept."""
    return _EPOCH + timedelta(microseconds=kept)


class Database:
    """The notices' tables beside the facts, on the engine of the store."""

    def __init__(self, engine: Engine) -> None:
        self.engine: Final = engine
        self.postgresql: Final = engine.dialect.name == "postgresql"

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all or nothing; on SQLite the only one at a time."""
        with writing(self.engine, alone=False) as connection:
            yield connection


def open_database(url: str) -> Database:
    """The notices at a store's address, for those who need no facts; made ready if need be."""
    return prepared(open_store(url, patience=PATIENCE).engine)


def prepared(engine: Engine) -> Database:
    """The notices of a store; makes their tables if there are none.

    `OperatorError` if a newer program made them; the engine is let go then.
    """
    database = Database(engine)
    try:
        _ensure(database)
    except BaseException:
        database.close()
        raise
    return database


def make_tables(engine: Engine, revision: str | None) -> None:
    """The tables, empty, for a backup that was made at a revision; `OperatorError` if unknown."""
    if revision not in REVISIONS:
        raise OperatorError(
            f"it was made by newer notices (revision {revision}); install the newer ones"
        )
    _ensure(Database(engine))


def _ensure(database: Database) -> None:
    with database.reading() as connection:
        found = _revision(connection)
    if found == REVISIONS[-1]:
        return
    if found is not None and found not in REVISIONS:
        raise OperatorError(
            f"Cannot use {place_of(database.engine.url)}: newer notices (revision {found}) have "
            f"written to it; this program knows {REVISIONS[-1]}. Install the newer one"
        )
    with database.writing() as connection:
        if database.postgresql:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('notice tables'))")
        # Another process may have done it while this one waited for its turn.
        if _revision(connection) != REVISIONS[-1]:
            _step_up(connection)


def _revision(connection: Connection) -> str | None:
    if VERSION_TABLE not in inspect(connection).get_table_names():
        return None
    # The name is ours, not input.
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    revision: str | None = found.scalar()
    return revision


def has_tables(connection: Connection) -> bool:
    """Whether notices were ever run on this database."""
    return _revision(connection) is not None


def _step_up(connection: Connection) -> None:
    # Slow to import, and nearly every command finds nothing to do.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    folder = str(Path(__file__).parent / "migrations")
    settings.set_main_option("script_location", folder.replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    settings.attributes["metadata"] = METADATA
    command.upgrade(settings, REVISIONS[-1])
