"""Finds the duties of people that are open, and what a record that one was done comes to."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from goodstanding.catalog import Catalog
from goodstanding.conditions import DutyFrom, PrivilegeDuty
from goodstanding.engine.practice import (
    DutyOwed,
    duties_of_actions,
    duties_told,
    duty_of,
)
from goodstanding.errors import InputError
from goodstanding.facts import Dossier, DutyDone
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import UpcomingBooking, upcoming
from goodstanding.features.duties.page import DutyAnswer, DutyWord, OpenDuty
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster
from goodstanding.jurisdictions import jurisdiction


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


def listed_duties(catalog: Catalog, roster: Roster, person: str, on: date) -> DutyAnswer:
    """The duties of a person of a roster on a day, open and done."""
    dossier = roster.people[person]
    booked = upcoming(roster, on).get(person, ())
    needs = needs_of(dossier, (booking.need for booking in booked))
    authorities = Authorities(catalog, roster.people)
    duties = person_duties(catalog, authorities, dossier, needs, on)
    return DutyAnswer(person=roster.who(person), day=on, duties=tuple(duties))


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


def known_duty(catalog: Catalog, id: str) -> PrivilegeDuty:
    """The duty with this id; `InputError` with the list if there is none."""
    found = duty_of(catalog, id)
    if found is None:
        known = sorted(duty.id for compact in catalog.compacts for duty in compact.duties)
        listed = ", ".join(known) or "none: install the plugin of a compact"
        raise InputError(f"{id!r}: no duty of a compact; known are {listed}")
    return found[1]


def state_of_duty(catalog: Catalog, dossier: Dossier, duty: PrivilegeDuty, on: date) -> str:
    """The state meant where somebody names none; `InputError` if it could be several."""
    states: Iterable[str] = duty.states
    if duty.counted_from is DutyFrom.ACTION:
        states = [
            owed.jurisdiction
            for owed in duties_of_actions(catalog, dossier, on)
            if owed.duty == duty and owed.open
        ]
    found = sorted(set(states))
    if len(found) != 1:
        of = "the state that acted" if duty.counted_from is DutyFrom.ACTION else "its state"
        offered = f": {', '.join(found)}" if found else ""
        raise InputError(f"{duty.id}: write {of} with --in{offered}")
    return found[0]


def duty_answer(catalog: Catalog, dossier: Dossier, fact: DutyDone, today: date) -> DutyAnswer:
    """What a record that a duty was done comes to; `InputError` if it cannot be.

    A state that does not ask the duty is refused, and a day after today.
    """
    duty = known_duty(catalog, fact.duty)
    if duty.left_out:
        raise InputError(f"{duty.id}: is left out by this site's file: {duty.left_out}")
    where = jurisdiction(fact.jurisdiction)
    if duty.states and where.code not in duty.states:
        raise InputError(f"{duty.id}: is asked by {', '.join(duty.states)}, not by {where.code}")
    if fact.day > today:
        raise InputError(f"{fact.day}: the day on which it was done must not lie after {today}")
    if fact.action_day is not None and duty.counted_from is not DutyFrom.ACTION:
        raise InputError(f"{duty.id}: goes with no board's action; leave its day out")
    with_fact = attrs.evolve(dossier, duties_done=(*dossier.duties_done, fact))
    before = duties_told(catalog, duty, dossier, where.code, today)
    after = duties_told(catalog, duty, with_fact, where.code, today)
    changed = [owed for owed in after if owed not in before]
    word = _word(changed[0], fact) if changed else DutyWord.NOT_OWED
    return DutyAnswer(
        person=PersonRef(dossier.person.id, dossier.person.name),
        day=fact.day,
        duties=tuple(changed or after),
        recorded=fact,
        word=word,
    )


def _word(owed: DutyOwed, fact: DutyDone) -> DutyWord:
    if owed.done is None and owed.last_done is None:
        return DutyWord.EARLY
    late = owed.late and owed.done == fact.day
    return DutyWord.LATE if late else DutyWord.DONE
