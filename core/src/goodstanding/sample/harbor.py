"""Harbor Home Health: 75 people and 400 visits over 12 states, around a given day."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from goodstanding.files import private_file
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.sample.builder import Entry, Row, SampleBuilder
from goodstanding.sample.case_managers import CASE_MANAGERS
from goodstanding.sample.discipline import DISCIPLINE
from goodstanding.sample.endings import ENDINGS
from goodstanding.sample.moves import MOVES
from goodstanding.sample.places import PLACES
from goodstanding.sample.routine_staff import regulars

AGENCY: Final = "Harbor Home Health"
VISITS: Final = 400
COMPLETE: Final = ("licenses", "encumbrances", "alternative_programs", "federal_roles")

GROUPS: Final[tuple[tuple[Entry, ...], ...]] = (
    MOVES,
    PLACES,
    DISCIPLINE,
    ENDINGS,
    CASE_MANAGERS,
    (regulars(VISITS),),
)
"""Who works at Harbor, by group; the regulars come last and take the visits that are left."""


def harbor(today: date) -> Mapping[str, Sequence[Row]]:
    """The sheets of the agency as of a day: sheet name to rows, the same for the same day."""
    book = SampleBuilder(today)
    for group in GROUPS:
        for entry in group:
            entry(book)
    for kind in COMPLETE:
        book.add("complete", person="*", kind=kind)
    return book.finish()


def write_harbor(directory: Path, today: date) -> None:
    """Writes the agency as a folder of CSV files, one per sheet that has rows."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, rows in harbor(today).items():
        if rows:
            path = directory / f"{name}.csv"
            with private_file(path) as raw, TextIOWrapper(raw, "utf-8", newline="") as file:
                writer = csv.DictWriter(file, SHEETS[name].header)
                writer.writeheader()
                writer.writerows(rows)
