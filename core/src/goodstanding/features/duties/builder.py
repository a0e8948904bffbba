"""Finds the duties of people, and those of them that are to be done."""

from collections.abc import Iterable, Iterator
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.conditions import DutyFrom
from goodstanding.engine.practice import (
    DutyOwed,
    duties_of_actions,
)
from goodstanding.facts import Dossier
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import UpcomingBooking
from goodstanding.features.duties.page import OpenDuty
from goodstanding.features.person_ref import PersonRef


def person_duties(
    catalog: Catalog,
    authorities: Authorities,
    dossier: Dossier,
    needs: Iterable[BookingRequirement],
    on: date,
) -> dict[DutyOwed, str]:
    """The duties of a person on a day, open and done, each with the category of the work.

    Those of a hire come with the work in `needs`, as far as a privilege allows it on the day; those
    of a board's action are owed whatever the action left.
    """
    asked = [
        duty
        for compact in catalog.compacts
        for duty in compact.duties
        if duty.counted_from is DutyFrom.HIRE
    ]
    found: dict[DutyOwed, str] = {}
    for need in dict.fromkeys(needs):
        if any(duty.owed(need.state, on) for duty in asked):
            for owed in authorities.answer(dossier.person.id, need, on).duties:
                if owed.duty.counted_from is DutyFrom.HIRE:
                    found.setdefault(owed, need.category)
    for owed in duties_of_actions(catalog, dossier, on):
        found.setdefault(owed, "")
    return found


def duties_to_do(
    catalog: Catalog,
    authorities: Authorities,
    dossier: Dossier,
    bookings: Iterable[UpcomingBooking],
    on: date,
    last: date,
) -> Iterator[OpenDuty]:
    """The duties of a person that are to be done by a day, or without one on record."""
    person = PersonRef(dossier.person.id, dossier.person.name)
    needs = needs_of(dossier, (booking.need for booking in bookings))
    duties = person_duties(catalog, authorities, dossier, needs, on)
    return open_duties(person, duties.items(), on, last)


def needs_of(dossier: Dossier, booked: Iterable[BookingRequirement]) -> list[BookingRequirement]:
    """Where a person is booked, and where they have a privilege."""
    return [
        *booked,
        *(
            BookingRequirement(privilege.category, privilege.jurisdiction)
            for privilege in dossier.privileges
        ),
    ]


def open_duties(
    person: PersonRef, duties: Iterable[tuple[DutyOwed, str]], on: date, last: date
) -> Iterator[OpenDuty]:
    """Of these duties, those that are to be done by a day, or without one on record."""
    for owed, category in duties:
        if owed.open and (owed.by is None or owed.by <= last):
            left = None if owed.by is None else (owed.by - on).days
            yield OpenDuty(
                person=person,
                category=category,
                owed=owed,
                days_left=left,
                overdue=left is not None and left < 0,
            )


def by_urgency(entry: OpenDuty) -> tuple[date, str, str, str]:
    """By last day, what has none last; so what is overdue is first."""
    owed = entry.owed
    return (owed.by or date.max, str(entry.person), owed.duty.id, owed.jurisdiction)
