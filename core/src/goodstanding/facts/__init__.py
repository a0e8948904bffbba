"""Dated statements about one person; each kind of fact is declared once, on its class.

To add a column, add an attribute with its `Annotated[..., day(...)]` to the class. To add a kind,
write a class with `@fact(...)` and give it a line in `Dossier`. Dossiers, sheets, templates, the
reference and the store follow.
"""

from goodstanding.facts.applications import Application, CompactApplication
from goodstanding.facts.bookings import Assignment, Visit
from goodstanding.facts.credentials import Certification, License, Privilege, Status, Term
from goodstanding.facts.discipline import (
    AlternativeProgram,
    Conviction,
    Encumbrance,
    Investigation,
)
from goodstanding.facts.dossier import KINDS, Dossier
from goodstanding.facts.learning import (
    Attestation,
    ContinuingEducation,
    Degree,
    Examination,
    Membership,
)
from goodstanding.facts.person import FederalRole, Military, Person, Residence
from goodstanding.facts.words import (
    Against,
    LicenseKind,
    Purpose,
    Relation,
    Scope,
    StatusWord,
)
from goodstanding.facts.work import Employment

__all__ = [
    "KINDS",
    "Against",
    "AlternativeProgram",
    "Application",
    "Assignment",
    "Attestation",
    "Certification",
    "CompactApplication",
    "ContinuingEducation",
    "Conviction",
    "Degree",
    "Dossier",
    "Employment",
    "Encumbrance",
    "Examination",
    "FederalRole",
    "Investigation",
    "License",
    "LicenseKind",
    "Membership",
    "Military",
    "Person",
    "Privilege",
    "Purpose",
    "Relation",
    "Residence",
    "Scope",
    "Status",
    "StatusWord",
    "Term",
    "Visit",
]
