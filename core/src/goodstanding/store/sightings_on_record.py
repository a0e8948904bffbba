"""The sightings that the record knows of."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Connection, select

from goodstanding.store.queries import undone
from goodstanding.store.sightings import Sightings
from goodstanding.store.tables import IMPORTS


def sightings(
    connection: Connection, known: int | None, day_of: Callable[[datetime], date]
) -> Sightings:
    """The sightings that were on record by then."""
    query = select(IMPORTS.c.id, IMPORTS.c.source, IMPORTS.c.as_of, IMPORTS.c.confirmed)
    if known is not None:
        query = query.where(IMPORTS.c.recorded_at <= known)
    gone = undone(connection, known)
    imports = (
        (row.source, row.as_of, row.confirmed)
        for row in connection.execute(query)
        if row.confirmed and row.id not in gone
    )
    return Sightings(imports, day_of)
