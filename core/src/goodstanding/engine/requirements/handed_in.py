"""Requirements judged as of the day of the application, whatever day picks their values."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.findings import Remedy, Verdict
from goodstanding.rules.combine import Leaf
from goodstanding.rules.question import Judgement, Question

L = TypeVar("L", bound=Leaf)
Judge = Callable[[L, float, Question], Judgement]


def day_handed_in(q: Question) -> date:
    """The day of submission as recorded; else the day asked."""
    return q.submitted or q.on


def at_application(q: Question) -> Question:
    """The question as of the day of the application; until one is recorded, as of the day asked."""
    return attrs.evolve(
        q, key_day=day_handed_in(q), ruled_on=q.day_of_rules, moving=q.submitted is None
    )


def judge_handed_in(judge: Judge[L], leaf: L, value: float, q: Question) -> Judgement:
    """As of the day of the application; met only where no day still possible would refute it.

    Until an application is recorded it may be handed in on any day from the day asked through the
    last day of the term. Credentials that are current on the day asked are taken to be kept. Where
    the key day follows the day asked, an application of that day is what the question is about.
    """
    found = judge(leaf, value, at_application(q))
    if q.submitted is not None or q.moving or q.on > q.key_day:
        return found
    found = attrs.evolve(
        found,
        remedies=tuple(
            attrs.evolve(remedy, by=remedy.by or q.key_day) for remedy in found.remedies
        ),
    )
    lapse = _lapse(judge, leaf, value, q, found)
    if lapse is None:
        return found
    last = lapse - ONE_DAY
    text = f"hand in the application by {last}, or record the day on which it was handed in"
    return attrs.evolve(
        found,
        verdict=Verdict.UNKNOWN,
        why=f"{found.why}; this holds if the application is handed in by {last}, and none is "
        "recorded yet",
        remedies=(Remedy(text, last),),
    )


def _lapse(judge: Judge[L], leaf: L, value: float, q: Question, found: Judgement) -> date | None:
    """The first day of the term on which an application would no longer find it met."""
    while found.verdict is Verdict.MET:
        day = found.holds_until
        if day is None or day > q.key_day:
            return None
        ahead = attrs.evolve(
            q, key_day=day, ruled_on=q.day_of_rules, on=day, moving=True, kept_on=q.on, memo={}
        )
        found = judge(leaf, value, ahead)
        if found.verdict is not Verdict.MET:
            return day
    return None
