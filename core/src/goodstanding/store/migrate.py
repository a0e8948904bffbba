"""Bring a database to the tables of this program: make them, step up, or say why not."""

from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, inspect, text

from goodstanding.errors import OperatorError
from goodstanding.store.engine import make_engine, place_of, reading, writing
from goodstanding.store.tables import METADATA

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005")
"""All steps, first to last; a revision that is not among them is a newer program's."""

VERSION_TABLE: Final = "goodstanding_version"


def revision_of(connection: Connection) -> str | None:
    """The step at which the database stands; None before the first."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        # The name is ours, not input.
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
        revision: str | None = found.scalar()
        return revision
    strange = tables & set(METADATA.tables) or (
        tables if connection.dialect.name == "sqlite" else set()
    )
    if strange:
        raise OperatorError(
            f"Cannot use {place_of(connection.engine.url)}: it belongs to another program "
            f"(table {min(strange)}); name an empty one"
        )
    return None


def ensure(engine: Engine, *, migrate: bool = False) -> None:
    """See to it that the tables are those of this program.

    An empty database is prepared. One that is behind is stepped up only with `migrate`, so that
    the operator can keep a copy first; one that is ahead is refused.
    """
    with reading(engine) as connection:
        revision = revision_of(connection)
    if revision == REVISIONS[-1]:
        return
    if revision is not None:
        _check(engine.url, revision, migrate=migrate)
    migrate_to(engine.url, REVISIONS[-1])


def _check(url: URL, revision: str, *, migrate: bool) -> None:
    if revision not in REVISIONS:
        raise OperatorError(
            f"Cannot use {place_of(url)}: a newer Good Standing (revision {revision}) has "
            f"written to it; this one knows {REVISIONS[-1]}. Install the newer one"
        )
    if not migrate:
        raise OperatorError(
            f"Cannot use {place_of(url)} yet: an older Good Standing (revision {revision}) made "
            "it. Keep a copy, then run the command again with --migrate"
        )


def migrate_to(url: URL, target: str) -> None:
    """Step up to a revision, or down to an earlier one, in one transaction: all or nothing.

    Another process may have done it while this one waited for its turn; that is fine.
    """
    # With foreign keys on, SQLite empties the tables that refer to one it rebuilds.
    engine = make_engine(url, foreign_keys=False)
    try:
        with writing(engine) as connection:
            stands = REVISIONS.index(revision_of(connection) or REVISIONS[0])
            _step(connection, target, up=REVISIONS.index(target) >= stands)
            if connection.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise OperatorError(
                        f"Cannot step {place_of(url)} up: a row of table {broken[0]} would "
                        "refer to nothing; nothing was changed"
                    )
    finally:
        engine.dispose()


def _step(connection: Connection, target: str, *, up: bool) -> None:
    # Slow to import, and nearly every command finds nothing to do.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    folder = str(Path(__file__).parent / "migrations")
    settings.set_main_option("script_location", folder.replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    (command.upgrade if up else command.downgrade)(settings, target)
