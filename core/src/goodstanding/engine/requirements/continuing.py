"""Whether there is continuing education enough, in total, by share, and by topic."""

from datetime import date
from fractions import Fraction
from typing import Final

from goodstanding.dates import add_months, next_day
from goodstanding.engine.requirements.days import next_boundary, next_event
from goodstanding.engine.requirements.hours_meant import meant, other_licenses
from goodstanding.engine.requirements.pools import IN_DOUBT, MINUTES, Ledger, fits
from goodstanding.engine.requirements.repeats import nearly_twice
from goodstanding.engine.requirements.steps import set_remedy
from goodstanding.facts import ContinuingEducation
from goodstanding.findings import Remedy, Verdict, earliest
from goodstanding.rules.continuing import Activities, CeHours, CountedThrough, TopicClock
from goodstanding.rules.question import Judgement, Question
from goodstanding.vocabulary import called, one_of, spoken

ACTIVITIES: Final = "activities"
"""The unit of what is counted by the course, whatever its length."""
IN_EACH_YEAR: Final = " in each year"
"""How the subject ends of what is asked, or limited, in each year."""


def plain_hours(minutes: int) -> str:
    """Hours without needless decimals, never rounded up."""
    return f"{minutes * 100 // MINUTES / 100:g}"


def quantity(hours: str, what: str) -> str:
    """`1 hour of ethics`, `2.5 hours of ethics`."""
    alone = hours in ("1", "1 more")
    return f"{hours} {what.replace('hours', 'hour', 1) if alone else what}"


def subject(leaf: CeHours) -> str:
    """What kind of hours a requirement asks for, in words."""
    share = leaf.share
    if share is None:
        return "hours"
    kinds = [spoken(word) for word in (*share.formats, *share.topics)]
    last = "and" if share.together else "or"
    text = f"hours of {one_of(kinds, last)}" if kinds else "hours"
    if share.approvers:
        text += f" approved by {one_of([called(name) for name in share.approvers])}"
    if share.kinds:
        text += f" classed as {one_of(list(map(spoken, share.kinds)))}"
    return f"{text}{IN_EACH_YEAR}" if leaf.per_year else text


def judge_hours(leaf: CeHours, value: float, q: Question, counted: Ledger) -> Judgement:
    """Whether the hours counted reach what is asked; a cap alone asks for nothing."""
    sure, possible = counted.sure[leaf], counted.possible[leaf]
    carried = counted.carried if leaf.share is None else 0
    if sure < possible + carried:
        possible += carried
    until = _until(leaf, q, counted)
    path = q.path(leaf.id)
    facts = tuple(
        [
            f"continuing_education[{index}]"
            for index, parts in counted.placed.items()
            if parts and (leaf.share is None or any(name == path for name, _ in parts))
        ]
    )
    what = subject(leaf)
    if leaf.at_most_share is not None:
        part = Fraction(value).limit_denominator(MINUTES)
        where = " of each year" if leaf.per_year else ""
        about = what.removesuffix(IN_EACH_YEAR)
        why = f"{about.removeprefix('hours of ')} count as no more than {part} of all hours{where}"
        return Judgement(Verdict.MET, why, facts=facts, holds_until=until)
    least, value = meant(leaf, value, q)
    if leaf.at_least is None:
        return Judgement(
            Verdict.MET,
            f"{plain_hours(sure)} {what} counted, of at most {least:g}",
            sure / MINUTES,
            value,
            "hours",
            facts,
            holds_until=until,
        )
    needed, certain = round(value * MINUTES), round(least * MINUTES)
    why = f"{plain_hours(sure)} of {quantity(f'{value:g}', what)}"
    lean = counted.leanest.get(leaf)
    if lean is not None and sure < needed:
        why += f", from {lean.since} through {lean.until}"
    if least < value:
        why += f" (at least {least:g}, {_more(leaf, q)})"
    known = q.complete("continuing_education")
    if sure >= needed:
        verdict = Verdict.MET
    elif (counted.missing or carried) and possible >= needed:
        verdict = Verdict.UNKNOWN
    else:
        verdict = Verdict.UNMET if known and possible < certain else Verdict.UNKNOWN
    by = None if q.moving else _last(leaf, q)
    if lean is not None and not q.moving:
        by, what = lean.until, what.removesuffix(IN_EACH_YEAR)
    remedies: tuple[Remedy, ...] = ()
    if verdict is Verdict.UNMET:
        late = by is not None and q.on > by
        text = quantity(f"{plain_hours(needed - sure)} more", what)
        remedies = (Remedy(f"show {text} completed by {by}" if late else f"complete {text}", by),)
    elif verdict is Verdict.UNKNOWN:
        more, open_ = _open(leaf, q, counted, (sure, possible, certain, needed), carried)
        why += more
        remedies = (*map(set_remedy, counted.missing), *open_)
    return Judgement(
        verdict,
        why,
        sure / MINUTES,
        value,
        "hours",
        facts,
        tuple(item.id for item in counted.missing) if verdict is Verdict.UNKNOWN else (),
        remedies,
        until,
    )


def _more(leaf: CeHours, q: Question) -> str:
    """Why more hours than the least may be meant."""
    reasons = ["by the months licensed"] if leaf.prorated is not None else []
    others = [called(category) for category, _ in other_licenses(leaf, q)]
    if leaf.own is not None and others:
        licenses = "license" if len(others) == 1 else "licenses"
        reasons.append(
            f"and more as far as they serve the {one_of(others, 'and')} {licenses} of "
            f"{leaf.own.jurisdiction}"
        )
    return ", ".join(reasons)


def _open(
    leaf: CeHours, q: Question, counted: Ledger, minutes: tuple[int, int, int, int], carried: int
) -> tuple[str, tuple[Remedy, ...]]:
    """Why it is open whether the hours are enough, and what settles it.

    `minutes`: counted for certain and perhaps, and asked at least and at most.
    """
    sure, possible, certain, needed = minutes
    by = None if q.moving else _last(leaf, q)
    what = quantity(f"{plain_hours(needed - sure)} more", subject(leaf))
    if possible >= needed:
        why = f"; {plain_hours(possible)} if hours in doubt count"
        if carried:
            why += f", up to {plain_hours(carried)} of them carried over from the term before"
            return why, (Remedy("ask the board how many hours carry over", by),)
        return why, (Remedy(f"settle the hours in doubt{_doubt(q, counted)}", by),)
    if possible >= certain and q.complete("continuing_education"):
        return "", (Remedy(f"complete {what}, or ask the board how many are due", by),)
    return (
        "; there may be more that is not recorded",
        (Remedy(f"record {what}, or mark continuing_education as complete", by),),
    )


def _last(leaf: CeHours, q: Question) -> date:
    """The last day of the hours that are counted."""
    return q.key_day if leaf.through is None else leaf.through.before(q.key_day)


def _doubt(q: Question, counted: Ledger) -> str:
    """The first activity in doubt, and what is in doubt about it."""
    of_all = {
        index: reason.removeprefix(IN_DOUBT)
        for index, reason in counted.why_not.items()
        if reason.startswith(IN_DOUBT)
    }
    for index, reason in (*of_all.items(), *counted.unsure.items()):
        return f": {q.dossier.continuing_education[index].title}: {reason}"
    return ""


def _until(leaf: CeHours, q: Question, counted: Ledger) -> date | None:
    changes = [next_event(q, counted.coming)]
    if leaf.per_year and q.moving:
        # Years counted from a day that moves lie otherwise each day.
        changes.append(next_day(q.key_day))
    if leaf.through is not None:
        return earliest((*changes, next_boundary(q, _ends(leaf.through, q.key_day))))
    if leaf.lookback_months is not None and q.moving:
        for activity in q.dossier.continuing_education:
            end = add_months(activity.completed, leaf.lookback_months)
            changes.append(next_boundary(q, (end, end.fromordinal(end.toordinal() + 1))))
    return earliest(changes)


def _ends(through: CountedThrough, key_day: date) -> tuple[date, ...]:
    """The next days on which the hours are counted through another day."""
    if through.year_before:
        return (date(key_day.year + 1, 1, 1),)
    return tuple(
        date(year, through.month, through.day) for year in (key_day.year, key_day.year + 1)
    )


def _with_minutes(q: Question) -> list[tuple[int, ContinuingEducation, int]]:
    """Every activity that is recorded once, with its minutes."""
    found: dict[tuple[object, ...], tuple[int, ContinuingEducation, int]] = {}
    for index, activity in enumerate(q.dossier.continuing_education):
        minutes = round(activity.hours * MINUTES)
        key = (activity.title.casefold(), activity.completed, minutes, activity.provider)
        found.setdefault(key, (index, activity, minutes))
    return list(found.values())


def judge_clock(leaf: TopicClock, value: float, q: Question) -> Judgement:
    """Whether a topic was taken once, or within the years before the key day."""
    start = None if leaf.years is None else add_months(q.key_day, -12 * leaf.years)
    wanted = Activities(leaf.topics, leaf.approvers, together=leaf.together)
    complete = q.complete("continuing_education")
    sure = possible = 0
    facts: list[str] = []
    courses: list[int] = []
    changes: list[date | None] = []
    seen: set[tuple[object, ...]] = set()
    doubtful = {index for index, _ in nearly_twice(_with_minutes(q))}
    for index, activity in enumerate(q.dossier.continuing_education):
        verdict, _ = fits(activity, wanted, complete)
        minutes = round(activity.hours * MINUTES)
        key = (activity.title.casefold(), activity.completed, minutes, activity.provider)
        if verdict is Verdict.UNMET or minutes <= 0 or key in seen:
            continue
        seen.add(key)
        changes.append(next_event(q, (activity.completed,)))
        if leaf.years is not None:
            end = add_months(activity.completed, 12 * leaf.years)
            changes.append(next_boundary(q, (end, end.fromordinal(end.toordinal() + 1))))
        if activity.completed > q.as_of or (start is not None and activity.completed < start):
            continue
        possible += minutes
        courses.append(index)
        if verdict is Verdict.MET and index not in doubtful:
            sure += minutes
            facts.append(f"continuing_education[{index}]")
    topic = one_of([spoken(topic) for topic in leaf.topics], "and" if leaf.together else "or")
    when = "once" if leaf.years is None else f"since {start}"
    if leaf.courses:
        return _judge_courses(value, (len(facts), len(courses)), facts, (topic, when), changes, q)
    needed = round(value * MINUTES)
    if sure >= needed and (facts or needed > 0):
        verdict = Verdict.MET
    else:
        verdict = Verdict.UNMET if complete and possible < max(needed, 1) else Verdict.UNKNOWN
    text = quantity(f"{plain_hours(max(0, needed - sure))} more", f"hours of {topic}")
    return Judgement(
        verdict,
        f"{plain_hours(sure)} of {quantity(f'{value:g}', f'hours of {topic}')}, {when}",
        sure / MINUTES,
        value,
        "hours",
        tuple(facts),
        remedies=_clock_remedies(verdict, text, q),
        holds_until=earliest(changes),
    )


def _judge_courses(
    asked: float,
    taken: tuple[int, int],
    facts: list[str],
    names: tuple[str, str],
    changes: list[date | None],
    q: Question,
) -> Judgement:
    """Whether so many activities of any length were taken, certainly and perhaps."""
    (sure, possible), (topic, when) = taken, names
    if sure >= asked:
        verdict = Verdict.MET
    else:
        settled = q.complete("continuing_education") and possible < asked
        verdict = Verdict.UNMET if settled else Verdict.UNKNOWN
    found = f"{sure} course{'' if sure == 1 else 's'}" if sure else "no course yet"
    asked_for = "a course" if asked == 1 else f"{asked - sure:g} more courses"
    return Judgement(
        verdict,
        f"{found} in {topic}, {when}; at least {asked:g}, of any length",
        float(sure),
        asked,
        ACTIVITIES,
        tuple(facts),
        remedies=_clock_remedies(verdict, f"{asked_for} in {topic}, of any length", q),
        holds_until=earliest(changes),
    )


def _clock_remedies(verdict: Verdict, text: str, q: Question) -> tuple[Remedy, ...]:
    """Take it, where it is certainly missing; else record it."""
    by = None if q.moving else q.key_day
    return {
        Verdict.MET: (),
        Verdict.UNMET: (Remedy(f"complete {text}", by),),
        Verdict.UNKNOWN: (Remedy(f"record {text}", by),),
    }[verdict]
