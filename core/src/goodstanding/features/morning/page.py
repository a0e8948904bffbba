"""What the morning report holds: who is stopped, what ended or ends, what is unknown, who may."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

import attrs

from goodstanding.facts import WorkerStatus
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.morning.certifications_page import Certifications
from goodstanding.features.morning.supervision_page import SupervisorStop
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision, Remedy


class BookingKind(StrEnum):
    """How a person is booked."""

    VISIT = "visit"
    ASSIGNMENT = "assignment"


class MorningVerdict(StrEnum):
    """What the report comes to, the most urgent first; only the last is earned by a whole yes."""

    ABSENT_BOOKED = "absent_booked"
    STOPPED_TODAY = "stopped_today"
    UNKNOWN_TODAY = "unknown_today"
    STOPPED_LATER = "stopped_later"
    UNKNOWN_LATER = "unknown_later"
    NOTHING_BOOKED = "nothing_booked"
    ALL_AS_BOOKED = "all_as_booked"


@attrs.frozen
class AffectedBooking:
    """A visit, or the days of an assignment, that cannot go as booked.

    `until` is the last such day of an assignment; `substitutes` is how many others may serve on
    `day`.
    """

    kind: BookingKind
    id: str
    patient: str
    day: date
    until: date | None = None
    substitutes: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What tells this booking from others of the same person."""
        return self.kind, self.id or self.patient


@attrs.frozen
class BookingIssue:
    """Bookings of one person in one state that are refused, or left open, for one reason.

    `substitutes` are some who may make all of them, or if nobody may, the first.
    """

    person: PersonRef
    category: str
    state: str
    capacity: str
    decision: Decision
    why: str
    answer: str
    rules: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    bookings: tuple[AffectedBooking, ...]
    substitutes: tuple[PersonRef, ...] = ()

    @property
    def day(self) -> date:
        """The first day."""
        return self.bookings[0].day


@attrs.frozen
class AbsentBooking:
    """Bookings of somebody who has left or is on leave on their days.

    `since` is the first day of the absence, as far as is known, `until` the last day of a leave.
    """

    person: PersonRef
    status: WorkerStatus
    since: date | None
    until: date | None
    category: str
    state: str
    bookings: tuple[AffectedBooking, ...]
    substitutes: tuple[PersonRef, ...] = ()

    @property
    def day(self) -> date:
        """The first day."""
        return self.bookings[0].day


@attrs.frozen
class AuthorityExpiration:
    """Authority of one person that ends: `last_day` is the last that counts.

    `states` are those the person is licensed or booked in; `lost` is how many are lost in all;
    `hits` are the bookings after the last day.
    """

    person: PersonRef
    category: str
    last_day: date
    states: tuple[str, ...]
    lost: int
    becomes: Decision
    why: str
    rules: tuple[str, ...]
    remedy: Remedy | None
    hits: tuple[AffectedBooking, ...]

    def days_left(self, on: date) -> int:
        """Days from `on` to the last day; 0: it ends today."""
        return (self.last_day - on).days


@attrs.frozen
class JustLapsed:
    """A license or privilege that ended within the last 90 days and was not renewed.

    Its holder has not left; `on_leave`: they are to be back, and cannot serve then. `license` is
    its id, of a privilege its number or else its compact,
    state and category. `decision` is what still holds in its state on the day, by another
    license or privilege.
    """

    person: PersonRef
    category: str
    state: str
    license: str
    last_day: date
    decision: Decision
    compact: str = ""
    """The compact that issued a privilege; empty: no privilege."""
    on_leave: bool = False


@attrs.frozen
class DecisionChange:
    """An answer about one person in one state that was another one in the report of the day before.

    `before` None: the booking was not on record then. `on_day`: the answer for the day itself is
    another; `bookings` are those, from the day on, whose answer it is.
    """

    person: PersonRef
    category: str
    state: str
    before: Decision | None
    now: Decision
    why: str
    rules: tuple[str, ...]
    remedy: Remedy | None
    on_day: bool
    bookings: tuple[AffectedBooking, ...]


@attrs.frozen
class NotVerified:
    """A license that was not verified as lately as the site's policy asks.

    `last` is the day of the last check that confirmed it (None: there is none), `contradicted` of
    a later one that did not find it so; `blocks`: answers that rest on it stay open.
    """

    person: PersonRef
    category: str
    state: str
    license: str
    last: date | None
    contradicted: date | None
    rule_maker: str
    within_days: int
    blocks: bool
    why: str


@attrs.frozen
class Doubt:
    """What cannot be told about a person on the day although nothing is booked on it."""

    person: PersonRef
    category: str
    states: tuple[str, ...]
    why: str
    rules: tuple[str, ...]
    remedy: Remedy | None


@attrs.frozen
class ActionNote:
    """Something that changes no answer and that compliance should know of."""

    rule: str
    why: str
    people: tuple[PersonRef, ...]


@attrs.frozen
class StateBookings:
    """A state with bookings ahead: how many, and by category who may serve there on the day."""

    state: str
    visits: int
    assignments: int
    may: Mapping[str, int]
    review: Mapping[str, int]


@attrs.frozen
class BookingCount:
    """How many bookings, and of how many people."""

    bookings: int = 0
    people: int = 0


@attrs.frozen
class ExpiringWithin:
    """How many people lose authority somewhere within so many days."""

    days: int
    people: int


@attrs.frozen(kw_only=True)
class Counts:
    """The figures at the top of the report.

    `bookings` are those of the day and after it, `as_booked` those of them that can go ahead;
    `absent` are those of people who have left or are on leave; `left` and `on_leave` say how many
    such people there are, who are not counted otherwise; `licensed` is how many people have a
    license on record; `not_booked` how many people cannot be told about although they are not
    booked; `unread` how many rows or files could not be read.
    """

    bookings: int
    bookings_today: int
    as_booked: int
    absent: BookingCount
    absent_today: int
    left: int
    on_leave: int
    stopped_today: BookingCount
    unknown_today: BookingCount
    stopped_later: BookingCount
    unknown_later: BookingCount
    first_stopped_later: date | None
    not_booked: int
    expiring: tuple[ExpiringWithin, ...]
    lapsed: int
    licensed: int
    unread: int
    not_verified: int = 0
    """People with a license that was not verified as lately as the site asks."""
    duties: int = 0
    """Duties that come with privileges and are to be done, those that are overdue left out."""
    duties_overdue: int = 0
    """Duties whose last day is past."""


@attrs.frozen(kw_only=True)
class Morning:
    """The report on one day; bookings are those on the day and after it.

    `scope` says which part of the agency was asked about, such as `RN in Texas`; empty: all of it.
    """

    title: str
    scope: str
    day: date
    within: int
    verdict: MorningVerdict
    counts: Counts
    people: int
    visits: int
    assignments: int
    last_visit: date | None
    categories: tuple[str, ...]
    absent: tuple[AbsentBooking, ...]
    stopped: tuple[BookingIssue, ...]
    unknown: tuple[BookingIssue, ...]
    doubts: tuple[Doubt, ...]
    lapsed: tuple[JustLapsed, ...]
    expirations: tuple[AuthorityExpiration, ...]
    states: tuple[StateBookings, ...]
    notes: tuple[ActionNote, ...]
    unread: tuple[str, ...] = ()
    """Rows, columns and files that could not be read and were left out."""
    changes: tuple[DecisionChange, ...] | None = None
    """Answers that were others in the report of the day before; None: nothing to compare with."""
    not_verified: tuple[NotVerified, ...] = ()
    """Licenses not verified as lately as the site's policy asks."""
    supervisors: tuple[SupervisorStop, ...] = ()
    """Supervisors who may not practice, or perhaps not, and whose work that stops."""
    duties: tuple[OpenDuty, ...] = ()
    """Duties that come with privileges and are to be done: overdue ones first, then by last day."""
    certifications: Certifications | None = None
    """Certifications that end, who may apply for one, and what jobs require; None: not asked."""

    @property
    def through(self) -> date:
        """The last day of the window."""
        return self.day + timedelta(days=self.within)
