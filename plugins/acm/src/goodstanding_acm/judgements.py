"""What the rule words cannot say: sittings used up, and hours that once were no way in."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import attrs

from goodstanding.dates import Dated
from goodstanding.facts import Employment
from goodstanding.findings import Finding, Remedy, Verdict, earliest
from goodstanding.rules import Judgement, Question
from goodstanding.rules.combine import Requirement

PARTS: Final = ("acm-core", "acm-simulation")
NEVER: Final = date.max
YEARS: Final = "years"
FULL_TIME_HOURS: Final = "full-time hours"


def hours_offered(measure: Dated[str], asked: Requirement) -> Callable[[Question], Judgement]:
    """Whether hours may stand for the year: not while years were the `measure`.

    While the measure was hours of full-time work, only when full-time work alone reaches the hours
    `asked`.
    """

    def judge(q: Question) -> Judgement:
        """Whether hours may stand for the year, as they may while the rule offers them."""
        step = measure.at(q.key_day)
        if step is not None and step.value == YEARS:
            return _years(q)
        return _full_time(q, asked)

    return judge


def _years(q: Question) -> Judgement:
    known = bool(q.dossier.employments) or q.complete("employments")
    return Judgement(
        Verdict.UNMET if known else Verdict.UNKNOWN,
        "the rule counted years and offered no hours instead",
        remedies=(Remedy("reach the years asked" if known else "record all employment"),),
        holds_until=NEVER,
    )


def _full_time(q: Question, asked: Requirement) -> Judgement:
    """Whether full-time work alone reaches the hours; where it is not recorded, unknown."""
    sure = _hours_of(q, asked, lambda job: job.full_time is True)
    possible = _hours_of(q, asked, lambda job: job.full_time is not False)
    until = earliest((sure.holds_until, possible.holds_until)) or NEVER
    if sure.verdict is Verdict.MET:
        return Judgement(sure.verdict, f"full-time work alone: {sure.why}", holds_until=until)
    return Judgement(
        Verdict.UNMET if possible.verdict is Verdict.UNMET else Verdict.UNKNOWN,
        f"of full-time work, {possible.why}",
        remedies=(Remedy("reach the hours in full-time work, or record which work was full-time"),),
        holds_until=until,
    )


def _hours_of(q: Question, asked: Requirement, wanted: Callable[[Employment], bool]) -> Finding:
    jobs = tuple(employment for employment in q.dossier.employments if wanted(employment))
    return q.finding(asked, attrs.evolve(q.dossier, employments=jobs))


def sittings_left(limit: Dated[int]) -> Callable[[Question], Judgement]:
    """Whether neither part, unless passed, has used up its sittings of the calendar year.

    Only what is recorded counts against a person. Before the limit's first day a recorded failure
    makes the answer unknown, for the policy of that time is not published.
    """

    def judge(q: Question) -> Judgement:
        """Whether neither part, unless passed, has used up its sittings of the calendar year."""
        return _sittings(q, limit)

    return judge


def _sittings(q: Question, limit: Dated[int]) -> Judgement:
    sat = [
        (f"examinations[{index}]", sitting)
        for index, sitting in enumerate(q.dossier.examinations)
        if sitting.id in PARTS and sitting.day <= q.as_of and sitting.result != "withdrawn"
    ]
    passed = {sitting.id for _, sitting in sat if sitting.result == "passed"}
    open_sat = [(fact, sitting) for fact, sitting in sat if sitting.id not in passed]
    new_year = date(q.key_day.year + 1, 1, 1)
    coming = [sitting.day for sitting in q.dossier.examinations if sitting.day > q.as_of]
    until = earliest([*coming, new_year]) if q.moving else earliest(coming)
    until = until or q.as_of + timedelta(days=1)
    step = limit.at(q.key_day)
    if step is None:
        facts = tuple(fact for fact, _ in open_sat)
        if not facts:
            return Judgement(Verdict.MET, "no failed sitting is recorded", holds_until=until)
        return Judgement(
            Verdict.UNKNOWN,
            f"the retest policy before {limit.steps[0].day} is not published",
            facts=facts,
            remedies=(Remedy(f"ask ACMA, or apply from {limit.steps[0].day}"),),
            holds_until=until,
        )
    first = max(step.day, date(q.key_day.year, 1, 1))
    for part in PARTS:
        mine = [fact for fact, sitting in open_sat if sitting.id == part and sitting.day >= first]
        if len(mine) >= step.value:
            return Judgement(
                Verdict.UNMET,
                f"{len(mine)} of {step.value} sittings of {part} in {q.key_day.year} are used",
                len(mine),
                step.value,
                "sittings",
                tuple(mine),
                remedies=(Remedy(f"sit {part} again from {new_year}"),),
                holds_until=until,
            )
    return Judgement(
        Verdict.MET,
        f"no part has {step.value} sittings on record in {q.key_day.year}",
        holds_until=until,
    )
