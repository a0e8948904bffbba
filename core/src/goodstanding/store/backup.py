"""Everything on record in one file that either kind of database can be brought back from.

The file: a line with its name and format, a line with the SHA-256 of all that follows, then gzip of
one JSON text a line: first what is in it, then the rows of each table.
"""

import base64
import gzip
import json
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, Final

import attrs
from sqlalchemy import Connection, Engine, MetaData, Table, func, inspect, select, text
from sqlalchemy.types import LargeBinary

from goodstanding.errors import OperatorError
from goodstanding.own_tables import OwnTables
from goodstanding.store.engine import database_url, make_engine, place_of, reading
from goodstanding.store.migrate import REVISIONS, VERSION_TABLE, migrate_to
from goodstanding.store.sqlite_file import file_of
from goodstanding.store.tables import METADATA

NAME: Final = b"goodstanding-backup "
FORMAT: Final = b"1"
BEGINS: Final = NAME + FORMAT + b"\n"
"""How every backup begins."""
AT_ONCE: Final = 5000
"""Rows that are in memory at a time."""
DIGEST_LETTERS: Final = 64


def _make_facts(engine: Engine, revision: str | None) -> None:
    if revision not in REVISIONS:
        raise OperatorError(
            f"it was made by a newer Good Standing (revision {revision}); install that one"
        )
    migrate_to(engine.url, revision)


FACTS_AND_RECEIPTS: Final = OwnTables("facts", "goodstanding", METADATA, VERSION_TABLE, _make_facts)


@attrs.frozen
class TableCopy:
    """One table in a backup: its columns in order, those that hold bytes, and how many rows."""

    name: str
    columns: tuple[str, ...]
    binary: tuple[str, ...]
    rows: int


@attrs.frozen
class PartCopy:
    """The tables of one distribution in a backup, and the revision at which they stood."""

    name: str
    distribution: str
    revision: str | None
    tables: tuple[TableCopy, ...]


@attrs.frozen
class Backup:
    """What is in a backup; `digest` is the SHA-256, in hex, that stands in its second line.

    `left_out`: tables of the database that no installed distribution calls its own.
    """

    made_at: str
    parts: tuple[PartCopy, ...]
    digest: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def rows(self) -> dict[str, int]:
        """How many rows are in it, by table."""
        return {table.name: table.rows for part in self.parts for table in part.tables}


def write_backup(
    address: str, owners: Sequence[OwnTables], file: IO[bytes], now: datetime
) -> Backup:
    """Write everything on record to an empty file, as of one moment, whatever others write then.

    `OperatorError` if nothing is on record there. The database is only read, also when an older
    program made it.
    """
    url = database_url(address)
    if url.get_backend_name() == "sqlite" and not file_of(url).exists():
        raise OperatorError(f"{file_of(url)}: there is no such database, so nothing to keep")
    engine = make_engine(url)
    try:
        with reading(engine) as connection:
            backup = _contents(connection, owners, now)
            file.write(BEGINS + b"0" * DIGEST_LETTERS + b"\n")
            hashing = _Hashing(file)
            with gzip.GzipFile("", "wb", 6, hashing, mtime=0) as packed:
                packed.write(_line(attrs.asdict(backup)))
                for part in backup.parts:
                    for table in part.tables:
                        _write_rows(connection, table, packed)
    finally:
        engine.dispose()
    digest = hashing.digest.hexdigest()
    file.seek(len(BEGINS))
    file.write(digest.encode())
    file.flush()
    os.fsync(file.fileno())
    return attrs.evolve(backup, digest=digest)


class _Hashing:
    """A file to write whose SHA-256 is reckoned on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.digest = sha256()
        self._file = file

    def write(self, content: bytes) -> int:
        self.digest.update(content)
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()


def _line(content: Any) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode() + b"\n"


def _contents(connection: Connection, owners: Sequence[OwnTables], now: datetime) -> Backup:
    found = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in found:
        raise OperatorError(
            f"Nothing is on record in {place_of(connection.engine.url)}, so nothing to keep"
        )
    parts = []
    for owner in owners:
        tables = [_copied(connection, table.name) for table in owner.kept if table.name in found]
        if tables:
            revision = revision_in(connection, owner.version_table)
            parts.append(PartCopy(owner.name, owner.distribution, revision, tuple(tables)))
        found -= {*owner.metadata.tables, owner.version_table}
    return Backup(now.isoformat(), tuple(parts), left_out=tuple(sorted(found)))


def revision_in(connection: Connection, version_table: str | None) -> str | None:
    """The revision of tables that have steps."""
    if version_table is None:
        return None
    # The name is that of a distribution, not input.
    found = connection.execute(text(f"SELECT version_num FROM {version_table}"))  # noqa: S608
    revision: str | None = found.scalar()
    return revision


def as_it_is(connection: Connection, name: str) -> Table:
    """A table as it is in the database, which an older program may have made."""
    return Table(name, MetaData(), autoload_with=connection, resolve_fks=False)


def _copied(connection: Connection, name: str) -> TableCopy:
    table = as_it_is(connection, name)
    columns = tuple(column.name for column in table.columns)
    binary = tuple(column.name for column in table.columns if isinstance(column.type, LargeBinary))
    rows = connection.scalar(select(func.count()).select_from(table)) or 0
    return TableCopy(name, columns, binary, rows)


def _write_rows(connection: Connection, copy: TableCopy, packed: gzip.GzipFile) -> None:
    table = as_it_is(connection, copy.name)
    binary = [copy.columns.index(name) for name in copy.binary]
    query = select(table).order_by(*table.primary_key)
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
        values = list(row)
        for index in binary:
            if values[index] is not None:
                values[index] = base64.b64encode(values[index]).decode()
        packed.write(_line(values))


def rows_of(copy: TableCopy, lines: Iterator[Any]) -> Iterator[dict[str, Any]]:
    """The next rows of a backup, which are those of this table, by column."""
    for _ in range(copy.rows):
        row = dict(zip(copy.columns, next(lines), strict=True))
        for name in copy.binary:
            if row[name] is not None:
                row[name] = base64.b64decode(row[name], validate=True)
        yield row
