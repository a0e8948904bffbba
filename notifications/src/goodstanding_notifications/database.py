"""The notices' part of the site's database: opened, prepared, read and written.

Apart from the store of facts: there one import writes at a time, here many workers write at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from goodstanding.errors import OperatorError
from goodstanding.store.engine import database_url, in_words, place_of
from goodstanding_notifications.tables import METADATA

PATIENCE: Final = 30
"""Seconds to wait while another worker writes to a SQLite file."""
VERSION_TABLE: Final = "goodstanding_notices_version"
REVISIONS: Final = ("n0001",)
"""All steps of the tables, first to last."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WRITES: Final = "goodstanding_notices_writes"


def micros(moment: datetime) -> int:
    """A moment as it is kept: microseconds since 1970 in UTC; `ValueError` without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment must have its zone, such as UTC")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(kept: int) -> datetime:
    """The moment that was kept."""
    return _EPOCH + timedelta(microseconds=kept)


class Database:
    """An engine for the notices' tables; `open_database` makes it and the tables."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine: Final = _engine(url)
        self.postgresql: Final = self.engine.dialect.name == "postgresql"

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with in_words(self.engine.url), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all or nothing; on SQLite the only one at a time."""
        with in_words(self.engine.url), self.engine.connect() as opened:
            connection = opened.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection


def open_database(url: str) -> Database:
    """The notices of the site at a store's URL, whose facts must have been opened before.

    Makes the tables if there are none; `OperatorError` if a newer program made them.
    """
    database = Database(url)
    try:
        _ensure(database)
    except BaseException:
        database.close()
        raise
    return database


def _engine(url: str) -> Engine:
    address = database_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, hide_parameters=True, connect_args={"timeout": PATIENCE})

        @event.listens_for(engine, "connect")
        def connected(connection: Any, _: object) -> None:
            # Else the driver begins transactions by itself, and never at once for writing.
            connection.isolation_level = None
            for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {setting}")

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get(_WRITES, False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine
    try:
        return create_engine(address, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise OperatorError(
            "PostgreSQL needs one more package: install goodstanding[postgresql]"
        ) from None


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
