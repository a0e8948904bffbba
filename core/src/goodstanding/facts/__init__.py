"""Dated statements about one person; each kind of fact is declared once, on its class.

To add a column, add an attribute with its `Annotated[..., day(...)]` to the class. To add a kind,
write a class with `@fact(...)` and give it a line in `Dossier`. Dossiers, sheets, templates, the
reference and the store follow.
"""

from goodstanding.facts.applications import Application, CompactApplication
from goodstanding.facts.bookings import Assignment, Visit
from goodstanding.facts.credentials import (
    Certification,
    CompactEligible,
    DatedScope,
    FirstLicensed,
    License,
    Privilege,
    Registry,
    RenewsIn,
    Status,
    Term,
)
from goodstanding.facts.discipline import (
    AlternativeProgram,
    Conviction,
    Encumbrance,
    Investigation,
)
from goodstanding.facts.dossier import KINDS, Dossier
from goodstanding.facts.duty_done import DutyDone
from goodstanding.facts.exclusions import Exclusion, Screening
from goodstanding.facts.learning import (
    Attestation,
    ContinuingEducation,
    Degree,
    Examination,
    Membership,
)
from goodstanding.facts.person import FederalRole, Military, Person, Residence
from goodstanding.facts.unread import UnreadRows
from goodstanding.facts.unverified import UnverifiedLicense
from goodstanding.facts.verification import Verification
from goodstanding.facts.words import (
    Against,
    ExclusionList,
    ExclusionMatch,
    LicensedBy,
    LicenseKind,
    Parity,
    Purpose,
    Relation,
    Scope,
    StatusWord,
    VerificationMethod,
    VerificationOutcome,
    VisitStatus,
    WorkerStatus,
)
from goodstanding.facts.work import Duty, Employment, Supervision, Worker

__all__ = [
    "KINDS",
    "Against",
    "AlternativeProgram",
    "Application",
    "Assignment",
    "Attestation",
    "Certification",
    "CompactApplication",
    "CompactEligible",
    "ContinuingEducation",
    "Conviction",
    "DatedScope",
    "Degree",
    "Dossier",
    "Duty",
    "DutyDone",
    "Employment",
    "Encumbrance",
    "Examination",
    "Exclusion",
    "ExclusionList",
    "ExclusionMatch",
    "FederalRole",
    "FirstLicensed",
    "Investigation",
    "License",
    "LicenseKind",
    "LicensedBy",
    "Membership",
    "Military",
    "Parity",
    "Person",
    "Privilege",
    "Purpose",
    "Registry",
    "Relation",
    "RenewsIn",
    "Residence",
    "Scope",
    "Screening",
    "Status",
    "StatusWord",
    "Supervision",
    "Term",
    "UnreadRows",
    "UnverifiedLicense",
    "Verification",
    "VerificationMethod",
    "VerificationOutcome",
    "Visit",
    "VisitStatus",
    "Worker",
    "WorkerStatus",
]
