"""Finds the supervisors who stop somebody's work, and who could supervise instead."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from goodstanding.catalog import Catalog
from goodstanding.engine.deadlines import changes
from goodstanding.engine.practice.authority import Authority
from goodstanding.engine.practice.grounds import SUSPECT, Ground
from goodstanding.engine.practice.supervision import OF_SUPERVISION
from goodstanding.facts import Dossier
from goodstanding.features.authorities import BookingRequirement
from goodstanding.features.morning.substitutes import Substitutes
from goodstanding.features.morning.supervision_page import SupervisorStop
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.phrases import state
from goodstanding.jurisdictions import BITS


class StoppedWork(NamedTuple):
    """Whose work is stopped in a state, from a day on, by whom, and why."""

    supervisor: PersonRef
    category: str
    state: str
    day: date
    why: str
    rules: tuple[str, ...]
    person: PersonRef


def stopped_work(
    dossier: Dossier,
    person: PersonRef,
    authority: Authority,
    states: Sequence[str],
    on: date,
    through: date,
) -> Iterator[StoppedWork]:
    """What a person's supervisors stop in some states on a day or until another; the first days."""
    if not dossier.supervisions:
        return
    names = {known.person.id: known.person.name for known in dossier.supervisors}
    found: set[tuple[str, str]] = set()
    for day in (on, *(change.day for change in changes(authority, on, through) if change.lost)):
        for ground, position in _stopping(authority.segment(day).grounds):
            supervisor = dossier.supervisions[position].supervisor
            for code in states:
                if ground.bits & BITS[code] and (supervisor, code) not in found:
                    found.add((supervisor, code))
                    yield StoppedWork(
                        PersonRef(supervisor, names.get(supervisor, "")),
                        authority.category,
                        code,
                        day,
                        ground.says.format(*ground.args, here=state(code)),
                        tuple(rule.id for rule in ground.rules[:1]),
                        person,
                    )


def _stopping(grounds: Iterable[Ground]) -> Iterator[tuple[Ground, int]]:
    """The grounds by which a supervision on record turns an answer, each with its position."""
    for ground in grounds:
        if ground.outcome >= SUSPECT and ground.rules[0].id.startswith(OF_SUPERVISION):
            for fact in ground.facts:
                yield ground, int(fact.removeprefix("supervisions[").removesuffix("]"))


def supervisor_stops(
    catalog: Catalog, found: Iterable[StoppedWork], substitutes: Substitutes
) -> tuple[SupervisorStop, ...]:
    """Whom each supervisor stops, the soonest first, and who could supervise instead."""
    people: dict[tuple[PersonRef, str, str, date, str, tuple[str, ...]], list[PersonRef]] = {}
    for entry in found:
        people.setdefault(entry[:-1], []).append(entry.person)
    ordered = sorted(people.items(), key=lambda pair: (pair[0][3], str(pair[0][0]), pair[0][2]))
    return tuple(
        SupervisorStop(*key, tuple(sorted(stops, key=str)), _others(catalog, key, substitutes))
        for key, stops in ordered
    )


def _others(
    catalog: Catalog,
    key: tuple[PersonRef, str, str, date, str, tuple[str, ...]],
    substitutes: Substitutes,
) -> tuple[PersonRef, ...]:
    """A few who may practice there that day in a category that may supervise."""
    supervisor, category, code, day, _, _ = key
    named: dict[PersonRef, None] = {}
    for by in catalog.supervision[category].by:
        for other in substitutes.names(BookingRequirement(by, code), [day]):
            if other.id != supervisor.id:
                named[other] = None
    return tuple(named)[: substitutes.most]
