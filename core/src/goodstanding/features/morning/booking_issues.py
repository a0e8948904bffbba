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

UNREAD = Remedy("Mend the row and read the roster again")
_SHOWS = {Decision.NOT_AUTHORIZED: Verdict.UNMET, Decision.NEEDS_REVIEW: Verdict.UNKNOWN}


def troubles_of(
    authorities: Authorities,
    who: PersonRef,
    booked: Sequence[UpcomingBooking],
    through: date,
    unread: str = "",
) -> Iterator[BookingIssue]:
    """The troubles of one person; assignments are looked at through a day, visits however far.

    `unread` says which row about the person could not be read: no booking of theirs is sure then.
    """
    grouped: dict[
        tuple[BookingRequirement, Decision, str], tuple[PracticeAnswer, list[AffectedBooking]]
    ] = {}
    for each in booked:
        for since, until, decision in _stretches(authorities, who.id, each, through):
            if decision is Decision.AUTHORIZED and not unread:
                continue
            answer = authorities.answer(who.id, each.need, since)
            last = until if each.booking is BookingKind.ASSIGNMENT else None
            held = AffectedBooking(each.booking, each.id, each.patient, since, last)
            key = (each.need, decision, deciding(answer).why if not unread else "")
            grouped.setdefault(key, (answer, []))[1].append(held)
    for (need, decision, why), (answer, held_up) in grouped.items():
        sure = decision is Decision.NOT_AUTHORIZED or not unread
        yield BookingIssue(
            who,
            need.category,
            need.state,
            need.capacity,
            decision if sure else Decision.NEEDS_REVIEW,
            why or (unread if not sure else deciding(answer).why),
            answer.why if sure else unread,
            answer.rules if sure else (),
            answer.remedies if sure else (UNREAD,),
            tuple(sorted(held_up, key=lambda each: (each.day, each.id))),
        )


def _stretches(
    authorities: Authorities, person: str, booked: UpcomingBooking, through: date
) -> Iterator[tuple[date, date, Decision]]:
    """The days of a booking on which one decision holds; for a visit, its day."""
    if booked.booking is BookingKind.VISIT:
        yield (
            booked.since,
            booked.since,
            authorities.decision(person, booked.need, booked.since),
        )
        return
    last = through if booked.until is None else min(booked.until, through)
    if booked.since > last:
        return
    authority = authorities.of(person, booked.need.category)
    since = booked.since
    decision = authorities.decision(person, booked.need, since)
    for day in authority.changes(since, last):
        now = authorities.decision(person, booked.need, day)
        if now is not decision:
            yield since, day - ONE_DAY, decision
            since, decision = day, now
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
