"""Who of a roster may serve where, in all 56 jurisdictions, day after day: ours and SQL."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from benchmarks.people import CATEGORY, DAY, compact_of, people
from benchmarks.table import Group, Row
from benchmarks.timing import best, taken
from benchmarks.warehouse import Counts, Warehouse
from goodstanding.catalog import Catalog
from goodstanding.engine.practice import Coverage

_FIRST_AIM: Final = 10.0
_DAYS: Final = 30


def run(catalog: Catalog, count: int, runs: int) -> Group:
    """Times the first day and the further ones, and checks that all counts are the same."""
    roster = [(dossier.person.id, dossier) for dossier in people(catalog, count)]
    days = [DAY + timedelta(days=further) for further in range(1, _DAYS + 1)]
    first = best(lambda: Coverage(catalog, roster, CATEGORY).on(DAY), runs)
    coverage = Coverage(catalog, roster, CATEGORY)
    coverage.on(DAY)
    further = [taken(partial(coverage.on, day)) for day in days]
    with Warehouse(compact_of(catalog), (dossier for _, dossier in roster)) as warehouse:
        sql_first = taken(lambda: warehouse.on(DAY))
        sql_further = [taken(partial(warehouse.on, day)) for day in days]
        for day in (DAY, *days):
            _same(day, _counts(coverage, day), warehouse.on(day))
    again = best(lambda: coverage.on(DAY), runs)
    return Group(
        f"Of {count:,} people, who may serve where, in 56 jurisdictions?",
        (
            Row("ours", "first day", first, _FIRST_AIM),
            Row("ours", "further day", _mean(further), _mean(sql_further)),
            Row("ours", "day asked before", again),
            Row("DuckDB, SQL by hand", "first day", sql_first),
            Row("DuckDB, SQL by hand", "further day", _mean(sql_further)),
        ),
        f"all counts agree on {len(days) + 1} days",
    )


def _mean(seconds: list[float]) -> float:
    return sum(seconds) / len(seconds)


def _counts(coverage: Coverage, day: date) -> Counts:
    found = coverage.on(day)
    return {state: (found.authorized[state], found.review[state]) for state in found.authorized}


def _same(day: date, ours: Counts, theirs: Counts) -> None:
    for state, counts in ours.items():
        if theirs[state] != counts:
            raise SystemExit(f"{state} on {day}: ours {counts}, DuckDB {theirs[state]}")
