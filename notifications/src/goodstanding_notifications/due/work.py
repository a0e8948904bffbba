"""Due items of practice: work that is booked, authority that was lost, laws that change, doubts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from goodstanding.engine.deadlines import changes
from goodstanding.engine.practice import Authority, Capacity, PracticeAnswer, explain
from goodstanding.facts import License, Privilege
from goodstanding.features.authorities import open_about_person
from goodstanding.findings import Decision
from goodstanding.jurisdictions import BITS, JURISDICTIONS, codes, mask
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.context import LOOK_BACK, Evaluation, PersonContext
from goodstanding_notifications.due.item import Booking, DueItem, answer_fields, booked_from
from goodstanding_notifications.due.licenses import booked_in, ends_of_terms
from goodstanding_notifications.kinds import (
    AUTHORITY_END,
    AUTHORITY_LOST,
    NOT_COVERED,
    RULE_CHANGE,
    UNKNOWN,
    VISIT_PASSED,
)

_LOST_SINCE: Final = 45
_ONE_STATE: Final = ("Obtain a license as ", "Send someone who may serve in ")
"""How the engine begins what is to be done about one state."""
_AFTERWARDS: Final = (
    "Find out whether it took place, and say so where the schedule is kept",
    "If it did, follow your policy for work without practice authority (billing, report to the "
    "board); if a fact was late, record it with its day",
    "Then acknowledge this notice with what you found",
)


def work(
    context: PersonContext,
    authority: Authority,
    bookings: Sequence[Booking],
    evaluation: Evaluation,
) -> Iterator[DueItem]:
    """Bookings of one state and capacity: authority ends before them, or is not there at all."""
    first = bookings[0]
    bit, category = BITS[first.state], authority.category
    today = authority.segment(context.on, first.capacity, first.mode)
    # Which day of a booking is the first one without authority depends on the day asked.
    evaluation.until(*(shifted(booking.until, 1) for booking in bookings))
    uncovered = [
        day
        for day in (_uncovered(context, authority, booking) for booking in bookings)
        if day is not None
    ]
    if not uncovered:
        return
    day = min(uncovered)
    where = JURISDICTIONS[first.state].name
    title = f"{category.upper()} work in {where}"
    if first.capacity is Capacity.FEDERAL:
        title += " in a federal role"
    answer = explain(authority, first.state, day, capacity=first.capacity, mode=first.mode)
    name = _name(first)
    if today.authorized & bit:
        last = _last_authorized(authority, first, context.on, day)
        if evaluation.near(context, AUTHORITY_END.id, last, category):
            yield DueItem(
                AUTHORITY_END.id,
                context.person,
                f"authority:{name}",
                last,
                title,
                **answer_fields(answer, context.catalog),
                states=(first.state,),
                booked=booked_from(bookings, day),
                credential=category,
                asks=_asks(answer),
            )
        return
    subject = f"uncovered:{name}"
    begun = [booking.since for booking in bookings if booking.since < context.on]
    seen = context.first_seen.get(subject)
    if day == context.on and begun and seen is not None:
        # Work that goes on is one matter, from the day it was first seen.
        day = max(seen, min(begun))
    if evaluation.near(context, NOT_COVERED.id, day, category) or day < context.on:
        yield DueItem(
            NOT_COVERED.id,
            context.person,
            subject,
            day,
            title,
            **answer_fields(answer, context.catalog),
            states=(first.state,),
            booked=booked_from(bookings, max(day, context.on)),
            credential=category,
            asks=_asks(answer),
        )


def _name(booking: Booking) -> str:
    """What a booking asks of authority, as it stands in the subject of an item."""
    named = (booking.category, booking.state, booking.capacity, booking.mode or "")
    return ":".join(named).rstrip(":")


def _asks(answer: PracticeAnswer) -> str:
    return "review" if answer.decision is Decision.NEEDS_REVIEW else ""


def passed(
    context: PersonContext, authority: Authority, evaluation: Evaluation
) -> Iterator[DueItem]:
    """Work whose days are over and on one of which authority was not there: did it take place?

    What was only in doubt on its day is asked about if it was so when it was booked, or still is:
    for a status on record since last week only, nobody is asked about the visits before.
    """
    for booking in context.bookings:
        if booking.category != authority.category or booking.until >= context.on:
            continue
        last = shifted(booking.until, LOOK_BACK)
        if context.on > last:
            continue
        evaluation.until(shifted(last, 1))
        day = _missed(context, authority, booking)
        if day is None or not evaluation.near(context, VISIT_PASSED.id, day, authority.category):
            continue
        answer = explain(
            authority, booking.state, day, capacity=booking.capacity, mode=booking.mode
        )
        yield DueItem(
            VISIT_PASSED.id,
            context.person,
            f"passed:{_name(booking)}:{day}",
            day,
            f"{booking.category.upper()} work in {JURISDICTIONS[booking.state].name}",
            **{**answer_fields(answer, context.catalog), "todo": _AFTERWARDS},
            states=(booking.state,),
            credential=booking.category,
            asks=_asks(answer),
        )


def _missed(context: PersonContext, authority: Authority, booking: Booking) -> date | None:
    """The day of past work to ask about: one that is refused, else one whose doubt counts."""
    bit = BITS[booking.state]
    doubt = None
    for day in (booking.since, *authority.changes(booking.since, booking.until)):
        segment = authority.segment(day, booking.capacity, booking.mode)
        if not (segment.authorized | segment.review) & bit:
            return day
        if doubt is None and not segment.authorized & bit:
            doubt = day
    if doubt is None:
        return None
    ahead = context.first_seen.get(f"uncovered:{_name(booking)}", date.max)
    known = ahead <= doubt or f"passed:{_name(booking)}:{doubt}" in context.first_seen
    today = authority.segment(context.on, booking.capacity, booking.mode)
    return doubt if known or today.review & bit else None


def _uncovered(context: PersonContext, authority: Authority, booking: Booking) -> date | None:
    """The first day of a booking, from the day asked on, without authority."""
    start = max(booking.since, context.on)
    end = min(booking.until, context.through)
    if end < start:
        return None
    return _without(authority, booking, start, end)


def _without(authority: Authority, booking: Booking, start: date, end: date) -> date | None:
    """The first day from `start` through `end` on which a booking has no authority."""
    for day in (start, *authority.changes(start, end)):
        segment = authority.segment(day, booking.capacity, booking.mode)
        if not segment.authorized & BITS[booking.state]:
            return day
    return None


def _last_authorized(authority: Authority, booking: Booking, on: date, day: date) -> date:
    """The last day in [on, day) on which the authority counts."""
    last = on
    starts = (on, *authority.changes(on, day))
    for start, end in zip(starts, (*starts[1:], day), strict=True):
        segment = authority.segment(start, booking.capacity, booking.mode)
        if segment.authorized & BITS[booking.state]:
            last = shifted(min(end, day), -1)
    return last


def lost(context: PersonContext, authority: Authority, evaluation: Evaluation) -> Iterator[DueItem]:
    """Authority that went within the last weeks, not by the end of a term, and is not back."""
    category = authority.category
    explained = ends_of_terms((*context.dossier.licenses, *context.dossier.privileges))
    law = authority.rule_changes
    now = authority.segment(context.on)
    for change in changes(authority, shifted(context.on, -_LOST_SINCE), context.on):
        gone = change.lost & ~now.authorized
        if not gone or change.day in explained:
            continue
        kind = RULE_CHANGE if change.day in law else AUTHORITY_LOST
        if evaluation.near(context, kind.id, change.day, category):
            yield _loss(context, authority, kind.id, change.day, gone)


def coming_changes(
    context: PersonContext, authority: Authority, evaluation: Evaluation
) -> Iterator[DueItem]:
    """Laws that will take authority away where the person is licensed or booked."""
    category = authority.category
    law = authority.rule_changes
    days = [day for day in law if context.on < day <= context.through]
    if not days:
        return
    interest = interests(context, category)
    for change in changes(authority, context.on, context.through):
        gone = change.lost & interest
        if (
            change.day in days
            and gone
            and evaluation.near(context, RULE_CHANGE.id, change.day, category)
        ):
            yield _loss(context, authority, RULE_CHANGE.id, change.day, gone)


def _loss(context: PersonContext, authority: Authority, kind: str, day: date, gone: int) -> DueItem:
    category = authority.category
    booked = booked_in(context.bookings, category, gone, max(day, context.on))
    own = [code for code in codes(gone & interests(context, category))]
    state = booked[0][1] if booked else own[0] if own else next(codes(gone))
    others = gone.bit_count() - 1
    where = JURISDICTIONS[state].name
    if others:
        where += f" and {others} other {'state' if others == 1 else 'states'}"
    answer = explain(authority, state, max(day, context.on))
    return DueItem(
        kind,
        context.person,
        f"{'law' if kind == RULE_CHANGE.id else 'lost'}:{category}",
        day,
        f"{category.upper()} practice in {where}",
        **_settled(answer_fields(answer, context.catalog), booked),
        states=tuple(codes(gone)),
        booked=booked,
        credential=category,
        asks=_asks(answer),
    )


def doubts(
    context: PersonContext,
    authority: Authority,
    told_already: int,
    evaluation: Evaluation,
    *,
    booked: bool,
) -> Iterator[DueItem]:
    """What is open today where the person is licensed or booked, since it was first seen.

    Not where a booking has told it already (bits of jurisdictions). Where nothing `booked` is open,
    what is open elsewhere is told, as in the morning report: whoever would book the person there
    could not be told yes or no.
    """
    category = authority.category
    segment = authority.segment(context.on)
    open_ = segment.review & interests(context, category) & ~told_already
    if not open_ and not booked:
        open_ = open_about_person(authority, context.on)
    subject = f"unknown:{category}"
    if not open_:
        return
    since = context.first_seen.get(subject, context.on)
    deadline = shifted(since, context.unknown_allowed)
    # Kept open for as long as it is true, or the day it was first seen would be forgotten.
    evaluation.near(context, UNKNOWN.id, deadline, category)
    listed = tuple(codes(open_))
    days = booked_in(context.bookings, category, open_, context.on)
    answer = explain(authority, days[0][1] if days else listed[0], context.on)
    yield DueItem(
        UNKNOWN.id,
        context.person,
        subject,
        deadline,
        f"{category.upper()} practice in {_named(listed)}",
        **_settled(answer_fields(answer, context.catalog), days),
        states=listed,
        booked=days,
        credential=category,
    )


def _settled(fields: dict[str, Any], booked: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What would settle a matter of many states; a license of one of them would not, unless booked.

    Without that there would be nothing to do, it stays.
    """
    todo = tuple(text for text in fields["todo"] if not text.startswith(_ONE_STATE))
    return {**fields, "todo": fields["todo"] if booked or not todo else todo}


def interests(context: PersonContext, category: str) -> int:
    """Where a person is licensed, has a privilege, or is booked in a category."""
    credentials: tuple[License | Privilege, ...] = (
        *context.dossier.licenses,
        *context.dossier.privileges,
    )
    own = {credential.jurisdiction for credential in credentials if credential.category == category}
    own |= {
        booking.state
        for booking in context.bookings
        if booking.category == category and booking.until >= context.on
    }
    return mask(own)


def _named(listed: Sequence[str]) -> str:
    names = [JURISDICTIONS[code].name for code in listed[:2]]
    more = len(listed) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
