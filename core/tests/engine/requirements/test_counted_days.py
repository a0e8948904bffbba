"""Hours of other days than the term's: through a day of the year, in even years, not again."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import ONE_DAY, Span, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.errors import RuleError
from goodstanding.facts import ContinuingEducation, Degree, Dossier, Examination, Person
from goodstanding.findings import Verdict
from goodstanding.rules import (
    activities,
    all_of,
    ce_hours,
    counted_through,
    degree,
    in_years,
    passed,
)
from goodstanding.rules.combine import Requirement
from goodstanding.sources import Source

CITE = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1)).at("1")
AMOUNT = dated(since("2010-01-01", 20, CITE))
ALWAYS = dated(since("2010-01-01", True, CITE))
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


def taken(*days: date, hours: float = 20, title: str = "Course") -> Dossier:
    """Somebody who took a course on each of the days, all of it on record."""
    courses = [ContinuingEducation(title, day, hours, ("ethics",)) for day in days]
    return Dossier(
        Person("p-1"),
        continuing_education=tuple(courses),
        complete=frozenset({"continuing_education"}),
    )


def sat(day: date) -> Dossier:
    """Somebody who passed an examination on a day."""
    return Dossier(
        Person("p-1"),
        examinations=(Examination("core", day, "passed"),),
        complete=frozenset({"examinations"}),
    )


def verdict(rule: Requirement, dossier: Dossier, last: date) -> Verdict:
    """The verdict for a term of two years, on its last day."""
    term = Span(last.replace(year=last.year - 2) + ONE_DAY, last)
    return answer(rule, dossier, last, last, term=term).verdict


DAYS = st.dates(date(2012, 1, 1), date(2032, 12, 31))


@given(DAYS, DAYS, st.integers(1, 12), st.integers(1, 28), st.booleans())
def test_hours_count_through_the_last_such_day(
    last: date, day: date, month: int, number: int, year_before: bool
) -> None:
    """In the twelve months up to it, whatever the last day of the term."""
    through = counted_through(f"{month:02}-{number:02}", year_before=year_before)
    rule = ce_hours("renewal.hours", at_least=AMOUNT, lookback_months=12, through=through)
    found = answer(rule, taken(day), last, last, term=Span(None, last)).verdict
    (end,) = [
        candidate
        for year in range(last.year - 1, last.year + 1)
        if (candidate := date(year, month, number)) <= last
        and (candidate.year < last.year if year_before else True)
        and (year_before or date(year + 1, month, number) > last)
    ]
    inside = day <= end and (day.year, day.month, day.day) > (end.year - 1, month, number)
    assert found is (MET if inside else UNMET)


@pytest.mark.parametrize(
    ("last", "outside"),
    [
        (date(2026, 11, 26), date(2024, 11, 26)),
        (date(2026, 11, 30), date(2024, 11, 30)),
        (date(2026, 2, 28), date(2024, 2, 29)),
        (date(2028, 2, 29), date(2026, 2, 28)),
    ],
)
def test_months_that_end_with_a_term_are_whole(last: date, outside: date) -> None:
    """Of two renewals two years apart, none counts an hour or a day of work of the other."""
    hours = ce_hours("renewal.hours", at_least=AMOUNT, lookback_months=24)
    exam = passed("renewal.exam", "core", lookback_months=24, in_force=ALWAYS)
    term = Span(None, last)
    for day, verdict in ((outside, UNMET), (outside + ONE_DAY, MET), (last, MET)):
        assert answer(hours, taken(day), last, last, term=term).verdict is verdict
        assert answer(exam, sat(day), last, last, term=term).verdict is verdict


def test_the_same_day_years_before_an_application_is_within_them() -> None:
    """Whoever passed on 26 November 2024 applies within two years on 26 November 2026."""
    exam = passed("x.exam", "core", lookback_months=24, in_force=ALWAYS)
    on, day = date(2026, 11, 26), date(2024, 11, 26)
    assert answer(exam, sat(day), on, on).verdict is MET
    assert answer(exam, sat(day - ONE_DAY), on, on).verdict is UNMET


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ((6, 6, 8), MET),
        ((6, 6, 7.5), UNMET),
        ((6, 7, 8), MET),
        ((6, 7, 7.5), UNKNOWN),
        ((20, 0, 0), UNKNOWN),
    ],
)
def test_more_than_a_day_gives_stays_in_doubt(
    hours: tuple[float, float, float], expected: Verdict
) -> None:
    """Of what was completed on one day, some may have been taken on days before."""
    last = date(2026, 12, 31)
    first, second, third = (
        taken(day, hours=amount, title=f"Course {amount} {number}").continuing_education
        for number, (day, amount) in enumerate(
            zip((date(2026, 5, 2), date(2026, 5, 2), date(2026, 5, 3)), hours, strict=True)
        )
    )
    dossier = attrs.evolve(taken(), continuing_education=(*first, *second, *third))
    rule = ce_hours("renewal.hours", at_least=AMOUNT, accepted=activities(per_day=12))
    assert verdict(rule, dossier, last) is expected


@pytest.mark.parametrize(("days", "hours", "expected"), [(2, 10, MET), (2, 9.5, UNMET)])
def test_no_more_of_one_activity_counts(days: int, hours: float, expected: Verdict) -> None:
    """Twenty hours are not one course of twenty."""
    rule = ce_hours("renewal.hours", at_least=AMOUNT, accepted=activities(per_activity=10))
    last = date(2026, 12, 31)
    several = taken(*(last - number * ONE_DAY for number in range(days)), hours=hours)
    titled = tuple(
        attrs.evolve(course, title=f"Course {number}")
        for number, course in enumerate(several.continuing_education)
    )
    assert verdict(rule, attrs.evolve(several, continuing_education=titled), last) is expected
    assert verdict(rule, taken(last, hours=20), last) is UNMET


def test_limits_of_nothing_are_refused() -> None:
    """In a sentence."""
    for name in ("per_activity", "per_day"):
        with pytest.raises(RuleError, match=name):
            activities(**{name: 0})  # type: ignore[arg-type]  # only these two take hours


@given(DAYS, DAYS, st.integers(1, 12), st.booleans())
def test_it_holds_until_the_day_it_names(
    on: date, day: date, month: int, year_before: bool
) -> None:
    """When the key day moves, nothing changes before."""
    through = counted_through(f"{month:02}-15", year_before=year_before)
    rule = ce_hours("renewal.hours", at_least=AMOUNT, lookback_months=12, through=through)
    found = answer(rule, taken(day), on, on)
    until = min(found.holds_until or date(2034, 1, 1), date(2034, 1, 1))
    while on < until:
        assert answer(rule, taken(day), on, on).verdict is found.verdict
        on += 17 * ONE_DAY


def test_the_remedy_names_the_day_through_which_hours_count() -> None:
    """Not the last day of the term, when it would be too late; and what came after is told."""
    rule = ce_hours(
        "renewal.hours", at_least=AMOUNT, lookback_months=12, through=counted_through("06-30")
    )
    last = date(2027, 8, 31)
    early = answer(rule, taken(), last, date(2027, 1, 1), term=Span(None, last))
    assert [remedy.by for remedy in early.remedies] == [date(2027, 6, 30)]
    assert early.remedies[0].text == "complete 20 more hours"
    late = answer(rule, taken(date(2027, 7, 1)), last, date(2027, 7, 15), term=Span(None, last))
    assert (late.verdict, late.remedies[0].text) == (
        UNMET,
        "show 20 more hours completed by 2027-06-30",
    )


@pytest.mark.parametrize("day", ["6-30", "06-31", "02-29", "30 June", ""])
def test_a_day_that_some_years_lack_is_refused(day: str) -> None:
    """As is one that is written otherwise."""
    with pytest.raises(RuleError, match="write a day of every year as MM-DD"):
        counted_through(day)


def test_a_day_without_months_is_refused() -> None:
    """How many months end on that day is not to be guessed."""
    with pytest.raises(RuleError, match="lookback_months"):
        ce_hours("renewal.hours", at_least=AMOUNT, through=counted_through("06-30"))


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 12, 31), UNMET),
        (date(2027, 1, 1), MET),
        (date(2027, 12, 31), MET),
        (date(2028, 1, 1), UNMET),
        (date(2009, 1, 1), UNKNOWN),
    ],
)
def test_hours_may_be_asked_in_even_years_alone(last: date, expected: Verdict) -> None:
    """By the last day of the term; before any rule is on record it is unknown."""
    even = in_years("renewal.even", "even", ce_hours("renewal.hours", at_least=AMOUNT))
    assert verdict(even, taken(), last) is expected
    if expected is not UNKNOWN:
        odd = in_years("renewal.odd", "odd", ce_hours("renewal.hours", at_least=AMOUNT))
        assert verdict(odd, taken(), last) is (MET if expected is UNMET else UNMET)
    with pytest.raises(RuleError, match="write 'even' or 'odd'"):
        in_years("renewal.each", "leap", ce_hours("renewal.hours", at_least=AMOUNT))


@pytest.mark.parametrize(
    ("earlier", "title", "expected"),
    [
        (date(2024, 12, 31), "Course", UNKNOWN),
        (date(2023, 1, 1), "course.", UNKNOWN),
        (date(2022, 12, 31), "Course", MET),
        (date(2024, 12, 31), "Another", MET),
    ],
)
def test_a_course_of_the_term_before_may_not_count_again(
    earlier: date, title: str, expected: Verdict
) -> None:
    """One of the term before that by its title, on its first and last day; none earlier."""
    rule = all_of(
        "renewal",
        ce_hours("renewal.hours", at_least=AMOUNT, accepted=activities(repeats_next=False)),
    )
    last = date(2026, 12, 31)
    found = taken(date(2026, 5, 1))
    before = ContinuingEducation(title, earlier, 20, ("ethics",))
    both = attrs.evolve(found, continuing_education=(*found.continuing_education, before))
    assert verdict(rule, found, last) is MET
    assert verdict(rule, both, last) is expected
    free = ce_hours("renewal.hours", at_least=AMOUNT)
    assert verdict(free, both, last) is MET


def graduated(*days: date | None) -> Dossier:
    """Somebody whose only degrees were conferred on these days."""
    return Dossier(
        Person("p-1"),
        degrees=tuple(Degree("bachelor", "nursing", conferred=day) for day in days),
        complete=frozenset({"degrees"}),
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((date(2021, 11, 27),), MET),
        ((date(2021, 11, 26),), UNMET),
        ((date(2010, 5, 1), date(2021, 11, 27)), MET),
        ((date(2010, 5, 1), None), UNKNOWN),
        ((date(2026, 11, 26),), MET),
        ((date(2026, 11, 27),), UNMET),
        ((), UNMET),
    ],
)
def test_a_degree_of_the_last_years(days: tuple[date | None, ...], expected: Verdict) -> None:
    """Whole months that end with the term; an older degree beside a recent one does no harm."""
    last = date(2026, 11, 26)
    rule = degree("d", fields="nursing", lookback_months=60, in_force=ALWAYS)
    assert verdict(rule, graduated(*days), last) is expected
    ever = degree("d", fields="nursing", in_force=ALWAYS)
    assert verdict(ever, graduated(date(2010, 5, 1)), last) is MET


def test_a_degree_becomes_too_old_on_a_day_that_is_foretold() -> None:
    """Asked from day to day, the answer does not outlive the months."""
    rule = degree("d", fields="nursing", lookback_months=60, in_force=ALWAYS)
    dossier, day = graduated(date(2021, 11, 26)), date(2026, 11, 25)
    seen = []
    while day <= date(2026, 11, 28):
        found = answer(rule, dossier, day, day)
        seen.append((day.day, found.verdict))
        day += ONE_DAY
    assert seen == [(25, MET), (26, MET), (27, UNMET), (28, UNMET)]
    found = answer(rule, dossier, date(2026, 11, 25), date(2026, 11, 25))
    assert found.holds_until is not None
    assert found.holds_until <= date(2026, 11, 27)
