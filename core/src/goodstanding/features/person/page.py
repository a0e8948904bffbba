"""What a person's page holds: credentials, where they may serve and why not elsewhere, bookings."""

from datetime import date

import attrs

from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.morning.page import (
    ActionNote,
    AuthorityExpiration,
    BookingIssue,
    JustLapsed,
)
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision, Remedy


@attrs.frozen
class CredentialLine:
    """A license or certification as it is on record, and its standing on the day."""

    what: str
    id: str
    standing: str
    good: bool | None
    why: str
    through: date | None


@attrs.frozen
class Area:
    """States with the same answer for the same reason."""

    decision: Decision
    states: tuple[str, ...]
    why: str
    rules: tuple[str, ...]
    remedies: tuple[Remedy, ...]


@attrs.frozen
class InCategory:
    """Where one person may serve in one category on a day, and until when that holds."""

    category: str
    areas: tuple[Area, ...]
    holds_until: date | None


@attrs.frozen
class PersonPage:
    """One person on a day."""

    person: PersonRef
    day: date
    within: int
    residences: tuple[str, ...]
    credentials: tuple[CredentialLine, ...]
    categories: tuple[InCategory, ...]
    issues: tuple[BookingIssue, ...]
    lapsed: tuple[JustLapsed, ...]
    expirations: tuple[AuthorityExpiration, ...]
    notes: tuple[ActionNote, ...]
    visits: int
    disagreements: tuple[DisputedFact, ...] = ()
    unread: str = ""
    """Which row about the person could not be read, so that answers stay open."""
