"""The pages' part of the site's database: opened, prepared, read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, inspect

from goodstanding.store.engine import database_url, make_engine, reading, writing
from goodstanding_web.tables import METADATA

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def micros(moment: datetime) -> int:
    """A moment as it is kept: microseconds since 1970 in UTC; `ValueError` without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment must have its zone, such as UTC")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(kept: int) -> datetime:
    """The moment that was kept."""
    return _EPOCH + timedelta(microseconds=kept)


def make_tables(engine: Engine, _revision: str | None = None) -> None:
    """Makes the tables of the pages that are not there yet; they have no steps."""
    with reading(engine) as connection:
        ready = set(METADATA.tables) <= set(inspect(connection).get_table_names())
    if not ready:
        with writing(engine) as connection:
            METADATA.create_all(connection)


class Database:
    """The tables of the pages at a store's URL, whose facts must have been opened before."""

    def __init__(self, url: str) -> None:
        self.engine: Final = make_engine(database_url(url))
        make_tables(self.engine)

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
        """A transaction that writes: all or nothing."""
        with writing(self.engine) as connection:
            yield connection
