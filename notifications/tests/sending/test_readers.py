"""Who may read what at the moment of handing over, asked of the database once a message."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select

from goodstanding.catalog import Catalog
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.ledger.tables import MESSAGES
from goodstanding_notifications.messages.compose import Part
from goodstanding_notifications.sending.outbox import parts_of
from goodstanding_notifications.sending.readers import Readers
from goodstanding_notifications.sending.sweep import Task, sweep
from goodstanding_notifications.settings import Settings

MORNING = datetime(2026, 11, 23, 18, tzinfo=UTC)


def catalog() -> Catalog:
    """What the compact's plugin declares."""
    found = pytest.importorskip("goodstanding_nlc_compact").goodstanding_compacts()
    return Catalog(compacts=found)


def test_a_message_about_many_is_read_in_as_few_queries_as_about_one(
    small_harbor: str, site: Settings
) -> None:
    """Whom each notice is about is looked up together; what is another reader's is left out."""
    database = open_database(small_harbor)
    sweep(Task(small_harbor, site, MORNING, catalog))
    with database.reading() as connection:
        messages = connection.execute(select(MESSAGES.c.id, MESSAGES.c.reader)).all()
        listed = {row.reader: parts_of(connection, row.id) for row in messages}
    parts = listed["reader:ana"]
    assert len({part.due.person for part in parts}) > 3
    readers, asked = Readers(database, site), list[str]()

    @event.listens_for(database.engine, "before_cursor_execute")
    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    def queries(reader: str, of: list[Part]) -> tuple[int, list[Part]]:
        asked.clear()
        found = readers.readable(reader, of)
        return len(asked), found

    count, found = queries("reader:ana", parts)
    assert found == parts
    assert queries("reader:ana", parts[:1]) == (count, parts[:1])
    own = [
        part
        for reader, part_list in listed.items()
        if reader.startswith(PERSON)
        for part in part_list
    ]
    assert own
    assert queries("reader:ana", own) == (count, [])
    database.close()
