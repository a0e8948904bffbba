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
