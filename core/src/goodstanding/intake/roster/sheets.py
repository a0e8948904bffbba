"""Every sheet of a roster, made from the declarations of `facts`; readers and templates follow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodstanding.facts.dossier import BOOKING_KINDS, DOSSIER_KINDS, KINDS, PERSON
from goodstanding.facts.fields import Kind, ValueType
from goodstanding.facts.person import PERSON_REFERENCE
from goodstanding.intake.roster.columns import Column, Sheet, column_of, columns_of

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


PEOPLE: Final = _own(PERSON)
FACT_SHEETS: Final = tuple(_facts(kind) for kind in DOSSIER_KINDS)
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
