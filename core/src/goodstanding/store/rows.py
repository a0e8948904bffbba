"""Write rows: facts in bulk, receipts, and the numbers they bear."""

import json
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from goodstanding.store.statements import Delivery, microseconds
from goodstanding.store.tables import FACTS, IMPORTS

Row = tuple[int, int, str, str, str, str, str, bytes, str | None, int, int]
"""A row of the table of facts."""

COLUMNS: Final = tuple(column.name for column in FACTS.columns)


def add_receipt(connection: Connection, delivery: Delivery, **more: Any) -> None:
    """Write a receipt."""
    connection.execute(
        insert(IMPORTS).values(
            source=delivery.source,
            source_kind=delivery.source_kind.value,
            recorder=delivery.recorder,
            recorded_at=microseconds(delivery.now),
            as_of=delivery.moment,
            file_name=delivery.file_name,
            **{**more, "counts": json.dumps(more["counts"])},
        )
    )


def add_facts(connection: Connection, rows: list[Row]) -> None:
    """Write facts by the fastest way the database has."""
    names = ", ".join(COLUMNS)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(COLUMNS))
        # The names are ours, the values are parameters.
        connection.exec_driver_sql(f"INSERT INTO facts ({names}) VALUES ({marks})", rows)  # noqa: S608
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY facts ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def next_id(connection: Connection, table: Any) -> int:
    """The next free number; only one import writes at a time, so that nobody else takes it."""
    highest: int | None = connection.execute(select(func.max(table.c.id))).scalar()
    return (highest or 0) + 1
