"""What a record that a duty was done comes to, and the duties of one person."""

from collections.abc import Iterable
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
from goodstanding.features.authorities import Authorities
from goodstanding.features.bookings import upcoming
from goodstanding.features.duties.builder import needs_of, person_duties
from goodstanding.features.duties.record_page import DutyAnswer, DutyWord
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster
from goodstanding.jurisdictions import jurisdiction


def listed_duties(catalog: Catalog, roster: Roster, person: str, on: date) -> DutyAnswer:
    """The duties of a person of a roster on a day, open and done."""
    dossier = roster.people[person]
    booked = upcoming(roster, on).get(person, ())
    needs = needs_of(dossier, (booking.need for booking in booked))
    authorities = Authorities(catalog, roster.people)
    duties = person_duties(catalog, authorities, dossier, needs, on)
    return DutyAnswer(person=roster.who(person), day=on, duties=tuple(duties))


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
