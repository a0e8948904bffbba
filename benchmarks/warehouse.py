"""The coverage of a roster as one would write it in SQL, for DuckDB."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final

import duckdb

from goodstanding.catalog import Compact
from goodstanding.engine.validity import scope_on
from goodstanding.facts import Dossier, Scope
from goodstanding.intake.roster.tables_out import Cell, write_csv
from goodstanding.jurisdictions import JURISDICTIONS

_TABLES: Final = {
    "membership": "state VARCHAR, whole DATE, accepting DATE",
    "residence": "person INTEGER, state VARCHAR, since DATE, until DATE",
    "license": "id INTEGER, person INTEGER, state VARCHAR, multistate BOOLEAN",
    "term": "license INTEGER, since DATE, through DATE",
    "status": "license INTEGER, word VARCHAR, since DATE",
    "encumbrance": "license INTEGER, since DATE, until DATE",
}

COUNTS: Final = """
WITH word AS (
    SELECT license, arg_max(word, since) AS word FROM status WHERE since <= $day GROUP BY license
),
good AS MATERIALIZED (
    SELECT id, person, state, multistate
    FROM license
    SEMI JOIN (FROM term WHERE $day BETWEEN since AND through) AS term ON term.license = license.id
    SEMI JOIN (FROM word WHERE word = 'active') AS word ON word.license = license.id
    ANTI JOIN (
        FROM encumbrance WHERE since <= $day AND (until IS NULL OR until >= $day)
    ) AS encumbrance ON encumbrance.license = license.id
),
home AS (
    SELECT person, min(state) AS state
    FROM residence
    WHERE since <= $day AND (until IS NULL OR until >= $day)
    GROUP BY person HAVING count(DISTINCT state) = 1
),
privilege AS MATERIALIZED (
    SELECT good.person, good.state, home.state IS NOT NULL AS certain
    FROM good
    JOIN membership ON membership.state = good.state AND membership.whole <= $day
    LEFT JOIN home ON home.person = good.person
    WHERE good.multistate AND (home.state IS NULL OR home.state = good.state)
),
everywhere AS (
    SELECT count(*) FILTER (certain) AS certain, count(*) FILTER (NOT certain) AS open
    FROM privilege
),
here AS (
    SELECT good.state,
        count(*) AS own,
        count(*) FILTER (privilege.certain) AS twice,
        count(*) FILTER (NOT privilege.certain) AS settled
    FROM good LEFT JOIN privilege ON privilege.person = good.person
    GROUP BY good.state
),
late AS (
    SELECT license.state, count(*) AS late
    FROM license
    JOIN (
        SELECT license, max(through) AS through FROM term WHERE since <= $day GROUP BY license
    ) AS ended ON ended.license = license.id
    SEMI JOIN (FROM word WHERE word = 'active') AS word ON word.license = license.id
    ANTI JOIN (
        FROM encumbrance WHERE since <= $day AND (until IS NULL OR until >= $day)
    ) AS encumbrance ON encumbrance.license = license.id
    WHERE license.state = 'MI' AND $day > ended.through AND $day <= ended.through + 60
    GROUP BY license.state
)
SELECT state,
    coalesce(own, 0) + if(accepting <= $day, certain - coalesce(twice, 0), 0) AS authorized,
    if(accepting <= $day, open - coalesce(settled, 0), 0) + coalesce(late, 0) AS review
FROM membership LEFT JOIN here USING (state) LEFT JOIN late USING (state) CROSS JOIN everywhere
"""
"""Everybody with a privilege counts wherever it is accepted, unless he has a license there.

Sixty days after a nurse's license of Michigan ended it is open whether it still serves there.
"""

Counts = dict[str, tuple[int, int]]


class Warehouse:
    """The same people in tables, on one thread like us."""

    def __init__(self, compact: Compact, people: Iterable[Dossier]) -> None:
        self._connection = duckdb.connect(config={"threads": 1})
        rows = _rows(compact, people)
        with TemporaryDirectory() as folder:
            for table, columns in _TABLES.items():
                path = Path(folder) / f"{table}.csv"
                write_csv(path, [column.split()[0] for column in columns.split(", ")], rows[table])
                self._connection.execute(f"CREATE TABLE {table} ({columns})")
                self._connection.execute(f"COPY {table} FROM '{path}' (HEADER)")

    def __enter__(self) -> "Warehouse":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def on(self, day: date) -> Counts:
        """How many may serve in each jurisdiction, and for how many it is open."""
        found = self._connection.execute(COUNTS, {"day": day}).fetchall()
        return {state: (authorized, review) for state, authorized, review in found}


def _rows(compact: Compact, people: Iterable[Dossier]) -> dict[str, list[tuple[Cell, ...]]]:
    rows: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in _TABLES}
    parties = {party.jurisdiction: party for party in compact.parties}
    for state in JURISDICTIONS:
        party = parties.get(state)
        whole = party.implemented if party else None
        accepting = [item for item in (whole, party.partial_from if party else None) if item]
        rows["membership"].append((state, whole, min(accepting, default=None)))
    for number, dossier in enumerate(people):
        for residence in dossier.residences:
            rows["residence"].append(
                (number, residence.jurisdiction, residence.since, residence.until)
            )
        ids = {}
        for current in dossier.licenses:
            ids[current.id] = key = len(rows["license"])
            multistate = scope_on(current.scope, date.max) is Scope.MULTISTATE
            rows["license"].append((key, number, current.jurisdiction, multistate))
            rows["term"].extend((key, term.since, term.through) for term in current.terms)
            rows["status"].extend((key, str(entry.word), entry.since) for entry in current.status)
        for action in dossier.encumbrances:
            rows["encumbrance"].append((ids[action.license or ""], action.since, action.until))
    return rows
