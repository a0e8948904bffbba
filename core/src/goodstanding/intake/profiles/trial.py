"""The first rows of a table as a profile reads them, to be looked at before it is used."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from goodstanding.intake.matching import Directory, Sought
from goodstanding.intake.profiles.apply import Reading, sheet_rows, slices
from goodstanding.intake.profiles.disciplines import Disciplines
from goodstanding.intake.profiles.finding import day_of
from goodstanding.intake.profiles.layout import find_layout, layouts_of
from goodstanding.intake.profiles.patient_key import PatientKey
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.questions import OpenQuestions
from goodstanding.intake.profiles.tables import Table

_NO_KEY: Final = PatientKey(b"only to be shown")
_HIDDEN: Final = frozenset({"patient"})

Rows = list[list[str]]


class _AsWritten(Directory):
    """Finds everybody: by the words of the row themselves."""

    def find(self, sought: Sought) -> str:
        return sought.id or sought.name or sought.npi or sought.email or sought.license or "?"


def trial_rows(
    table: Table, profile: Profile, today: date, most: int
) -> Iterator[tuple[str, list[str], Rows]]:
    """For each sheet that is filled: its name, the columns that hold anything, and some rows."""
    head = table.head()
    layout = find_layout(profile, layouts_of(head))
    if layout is None:
        return
    day = day_of(profile, table, layout, head)
    reading = Reading(
        profile=profile,
        table=table,
        layout=layout,
        as_of=today if day is None else min(day, today),
        people=_AsWritten(),
        patients=_NO_KEY,
        questions=OpenQuestions(),
        disciplines=Disciplines(),
    )
    for piece in slices(reading):
        read = sheet_rows(reading, piece, lambda row, doubt, sought: None, {})
        _, titles = next(read)
        rows = [[str(cell) for cell in cells] for _, cells in islice(read, most)]
        used = [
            at
            for at, title in enumerate(titles)
            if title not in _HIDDEN and any(row[at] for row in rows)
        ]
        if rows:
            name = piece.sheet if piece.group is None else f"{piece.sheet}, group {piece.group}"
            yield name, [str(titles[at]) for at in used], [[row[at] for at in used] for row in rows]
