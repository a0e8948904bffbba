"""What the rule words cannot say: sittings used up, and hours that once were no way in."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from goodstanding.dates import Dated
from goodstanding.findings import Remedy, Verdict, earliest
from goodstanding.rules import Judgement, Question

PARTS: Final = ("acm-core", "acm-simulation")
NEVER: Final = date.max


def years_only(q: Question) -> Judgement:
    """No way in by hours: the rule of that time counted years."""
    return Judgement(
        Verdict.UNMET,
        "the rule counted years and offered no hours instead",
        remedies=(Remedy("reach the years asked"),),
        holds_until=NEVER,
    )


def full_time_work(q: Question) -> Judgement:
    """Whether all paid work on record by the day was full-time, as the older text asks of hours."""
    begun = [
        (f"employments[{place}]", held)
        for place, held in enumerate(q.dossier.employments)
        if held.paid is not False and (held.since is None or held.since <= q.as_of)
    ]
    coming = [held.since for held in q.dossier.employments if held.since and held.since > q.as_of]
    facts = tuple(fact for fact, held in begun if held.full_time is not True)
    until = earliest(coming) or NEVER
    if any(held.full_time is False for _, held in begun):
        return Judgement(
            Verdict.UNMET,
            "some of the work was part-time",
            facts=facts,
            remedies=(Remedy("reach the hours in full-time work"),),
            holds_until=until,
        )
    if facts or not begun:
        return Judgement(
            Verdict.UNKNOWN,
            "whether all of the work was full-time is not recorded",
            facts=facts,
            remedies=(Remedy("record which work was full-time"),),
            holds_until=until,
        )
    return Judgement(Verdict.MET, "all of the work was full-time", holds_until=until)


def sittings_left(limit: Dated[int]) -> Callable[[Question], Judgement]:
    """Whether neither part, unless passed, has used up its sittings of the calendar year.

    Only what is recorded counts against a person. Before the limit's first day a recorded failure
    makes the answer unknown, for the policy of that time is not published.
    """

    def judge(q: Question) -> Judgement:
        return _sittings(q, limit)

    return judge


def _sittings(q: Question, limit: Dated[int]) -> Judgement:
    sat = [
        (f"examinations[{place}]", one)
        for place, one in enumerate(q.dossier.examinations)
        if one.id in PARTS and one.day <= q.as_of and one.result != "withdrawn"
    ]
    passed = {one.id for _, one in sat if one.result == "passed"}
    open_sat = [(fact, one) for fact, one in sat if one.id not in passed]
    new_year = date(q.key_day.year + 1, 1, 1)
    coming = [one.day for one in q.dossier.examinations if one.day > q.as_of]
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
        mine = [fact for fact, one in open_sat if one.id == part and one.day >= first]
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
