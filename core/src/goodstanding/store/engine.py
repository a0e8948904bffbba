"""The database: which one, how it is opened, how a reading and a writing transaction begin."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from goodstanding.errors import OperatorError
from goodstanding.store.sqlite_file import (
    WHAT_TO_DO,
    file_of,
    heed,
    honored,
    look_through,
    make_file,
    may_only_be_read,
    remember,
    still_there,
)

PATIENCE: Final = 10
"""Seconds to wait for another program's import before giving up."""

# Seconds before a new file is asked again.
_PAUSE: Final = 0.01

# Any number that no other program is likely to choose.
_LOCK: Final = 0x676F6F64
_WRITES: Final = "goodstanding_writes"


def database_url(text: str) -> URL:
    """The URL of the database; `OperatorError` if it is none that we can use.

    The text itself is never shown: it may hold a password.
    """
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise OperatorError(
            "The database's address cannot be read: write sqlite:///FILE "
            "or postgresql://USER@HOST/NAME"
        ) from None
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise OperatorError(f"A database of the kind {backend!r}: use sqlite or postgresql")
    if url.database in (None, "", ":memory:"):
        raise OperatorError("A database in memory would be lost at once: write sqlite:///FILE")
    return honored(url.set(drivername="sqlite+pysqlite"))


def place_of(url: URL) -> str:
    """The database in words, without user, password or options."""
    if url.get_backend_name() == "sqlite":
        return f"the SQLite file {file_of(url)}"
    host = url.host or url.query.get("host") or "this machine"
    return f"the PostgreSQL database {url.database or 'of the user'!r} on {host}"


def make_engine(url: URL, patience: float = PATIENCE, *, foreign_keys: bool = True) -> Engine:
    """An engine with our settings on every connection; a new SQLite file is made if needed."""
    if url.get_backend_name() == "sqlite":
        make_file(url)
        look_through(url)
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": patience})
        _prepare_sqlite(engine, patience, foreign_keys=foreign_keys)
        return engine
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise OperatorError(
            "PostgreSQL needs one more package: install goodstanding[postgresql]"
        ) from None
    _prepare_postgresql(engine, patience)
    return engine


def _prepare_sqlite(engine: Engine, patience: float, *, foreign_keys: bool) -> None:
    settings = [
        "PRAGMA synchronous=NORMAL",
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "PRAGMA cache_size=-65536",
    ]
    may_write = not may_only_be_read(engine.url) and os.access(file_of(engine.url), os.W_OK)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: ConnectionPoolEntry) -> None:
        remember(engine.url, record.info)
        # Else the driver begins transactions by itself, and never at once for writing.
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for setting in settings:
                cursor.execute(setting)
            if may_write:
                _keep_a_log(cursor, patience)
        finally:
            cursor.close()

    @event.listens_for(engine, "checkout")
    def checked_out(_: Any, record: ConnectionPoolEntry, __: Any) -> None:
        heed(engine.url, record.info)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        # Deferred, two writers that read first would both fail in spite of their patience.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _keep_a_log(cursor: sqlite3.Cursor, patience: float) -> None:
    """Write ahead to a log, so that readers and the writer do not wait for one another.

    SQLite does not wait here for its own time limit: of several programs that open a new file
    at the same moment, all but the first are turned away at once.
    """
    until = time.monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _prepare_postgresql(engine: Engine, patience: float) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        if writes == "alone":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        elif writes is None:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One view of the database, unchanged by what others write meanwhile."""
    with in_words(engine.url), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, alone: bool = True) -> Iterator[Connection]:
    """The only writer; all or nothing is kept.

    With `alone` False one of many, where the database can bear several at once (PostgreSQL): for
    tables whose rows are claimed one by one.
    """
    with in_words(engine.url), engine.connect() as opened:
        connection = opened.execution_options(**{_WRITES: "alone" if alone else "beside"})
        with connection.begin():
            yield connection
        if engine.dialect.name == "sqlite":
            still_there(engine.url, connection.info)


@contextmanager
def in_words(url: URL) -> Iterator[None]:
    """A database's failure as one sentence for the operator, without secrets."""
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise OperatorError(f"Cannot use {place_of(url)}: {reason}") from None


_SQLITE: Final = {
    "SQLITE_BUSY": "another program is writing to it; try again when it has finished",
    "SQLITE_LOCKED": "another program is writing to it; try again when it has finished",
    "SQLITE_READONLY": "it may only be read; let this account write to the file and its folder",
    "SQLITE_NOTADB": "it is not a SQLite database; name another file",
    "SQLITE_CORRUPT": WHAT_TO_DO,
    "SQLITE_CANTOPEN": "it cannot be opened; let this account write to the file and its folder",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk cannot be read or written",
    "SQLITE_PERM": "this account may not open it",
}
_POSTGRESQL: Final = {
    "28P01": "the password is wrong",
    "28000": "the server does not let this user in",
    "3D000": "the server has no such database; create it, then try again",
    "42501": "the user may not do this; grant the right to create and write tables",
    "25006": "it may only be read",
    "53100": "the server's disk is full",
    "53300": "the server has too many connections",
    "55P03": "another program is writing to it; try again when it has finished",
    "57P01": "the server is shutting down",
}
# A failed log-in has no code, only the server's words.
_SAID: Final = {
    "password authentication failed": _POSTGRESQL["28P01"],
    "no password supplied": "the server asks for a password",
    "does not exist": "the server has no such database or user",
    "refused": "no server answers there",
    "No such file or directory": "no server answers there",
    "could not translate host name": "there is no such host",
    "failed to resolve host": "there is no such host",
    "timeout expired": "the server does not answer",
}


def _reason(error: DBAPIError) -> str | None:
    """What the operator can do about it; None for a mistake of this program."""
    message = str(error.orig)
    code: str = getattr(error.orig, "sqlite_errorname", None) or ""
    reason = _SQLITE.get("_".join(code.split("_")[:2]))
    if reason is None:
        state: str = getattr(error.orig, "sqlstate", None) or ""
        reason = _POSTGRESQL.get(state)
    if reason is None and isinstance(error, OperationalError):
        reasons = (words for part, words in _SAID.items() if part in message)
        # The first line only: the next may quote what was to be kept.
        reason = next(reasons, message.partition("\n")[0])
    return reason
