"""The steps by which the tables came to be, taken with rows in them, in both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from goodstanding.errors import OperatorError
from goodstanding.store import Delivery, SourceKind, Statement, open_store
from goodstanding.store.engine import database_url as read_url
from goodstanding.store.engine import make_engine, reading
from goodstanding.store.migrate import REVISIONS, VERSION_TABLE, migrate_to
from goodstanding.store.tables import METADATA

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DELIVERY = Delivery("roster", SourceKind.EMPLOYER, "Dana", NOW)
SAID = (
    Statement("p-1", "residences", {"jurisdiction": "TX", "since": "2019-05-01"}),
    Statement(
        "p-1",
        "visits",
        {"id": "v-1", "patient": "pt", "state": "TX", "day": "2026-03-04", "category": "rn"},
    ),
)


def test_the_steps_are_the_files() -> None:
    """The list by which a newer database is known has every file, in order."""
    settings = Config()
    settings.set_main_option("script_location", "goodstanding.store:migrations")
    settings.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(settings)
    assert (
        tuple(reversed([revision.revision for revision in scripts.walk_revisions()])) == REVISIONS
    )


def test_the_steps_lead_to_the_tables(database_url: str) -> None:
    """Alembic finds nothing to add between the last step and the tables of the program."""
    open_store(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_rows_outlive_every_step(database_url: str) -> None:
    """Down to the first step and up again, facts and receipts are all there."""
    with open_store(database_url) as store:
        store.apply(SAID, DELIVERY)
        store.apply(SAID, Delivery("roster", SourceKind.EMPLOYER, "Dana", NOW + timedelta(hours=1)))
        known, history, receipts = store.dossier("p-1"), store.history("p-1"), store.receipts()
    url = read_url(database_url)
    for target in reversed(REVISIONS):
        migrate_to(url, target)
    engine = make_engine(url)
    assert not {"ix_facts_day", "ix_facts_booked"} & _indexes(engine)
    for target in REVISIONS:
        migrate_to(url, target)
    assert _indexes(engine) >= {"ix_facts_day", "ix_facts_booked", "ix_facts_person_kind"}
    engine.dispose()
    with open_store(database_url) as store:
        assert store.dossier("p-1") == known
        assert store.history("p-1") == history
        assert store.receipts() == receipts


def _indexes(engine: Engine) -> set[str | None]:
    with reading(engine) as connection:
        return {entry["name"] for entry in inspect(connection).get_indexes("facts")}


def test_a_step_that_would_leave_a_row_without_its_import_is_not_taken(sqlite_url: str) -> None:
    """Foreign keys are off during the steps, so they are checked after them."""
    migrate_to(read_url(sqlite_url), "0001")
    engine = create_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO facts VALUES (1, 77, 'p', 'k', '', 'add', '{}', x'00', NULL, 0, 0)")
        )
    engine.dispose()
    with pytest.raises(OperatorError, match="a row of table facts would refer to nothing"):
        open_store(sqlite_url, migrate=True)
    engine = make_engine(read_url(sqlite_url))
    assert not _indexes(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET payload = '{}'",
        "DELETE FROM facts",
        "UPDATE imports SET recorder = 'nobody'",
        "DELETE FROM imports",
    ],
)
def test_the_database_refuses_to_change_a_fact(database_url: str, statement: str) -> None:
    """Not even a program with the right to write may change what was recorded."""
    with open_store(database_url) as store:
        store.apply(SAID, DELIVERY)
    engine = create_engine(database_url)
    with engine.begin() as connection, pytest.raises(DBAPIError, match="only ever added"):
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM facts WHERE person = 'p' ORDER BY person", "ix_facts_person_kind"),
        ("SELECT * FROM facts WHERE import_id = 1", "ix_facts_import_id"),
        (
            "SELECT key FROM facts WHERE kind IN ('assignments', 'visits') AND kind = ? "
            "AND day >= ?",
            "ix_facts_day",
        ),
        (
            "SELECT * FROM facts WHERE kind IN ('assignments', 'visits') AND kind = ? "
            "AND key IN (SELECT ?)",
            "ix_facts_booked",
        ),
    ],
)
def test_the_indexes_are_used(sqlite_url: str, query: str, index: str) -> None:
    """SQLite uses a partial index only where the query repeats its condition."""
    open_store(sqlite_url).close()
    engine = create_engine(sqlite_url)
    with engine.connect() as connection:
        marks = ("visits",) * query.count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", marks).all()
    engine.dispose()
    assert any(index in row[3] for row in plan), plan


def test_visits_of_a_day_are_found_by_the_day(sqlite_url: str) -> None:
    """The query that the store makes, beside the condition of the index."""
    with open_store(sqlite_url) as store:
        store.apply(SAID, DELIVERY)
        assert [visit.id for visit in store.visits(date(2026, 3, 4), date(2026, 3, 4))] == ["v-1"]
        assert store.visits(date(2026, 3, 5)) == []
