"""Bring a backup back into an empty database, of either kind: all of it or nothing."""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, TypeVar

import attrs
import cattrs
from sqlalchemy import URL, Connection, Engine, Integer, Table, func, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from goodstanding.errors import InputError, OperatorError
from goodstanding.files import open_file
from goodstanding.own_tables import OwnTables
from goodstanding.store.backup import (
    AT_ONCE,
    BEGINS,
    DIGEST_LETTERS,
    NAME,
    Backup,
    PartCopy,
    TableCopy,
    as_it_is,
    revision_in,
    rows_of,
)
from goodstanding.store.engine import database_url, make_engine, place_of, reading, writing

T = TypeVar("T")

_BLOCK: Final = 1 << 20
_LONGEST_FORMAT: Final = 8
_UNREADABLE: Final = (
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    StopIteration,
    KeyError,
    TypeError,
    ValueError,
    cattrs.BaseValidationError,
)
"""What reading a file raises that is not as this program writes one."""


def restore(path: Path, address: str, owners: Sequence[OwnTables], digest: str = "") -> Backup:
    """Bring back everything that a backup holds; sessions and the like are not in it.

    `digest`: what was told when the backup was made, if it was kept. `InputError` if the file is
    no whole backup, before anything is written; `OperatorError` if something is on record in the
    database already, or what the backup holds is not known here.
    """
    with open_file(path) as file:
        found = _checked(path, file, digest)
        with gzip.GzipFile(fileobj=file) as packed:
            lines = map(json.loads, packed)
            try:
                backup = cattrs.structure(next(lines), Backup)
            except _UNREADABLE:
                raise InputError(f"{path}: {_NOT_OURS}") from None
            by_name = {owner.name: owner for owner in owners}
            _refuse_strange(path, backup, by_name)
            _restore(path, database_url(address), backup, by_name, lines)
    return attrs.evolve(backup, digest=found)


_NOT_OURS: Final = (
    "is not as this program writes a backup; name one that 'goodstanding backup' made"
)


def _checked(path: Path, file: IO[bytes], wanted: str) -> str:
    """The digest of a file that is whole; the file then stands at what is packed."""
    start = file.read(len(BEGINS))
    if start != BEGINS:
        rest = start.removeprefix(NAME).split(b"\n")[0][:_LONGEST_FORMAT]
        if start.startswith(NAME) and rest.isdigit():
            raise InputError(
                f"{path}: is a backup of a newer Good Standing (format {rest.decode()}); install "
                "that one, then restore"
            )
        raise InputError(f"{path}: is not a backup; name a file that 'goodstanding backup' made")
    stated = file.read(DIGEST_LETTERS + 1)
    found = sha256()
    begins = file.tell()
    while block := file.read(_BLOCK):
        found.update(block)
    if stated != found.hexdigest().encode() + b"\n":
        raise InputError(
            f"{path}: is cut short or was changed since it was made: its digest is another; take "
            "another copy of it, or an earlier backup"
        )
    if wanted and wanted.strip().lower() != found.hexdigest():
        raise InputError(
            f"{path}: is a whole backup, but not the one with that digest; this one's is "
            f"{found.hexdigest()}"
        )
    file.seek(begins)
    return found.hexdigest()


def _refuse_strange(path: Path, backup: Backup, owners: dict[str, OwnTables]) -> None:
    for part in backup.parts:
        if part.name not in owners:
            raise OperatorError(
                f"{path}: holds what {part.distribution} keeps, which is not installed here; "
                "install it, then restore"
            )
        known = {table.name for table in owners[part.name].kept}
        for table in part.tables:
            if table.name not in known:
                raise OperatorError(
                    f"{path}: holds the table {table.name}, which this {part.distribution} does "
                    "not know; install the one that made the backup, then restore"
                )


def _restore(
    path: Path, url: URL, backup: Backup, owners: dict[str, OwnTables], lines: Iterator[Any]
) -> None:
    engine = make_engine(url)
    try:
        with reading(engine) as connection:
            _refuse_full(connection, owners)
        for part in backup.parts:
            _make(path, engine, owners[part.name], part)
        with writing(engine) as connection:
            _refuse_full(connection, owners)
            for part in backup.parts:
                for copy in part.tables:
                    _fill(path, connection, copy, lines)
            if next(_readable(path, lines), None) is not None:
                raise InputError(f"{path}: {_NOT_OURS}; nothing was changed")
    except IntegrityError:
        raise OperatorError(
            f"{path}: a row in it does not fit the tables here; restore with the version that made "
            "the backup; nothing was changed"
        ) from None
    finally:
        engine.dispose()


def _refuse_full(connection: Connection, owners: dict[str, OwnTables]) -> None:
    found = set(inspect(connection).get_table_names())
    for owner in owners.values():
        for name in sorted(found.intersection(owner.metadata.tables)):
            if connection.scalar(select(func.count()).select_from(as_it_is(connection, name))):
                raise OperatorError(
                    f"Something is on record already in {place_of(connection.engine.url)} (table "
                    f"{name}): restore into an empty database; nothing was changed"
                )


def _make(path: Path, engine: Engine, owner: OwnTables, part: PartCopy) -> None:
    try:
        owner.make(engine, part.revision)
    except OperatorError as error:
        raise OperatorError(f"{path}: {error}") from None
    with reading(engine) as connection:
        stands = revision_in(connection, owner.version_table)
    if stands != part.revision:
        raise OperatorError(
            f"{path}: {part.distribution} stood at revision {part.revision} when it was made, and "
            f"here stands at {stands}; restore with the version that made the backup"
        )


def _fill(path: Path, connection: Connection, copy: TableCopy, lines: Iterator[Any]) -> None:
    table = as_it_is(connection, copy.name)
    strange = sorted(set(copy.columns) - set(table.columns.keys()))
    if strange:
        raise OperatorError(
            f"{path}: has a column {strange[0]} of the table {copy.name}, which is not known here; "
            "install the version that made the backup, then restore"
        )
    rows = _readable(path, rows_of(copy, lines))
    while some := list(islice(rows, AT_ONCE)):
        connection.execute(insert(table), some)
    if connection.dialect.name == "postgresql":
        _count_on(connection, table)


def _readable(path: Path, rows: Iterator[T]) -> Iterator[T]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except (*_UNREADABLE, RuntimeError):
            raise InputError(f"{path}: {_NOT_OURS}; nothing was changed") from None
        yield row


def _count_on(connection: Connection, table: Table) -> None:
    """Numbers that PostgreSQL gives by itself go on after the last one that was restored."""
    for column in table.primary_key:
        if not isinstance(column.type, Integer):
            continue
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        last = connection.scalar(select(func.max(column)))
        if sequence is not None and last is not None:
            connection.execute(select(func.setval(sequence, last)))
