"""Dated statements about one person, in the shapes of the dossier contract."""

from datetime import date
from enum import StrEnum

import attrs


class Scope(StrEnum):
    """Reach of a license under a compact."""

    MULTISTATE = "multistate"
    SINGLE_STATE = "single_state"
    UNKNOWN = "unknown"


class LicenseKind(StrEnum):
    """What the board issued; a registration is a telehealth registration of the patient's state."""

    LICENSE = "license"
    TEMPORARY_PERMIT = "temporary_permit"
    REGISTRATION = "registration"


class StatusWord(StrEnum):
    """A board's word on a credential."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    DEACTIVATED = "deactivated"
    PENDING = "pending"
    RETIRED = "retired"


class Against(StrEnum):
    """What a board acted against."""

    LICENSE = "license"
    PRIVILEGE = "privilege"


class Relation(StrEnum):
    """How a person belongs to the armed forces."""

    MEMBER = "member"
    SPOUSE = "spouse"


class Purpose(StrEnum):
    """What an application for a certification asks for."""

    ELIGIBILITY = "eligibility"
    RENEWAL = "renewal"
    LATE_RENEWAL = "late_renewal"


@attrs.frozen
class Person:
    """Who the facts are about; `time_zone` (IANA) is the reader's, for notices."""

    id: str
    name: str = ""
    email: str = ""
    time_zone: str = ""


@attrs.frozen
class Residence:
    """Primary state of residence; `until` None: still."""

    jurisdiction: str
    since: date | None = None
    until: date | None = None


@attrs.frozen
class Term:
    """From issue or renewal through the last valid day, inclusive; None: not known."""

    since: date | None = None
    through: date | None = None


@attrs.frozen
class Status:
    """The issuer's word from a day on."""

    word: StatusWord
    since: date | None = None


@attrs.frozen
class License:
    """A permission to practice by one jurisdiction's board; `id` is local to the dossier."""

    id: str
    category: str
    jurisdiction: str
    number: str = ""
    scope: Scope = Scope.UNKNOWN
    kind: LicenseKind = LicenseKind.LICENSE
    title: str = ""
    terms: tuple[Term, ...] = ()
    status: tuple[Status, ...] = ()
    background_check: date | None = None


@attrs.frozen
class Encumbrance:
    """What a board did; `license` None: every license of that state; limits None: not known."""

    jurisdiction: str
    action: str
    against: Against = Against.LICENSE
    license: str | None = None
    since: date | None = None
    until: date | None = None
    limits_practice: bool | None = None


@attrs.frozen
class Investigation:
    """An open inquiry by a board; no effect on authority by itself."""

    jurisdiction: str
    since: date | None = None
    until: date | None = None


@attrs.frozen
class AlternativeProgram:
    """Participation in a board's non-disciplinary monitoring program."""

    jurisdiction: str
    since: date | None = None
    until: date | None = None


@attrs.frozen
class Conviction:
    """A felony or misdemeanor; `practice_related` None: not known."""

    kind: str
    day: date
    practice_related: bool | None = None


@attrs.frozen
class CompactApplication:
    """An application for a multistate license in a new home state."""

    compact: str
    jurisdiction: str
    filed: date


@attrs.frozen
class Privilege:
    """An issued compact privilege; `rests_on` names the license it needs."""

    compact: str
    jurisdiction: str
    category: str
    number: str = ""
    rests_on: str | None = None
    terms: tuple[Term, ...] = ()
    status: tuple[Status, ...] = ()


@attrs.frozen
class FederalRole:
    """Work for a federal agency, in which any active state license serves everywhere."""

    agency: str
    since: date | None = None
    until: date | None = None


@attrs.frozen
class Military:
    """Service, or marriage to a service member."""

    relation: Relation
    since: date | None = None
    until: date | None = None


@attrs.frozen
class Certification:
    """A recognition by a private body; `type` is a credential type's id."""

    type: str
    number: str = ""
    terms: tuple[Term, ...] = ()
    status: tuple[Status, ...] = ()
    pathway: str | None = None


@attrs.frozen
class Degree:
    """A degree; None: not known."""

    level: str
    field: str
    accredited: bool | None = None
    accreditor: str = ""
    conferred: date | None = None
    supervised_field_experience: str | None = None


@attrs.frozen
class Examination:
    """A sitting of an examination."""

    id: str
    day: date
    result: str


@attrs.frozen
class Employment:
    """A job; `hours` in all over its span, `hours_per_week` in the usual week; None: not known."""

    employer: str
    position: str
    since: date | None = None
    until: date | None = None
    full_time: bool | None = None
    hours_per_week: float | None = None
    hours: float | None = None
    paid: bool | None = None
    supervised: bool | None = None
    supervisor_credentials: tuple[str, ...] | None = None
    setting: str | None = None
    field: str | None = None
    activities: str | None = None
    self_employed: bool | None = None
    purchasers: int | None = None
    volunteer: bool | None = None


@attrs.frozen
class ContinuingEducation:
    """A completed activity; contact hours."""

    title: str
    completed: date
    hours: float
    topics: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    format: str | None = None
    provider: str = ""


@attrs.frozen
class Attestation:
    """The person's, or a supervisor's, own word on a day."""

    kind: str
    day: date


@attrs.frozen
class Membership:
    """Membership of a professional body."""

    body: str
    since: date | None = None
    until: date | None = None


@attrs.frozen
class Application:
    """An application for a certification or its renewal."""

    type: str
    purpose: Purpose
    submitted: date


@attrs.frozen
class Dossier:
    """All facts on one person; `complete` lists the kinds of which nothing is left out."""

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
    complete: frozenset[str] = frozenset()


KINDS: tuple[str, ...] = tuple(
    field.name for field in attrs.fields(Dossier) if field.name not in ("person", "complete")
)
"""The kinds of fact, by their key in a dossier."""
