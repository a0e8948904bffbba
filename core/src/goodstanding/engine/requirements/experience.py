"""Whether there is experience enough: which employment counts, and how much of it."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Final

import attrs

from goodstanding.dates import ONE_DAY, add_months
from goodstanding.engine.requirements.days import lookback_start
from goodstanding.engine.requirements.experience_tally import ExperienceTally
from goodstanding.engine.requirements.job_fit import fit
from goodstanding.engine.requirements.steps import missing, noting, set_remedy, versions
from goodstanding.findings import Remedy, Verdict, earliest
from goodstanding.rules.experience import Experience
from goodstanding.rules.question import Judgement, Question
from goodstanding.rules.values import Assumed

SHORTEST_MONTH: Final = 28
MONTH_END_SLACK: Final = 4
"""Days by which a look-back can jump where a month is shorter than the one before."""


def judge_experience(leaf: Experience, needed: float, q: Question) -> Judgement:
    """Whether the certain amount suffices, or else even the possible one does not."""
    lookback: float | None = None
    used_assumption = ""
    if leaf.lookback_months is not None:
        # The widest look-back that may be in force would be generous: take the narrowest.
        spans = []
        for step in versions(leaf.lookback_months, q.day_of_rules):
            value = step.value
            if isinstance(value, Assumed):
                name = value.id
                setting = q.assumptions.get(value.id)
                if setting is None:
                    return missing(value)
                value, used_assumption = float(setting), name
            if value is not None:
                spans.append(value)
        lookback = min(spans, default=None)
    answer = _count(leaf, needed, q, lookback)
    return noting(answer, used_assumption) if used_assumption else answer


def _count(leaf: Experience, needed: float, q: Question, lookback: float | None) -> Judgement:
    start = None if lookback is None else lookback_start(q, int(lookback))
    if leaf.in_term and q.term is not None and q.term.since is not None:
        start = q.term.since if start is None else max(start, q.term.since)
    tally = ExperienceTally(leaf, q, start, lookback)
    for index, employment in enumerate(q.dossier.employments):
        tally.add(index, employment)
    sure, possible = tally.amounts()
    known = q.complete("employments")
    if sure >= needed:
        verdict = Verdict.MET
    elif possible < needed and known:
        verdict = Verdict.UNMET
    else:
        verdict = Verdict.UNKNOWN
    unit = "hours" if leaf.months is None else "months"
    why = f"{_plain(sure)} of {needed:g} {unit}"
    if lookback is not None:
        why += f" within the last {lookback:g} months"
    if verdict is Verdict.UNKNOWN and possible > sure:
        why += f"; {_plain(possible)} if what is in doubt counts"
    if verdict is not Verdict.MET and tally.reasons:
        why += f"; {'; '.join(tally.reasons[:3])}"
    if verdict is Verdict.UNKNOWN and not known:
        why += "; there may be employment that is not recorded"
    return Judgement(
        verdict,
        why,
        _rounded(sure),
        needed,
        unit,
        tuple(tally.used),
        tuple(tally.assumptions) if verdict is not Verdict.UNMET else (),
        _repairs(verdict, leaf, needed, q, (start, lookback))
        or _remedies(verdict, needed - float(sure), unit, tally, q),
        _until(verdict, tally, needed, (sure, possible)),
    )


def _repairs(
    verdict: Verdict,
    leaf: Experience,
    needed: float,
    q: Question,
    days: tuple[date | None, float | None],
) -> tuple[Remedy, ...]:
    """What makes work that is done already count, where that suffices: purchasers to be listed."""
    asked = leaf.job.purchasers
    if verdict is not Verdict.UNMET or asked is None:
        return ()
    tally = ExperienceTally(leaf, q, *days)
    remedies = []
    for index, employment in enumerate(q.dossier.employments):
        repaired = employment
        listed = employment.purchasers
        if employment.self_employed and listed is not None and listed < asked:
            repaired = attrs.evolve(employment, purchasers=asked)
            more = asked - listed
            firms = "one more purchaser" if more == 1 else f"{more} more purchasers"
            name = employment.employer or f"employments[{index}]"
            if fit(repaired, leaf.job)[0] is not Verdict.UNMET:
                remedies.append(Remedy(f"list {firms} of the services of {name}"))
        tally.add(index, repaired)
    return tuple(remedies) if tally.amounts()[1] >= needed else ()


def _plain(amount: Fraction) -> str:
    return f"{_rounded(amount):g}"


def _rounded(amount: Fraction) -> float:
    """Two decimals, never rounded up to a whole that is not reached."""
    return floor(amount * 100) / 100


def _remedies(
    verdict: Verdict, short: float, unit: str, tally: ExperienceTally, q: Question
) -> tuple[Remedy, ...]:
    if verdict is Verdict.MET:
        return ()
    by = None if q.moving else q.key_day
    if verdict is Verdict.UNMET:
        return (Remedy(f"{floor(short * 100 + 0.999) / 100:g} more {unit} of such employment", by),)
    found = [set_remedy(item) for item in tally.unset.values()]
    if tally.doubts:
        found.append(Remedy(f"settle what is in doubt: {tally.doubts[0]}", by))
    if not found or not q.complete("employments"):
        found.append(Remedy("record all employment, or mark employments as complete", by))
    return tuple(found)


def _until(
    verdict: Verdict, tally: ExperienceTally, needed: float, amounts: tuple[Fraction, Fraction]
) -> date | None:
    """The first day on which the verdict may differ; early rather than late."""
    leaf, q = tally.leaf, tally.q
    if not q.moving and q.on >= q.key_day:
        return None
    changes: list[date | None] = []
    sure, possible = amounts
    grows = tally.growing or leaf.job.after_degree is not None
    gaps: list[tuple[date, Fraction]] = []
    if verdict is not Verdict.MET and grows:
        gaps.append((q.on, Fraction(needed) - sure))
        if verdict is Verdict.UNMET:
            gaps.append((q.on, Fraction(needed) - possible))
    ebb = tally.first_loss()
    if ebb is not None and verdict is Verdict.MET:
        gaps.append((ebb, sure - Fraction(needed)))
    elif ebb is not None and verdict is Verdict.UNKNOWN:
        gaps.append((ebb, possible - Fraction(needed)))
    for day, gap in gaps:
        if leaf.months is not None:
            whole = floor(gap)
            days = (add_months(day, whole) - day).days - MONTH_END_SLACK
            days += floor((gap - whole) * SHORTEST_MONTH)
        else:
            days = floor(gap / tally.fastest())
        changes.append(max(q.on + ONE_DAY, day + timedelta(days=max(0, days))))
    if verdict is not Verdict.MET:
        changes += [day for day in tally.changes if day > q.on]
    return earliest(changes)
