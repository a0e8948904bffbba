"""What a person's page holds: credentials, where they may serve and why not elsewhere, bookings."""

from datetime import date

import attrs

from goodstanding.engine.practice import DutyOwed, PrivilegeOffer
from goodstanding.facts import UnverifiedLicense
from goodstanding.features.disagreements.page import DisputedFact
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.morning.lapses import lapses_booked
from goodstanding.features.morning.page import (
    AbsentBooking,
    ActionNote,
    AuthorityExpiration,
    BookingIssue,
    JustLapsed,
)
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.verification import LastVerified
from goodstanding.features.workforce import Absence
from goodstanding.findings import Decision, Remedy


@attrs.frozen
class CredentialLine:
    """A license, privilege or certification as it is on record, and its standing on the day."""

    what: str
    id: str
    standing: str
    good: bool | None
    why: str
    through: date | None
    verified: LastVerified | None = None
    """The last check that confirmed it; None: none on record, or a certification."""
    unverified: tuple[UnverifiedLicense, ...] = ()
    """The policies of the site that ask for a later check of it."""
    verifiable: bool = False
    """Whether it is a license or a registry entry, which can be verified at its issuer."""
    since: date | None = None
    """Of a privilege, the first day of its standing; None: not known, or no privilege."""
    returns: date | None = None
    """From when a privilege that gives nothing serves again, as recorded now."""
    question: str = ""
    """Why its recorded last day cannot be right by what its board says of terms; empty if it may.

    The standing goes by what is on record all the same.
    """

    @property
    def verification(self) -> str:
        """When and how it was last verified, and what the site asks; empty of a certification."""
        if not self.verifiable:
            return ""
        words = "never verified at its issuer" if self.verified is None else f"{self.verified}"
        asked = ", ".join(
            f"{missed.rule_maker} within {missed.within_days} days" for missed in self.unverified
        )
        return f"{words} (asked: {asked})" if asked else words


@attrs.frozen
class Area:
    """States with the same answer for the same reason.

    `about_site`: it is open because the site says nothing of waivers, whoever the person is.
    """

    decision: Decision
    states: tuple[str, ...]
    why: str
    rules: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    about_site: bool = False
    could_buy: tuple[PrivilegeOffer, ...] = ()
    """Compact privileges that could be bought for these states."""


@attrs.frozen
class InCategory:
    """Where one person may serve in one category on a day, and until when that holds."""

    category: str
    areas: tuple[Area, ...]
    holds_until: date | None
    duties: tuple[DutyOwed, ...] = ()
    """What comes with the privileges of states where work is booked, or one was issued."""


@attrs.frozen
class SupervisionLine:
    """Supervision of work in a category that has not ended on the day."""

    person: PersonRef
    """Who supervises, or who is supervised."""
    category: str
    """The category of the work that is supervised."""
    jurisdiction: str | None
    """The state; `null`: everywhere."""
    since: date | None
    """The first day; `null`: not recorded."""
    until: date | None
    """The last day; `null`: still so."""


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
    absence: Absence | None = None
    """Why the person is not at work on the day; None: at work, as far as is known."""
    absent: tuple[AbsentBooking, ...] = ()
    """Bookings on days on which the person is not at work."""
    disagreements: tuple[DisputedFact, ...] = ()
    supervised_by: tuple[SupervisionLine, ...] = ()
    """Who supervises the person's work."""
    supervises: tuple[SupervisionLine, ...] = ()
    """Whose work the person supervises."""
    unread: str = ""
    """Which row about the person could not be read, so that answers stay open."""
    duties: tuple[OpenDuty, ...] = ()
    """Duties that come with privileges and are to be done: overdue ones first, then by last day."""

    @property
    def lapsed_unbooked(self) -> tuple[JustLapsed, ...]:
        """What just lapsed and is not told already with the bookings that it stops."""
        booked = lapses_booked(self.issues, self.lapsed)
        return tuple(lapse for lapse in self.lapsed if lapse not in booked)
