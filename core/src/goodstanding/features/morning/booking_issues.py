"""Bookings that cannot go as booked: refused or left open, grouped by person, state and reason."""

from collections.abc import Iterator, Sequence
from datetime import date

from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import PracticeAnswer
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.morning.page import (
    AffectedBooking,
    BookingIssue,
    BookingKind,
)
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision, Finding, Remedy, Verdict

UNREAD = Remedy("Fix the row and read the roster again")
_WORST_FIRST = (Decision.NOT_AUTHORIZED, Decision.NEEDS_REVIEW, Decision.AUTHORIZED)
_SHOWS = {Decision.NOT_AUTHORIZED: Verdict.UNMET, Decision.NEEDS_REVIEW: Verdict.UNKNOWN}


def issues_of(
    authorities: Authorities,
    person: PersonRef,
    bookings: Sequence[UpcomingBooking],
    through: date,
    unread: str = "",
) -> Iterator[BookingIssue]:
    """The issues of one person; assignments are looked at through a day, visits however far.

    `unread` says which row about the person could not be read: no booking of theirs is sure then.
    """
    grouped: dict[
        tuple[BookingRequirement, Decision, str], tuple[PracticeAnswer, list[AffectedBooking]]
    ] = {}
    for booking in bookings:
        for since, until, decision in _stretches(authorities, person.id, booking, through):
            if decision is Decision.AUTHORIZED and not unread:
                continue
            answer = authorities.answer(person.id, booking.need, since)
            last = until if booking.kind is BookingKind.ASSIGNMENT else None
            affected = AffectedBooking(booking.kind, booking.id, booking.patient, since, last)
            key = (booking.need, decision, deciding(answer).why if not unread else "")
            grouped.setdefault(key, (answer, []))[1].append(affected)
    for (need, decision, why), (answer, affected_bookings) in grouped.items():
        sure = decision is Decision.NOT_AUTHORIZED or not unread
        yield BookingIssue(
            person,
            need.category,
            need.state,
            need.capacity,
            decision if sure else Decision.NEEDS_REVIEW,
            why or (unread if not sure else deciding(answer).why),
            answer.why if sure else unread,
            answer.rules if sure else (),
            answer.remedies if sure else (UNREAD,),
            tuple(sorted(affected_bookings, key=lambda booking: (booking.day, booking.id))),
        )


def _stretches(
    authorities: Authorities, person: str, booking: UpcomingBooking, through: date
) -> Iterator[tuple[date, date, Decision]]:
    """The days of a booking on which one decision holds; for a visit, the worst of its days."""
    if booking.kind is BookingKind.VISIT:
        last = booking.until or booking.since
        days = [booking.since + n * ONE_DAY for n in range((last - booking.since).days + 1)]
        decisions = {day: authorities.decision(person, booking.need, day) for day in days}
        worst = min(days, key=lambda day: _WORST_FIRST.index(decisions[day]))
        yield worst, worst, decisions[worst]
        return
    last = through if booking.until is None else min(booking.until, through)
    if booking.since > last:
        return
    authority = authorities.of(person, booking.need.category)
    since = booking.since
    decision = authorities.decision(person, booking.need, since)
    for day in authority.changes(since, last):
        following = authorities.decision(person, booking.need, day)
        if following is not decision:
            yield since, day - ONE_DAY, decision
            since, decision = day, following
    yield since, last, decision


def deciding(answer: PracticeAnswer) -> Finding:
    """The finding that decided, or the answer's own words when no rule reached so far."""
    wanted = _SHOWS.get(answer.decision, Verdict.MET)
    for finding in answer.findings:
        if finding.verdict is wanted and not finding.note:
            return finding
    why = answer.why.partition(": ")[2] or answer.why
    return Finding(answer.rules[0], wanted, why.removesuffix("."))


def remedy_of(answer: PracticeAnswer) -> Remedy | None:
    """The first remedy of the facts themselves, before the general one."""
    return answer.remedies[0] if answer.remedies else None
