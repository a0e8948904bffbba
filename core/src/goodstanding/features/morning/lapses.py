"""Licenses and privileges that have just lapsed: ended within the last 90 days, not renewed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.engine.practice.grounds import AUTHORIZED
from goodstanding.engine.standing import Standing, privilege_name, standing
from goodstanding.engine.validity import status_on
from goodstanding.facts import Dossier, License, Privilege, StatusWord, Term
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.morning.page import BookingIssue, JustLapsed
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision

JUST_LAPSED: Final = 90
"""Days after its last day during which a license that was not renewed is told as just lapsed."""
GIVEN_UP: Final = frozenset(
    {StatusWord.SURRENDERED, StatusWord.REVOKED, StatusWord.RETIRED, StatusWord.DEACTIVATED}
)
"""Words after which a privilege does not end: it is gone."""


def just_lapsed(
    catalog: Catalog, authorities: Authorities, dossier: Dossier, person: PersonRef, on: date
) -> Iterator[JustLapsed]:
    """The licenses and privileges of one person that have just lapsed, as of a day.

    A license whose state and category another license of the person covers on the day was renewed
    under another number, and is not told.
    """
    for license, last in lapsed_licenses(catalog, dossier, on, JUST_LAPSED):
        need = BookingRequirement(license.category, license.jurisdiction)
        decision = authorities.decision(person.id, need, on)
        yield JustLapsed(person, license.category, license.jurisdiction, license.id, last, decision)
    for position, privilege in enumerate(dossier.privileges):
        ended = last_day_of(privilege)
        if (
            ended is None
            or not 0 < (on - ended).days <= JUST_LAPSED
            or status_on(privilege.status, on) in GIVEN_UP
            or _goes_on(authorities, person.id, dossier, position, on)
        ):
            continue
        need = BookingRequirement(privilege.category, privilege.jurisdiction)
        decision = authorities.decision(person.id, need, on)
        name = privilege_name(privilege)
        state, compact = privilege.jurisdiction, privilege.compact
        yield JustLapsed(person, privilege.category, state, name, ended, decision, compact)


def lapses_booked(
    issues: Iterable[BookingIssue], lapses: Iterable[JustLapsed]
) -> tuple[JustLapsed, ...]:
    """Those lapses for which bookings cannot go ahead, and whose last day these bookings tell.

    They are one cause with the bookings, and stand once, with them.
    """
    reasons: dict[tuple[str, str], set[str]] = {}
    for issue in issues:
        reasons.setdefault((issue.person.id, issue.category), set()).add(issue.why)
    return tuple(
        lapse
        for lapse in lapses
        if lapse.decision is not Decision.AUTHORIZED
        and any(
            f"valid through {lapse.last_day} " in why
            for why in reasons.get((lapse.person.id, lapse.category), ())
        )
    )


def _goes_on(
    authorities: Authorities, person: str, dossier: Dossier, position: int, on: date
) -> bool:
    """Whether a privilege still serves, by a license that it follows, or another of its kind."""
    privilege, fact = dossier.privileges[position], f"privileges[{position}]"
    grounds = authorities.of(person, privilege.category).segment(on).grounds
    return any(ground.outcome is AUTHORIZED and fact in ground.facts for ground in grounds) or any(
        (other.compact, other.category, other.jurisdiction)
        == (privilege.compact, privilege.category, privilege.jurisdiction)
        and any(_covers(term, on) for term in other.terms)
        for other in dossier.privileges
    )


def lapsed_licenses(
    catalog: Catalog, dossier: Dossier, on: date, days: int
) -> Iterator[tuple[License, date]]:
    """The licenses of one person that lapsed within so many days before a day, and their last day.

    One that another license of its state and category covers on the day was renewed under another
    number, and is left out.
    """
    for license in dossier.permissions:
        last = last_day_of(license)
        if last is None or not 0 < (on - last).days <= days:
            continue
        if standing(catalog, dossier, license.id, on).standing is not Standing.LAPSED:
            continue
        if not renewed_under_another_number(dossier, license, on):
            yield license, last


def last_day_of(license: License | Privilege) -> date | None:
    """The last day of the last term; None where a term's end is not known."""
    ends = [term.through for term in license.terms]
    known = [day for day in ends if day is not None]
    return max(known) if known and len(known) == len(ends) else None


def renewed_under_another_number(dossier: Dossier, license: License, on: date) -> bool:
    """Whether another license of the same state and category covers a day."""
    return any(_renews(other, license, on) for other in dossier.permissions)


def _renews(other: License, license: License, on: date) -> bool:
    """Whether another license of the same state and category covers the day."""
    return (
        other.id != license.id
        and (other.category, other.jurisdiction) == (license.category, license.jurisdiction)
        and any(_covers(term, on) for term in other.terms)
    )


def _covers(term: Term, on: date) -> bool:
    begun = term.since is None or term.since <= on
    return begun and (term.through is None or on <= term.through)
