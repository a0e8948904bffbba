"""Requirements asked only of some: of a duty, of new licenses, or once so much time has passed."""

from datetime import date

import attrs

from goodstanding.engine.requirements.boards import (
    due_day,
    duty_changes,
    has_duty,
    is_newly_licensed,
    licensure_changes,
)
from goodstanding.engine.requirements.days import next_boundary
from goodstanding.engine.requirements.steps import versions
from goodstanding.facts import Parity
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules.boards import DueWithin, InYears, NewlyLicensed, Where
from goodstanding.rules.combine import Leaf, Requirement
from goodstanding.rules.question import Question
from goodstanding.vocabulary import spoken


def narrowed(node: Requirement, found: Finding, q: Question) -> Finding:
    """The finding of a node's parts, as far as they are asked of the person on the key day.

    Without parts in the finding they are not asked, or the way is closed. Where no rule is on
    record for the key day, it is not known to whom it applied.
    """
    if not all(_on_record(leaf, q) for leaf in node.walk() if isinstance(leaf, Leaf)):
        return found
    if isinstance(node, Where):
        return _where(node, found, q)
    if isinstance(node, DueWithin):
        return _due(node, found, q)
    if isinstance(node, NewlyLicensed):
        return _new(node, found, q)
    if isinstance(node, InYears):
        return _in_years(node, found, q)
    return found


def _on_record(leaf: Leaf, q: Question) -> bool:
    values = leaf.dated_values
    return not values or any(versions(value, q.key_day) for value in values)  # type: ignore[arg-type]


def _where(node: Where, found: Finding, q: Question) -> Finding:
    """The parts, if the person has the duty; who has not owes nothing of it."""
    duty = has_duty(node, q)
    name = spoken(node.duty)
    until = earliest((found.holds_until, duty_changes(node, q)))
    if duty is False:
        return _nothing_owed(found, f"not asked of those without the duty: {name}", (until,))
    if duty is None and found.verdict is not Verdict.MET:
        remedy = Remedy(f"record whether the person has the duty: {name}")
        return attrs.evolve(
            found,
            verdict=Verdict.UNKNOWN,
            why=f"whether the person has the duty is not recorded: {name}; if so, {found.why}",
            remedies=(remedy, *found.remedies),
            holds_until=until,
        )
    return attrs.evolve(found, holds_until=until)


def _due(node: DueWithin, found: Finding, q: Question) -> Finding:
    """The parts, once they are due; before that nothing is owed."""
    due = due_day(node, q)
    if due.day is not None and due.day > q.key_day:
        return _nothing_owed(
            found, f"first due on {due.day}", (found.holds_until, next_boundary(q, (due.day,)))
        )
    if due.day is None and found.verdict is not Verdict.MET:
        return attrs.evolve(
            found,
            verdict=Verdict.UNKNOWN,
            why=f"{due.why}; if it is due, {found.why}",
            remedies=(*due.remedies, *found.remedies),
            holds_until=earliest(
                (found.holds_until, next_boundary(q, filter(None, (due.latest,))))
            ),
        )
    return found


def _in_years(node: InYears, found: Finding, q: Question) -> Finding:
    """The parts, in years of a parity; in the others nothing is owed."""
    year = next_boundary(q, (date(q.key_day.year + 1, 1, 1),))
    until = earliest((found.holds_until, year))
    if (q.key_day.year % 2 == 0) is (node.parity is Parity.EVEN):
        return attrs.evolve(found, holds_until=until)
    return _nothing_owed(found, f"asked in {node.parity} years alone", (until,))


def _nothing_owed(found: Finding, why: str, days: tuple[date | None, ...]) -> Finding:
    return attrs.evolve(
        found,
        verdict=Verdict.MET,
        why=why,
        remedies=(),
        assumptions=(),
        parts=(),
        holds_until=earliest(days),
    )


def _new(node: NewlyLicensed, found: Finding, q: Question) -> Finding:
    """The parts, for those licensed a short time; to all others the way is closed."""
    new, why = is_newly_licensed(node, q)
    until = earliest((found.holds_until, licensure_changes(node, q)))
    if new is Verdict.UNMET:
        return attrs.evolve(
            found,
            verdict=new,
            why=why,
            remedies=(),
            assumptions=(),
            parts=(),
            holds_until=until,
        )
    if new is Verdict.UNKNOWN and found.verdict is not Verdict.UNMET:
        remedy = Remedy("record when and how the license was first issued (first_licensed)")
        return attrs.evolve(
            found,
            verdict=new,
            why=why,
            remedies=(remedy, *found.remedies),
            holds_until=until,
        )
    return attrs.evolve(found, holds_until=until)
