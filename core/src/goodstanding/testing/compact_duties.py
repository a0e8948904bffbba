"""Checks of the duties that a compact's data name: each comes, is done, is late, and is cited."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from goodstanding.catalog import Catalog, Compact
from goodstanding.conditions import DutyFrom, PrivilegeDuty
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice import DutyOwed, duties_told, practice
from goodstanding.intake.dossiers import read_dossier
from goodstanding.jurisdictions import BITS, JURISDICTIONS
from goodstanding.testing.compact_checks import CompactSubject, begun, in_order, working_day

_WAIT: Final = timedelta(days=400)
"""So long after its last day each duty is looked at: later than any of them is due."""


def duties_are_whole(subject: CompactSubject) -> Iterator[str]:
    """Each duty has an id of its own, a document, and states of the compact."""
    seen: set[str] = set()
    for compact in subject.compacts:
        for duty in compact.duties:
            name = f"{compact.id}, {duty.id}"
            if duty.id in seen:
                yield f"{name}: two duties have this id; rename one"
            seen.add(duty.id)
            if not duty.cite:
                yield f"{name}: cites nothing; add SOURCE.at('p. 1')"
            strange = [code for code in duty.states if compact.party(code) is None]
            if strange:
                yield f"{name}: is asked by {', '.join(strange)}, outside the compact"
            if duty.asks != duty.asks.strip().rstrip(".") or duty.asks[:1].isupper():
                yield f"{name}: write {duty.asks!r} as what is to be done, without a full stop"


def every_duty_comes_and_is_done(subject: CompactSubject) -> Iterator[str]:
    """A person in order owes it from its day on, not the day before, until it is done; or is late.

    A compact that works nowhere yet is examined as it will be.
    """
    for declared in subject.compacts:
        compact = begun(declared)
        day, full = working_day(compact)
        for duty in compact.duties if full else ():
            name = f"{compact.id}, {duty.id}"
            state = next((code for code in full if code in (duty.states or full)), "")
            home = next((code for code in full if code != state), "")
            if not (state and home):
                yield f"{name}: none of the states that ask it works on {day}"
            else:
                yield from _sides(compact, duty, home, state, max(day, duty.since))


def _sides(
    compact: Compact, duty: PrivilegeDuty, home: str, state: str, day: date
) -> Iterator[str]:
    name = f"{compact.id}, {duty.id}"
    where = state
    if duty.counted_from is DutyFrom.ACTION and duty.outside_only:
        # A state of which nothing is known may be outside, and that is told too.
        where = next((code for code in JURISDICTIONS if not _inside(compact, code, day)), "")
        if not where:
            yield f"{name}: no state is outside the compact, so nobody ever owes it"
            return
    facts = _facts(compact, duty, home, state, where, day)
    (owed, *_) = [*_owed(compact, duty, facts, where, day), None]
    if owed is None or not owed.open:
        yield f"{name}: does not come with a privilege in {state} on {day}; correct it"
        return
    if duty.counted_from is not DutyFrom.ISSUE:
        early = practice(Catalog((compact,)), read_dossier(facts), _category(compact, state), state,
                         duty.since - ONE_DAY)  # fmt: skip
        if any(other.duty == duty for other in early.duties):
            yield f"{name}: comes on {duty.since - ONE_DAY} already, before its first day"
    if duty.within_days is not None and owed.by != day + timedelta(days=duty.within_days):
        yield f"{name}: is due on {owed.by}, and not {duty.within_days} days after {day}"
    for done, late in ((day, False), (owed.by, False), (owed.by and owed.by + ONE_DAY, True)):
        if done is None:
            continue
        fact = {"duty": duty.id, "jurisdiction": where, "day": done.isoformat()}
        after = _owed(compact, duty, {**facts, "duties_done": [fact]}, where, done + _WAIT)
        again = duty.every_months is not None
        if not after or after[0].open is not again or (after[0].late is not late and not again):
            yield f"{name}: done on {done}, it is not {'late' if late else 'done'}"


def _category(compact: Compact, state: str) -> str:
    return next(word for word in compact.categories if not compact.unregulated(word) & BITS[state])


def _facts(
    compact: Compact, duty: PrivilegeDuty, home: str, state: str, where: str, day: date
) -> dict[str, Any]:
    """A person in order on a day on which the duty begins to be owed."""
    facts = in_order(compact, _category(compact, state), home, state, day)
    if duty.counted_from is DutyFrom.HIRE:
        facts["worker"] = [{"status": "active", "since": day.isoformat()}]
    elif duty.counted_from is DutyFrom.ACTION:
        facts["encumbrances"] = [
            {"jurisdiction": where, "action": "fine", "since": day.isoformat()}
        ]
    elif facts.get("privileges"):
        del facts["privileges"]
    return facts


def _owed(
    compact: Compact, duty: PrivilegeDuty, facts: dict[str, Any], where: str, on: date
) -> list[DutyOwed]:
    return duties_told(Catalog((compact,)), duty, read_dossier(facts), where, on)


def _inside(compact: Compact, code: str, day: date) -> bool:
    """Whether a state belongs to the compact for certain."""
    members = compact.members(day)
    return bool(members.enacted & ~members.unsettled & BITS[code])
