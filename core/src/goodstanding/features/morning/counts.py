"""The figures at the top of the morning report, and what it comes to."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.morning.page import (
    AbsentBooking,
    AffectedBooking,
    AuthorityExpiration,
    BookingCount,
    BookingIssue,
    Counts,
    Doubt,
    ExpiringWithin,
    JustLapsed,
    MorningVerdict,
)

_Booking = tuple[str, str, str]


def counted(
    bookings: Iterable[tuple[str, UpcomingBooking]],
    absent: Sequence[AbsentBooking],
    stopped: Sequence[BookingIssue],
    unknown: Sequence[BookingIssue],
    doubts: Sequence[Doubt],
    expirations: Sequence[AuthorityExpiration],
    lapsed: Sequence[JustLapsed],
    *,
    on: date,
    within: int,
    left: int,
    on_leave: int,
    licensed: int,
    unread: int,
    not_verified: int,
    duties: Sequence[bool],
) -> Counts:
    """The figures; a booking that is stopped on some of its days is counted as stopped once.

    `duties`: of each that is to be done, whether its last day is past.
    """
    dates = [booking.since for _, booking in bookings]
    absent_all = _bookings(absent)
    stopped_all = _bookings(stopped) - absent_all
    unknown_all = _bookings(unknown) - stopped_all - absent_all
    stopped_today = _bookings(stopped, lambda booking: booking.day <= on)
    unknown_today = _bookings(unknown, lambda booking: booking.day <= on) - stopped_today
    later = [booking.day for issue in stopped for booking in issue.bookings if booking.day > on]
    return Counts(
        bookings=len(dates),
        bookings_today=sum(day <= on for day in dates),
        as_booked=len(dates) - len(absent_all) - len(stopped_all) - len(unknown_all),
        absent=_count(absent_all),
        absent_today=len(_bookings(absent, lambda booking: booking.day <= on)),
        left=left,
        on_leave=on_leave,
        stopped_today=_count(stopped_today),
        unknown_today=_count(unknown_today),
        stopped_later=_count(stopped_all - stopped_today),
        unknown_later=_count(unknown_all - unknown_today),
        first_stopped_later=min(later, default=None),
        not_booked=len({doubt.person.id for doubt in doubts}),
        expiring=tuple(
            ExpiringWithin(
                days,
                len({end.person.id for end in expirations if end.days_left(on) <= days}),
            )
            for days in steps(within)
        ),
        lapsed=len({license.person.id for license in lapsed}),
        licensed=licensed,
        unread=unread,
        not_verified=not_verified,
        duties=duties.count(False),
        duties_overdue=duties.count(True),
    )


def verdict_of(counts: Counts) -> MorningVerdict:
    """What the report comes to: green only where everything was read and all of it is yes."""
    not_whole = counts.unread or not counts.licensed
    urgent_first = (
        (counts.absent.bookings, MorningVerdict.ABSENT_BOOKED),
        (counts.stopped_today.bookings, MorningVerdict.STOPPED_TODAY),
        (counts.unknown_today.bookings or not_whole, MorningVerdict.UNKNOWN_TODAY),
        (counts.stopped_later.bookings, MorningVerdict.STOPPED_LATER),
        (counts.unknown_later.bookings or counts.not_booked, MorningVerdict.UNKNOWN_LATER),
        (not counts.bookings, MorningVerdict.NOTHING_BOOKED),
    )
    found = (verdict for applies, verdict in urgent_first if applies)
    return next(found, MorningVerdict.ALL_AS_BOOKED)


def steps(within: int) -> tuple[int, ...]:
    """The windows that are counted: 30, 60, 90 days and the one asked for."""
    return (*(days for days in (30, 60, 90) if days < within), within)


def _any(_: AffectedBooking) -> bool:
    return True


def _bookings(
    issues: Sequence[BookingIssue | AbsentBooking], chosen: Callable[[AffectedBooking], bool] = _any
) -> set[_Booking]:
    return {
        (issue.person.id, *booking.key)
        for issue in issues
        for booking in issue.bookings
        if chosen(booking)
    }


def _count(bookings: set[_Booking]) -> BookingCount:
    return BookingCount(len(bookings), len({person for person, *_ in bookings}))
