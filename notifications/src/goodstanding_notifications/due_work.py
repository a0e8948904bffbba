"""Due items of practice: work that is booked, authority that was lost, laws that change, doubts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from goodstanding.engine.deadlines import changes
from goodstanding.engine.practice import Authority, Capacity, explain
from goodstanding.findings import Decision
from goodstanding.jurisdictions import BITS, JURISDICTIONS, codes, mask
from goodstanding_notifications.due import (
    Booking,
    DueItem,
    Evaluation,
    PersonContext,
    booked_from,
    told,
)
from goodstanding_notifications.due_licenses import booked_in, ends_of_terms
from goodstanding_notifications.kinds import (
    AUTHORITY_END,
    AUTHORITY_LOST,
    NOT_COVERED,
    RULE_CHANGE,
    UNKNOWN,
)

_LOST_SINCE = timedelta(days=45)


def work(
    case: PersonContext, authority: Authority, bookings: Sequence[Booking], look: Evaluation
) -> Iterator[DueItem]:
    """Bookings of one state and capacity: authority ends before them, or is not there at all."""
    first = bookings[0]
    bit, category = BITS[first.state], authority.category
    today = authority.segment(case.on, first.capacity, first.mode)
    # Which day of a booking is the first one without authority depends on the day asked.
    look.until(*(each.until + timedelta(days=1) for each in bookings))
    uncovered = [
        day for day in (_uncovered(case, authority, each) for each in bookings) if day is not None
    ]
    if not uncovered:
        return
    day = min(uncovered)
    where = JURISDICTIONS[first.state].name
    title = f"{category.upper()} work in {where}"
    if first.capacity is Capacity.FEDERAL:
        title += " in a federal role"
    answer = explain(authority, first.state, day, capacity=first.capacity, mode=first.mode)
    name = f"{category}:{first.state}:{first.capacity}:{first.mode or ''}".rstrip(":")
    if today.authorized & bit:
        last = _last_authorized(authority, first, case.on, day)
        if look.near(case, AUTHORITY_END.id, last, category):
            yield DueItem(
                AUTHORITY_END.id,
                case.person,
                f"authority:{name}",
                last,
                title,
                **told(answer, case),
                states=(first.state,),
                booked=booked_from(bookings, day),
                credential=category,
            )
        return
    if look.near(case, NOT_COVERED.id, day, category):
        yield DueItem(
            NOT_COVERED.id,
            case.person,
            f"uncovered:{name}",
            day,
            title,
            **told(answer, case),
            states=(first.state,),
            booked=booked_from(bookings, day),
            credential=category,
            asks="review" if answer.decision is Decision.NEEDS_REVIEW else "",
        )


def _uncovered(case: PersonContext, authority: Authority, booking: Booking) -> date | None:
    """The first day of a booking, from the day asked on, without authority."""
    start = max(booking.since, case.on)
    end = min(booking.until, case.through)
    if end < start:
        return None
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
            last = min(end, day) - timedelta(days=1)
    return last


def lost(case: PersonContext, authority: Authority, look: Evaluation) -> Iterator[DueItem]:
    """Authority that went within the last weeks, not by the end of a term, and is not back."""
    category = authority.category
    explained = ends_of_terms(case.dossier.licenses)
    law = case.catalog.change_days(category, every_compact=bool(case.dossier.privileges))
    now = authority.segment(case.on)
    for change in changes(authority, case.on - _LOST_SINCE, case.on):
        gone = change.lost & ~now.authorized
        if not gone or change.day in explained:
            continue
        kind = RULE_CHANGE if change.day in law else AUTHORITY_LOST
        if look.near(case, kind.id, change.day, category):
            yield _loss(case, authority, kind.id, change.day, gone)


def coming_changes(
    case: PersonContext, authority: Authority, look: Evaluation
) -> Iterator[DueItem]:
    """Laws that will take authority away where the person is licensed or booked."""
    category = authority.category
    law = case.catalog.change_days(category, every_compact=bool(case.dossier.privileges))
    days = [day for day in law if case.on < day <= case.through]
    if not days:
        return
    interest = interests(case, category)
    for change in changes(authority, case.on, case.through):
        gone = change.lost & interest
        if change.day in days and gone and look.near(case, RULE_CHANGE.id, change.day, category):
            yield _loss(case, authority, RULE_CHANGE.id, change.day, gone)


def _loss(case: PersonContext, authority: Authority, kind: str, day: date, gone: int) -> DueItem:
    category = authority.category
    booked = booked_in(case.bookings, category, gone, max(day, case.on))
    own = [code for code in codes(gone & interests(case, category))]
    place = booked[0][1] if booked else own[0] if own else next(codes(gone))
    others = gone.bit_count() - 1
    where = JURISDICTIONS[place].name
    if others:
        where += f" and {others} other {'state' if others == 1 else 'states'}"
    return DueItem(
        kind,
        case.person,
        f"{'law' if kind == RULE_CHANGE.id else 'lost'}:{category}",
        day,
        f"{category.upper()} practice in {where}",
        **told(explain(authority, place, day), case),
        states=tuple(codes(gone)),
        booked=booked,
        credential=category,
    )


def doubts(
    case: PersonContext, authority: Authority, told_already: int, look: Evaluation
) -> Iterator[DueItem]:
    """What is open today where the person is licensed or booked, since it was first seen.

    Not where a booking has told it already (bits of jurisdictions).
    """
    category = authority.category
    segment = authority.segment(case.on)
    open_ = segment.review & interests(case, category) & ~told_already
    subject = f"unknown:{category}"
    if not open_:
        return
    since = case.first_seen.get(subject, case.on)
    deadline = since + timedelta(days=case.unknown_allowed)
    # Kept open for as long as it is true, or the day it was first seen would be forgotten.
    look.near(case, UNKNOWN.id, deadline, category)
    listed = tuple(codes(open_))
    booked = booked_in(case.bookings, category, open_, case.on)
    answer = explain(authority, booked[0][1] if booked else listed[0], case.on)
    yield DueItem(
        UNKNOWN.id,
        case.person,
        subject,
        deadline,
        f"{category.upper()} practice in {_named(listed)}",
        **told(answer, case),
        states=listed,
        booked=booked,
        credential=category,
    )


def interests(case: PersonContext, category: str) -> int:
    """Where a person is licensed or booked in a category."""
    own = {
        license_.jurisdiction for license_ in case.dossier.licenses if license_.category == category
    }
    own |= {each.state for each in case.bookings if each.category == category}
    return mask(own)


def _named(listed: Sequence[str]) -> str:
    names = [JURISDICTIONS[code].name for code in listed[:2]]
    more = len(listed) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
