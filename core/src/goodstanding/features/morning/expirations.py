"""Authority that ends within a window: what, when, where, and which bookings that hits."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.engine.deadlines import AuthorityChange, changes
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.morning.booking_issues import deciding, remedy_of
from goodstanding.features.morning.page import (
    AuthorityExpiration,
    BookingIssue,
)
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Remedy
from goodstanding.jurisdictions import BITS, codes, mask


@attrs.frozen
class Holding:
    """A person in one category, the states that matter there, and the troubles already found."""

    who: PersonRef
    category: str
    states: tuple[str, ...]
    troubles: tuple[BookingIssue, ...]


def endings_of(
    authorities: Authorities, holding: Holding, on: date, through: date
) -> Iterator[AuthorityExpiration]:
    """What a person loses after `on` through a day, if it touches one of the states."""
    interest = mask(holding.states)
    authority = authorities.of(holding.who.id, holding.category)
    for change in changes(authority, on, through):
        if change.lost & interest:
            yield _ending(authorities, holding, change, on)


def _ending(
    authorities: Authorities, holding: Holding, change: AuthorityChange, on: date
) -> AuthorityExpiration:
    who = holding.who
    hit = [
        (trouble.state, booked)
        for trouble in holding.troubles
        if trouble.category == change.category and BITS[trouble.state] & change.lost
        for booked in trouble.booked
        if booked.day >= change.day
    ]
    hit_states = {code for code, _ in hit}
    touched = sorted(
        codes(change.lost & mask(holding.states)), key=lambda code: code not in hit_states
    )
    need = BookingRequirement(change.category, touched[0])
    after = authorities.answer(who.id, need, change.day)
    return AuthorityExpiration(
        who,
        change.category,
        change.last_day,
        tuple(touched),
        change.lost.bit_count(),
        after.decision,
        deciding(after).why,
        after.rules,
        _remedy(authorities, who, need, on, change.last_day) or remedy_of(after),
        tuple(sorted((booked for _, booked in hit), key=lambda booked: booked.day)),
    )


def _remedy(
    authorities: Authorities, who: PersonRef, need: BookingRequirement, on: date, last_day: date
) -> Remedy | None:
    """What can still be done in time: a remedy that today's yes already names with its last day."""
    for day in (on, last_day):
        for remedy in authorities.answer(who.id, need, day).remedies:
            if remedy.by is not None and on <= remedy.by <= last_day:
                return remedy
    return None
