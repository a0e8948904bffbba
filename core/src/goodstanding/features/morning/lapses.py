"""Licenses that have just lapsed: ended within the last 90 days, not renewed, still needed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.engine.standing import Standing, standing
from goodstanding.facts import Dossier, License, Privilege, Term
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.morning.page import JustLapsed
from goodstanding.features.person_ref import PersonRef

JUST_LAPSED: Final = 90
"""Days after its last day during which a license that was not renewed is told as just lapsed."""


def just_lapsed(
    catalog: Catalog, authorities: Authorities, dossier: Dossier, person: PersonRef, on: date
) -> Iterator[JustLapsed]:
    """The licenses of one person that have just lapsed, as of a day.

    A license whose state and category another license of the person covers on the day was renewed
    under another number, and is not told.
    """
    for license, last in lapsed_licenses(catalog, dossier, on, JUST_LAPSED):
        need = BookingRequirement(license.category, license.jurisdiction)
        decision = authorities.decision(person.id, need, on)
        yield JustLapsed(person, license.category, license.jurisdiction, license.id, last, decision)


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
