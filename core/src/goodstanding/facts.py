"""Dated statements about one person, in the shapes of the dossier contract."""

from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

import attrs

from goodstanding.dates import ONE_DAY, Span


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


class Currency(StrEnum):
    """Whether a credential's term and the issuer's word let it be used on a day."""

    CURRENT = "current"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    NOT_ACTIVE = "not_active"
    UNKNOWN = "unknown"


# Looking a member up in its enumeration costs more than the comparison.
_ACTIVE: Final = StatusWord.ACTIVE
_CURRENT: Final = Currency.CURRENT
_PENDING: Final = StatusWord.PENDING


def currency(terms: tuple[Term, ...], status: tuple[Status, ...], on: date) -> tuple[Currency, str]:
    """Whether a credential is current on a day, and the reason in words.

    Good through the end of its last valid day. A status that was not recorded, a term without its
    end, or no term at all is `unknown`, never a yes.
    """
    found, says, which = currency_parts(terms, status, on)
    return found, says.format(which)


def currency_parts(
    terms: tuple[Term, ...], status: tuple[Status, ...], on: date
) -> tuple[Currency, str, date | StatusWord | None]:
    """The same with the words not yet put together: a template, and what goes into it."""
    word = status_on(status, on)
    if word is not None and word is not _ACTIVE:
        return Currency.NOT_ACTIVE, "status is {}", word
    through, start_unknown = None, False
    for term in terms:
        if term.through is None or on > term.through:
            continue
        if term.since is None:
            start_unknown = True
        elif term.since <= on and (through is None or term.through > through):
            through = term.through
    if through is not None:
        if word is None:
            return Currency.UNKNOWN, "the board's status is not recorded", None
        return _CURRENT, "valid through {}", through
    if start_unknown:
        return Currency.UNKNOWN, "the day its term began is not recorded", None
    return _outside(terms, on)


def _outside(terms: tuple[Term, ...], on: date) -> tuple[Currency, str, date | None]:
    """Why no recorded term covers a day."""
    if not terms:
        return Currency.UNKNOWN, "no term is recorded", None
    if any(term.through is None and (term.since is None or term.since <= on) for term in terms):
        return Currency.UNKNOWN, "the last valid day of its term is not recorded", None
    ended = [term.through for term in terms if term.through is not None and term.through < on]
    if ended:
        return Currency.EXPIRED, "valid through {} and not renewed", max(ended)
    begins = min((term.since for term in terms if term.since is not None), default=on)
    return Currency.NOT_YET, "its first term begins on {}", begins


def status_on(status: tuple[Status, ...], on: date) -> StatusWord | None:
    """The issuer's word on a day: the last one that had begun; None when none had.

    Of two words of one day the one that is not `active` counts, in whatever order they stand.
    """
    word: StatusWord | None = None
    latest = date.min
    for entry in status:
        begun = entry.since or date.min
        if latest <= begun <= on and (begun > latest or word is None or word is _ACTIVE):
            word, latest = entry.word, begun
    return word


def first_day(terms: tuple[Term, ...], status: tuple[Status, ...]) -> date | None:
    """The day a credential was issued: its first term's start, or active day if it was pending.

    None when it has not been issued, or when that day is not recorded.
    """
    issued: date | None = None
    for term in terms:
        if term.since is None:
            return None
        if issued is None or term.since < issued:
            issued = term.since
    for entry in status:
        if entry.word is _PENDING and issued is not None:
            return _accepted(issued, status)
    return issued


def _accepted(issued: date, status: tuple[Status, ...]) -> date | None:
    """The day a credential that was pending became active; None while it is pending."""
    active = [entry.since for entry in status if entry.word is StatusWord.ACTIVE]
    days = [day for day in active if day is not None]
    return max(issued, min(days)) if days else None


def residences_on(residences: tuple[Residence, ...], on: date) -> frozenset[str]:
    """Where the person resides on a day; on the day of a move, where the move went."""
    found = [
        place
        for place in residences
        if (place.since is None or place.since <= on) and (place.until is None or on <= place.until)
    ]
    if len(found) > 1:
        starting = [place for place in found if place.since == on]
        if starting and all(place.until == on for place in found if place.since != on):
            found = starting
    return frozenset([place.jurisdiction for place in found])


def boundaries(*spans: tuple[date | None, date | None]) -> list[date]:
    """The days on which inclusive spans begin, and the days after they end."""
    days: list[date] = []
    for since, until in spans:
        if since is not None:
            days.append(since)
        if until is not None and until != date.max:
            days.append(until + ONE_DAY)
    return days


Lasting: TypeAlias = (
    Residence
    | Encumbrance
    | Investigation
    | AlternativeProgram
    | FederalRole
    | Military
    | Membership
    | Employment
)
"""A fact that is true from one day through another."""


def span(fact: Lasting) -> Span:
    """The days on which a fact is true."""
    return Span(fact.since, fact.until)
