"""All facts on one person, and the list of the kinds there are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

import attrs

from goodstanding.facts.applications import Application, CompactApplication
from goodstanding.facts.bookings import Assignment, Visit
from goodstanding.facts.credentials import Certification, License, Privilege, Registry
from goodstanding.facts.discipline import (
    AlternativeProgram,
    Conviction,
    Encumbrance,
    Investigation,
)
from goodstanding.facts.duty_done import DutyDone
from goodstanding.facts.exclusions import Exclusion, Screening
from goodstanding.facts.fields import Kind, kind_of_class
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
from goodstanding.facts.work import Duty, Employment, Supervision, Worker


@attrs.frozen
class Dossier:
    """All facts on one person; `complete` lists the kinds of which nothing is left out.

    `supervisors` are the dossiers of those who supervise the person, where they are at hand.
    """

    person: Person
    residences: tuple[Residence, ...] = ()
    licenses: tuple[License, ...] = ()
    encumbrances: tuple[Encumbrance, ...] = ()
    investigations: tuple[Investigation, ...] = ()
    alternative_programs: tuple[AlternativeProgram, ...] = ()
    convictions: tuple[Conviction, ...] = ()
    compact_applications: tuple[CompactApplication, ...] = ()
    privileges: tuple[Privilege, ...] = ()
    federal_roles: tuple[FederalRole, ...] = ()
    military: tuple[Military, ...] = ()
    certifications: tuple[Certification, ...] = ()
    degrees: tuple[Degree, ...] = ()
    examinations: tuple[Examination, ...] = ()
    employments: tuple[Employment, ...] = ()
    continuing_education: tuple[ContinuingEducation, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    applications: tuple[Application, ...] = ()
    worker: tuple[Worker, ...] = ()
    verifications: tuple[Verification, ...] = ()
    supervisions: tuple[Supervision, ...] = ()
    duties: tuple[Duty, ...] = ()
    registries: tuple[Registry, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    screenings: tuple[Screening, ...] = ()
    duties_done: tuple[DutyDone, ...] = ()
    unread: tuple[UnreadRows, ...] = ()
    unverified: tuple[UnverifiedLicense, ...] = ()
    complete: frozenset[str] = frozenset()
    supervisors: tuple["Dossier", ...] = ()

    @property
    def permissions(self) -> tuple[License, ...]:
        """The licenses, and the entries in registries of aides, which are to an aide the same."""
        if not self.registries:
            return self.licenses
        return (*self.licenses, *(entry.as_license() for entry in self.registries))


NO_KINDS: Final = frozenset({"person", "complete", "supervisors"})
"""What a dossier has beside the kinds of fact that it lists."""

PERSON: Final = kind_of_class(Person)
"""What is said of the person as such."""

WORKER: Final = kind_of_class(Worker)
"""Whether the employer has the person at work, which the sheet people may say too."""

DOSSIER_KINDS: Final[tuple[Kind, ...]] = tuple(
    kind_of_class(get_args(field.type)[0])
    for field in attrs.fields(Dossier)
    if field.name not in NO_KINDS
)
"""The kinds of fact that a dossier lists, in its order."""

BOOKING_KINDS: Final[tuple[Kind, ...]] = (kind_of_class(Assignment), kind_of_class(Visit))
"""What is kept beside the dossiers."""

ALL_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {kind.name: kind for kind in (PERSON, *DOSSIER_KINDS, *BOOKING_KINDS)}
)
"""Every kind of fact by its name."""

KINDS: Final[tuple[str, ...]] = tuple(kind.name for kind in DOSSIER_KINDS if not kind.noted)
"""The kinds of fact that people record, by their key in a dossier and the name of their sheet."""


def as_supervisor(dossier: Dossier) -> Dossier:
    """What of a person's facts decides whether others may work under this person's supervision.

    Nothing of what the person has learned, where notices go, or who supervises this person.
    """
    person = Person(dossier.person.id, dossier.person.name, category=dossier.person.category)
    return attrs.evolve(
        dossier,
        person=person,
        certifications=(),
        degrees=(),
        examinations=(),
        continuing_education=(),
        attestations=(),
        memberships=(),
        applications=(),
        verifications=(),
        supervisions=(),
        duties=(),
        screenings=(),
        duties_done=(),
        supervisors=(),
    )


def in_order(dossier: Dossier) -> Dossier:
    """The dossier with the facts of each kind in the order of what tells two of them apart.

    Files and the store list them in orders of their own; what is shown must not depend on that.
    """
    changed: dict[str, Any] = {}
    for kind in DOSSIER_KINDS:
        facts = getattr(dossier, kind.name)
        if len(facts) > 1:
            names = [field.name for field in kind.fields if field.key in kind.identity]
            changed[kind.name] = tuple(
                sorted(facts, key=lambda fact: [str(getattr(fact, name)) for name in names])
            )
    return attrs.evolve(dossier, **changed) if changed else dossier
