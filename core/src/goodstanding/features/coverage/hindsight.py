"""A day in the past on two axes: what is known of it now, and what was known then."""

from collections import defaultdict
from datetime import date

import attrs

from goodstanding.features.coverage.page import CoverageTable
from goodstanding.features.person_ref import PersonRef
from goodstanding.findings import Decision


@attrs.frozen
class AnswerChange:
    """The states in which an answer about a person was another one by what was known then.

    None instead of a decision: the person was not counted, being not on record, not at work, or
    with a row that could not be read.
    """

    person: PersonRef
    then: Decision | None
    now: Decision | None
    states: tuple[str, ...]


@attrs.frozen
class Hindsight:
    """What was known on a day of who may serve where, beside what is known of that day now."""

    day: date
    then: CoverageTable
    now: CoverageTable
    changes: tuple[AnswerChange, ...]


def hindsight_of(then: CoverageTable, now: CoverageTable) -> Hindsight:
    """Compares two tables of a day and category; `ValueError` if either lacks its matrix."""
    if then.matrix is None or now.matrix is None:
        raise ValueError("both tables must be made with their matrix")
    changes = []
    for person in sorted({*then.matrix, *now.matrix}):
        by_answers: dict[tuple[Decision | None, Decision | None], list[str]] = defaultdict(list)
        before, after = then.matrix.get(person), now.matrix.get(person)
        states = {
            state
            for known in (before, after)
            if known is not None
            for listed in known[1:]
            for state in listed
        }
        for state in sorted(states):
            answers = (_decision(before, state), _decision(after, state))
            if answers[0] is not answers[1]:
                by_answers[answers].append(state)
        who = (after or before or (PersonRef(person), (), ()))[0]
        changes += [
            AnswerChange(who, *answers, tuple(listed)) for answers, listed in by_answers.items()
        ]
    return Hindsight(now.day, then, now, tuple(changes))


def _decision(
    known: tuple[PersonRef, tuple[str, ...], tuple[str, ...]] | None, state: str
) -> Decision | None:
    if known is None:
        return None
    _, may, review = known
    if state in may:
        return Decision.AUTHORIZED
    return Decision.NEEDS_REVIEW if state in review else Decision.NOT_AUTHORIZED
