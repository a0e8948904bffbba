"""A list as a table: what a workbook, a printed page or a CSV file holds of it."""

from datetime import date

import attrs

from goodstanding.features.person_ref import PersonRef

Cell = str | int | date | None


@attrs.frozen
class ReportTable:
    """A titled table; every row is as long as the header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def names(people: tuple[PersonRef, ...]) -> str:
    """People in one cell: `Dana Reyes (p-017); Lee Chan (p-018)`."""
    return "; ".join(
        f"{person.name} ({person.id})" if person.name else person.id for person in people
    )
