"""Rows about a person that an import left out: what they say is open until the source says it."""

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Final

import attrs
from sqlalchemy import Connection

from goodstanding.store.queries import among, effective, facts_known
from goodstanding.store.source_precedence import last_words
from goodstanding.store.statements import Change, Statement, moment_of
from goodstanding.store.tables import FACTS

UNREAD: Final = "unread"
"""The kind of fact that it is."""


@attrs.frozen
class Unread:
    """Rows of one file about a person that could not be read; `sheet` is what they told of."""

    person: str
    sheet: str
    file: str
    rows: tuple[int, ...]
    source: str
    as_of: datetime
    import_id: int

    def __str__(self) -> str:
        rows = ", ".join(str(row) for row in self.rows)
        where = f"{self.file} {'row' if len(self.rows) == 1 else 'rows'} {rows}".strip()
        return f"{where} of {self.source} about this person could not be read"


def read_at_last(found: Unread) -> Statement:
    """The statement that what had been left out was read since."""
    return Statement(found.person, UNREAD, {"sheet": found.sheet}, Change.REMOVE)


def unread(
    connection: Connection, known: int | None, persons: Collection[str] | None
) -> Iterator[Unread]:
    """What was left out and not read since, in the order of the persons' ids."""
    query = facts_known(known).where(FACTS.c.kind == UNREAD)
    if persons is not None:
        query = query.where(among(connection, FACTS.c.person, persons))
    query = query.order_by(FACTS.c.person, FACTS.c.key, FACTS.c.id)
    found = effective(connection, query, known)
    for _, same in groupby(found, attrgetter("person", "key")):
        for word in last_words(same):
            if word.change == Change.ADD:
                payload = json.loads(word.payload)
                yield Unread(
                    word.person,
                    str(payload.get("sheet", "")),
                    str(payload.get("file", "")),
                    tuple(payload.get("rows", ())),
                    word.source,
                    moment_of(word.as_of),
                    word.import_id,
                )
