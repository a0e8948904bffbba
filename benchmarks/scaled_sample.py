"""The sample agency many times over, on record: an agency of ten thousand with its own troubles."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

import attrs

from goodstanding.features.imports.statements import statements
from goodstanding.intake.roster import read_roster
from goodstanding.sample.harbor import AGENCY, write_harbor
from goodstanding.store import Delivery, SourceKind, Statement, open_store
from goodstanding.vocabulary import Words

PEOPLE: Final = 75
"""People of the sample agency, with 400 visits."""
_OWN: Final = frozenset({"id", "number", "license", "patient", "manager", "rests_on", "ends_with"})
"""Keys whose values must be another in each copy: what names one thing and no other."""


def record_scaled(url: str, copies: int, day: date, words: Words) -> None:
    """Records the sample agency so many times, each copy's people with an ending of their own."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "harbor"
        write_harbor(files, day)
        once = list(statements(read_roster(files, words)))
    # Of a night in Greenwich the morning is still to come, and nothing is recorded ahead of it.
    now = min(datetime.combine(day, time(6), UTC), datetime.now(UTC))
    said_by = Delivery(AGENCY, SourceKind.EMPLOYER, "benchmark", now, file_name="harbor")
    with open_store(url, words) as store:
        store.apply((row for copy in range(copies) for row in _copied(once, copy)), said_by)


def _copied(once: list[Statement], copy: int) -> Iterator[Statement]:
    for row in once:
        payload = {key: _own(key, value, copy) for key, value in row.payload.items()}
        yield attrs.evolve(row, person=f"{row.person}-{copy:03}", payload=payload)


def _own(key: str, value: Any, copy: int) -> Any:
    if key == "name":
        return f"{value} {copy}"
    if key not in _OWN or not isinstance(value, str):
        return value
    return f"{value}{copy:03}" if key == "number" else f"{value}-{copy:03}"
