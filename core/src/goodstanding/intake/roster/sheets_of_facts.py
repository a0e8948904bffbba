"""Every sheet of a roster, made from the declarations of `facts`; readers and templates follow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.facts.dossier import BOOKING_KINDS, DOSSIER_KINDS, KINDS, PERSON, WORKER
from goodstanding.facts.fields import Kind, ValueType
from goodstanding.facts.person import PERSON_REFERENCE
from goodstanding.intake.roster.sheet_model import Column, Sheet, column_of, columns_of

CHANGES: Final = ("add", "remove")
EVERYONE: Final = "*"

_PERSON: Final = column_of(PERSON_REFERENCE, "person", required=True)
_CHANGE: Final = Column(
    name="change",
    type=ValueType.WORD,
    description="add (as when empty) or remove; a missing row never removes",
    example="add",
    words=CHANGES,
)


def _own(kind: Kind) -> Sheet:
    """The sheet of a kind whose class names all its columns."""
    return Sheet(
        name=kind.sheet,
        description=kind.description,
        columns=tuple(columns_of(kind.fields)),
        patients=kind.booking,
    )


def _facts(kind: Kind) -> Sheet:
    """The sheet of a kind of which a dossier has a list."""
    columns = (_PERSON, *columns_of(kind.fields), _CHANGE)
    return Sheet(name=kind.sheet, description=kind.description, columns=columns)


def _people() -> Sheet:
    """The sheet of people, which may also say whether each is at work on the day of the file."""
    own = _own(PERSON)
    worker = {column.name: column for column in columns_of(WORKER.fields)}
    worker["status"] = attrs.evolve(worker["status"], required=False)
    since = Column(
        name="status_since",
        type=ValueType.DAY,
        description="first day of that worker status, if known",
        aliases=("leave_start", "status_date", "status_effective_date"),
    )
    status, *others = worker.values()
    return attrs.evolve(own, columns=(*own.columns, status, since, *others))


PEOPLE: Final = _people()
FACT_SHEETS: Final = tuple(_facts(kind) for kind in DOSSIER_KINDS if not kind.noted)
COMPLETE: Final = Sheet(
    name="complete",
    description="Kinds of fact of which nothing is left out for a person, so that an empty list "
    "means none.",
    columns=(
        Column(
            name="person",
            type=ValueType.NAME,
            description=f"the person's id, or {EVERYONE} for everyone in people",
            example=EVERYONE,
            required=True,
        ),
        Column(
            name="kind",
            type=ValueType.WORD,
            description="the sheet's name",
            example=KINDS[0],
            required=True,
            words=KINDS,
        ),
    ),
)

SHEETS: Final[Mapping[str, Sheet]] = MappingProxyType(
    {
        sheet.name: sheet
        for sheet in (PEOPLE, *FACT_SHEETS, COMPLETE, *(_own(kind) for kind in BOOKING_KINDS))
    }
)
"""All sheets by name, in the order of the template."""
