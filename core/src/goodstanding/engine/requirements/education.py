"""Whether a degree was conferred and an examination passed."""

from collections.abc import Iterable
from datetime import date

from goodstanding.dates import add_months
from goodstanding.engine.requirements.days import lookback_start, next_boundary, next_event
from goodstanding.facts import Degree, Examination
from goodstanding.findings import Remedy, Verdict, earliest
from goodstanding.rules.education import DegreeAsked, DegreeKind, Passed, Sittings
from goodstanding.rules.question import Judgement, Question
from goodstanding.vocabulary import NO_FIELD_EXPERIENCE, called, one_of, spoken

_LEVELS = {"bachelor": "bachelor's", "master": "master's", "doctorate": "doctoral"}

PASSED = "passed"
FAILED = "failed"


def degree_fits(  # noqa: PLR0911 - one line for each condition
    degree: Degree, kind: DegreeKind
) -> tuple[Verdict, str]:
    """Whether a degree is of a kind, whenever it was conferred, and what speaks against it."""
    doubt = ""
    if kind.levels and degree.level not in kind.levels:
        return Verdict.UNMET, f"its level is {spoken(degree.level)}"
    if kind.fields and degree.field not in kind.fields:
        return Verdict.UNMET, f"its field is {spoken(degree.field)}"
    if kind.accredited or kind.accreditors:
        if degree.accredited is False:
            return Verdict.UNMET, "the school was not accredited"
        if kind.accreditors and degree.accreditor:
            if degree.accreditor.casefold() not in [name.casefold() for name in kind.accreditors]:
                return Verdict.UNMET, f"it was accredited by {degree.accreditor}"
        elif kind.accreditors:
            doubt = "its accreditor is not recorded"
        elif degree.accredited is None and not degree.accreditor:
            doubt = "whether it was accredited is not recorded"
    if kind.field_experience:
        if degree.supervised_field_experience is None:
            doubt = doubt or "its supervised field experience is not recorded"
        elif degree.supervised_field_experience.casefold() == NO_FIELD_EXPERIENCE:
            return Verdict.UNMET, "it included no supervised field experience"
        elif degree.supervised_field_experience not in kind.field_experience:
            return (
                Verdict.UNMET,
                f"its field experience was in {spoken(degree.supervised_field_experience)}",
            )
    return (Verdict.UNKNOWN, doubt) if doubt else (Verdict.MET, "")


def judge_degree(leaf: DegreeAsked, value: float, q: Question) -> Judgement:
    """A degree of the kind, conferred by the key day, and not before a look-back from it."""
    since = window_start(q, leaf.lookback_months, in_term=False)
    wanted = describe(leaf.kind)
    if since is not None:
        wanted += f" conferred since {since}"
    verdict, why, used, coming = Verdict.UNMET, "", [], []
    for index, degree in enumerate(q.dossier.degrees):
        fits, against = degree_fits(degree, leaf.kind)
        fact = f"degrees[{index}]"
        if fits is Verdict.UNMET:
            why = why or f"the {_degree(degree)} does not serve: {against}"
            used.append(fact)
            continue
        if degree.conferred is not None and degree.conferred > q.as_of:
            coming.append(degree.conferred)
            why = why or f"the {_degree(degree)} is conferred on {degree.conferred} only"
            continue
        used.append(fact)
        if since is not None and degree.conferred is not None and degree.conferred < since:
            why = why or f"the {_degree(degree)} of {degree.conferred} is from before {since}"
            continue
        if fits is Verdict.MET and degree.conferred is None:
            fits, against = Verdict.UNKNOWN, "the day it was conferred is not recorded"
        if fits is Verdict.MET:
            until = _degree_ends(leaf, degree, q)
            text = f"{_degree(degree)}, {degree.conferred}"
            return Judgement(fits, text, facts=(fact,), holds_until=until)
        verdict, why = fits, f"the {_degree(degree)}: {against}"
    if verdict is Verdict.UNMET and not q.complete("degrees"):
        verdict = Verdict.UNKNOWN
        why = (
            f"{why}; there may be another that is not recorded"
            if why
            else f"no {wanted} is recorded"
        )
    text = f"record the {wanted}" if verdict is Verdict.UNKNOWN else f"earn a {wanted}"
    return Judgement(
        verdict,
        why or f"no {wanted}",
        facts=tuple(used),
        remedies=(Remedy(text),),
        holds_until=next_event(q, coming),
    )


def _degree_ends(leaf: DegreeAsked, degree: Degree, q: Question) -> date | None:
    """The day on which a degree falls out of a look-back that moves with the day asked."""
    if leaf.lookback_months is None or degree.conferred is None:
        return None
    return next_boundary(q, _after(degree.conferred, leaf.lookback_months))


def _degree(degree: Degree) -> str:
    return f"{_LEVELS.get(degree.level, degree.level)} degree in {spoken(degree.field)}"


def describe(kind: DegreeKind) -> str:
    """A kind of degree in words."""
    text = "degree"
    if kind.levels:
        text = f"{one_of([_LEVELS.get(level, level) for level in kind.levels])} degree"
    if kind.fields:
        text += f" in {_fields(kind.fields)}"
    if kind.accreditors:
        text += f" accredited by {one_of(kind.accreditors)}"
    return text


_TOLD = 4
"""So many fields are told by name; of more, the first few and the number."""


def _fields(fields: tuple[str, ...]) -> str:
    named = [spoken(field) for field in fields]
    if len(named) > _TOLD:
        named = [*named[: _TOLD - 1], f"another of {len(named)} fields"]
    return one_of(named)


def earliest_conferral(kind: DegreeKind, degrees: Iterable[Degree]) -> tuple[date | None, bool]:
    """The first conferral of a degree of the kind, and whether something about it is in doubt."""
    days, doubt = [], False
    for degree in degrees:
        fits, _ = degree_fits(degree, kind)
        if fits is Verdict.MET and degree.conferred is not None:
            days.append(degree.conferred)
        elif fits is not Verdict.UNMET:
            doubt = True
    return min(days, default=None), doubt


def judge_passed(leaf: Passed, value: float, q: Question) -> Judgement:
    """One of the examinations passed, or all of them."""
    since = window_start(q, leaf.lookback_months, leaf.in_term)
    by_id: dict[str, list[tuple[int, Examination]]] = {name: [] for name in leaf.examinations}
    for index, sitting in enumerate(q.dossier.examinations):
        if sitting.id in by_id:
            by_id[sitting.id].append((index, sitting))
    changes: list[date | None] = [
        next_event(q, (attempt.day for mine in by_id.values() for _, attempt in mine))
    ]
    done: list[str] = []
    facts: list[str] = []
    for name, mine in by_id.items():
        for index, sitting in mine:
            if sitting.result != PASSED or sitting.day > q.as_of:
                continue
            if since is not None and sitting.day < since:
                continue
            if leaf.stands_months is not None and _fallen(leaf, by_id, sitting, q.as_of):
                continue
            done.append(name)
            facts.append(f"examinations[{index}]")
            if leaf.lookback_months is not None:
                changes.append(next_boundary(q, _after(sitting.day, leaf.lookback_months)))
            break
    if leaf.stands_months is not None:
        failures = [
            attempt.day
            for mine in by_id.values()
            for _, attempt in mine
            if attempt.result == FAILED
        ]
        changes += [next_boundary(q, _after(day, leaf.stands_months)) for day in failures]
    needed = len(leaf.examinations) if leaf.all else 1
    until = earliest(changes)
    if len(done) >= needed:
        return Judgement(
            Verdict.MET,
            f"passed {one_of([called(name) for name in done], 'and')}",
            facts=tuple(facts),
            holds_until=until,
        )
    missing = [called(name) for name in leaf.examinations if name not in done]
    known = leaf.elected or q.complete("examinations")
    wanted = f"the examination {one_of(missing, 'and' if leaf.all else 'or')}"
    return Judgement(
        Verdict.UNMET if known else Verdict.UNKNOWN,
        f"{wanted} is not passed" if known else f"no pass of {wanted} is recorded",
        facts=tuple(facts),
        remedies=(
            Remedy(
                f"pass {wanted}" if known else f"record the result of {wanted}",
                None if q.moving else q.key_day,
            ),
        ),
        holds_until=until,
    )


def _after(day: date, months: int) -> tuple[date, ...]:
    """Days around the end of a span of months, so that no answer outlives it."""
    end = add_months(day, months)
    return (end, date.fromordinal(end.toordinal() + 1))


def _fallen(
    leaf: Passed,
    by_id: dict[str, list[tuple[int, Examination]]],
    sitting: Examination,
    day: date,
) -> bool:
    """Whether a passed part no longer stands, another part having failed too long ago."""
    others = [
        attempt
        for name, mine in by_id.items()
        if name != sitting.id
        for _, attempt in mine
        if attempt.day <= day
    ]
    failed = [attempt.day for attempt in others if attempt.result == FAILED]
    if not failed:
        return False
    limit = add_months(min(failed), leaf.stands_months or 0)
    in_time = any(attempt.result == PASSED and attempt.day <= limit for attempt in others)
    return not in_time and (day > limit) and sitting.day <= limit


def window_start(q: Question, lookback_months: int | None, in_term: bool) -> date | None:
    """The first day that counts: of the term, or of a look-back from the key day; None: ever."""
    if lookback_months is not None:
        return lookback_start(q, lookback_months)
    if in_term and q.term is not None:
        return q.term.since
    return None


def judge_sittings(leaf: Sittings, value: float, q: Question) -> Judgement:
    """Whether one more sitting is allowed in the key day's calendar year."""
    step = leaf.limit.at(q.key_day)
    start = date(q.key_day.year, 1, 1)
    if leaf.counted_since_start and step is not None:
        start = max(start, step.day)
    mine = [
        (index, examination)
        for index, examination in enumerate(q.dossier.examinations)
        if examination.id == leaf.examination
        and start <= examination.day <= q.as_of
        and examination.result != "withdrawn"
    ]
    coming = [
        examination.day
        for examination in q.dossier.examinations
        if examination.id == leaf.examination
    ]
    new_year = date(q.key_day.year + 1, 1, 1)
    until = earliest((next_event(q, coming), next_boundary(q, (new_year,))))
    facts = tuple(f"examinations[{index}]" for index, _ in mine)
    text = f"{len(mine)} of {value:g} sittings of {called(leaf.examination)} in {q.key_day.year}"
    if len(mine) >= value:
        return Judgement(
            Verdict.UNMET,
            text,
            len(mine),
            value,
            "sittings",
            facts,
            remedies=(Remedy(f"sit again from {new_year}"),),
            holds_until=until,
        )
    known = q.complete("examinations")
    return Judgement(
        Verdict.MET if known else Verdict.UNKNOWN,
        text if known else f"{text}; there may be others that are not recorded",
        len(mine),
        value,
        "sittings",
        facts,
        remedies=() if known else (Remedy(f"record every sitting of {called(leaf.examination)}"),),
        holds_until=until,
    )
