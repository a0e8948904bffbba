"""The few words that facts are written in and that no plugin may add to."""

from enum import StrEnum


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
    PRESUMED_ACTIVE = "presumed_active"
    """No board's word: the site's choice for a license on file that nobody gives a status of."""
    DISPUTED = "disputed"
    """No board's word: sources differ, and none that weighs more has settled it since."""


class LicensedBy(StrEnum):
    """How a first license was won: by an examination, or on the license of another state."""

    EXAMINATION = "examination"
    ENDORSEMENT = "endorsement"


class Parity(StrEnum):
    """The years in which a license that goes by birth month is renewed."""

    ODD = "odd"
    EVEN = "even"


class WorkerStatus(StrEnum):
    """Whether the employer has the person at work."""

    ACTIVE = "active"
    ON_LEAVE = "on_leave"
    LEFT = "left"


class VisitStatus(StrEnum):
    """Whether a visit is still to be made."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    DONE = "done"


class VerificationMethod(StrEnum):
    """How somebody looked a license up."""

    API = "api"
    FILE = "file"
    WEB_BY_HAND = "web_by_hand"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"


class VerificationOutcome(StrEnum):
    """What the issuer's record said beside ours."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"


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


class ExclusionList(StrEnum):
    """Whose list of excluded people an entry is on."""

    LEIE = "leie"
    """List of Excluded Individuals/Entities of the federal Office of Inspector General."""
    SAM = "sam"
    """Exclusions of the federal System for Award Management."""
    STATE = "state"
    """A state's own list, mostly that of its Medicaid program."""


class ExclusionMatch(StrEnum):
    """Whether an entry on an exclusion list is about the person."""

    CONFIRMED = "confirmed"
    POSSIBLE = "possible"
    """The name or the number agrees, and nobody has looked further."""
    CLEARED = "cleared"
    """Somebody else of the same name."""
