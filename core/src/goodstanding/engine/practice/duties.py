"""What comes with a privilege: reports, attestations and the like; what of it is open, and done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from goodstanding.catalog import Catalog, Compact, Model
from goodstanding.conditions import DutyFrom, PrivilegeDuty
from goodstanding.dates import add_months
from goodstanding.engine.practice.grounds import Ground
from goodstanding.engine.validity import possible, scope_on
from goodstanding.facts import Dossier, DutyDone, Encumbrance, Scope, Term, WorkerStatus
from goodstanding.findings import Basis, earliest
from goodstanding.jurisdictions import BITS


@attrs.frozen
class DutyOwed:
    """A duty that comes with a privilege of a person, and whether it was done.

    `jurisdiction` is the state that asks it, or, of a board's action, the state that acted. `by` is
    its last day (None: it has none, or the day it is counted from is not on record). Nothing here
    turns with the day asked about alone: who shows it says how many days are left.
    """

    duty: PrivilegeDuty
    """The duty, as the compact has it."""
    jurisdiction: str
    by: date | None
    owed_from: date | None = None
    """The day from which it is owed; None: not on record, or nothing has happened yet."""
    done: date | None = None
    """The day on which it was done; None: not done, as far as is on record."""
    done_by: str | None = None
    """Who did it."""
    late: bool = False
    """Whether it was done after its last day."""
    done_early: date | None = None
    """The day on which it was done before it was owed, which does not count."""
    last_done: date | None = None
    """Of a duty that is owed again: the day on which it was done last."""
    came_up: bool = True
    """False: nothing has happened yet from which it would be owed, such as a board's action."""
    in_doubt: bool = False
    """Whether it is owed only if the state that acted is outside the compact, which is not known.
    """

    @property
    def open(self) -> bool:
        """Whether it is to be done, as far as is on record."""
        return self.came_up and self.done is None


def duties_owed(
    compact: Compact, dossier: Dossier, state: str, on: date, *, issued: bool
) -> tuple[DutyOwed, ...]:
    """The duties of a compact that come with a privilege for a state on a day.

    `issued`: there is one already, and what was due before is past.
    """
    found: list[DutyOwed] = []
    for duty in compact.duties:
        if not duty.owed(state, on) or (issued and duty.counted_from is DutyFrom.ISSUE):
            continue
        duties = _in_state(compact, duty, dossier, state, on)
        found.extend(duties or [DutyOwed(duty, state, None, came_up=False)])
    return tuple(found)


def duties_told(
    catalog: Catalog, duty: PrivilegeDuty, dossier: Dossier, state: str, on: date
) -> list[DutyOwed]:
    """How a duty stands in a state on a day, whatever the answer there is.

    Of reports of actions, those of actions of that state; none if there was no such action.
    """
    for compact in catalog.compacts:
        if duty in compact.duties:
            found = _in_state(compact, duty, dossier, state, on)
            return [owed for owed in found if owed.jurisdiction == state]
    return []


def _in_state(
    compact: Compact, duty: PrivilegeDuty, dossier: Dossier, state: str, on: date
) -> list[DutyOwed]:
    if duty.counted_from is DutyFrom.HIRE:
        return [_after_hire(duty, dossier, state, on)]
    if duty.counted_from is DutyFrom.ISSUE:
        return [_before_issue(compact, duty, dossier, state, on)]
    return _after_actions(compact, duty, dossier, on)


def duties_of_actions(catalog: Catalog, dossier: Dossier, on: date) -> tuple[DutyOwed, ...]:
    """The duties that came with boards' actions against somebody who held a privilege then.

    They are owed whether or not the action ended the privilege.
    """
    if not dossier.encumbrances:
        return ()
    return tuple(
        owed
        for compact in catalog.compacts
        for duty in compact.duties
        if duty.counted_from is DutyFrom.ACTION
        for owed in _after_actions(compact, duty, dossier, on)
    )


def duties_change(compact: Compact, dossier: Dossier, on: date) -> date | None:
    """The first day after a day on which the duties of a compact may be others; None: none."""
    days = [
        *(duty.since for duty in compact.duties),
        *(fact.day for fact in dossier.duties_done),
        *(entry.since for entry in dossier.worker),
        *(day for action in dossier.encumbrances for day in possible(action.since)),
    ]
    return earliest(day for day in days if day is not None and day > on)


def duty_of(catalog: Catalog, id: str) -> tuple[Compact, PrivilegeDuty] | None:
    """The duty with this id, and its compact; None: no compact has one."""
    for compact in catalog.compacts:
        for duty in compact.duties:
            if duty.id == id:
                return compact, duty
    return None


def _after_hire(duty: PrivilegeDuty, dossier: Dossier, state: str, on: date) -> DutyOwed:
    """So many days after the hire, if that is on record and the duty was in force by then."""
    hired = _hired(dossier, on)
    owed_from = by = None
    if hired is not None:
        owed_from = max(hired, duty.since)
        if hired >= duty.since and duty.within_days is not None:
            by = hired + timedelta(days=duty.within_days)
    facts = [fact for fact in _recorded(duty, dossier, on) if fact.jurisdiction == state]
    counted = [
        fact for fact in facts if owed_from is None or fact.day >= owed_from or duty.earlier_counts
    ]
    if counted and duty.every_months is not None:
        last = counted[-1].day
        again = add_months(last, duty.every_months)
        return DutyOwed(duty, state, again, last, last_done=last)
    return _told(DutyOwed(duty, state, by, owed_from), counted, facts)


def _before_issue(
    compact: Compact, duty: PrivilegeDuty, dossier: Dossier, state: str, on: date
) -> DutyOwed:
    """Due before the next privilege; what was done before the last one was done for that one."""
    begun = [
        day
        for privilege in dossier.privileges
        if privilege.compact == compact.id and privilege.jurisdiction == state
        for term in privilege.terms
        for day in possible(term.since)
        if day <= on
    ]
    issued = max(begun, default=None)
    facts = [fact for fact in _recorded(duty, dossier, on) if fact.jurisdiction == state]
    counted = [fact for fact in facts if issued is None or fact.day > issued]
    return _told(DutyOwed(duty, state, None, issued), counted, [])


def _after_actions(
    compact: Compact, duty: PrivilegeDuty, dossier: Dossier, on: date
) -> list[DutyOwed]:
    """One for each board's action that is to be reported, the earliest first.

    Each report on record discharges one of them: that of the day it names, or else the earliest.
    """
    actions = [
        (None if action.since is None else possible(action.since)[0], action)
        for action in dossier.encumbrances
        if _reportable(compact, duty, dossier, action, on)
    ]
    actions.sort(key=lambda pair: (pair[0] or date.max, pair[1].jurisdiction))
    facts = _recorded(duty, dossier, on)
    named = [fact for fact in facts if fact.action_day is not None]
    unnamed = [fact for fact in facts if fact.action_day is None]
    found: list[DutyOwed] = []
    for since, action in actions:
        by = None
        if since is not None and duty.within_days is not None:
            by = since + timedelta(days=duty.within_days)
        outside = not duty.outside_only or _outside(compact, action.jurisdiction, since or on)
        owed = DutyOwed(duty, action.jurisdiction, by, since, in_doubt=outside is None)
        of_state = [
            fact
            for fact in named
            if fact.jurisdiction == action.jurisdiction and fact.action_day == since
        ] or [fact for fact in unnamed if fact.jurisdiction == action.jurisdiction]
        counted = [fact for fact in of_state if since is None or fact.day >= since]
        for fact in counted[:1]:
            (named if fact.action_day is not None else unnamed).remove(fact)
        found.append(_told(owed, counted, of_state))
    return found


def _told(owed: DutyOwed, counted: Sequence[DutyDone], facts: Sequence[DutyDone]) -> DutyOwed:
    """The duty with what is on record of it: done, or done only before it was owed."""
    if not counted:
        return attrs.evolve(owed, done_early=facts[-1].day if facts else None)
    first = counted[0]
    late = owed.by is not None and first.day > owed.by
    return attrs.evolve(owed, done=first.day, done_by=first.by, late=late)


def _recorded(duty: PrivilegeDuty, dossier: Dossier, on: date) -> list[DutyDone]:
    """When a duty was done, by a day, the earliest first."""
    facts = [fact for fact in dossier.duties_done if fact.duty == duty.id and fact.day <= on]
    return sorted(facts, key=lambda fact: (fact.day, fact.jurisdiction))


def _reportable(
    compact: Compact, duty: PrivilegeDuty, dossier: Dossier, action: Encumbrance, on: date
) -> bool:
    """Whether an action is one that the duty means, against somebody with a privilege then."""
    since = on if action.since is None else possible(action.since)[0]
    if since > on or not duty.owed(action.jurisdiction, since):
        return False
    if duty.outside_only and _outside(compact, action.jurisdiction, since) is False:
        return False
    return _holds(compact, dossier, since)


def _outside(compact: Compact, state: str, on: date) -> bool | None:
    """Whether a state is outside a compact on a day; None: that is not established."""
    members = compact.members(on)
    if members.unsettled & BITS[state]:
        return None
    return not members.enacted & BITS[state]


def _holds(compact: Compact, dossier: Dossier, on: date) -> bool:
    """Whether a person had a privilege of a compact on a day, or the license that gives them."""
    if compact.model is Model.AUTOMATIC:
        return any(
            license.category in compact.categories
            and scope_on(license.scope, on) is Scope.MULTISTATE
            and _running(license.terms, on)
            for license in dossier.licenses
        )
    return any(
        privilege.compact == compact.id and _running(privilege.terms, on)
        for privilege in dossier.privileges
    )


def _running(terms: Iterable[Term], on: date) -> bool:
    """Whether a term runs on a day, or may."""
    return any(
        (term.since is None or possible(term.since)[0] <= on)
        and (term.through is None or on <= term.through)
        for term in terms
    )


def _hired(dossier: Dossier, on: date) -> date | None:
    """The first day with the employer, by a day, after the last time that the person left.

    Before the first it is that of who is yet to come.
    """
    days = list(_hires(dossier))
    return max((day for day in days if day <= on), default=min(days, default=None))


def _hires(dossier: Dossier) -> Iterator[date]:
    """The first day of each time with the employer, as far as it is on record."""
    away = True
    for entry in sorted(dossier.worker, key=lambda entry: entry.since or date.min):
        if entry.status is WorkerStatus.LEFT:
            away = True
        elif away:
            away = False
            if entry.since is not None:
                yield entry.since


def compact_of(catalog: Catalog, dossier: Dossier, category: str, ground: Ground) -> Compact | None:
    """The compact under which a ground gives a privilege; None: it gives none."""
    if ground.basis not in (Basis.MULTISTATE_PRIVILEGE, Basis.ISSUED_PRIVILEGE):
        return None
    for fact in ground.facts:
        if fact.startswith("privileges["):
            position = int(fact.removeprefix("privileges[").removesuffix("]"))
            return catalog.compact(dossier.privileges[position].compact)
    cited = {rule.id for rule in ground.rules}
    for compact in catalog.automatic_for(category):
        if cited & {rule.id for rule in compact.rules.values()}:
            return compact
    return None
