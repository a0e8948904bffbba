"""Which version of a rule is in force, and what follows when that is not on record."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeVar

from goodstanding.dates import Dated, Since
from goodstanding.engine.requirements.handed_in import judge_handed_in
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules.combine import Leaf
from goodstanding.rules.question import Judgement, Question
from goodstanding.rules.values import Assumed

L = TypeVar("L", bound=Leaf)
V = TypeVar("V", bound=float | bool)

Value = float | bool | Assumed | None


def versions(values: Dated[Value], day: date) -> tuple[Since[Value], ...]:
    """The steps that may be in force: none before the first, two while a start is not published."""
    current: Since[Value] | None = None
    for step in values.steps:
        if step.day > day:
            if current is not None and step.by_then:
                return (current, step)
            break
        current = step
    return () if current is None else (current,)


def next_step(values: Dated[Any], q: Question) -> date | None:
    """The day of the next version, when the key day moves."""
    if not q.moving:
        return None
    return next((step.day for step in values.steps if step.day > q.key_day), None)


def unrecorded(leaf: Leaf, values: Dated[Value], q: Question) -> Finding:
    """No rule is on record for the key day."""
    first = values.steps[0]
    text = (
        f"the rule was in force by {first.day}; whether it was on {q.key_day} is not published"
        if first.by_then
        else f"no rule is on record for {q.key_day}; the first took force on {first.day}"
    )
    return Finding(
        q.path(leaf.id),
        Verdict.UNKNOWN,
        text,
        cite=(first.cite,),
        remedies=(Remedy(f"ask the issuer which rule applied on {q.key_day}"),),
        holds_until=next_step(values, q),
    )


def judged(
    leaf: L,
    values: Dated[Value],
    q: Question,
    judge: Callable[[L, float, Question], Judgement],
) -> Finding:
    """The finding of a leaf under the version, or versions, that may be in force on the key day."""
    if leaf.handed_in:
        judge = partial(judge_handed_in, judge)
    found = versions(values, q.key_day)
    if not found:
        return unrecorded(leaf, values, q)
    first = _under(leaf, found[0], q, judge)
    changes = earliest([next_step(dated, q) for dated in leaf.dated_values])
    if len(found) == 1:
        return _finding(leaf, first, found, q, changes)
    second = _under(leaf, found[1], q, judge)
    changes = earliest((changes, first.holds_until, second.holds_until))
    if first.verdict is second.verdict:
        return _finding(leaf, second, found, q, changes)
    merged = Judgement(
        Verdict.UNKNOWN,
        f"the rule changed by {found[1].day}, from a day that is not published: "
        f"before, {first.why}; after, {second.why}",
        second.amount,
        second.needed,
        second.unit,
        second.facts or first.facts,
        (*first.assumptions, *second.assumptions),
        second.remedies or first.remedies,
    )
    return _finding(leaf, merged, found, q, changes)


def _under(
    leaf: L, step: Since[Value], q: Question, judge: Callable[[L, float, Question], Judgement]
) -> Judgement:
    value = step.value
    if (value is None or value is False) and leaf.offered:
        return Judgement(
            Verdict.UNMET,
            f"this way was not offered on {q.key_day}",
            remedies=(Remedy("take another way: this one is not offered"),),
        )
    if value is None or value is False:
        return Judgement(Verdict.MET, f"nothing of the kind was asked on {q.key_day}")
    if isinstance(value, Assumed):
        setting = q.assumptions.get(value.id)
        if setting is None:
            return missing(value)
        answer = judge(leaf, float(setting), q)
        return noting(answer, value.id)
    return judge(leaf, value, q)


def missing(assumption: Assumed) -> Judgement:
    """Unknown, because the site has not set a value that the issuer has not published."""
    return Judgement(
        Verdict.UNKNOWN,
        f"{assumption.why}; the site has not set {assumption.id}",
        assumptions=(assumption.id,),
        remedies=(set_remedy(assumption),),
    )


def set_remedy(assumption: Assumed) -> Remedy:
    """What an operator does about a value that is not published."""
    return Remedy(f"set the assumption {assumption.id} ({assumption.unit})")


def noting(answer: Judgement, assumption: str) -> Judgement:
    """The same judgement, naming an assumption it used."""
    return Judgement(
        answer.verdict,
        answer.why,
        answer.amount,
        answer.needed,
        answer.unit,
        answer.facts,
        (*answer.assumptions, assumption),
        answer.remedies,
        answer.holds_until,
    )


def _finding(
    leaf: Leaf,
    answer: Judgement,
    found: tuple[Since[Value], ...],
    q: Question,
    changes: date | None,
) -> Finding:
    return Finding(
        q.path(leaf.id),
        answer.verdict,
        f"{answer.why} ({leaf.note})" if leaf.note else answer.why,
        answer.amount,
        answer.needed,
        answer.unit,
        tuple([step.cite for step in found]),
        answer.facts,
        answer.assumptions,
        answer.remedies,
        (),
        earliest((changes, answer.holds_until)),
        since=found[-1].day,
    )
