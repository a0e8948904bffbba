"""What comes with a privilege: reports, attestations and the like, each with its last day."""

from datetime import date, timedelta

import attrs

from goodstanding.catalog import Catalog, Compact
from goodstanding.conditions import DutyFrom, PrivilegeDuty
from goodstanding.engine.practice.grounds import Ground
from goodstanding.facts import Dossier, WorkerStatus
from goodstanding.findings import Basis


@attrs.frozen
class DutyOwed:
    """A duty that comes with a privilege of a person for a state.

    `by` is its last day (None: it has none, or the day it is counted from is not on record).
    """

    duty: PrivilegeDuty
    """The duty, as the compact has it."""
    jurisdiction: str
    by: date | None


def duties_owed(
    compact: Compact, dossier: Dossier, state: str, on: date, *, issued: bool
) -> tuple[DutyOwed, ...]:
    """The duties of a compact that come with a privilege for a state on a day.

    `issued`: there is one already, and what was due before is past.
    """
    return tuple(
        DutyOwed(duty, state, _last_day(duty, dossier))
        for duty in compact.duties
        if duty.owed(state, on) and not (issued and duty.counted_from is DutyFrom.ISSUE)
    )


def _last_day(duty: PrivilegeDuty, dossier: Dossier) -> date | None:
    """So many days after the hire, if that is on record and the duty was in force by then."""
    if duty.counted_from is not DutyFrom.HIRE or duty.within_days is None:
        return None
    hired = _hired(dossier)
    if hired is None or hired < duty.since:
        return None
    return hired + timedelta(days=duty.within_days)


def _hired(dossier: Dossier) -> date | None:
    """The first day with the employer, after the last time that the person left."""
    first: date | None = None
    for entry in sorted(dossier.worker, key=lambda entry: entry.since or date.min):
        if entry.status is WorkerStatus.LEFT:
            first = None
        elif first is None:
            first = entry.since
    return first


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
