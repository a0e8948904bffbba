"""What the morning report holds: who is stopped, what ends, what is unknown, who may serve."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

import attrs

from goodstanding.features.morning.certifications_page import Careers
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision, Remedy


class BookingKind(StrEnum):
    """How a person is booked."""

    VISIT = "visit"
    ASSIGNMENT = "assignment"


@attrs.frozen
class AffectedBooking:
    """A visit, or the days of an assignment, that cannot go as booked.

    `until` is the last such day of an assignment; `others` is how many people may serve on `day`.
    """

    booking: BookingKind
    id: str
    patient: str
    day: date
    until: date | None = None
    others: int = 0


@attrs.frozen
class BookingIssue:
    """Bookings of one person in one state that are refused, or left open, for one reason.

    `instead` are some who may make all of them, or if nobody may, the first.
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
    booked: tuple[AffectedBooking, ...]
    instead: tuple[PersonRef, ...] = ()

    @property
    def day(self) -> date:
        """The first day."""
        return self.booked[0].day

    def today(self, on: date) -> bool:
        """Whether one of the bookings is on the day itself."""
        return any(each.day <= on for each in self.booked)


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
class Morning:
    """The report on one day; bookings are those on the day and after it."""

    title: str
    day: date
    within: int
    people: int
    visits: int
    assignments: int
    last_visit: date | None
    categories: tuple[str, ...]
    stopped: tuple[BookingIssue, ...]
    unknown: tuple[BookingIssue, ...]
    doubts: tuple[Doubt, ...]
    endings: tuple[AuthorityExpiration, ...]
    places: tuple[StateBookings, ...]
    notes: tuple[ActionNote, ...]
    unread: tuple[str, ...] = ()
    """Rows that could not be read and were left out."""
    careers: Careers | None = None
    """Certifications that end, who may apply for one, and what jobs require; None: not asked."""

    @property
    def through(self) -> date:
        """The last day of the window."""
        return self.day + timedelta(days=self.within)

    def ending_within(self, days: int) -> int:
        """How many people lose authority within so many days."""
        return len({each.person.id for each in self.endings if each.days_left(self.day) <= days})


def bookings(troubles: tuple[BookingIssue, ...]) -> int:
    """How many bookings the troubles hold."""
    return sum(len(trouble.booked) for trouble in troubles)


def persons(troubles: tuple[BookingIssue, ...]) -> int:
    """How many people they are of."""
    return len({trouble.person.id for trouble in troubles})


def steps(within: int) -> tuple[int, ...]:
    """The windows that are counted: 30, 60, 90 days and the one asked for."""
    return (*(days for days in (30, 60, 90) if days < within), within)
