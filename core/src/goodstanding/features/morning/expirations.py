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
class PersonInCategory:
    """A person in one category, the states that matter there, and the issues already found."""

    person: PersonRef
    category: str
    states: tuple[str, ...]
    issues: tuple[BookingIssue, ...]


def expirations_of(
    authorities: Authorities, in_category: PersonInCategory, on: date, through: date
) -> Iterator[AuthorityExpiration]:
    """What a person loses after `on` through a day, if it touches one of the states."""
    interest = mask(in_category.states)
    authority = authorities.of(in_category.person.id, in_category.category)
    for change in changes(authority, on, through):
        if change.lost & interest:
            yield _expiration(authorities, in_category, change, on)


def _expiration(
    authorities: Authorities, in_category: PersonInCategory, change: AuthorityChange, on: date
) -> AuthorityExpiration:
    person = in_category.person
    hits = [
        (issue.state, booking)
        for issue in in_category.issues
        if issue.category == change.category and BITS[issue.state] & change.lost
        for booking in issue.bookings
        if booking.day >= change.day
    ]
    hit_states = {code for code, _ in hits}
    touched = sorted(
        codes(change.lost & mask(in_category.states)), key=lambda code: code not in hit_states
    )
    need = BookingRequirement(change.category, touched[0])
    after = authorities.answer(person.id, need, change.day)
    return AuthorityExpiration(
        person,
        change.category,
        change.last_day,
        tuple(touched),
        change.lost.bit_count(),
        after.decision,
        deciding(after).why,
        after.rules,
        _remedy(authorities, person, need, on, change.last_day) or remedy_of(after),
        tuple(sorted((booking for _, booking in hits), key=lambda booking: booking.day)),
    )


def _remedy(
    authorities: Authorities, person: PersonRef, need: BookingRequirement, on: date, last_day: date
) -> Remedy | None:
    """What can still be done in time: a remedy that today's yes already names with its last day."""
    for day in (on, last_day):
        for remedy in authorities.answer(person.id, need, day).remedies:
            if remedy.by is not None and on <= remedy.by <= last_day:
                return remedy
    return None
