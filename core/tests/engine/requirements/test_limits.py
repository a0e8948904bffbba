"""Hours of each year, and a format as no more than a part of all hours."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import ONE_DAY, Span, add_months, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.engine.requirements.years import CountedYears
from goodstanding.errors import RuleError
from goodstanding.facts import ContinuingEducation, Dossier, Person
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import all_of, any_of, ce_hours, counted_through
from goodstanding.rules.combine import Requirement
from goodstanding.rules.hours_together import refuse_hours_apart
from goodstanding.rules.values import Amount
from goodstanding.sources import Source

CITE = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1)).at("1")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
FIRST, LAST = date(2024, 4, 1), date(2026, 3, 31)
TERM = Span(FIRST, LAST)


def hours(amount: float) -> Amount:
    """So much from 2010 on."""
    return dated(since("2010-01-01", amount, CITE))


def course(
    day: date, amount: float, format: str | None = "live", *topics: str
) -> ContinuingEducation:
    """A course that no other is alike."""
    return ContinuingEducation(f"{day} {amount:g} {format}", day, amount, topics, format=format)


def taken(*courses: ContinuingEducation, complete: bool = True) -> Dossier:
    """Somebody with these courses."""
    kinds = frozenset({"continuing_education"}) if complete else frozenset[str]()
    return Dossier(Person("p-1"), continuing_education=courses, complete=kinds)


def found(
    rule: Requirement, dossier: Dossier, term: Span = TERM, on: date | None = None
) -> Finding:
    """The answer for a term after its last day, or on an earlier one."""
    last = term.until
    assert last is not None
    return answer(rule, dossier, last, on or last + ONE_DAY, term=term)


TOTAL = ce_hours("r.total", at_least=hours(40))
YEARLY = ce_hours("r.years", at_least=hours(20), at_most=hours(20), per_year=True)
BLOCKS = all_of("r", TOTAL, YEARLY)
FIRST_YEAR, SECOND_YEAR = date(2025, 3, 31), date(2025, 4, 1)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(20, 20, MET), (20, 19.5, UNMET), (19.5, 20, UNMET), (40, 0, UNMET), (30, 20, MET)],
)
def test_two_blocks_of_a_year(first: float, second: float, expected: Verdict) -> None:
    """No more than 20 hours of a year count, and no fewer suffice."""
    dossier = taken(course(FIRST_YEAR, first), course(SECOND_YEAR, second))
    assert found(BLOCKS, dossier).verdict is expected


def test_the_day_that_decides_the_year() -> None:
    """A day later the same hours are those of the second year."""
    rest = course(date(2025, 10, 1), 20)
    assert found(BLOCKS, taken(course(FIRST_YEAR, 20), rest)).verdict is MET
    missing = found(BLOCKS, taken(course(SECOND_YEAR, 20), rest))
    assert missing.verdict is UNMET
    years = missing.parts[1]
    assert years.why == "0 of 20 hours in each year, from 2024-04-01 through 2025-03-31"
    assert [remedy.text for remedy in years.remedies] == [
        "show 20 more hours completed by 2025-03-31"
    ]


def test_an_hour_of_a_year_that_is_not_over() -> None:
    """While the year lasts they can be taken, by its end and not by that of the term."""
    asked = found(BLOCKS, taken(course(date(2024, 5, 1), 12)), on=date(2024, 12, 1))
    assert asked.parts[1].why == "0 of 20 hours in each year, from 2025-04-01 through 2026-03-31"
    ended = found(BLOCKS, taken(course(date(2025, 5, 1), 20)), on=date(2025, 12, 1))
    assert ended.parts[1].remedies[0].by == date(2025, 3, 31)


def test_years_of_a_term_whose_first_day_is_not_recorded() -> None:
    """Which hours are of which year is open, so neither enough nor too few is certain."""
    dossier = taken(course(date(2024, 6, 1), 20), course(date(2025, 6, 1), 20))
    assert found(YEARLY, dossier, Span(None, LAST)).verdict is UNKNOWN
    assert found(YEARLY, taken(), Span(None, LAST)).verdict is UNKNOWN


def test_a_part_of_a_year() -> None:
    """Of eight months left over nothing is on record: enough is enough, too few is open."""
    term = Span(date(2025, 4, 1), date(2026, 11, 30))
    whole = course(date(2025, 5, 1), 20)
    assert found(YEARLY, taken(whole, course(date(2026, 5, 1), 20)), term).verdict is MET
    assert found(YEARLY, taken(whole), term).verdict is UNKNOWN
    assert found(YEARLY, taken(course(date(2025, 5, 1), 19)), term).verdict is UNMET


ETHICS = ce_hours("r.ethics", topic="ethics", at_least=hours(1), per_year=True)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((FIRST_YEAR, SECOND_YEAR), MET),
        ((FIRST, FIRST_YEAR), UNMET),
        ((SECOND_YEAR, LAST), UNMET),
    ],
)
def test_a_topic_of_each_year(days: tuple[date, date], expected: Verdict) -> None:
    """Two hours of one year do not serve the other."""
    dossier = taken(*(course(day, 1, "live", "ethics") for day in days))
    assert found(ETHICS, dossier).verdict is expected


def test_an_hour_of_a_year_serves_one_topic() -> None:
    """A course of two topics is counted for one of them in its year."""
    rule = all_of("r", ETHICS, ce_hours("r.law", topic="law", at_least=hours(2)))
    both = course(FIRST_YEAR, 2, "live", "ethics", "law")
    later = course(SECOND_YEAR, 1, "live", "ethics")
    assert found(rule, taken(both, later)).verdict is UNMET
    assert found(rule, taken(both, later, course(LAST, 1, "live", "law"))).verdict is MET


TWO_THIRDS = ce_hours(
    "r.online", format=("self_study", "online"), at_most_share=hours(2 / 3), per_year=True
)
CALENDAR = counted_through("12-31", year_before=True)
SHARED = all_of(
    "r",
    ce_hours("r.total", at_least=hours(18), lookback_months=24, through=CALENDAR),
    ce_hours(
        "r.online",
        format=("self_study", "online"),
        at_most_share=hours(2 / 3),
        per_year=True,
        lookback_months=24,
        through=CALENDAR,
    ),
)


@pytest.mark.parametrize(
    ("live", "online", "expected"),
    [
        ((3, 3), (6, 6), MET),
        ((3, 2.5), (6, 6.5), UNMET),
        ((6, 0), (6, 6), UNMET),
        ((6, 0), (12, 0), MET),
        ((0, 0), (9, 9), UNMET),
        ((18, 0), (0, 0), MET),
    ],
)
def test_two_thirds_of_a_calendar_year(
    live: tuple[float, float], online: tuple[float, float], expected: Verdict
) -> None:
    """Online hours count beside half as many others of the same calendar year."""
    term = Span(date(2024, 7, 1), date(2026, 6, 30))
    days = (date(2024, 12, 31), date(2025, 1, 1))
    courses = [course(day, amount) for day, amount in zip(days, live, strict=True)]
    courses += [course(day, amount, "online") for day, amount in zip(days, online, strict=True)]
    assert found(SHARED, taken(*courses), term).verdict is expected


def test_a_format_that_is_not_recorded_may_be_limited() -> None:
    """What may be online counts for certain only as online."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=hours(9)),
        ce_hours("r.online", format="online", at_most_share=hours(2 / 3)),
    )
    enough = (course(FIRST, 3), course(LAST, 6, None))
    assert found(rule, taken(*enough)).verdict is MET
    assert found(rule, taken(course(FIRST, 2), course(LAST, 7, None))).verdict is UNKNOWN
    assert found(rule, taken(course(FIRST, 2), course(LAST, 7, "online"))).verdict is UNMET
    why = found(rule, taken(*enough)).parts[1].why
    assert why == "online count as no more than 2/3 of all hours"


AMOUNTS = st.integers(0, 30)


@given(AMOUNTS, AMOUNTS, st.integers(1, 11), st.integers(1, 40))
def test_a_part_of_all_hours_is_the_most_that_keeps_the_limit(
    live: int, online: int, twelfths: int, asked: int
) -> None:
    """Counted are the others, and as many limited hours as are that part with them."""
    part = Fraction(twelfths, 12)
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=hours(asked)),
        ce_hours("r.online", format="online", at_most_share=hours(twelfths / 12)),
    )
    dossier = taken(course(FIRST, live), course(LAST, online, "online"))
    limited = min(Fraction(online), live * part / (1 - part))
    minutes = int(60 * (live + limited))
    assert (found(rule, dossier).verdict is MET) == (minutes >= 60 * asked)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 2000), st.integers(1, 2000))
def test_each_day_lies_in_one_year(first: date, day: int, length: int) -> None:
    """Years follow each other without a gap, and the last ends with the last day."""
    last = date.fromordinal(first.toordinal() + length)
    years = CountedYears(first, last)
    asked = date.fromordinal(first.toordinal() + day)
    year = years.of(asked)
    assert year is not None
    assert years.begins(year) <= asked < years.begins(year + 1)
    assert years.of(first - ONE_DAY) is None
    certain, all_ = years.asked(strict=False), years.asked(strict=True)
    assert len(all_) - len(certain) in (0, 1)
    assert years.days(all_[-1]).until == last
    assert (
        add_months(first, 12 * len(certain))
        <= last + ONE_DAY
        < add_months(first, 12 * (len(certain) + 1))
    )


def test_parts_that_are_refused() -> None:
    """A part of nothing in particular, of all, or beside hours limits nothing that can be told."""
    for part in (0, 1, 2 / 3 + 1):
        with pytest.raises(RuleError, match="above 0 and below 1"):
            ce_hours("r.online", format="online", at_most_share=hours(part))
    for more in ({"topic": "ethics"}, {"format": "online", "at_most": hours(3)}, {}):
        with pytest.raises(RuleError, match="caps a format, approver or kind"):
            ce_hours("r.online", at_most_share=hours(2 / 3), **more)


BOTH = all_of(
    "r",
    ce_hours("r.total", at_least=hours(30)),
    ce_hours("r.online", format="online", at_least=hours(3), at_most=hours(6)),
)


@pytest.mark.parametrize(
    ("online", "live", "unrecorded", "expected"),
    [
        (6, 24, 0, MET),
        (6.5, 23.5, 0, UNMET),
        (3, 27, 0, MET),
        (2.5, 27.5, 0, UNMET),
        (3, 24, 3, MET),
        (3, 23.5, 3.5, UNKNOWN),
        (3, 0, 27, UNKNOWN),
        (2.5, 27, 0.5, UNKNOWN),
        (2.5, 26.5, 0.5, UNMET),
    ],
)
def test_a_minimum_and_a_limit_of_one_format(
    online: float, live: float, unrecorded: float, expected: Verdict
) -> None:
    """Hours of no format on record may fall under the limit, and serve the minimum or not."""
    day = date(2025, 6, 1)
    parts = ((online, "online"), (live, "live"), (unrecorded, None))
    dossier = taken(*(course(day, amount, format) for amount, format in parts if amount))
    assert found(BOTH, dossier).verdict is expected


def test_a_minimum_and_a_limit_of_one_topic() -> None:
    """A course of no topic on record may be of that topic, and then it is over the limit."""
    rule = all_of(
        "r",
        ce_hours("r.total", at_least=hours(30)),
        ce_hours("r.ethics", topic="ethics", at_least=hours(3), at_most=hours(6)),
    )
    day = date(2025, 6, 1)
    ethics = course(day, 3, "live", "ethics")
    for amount, expected in ((27, UNKNOWN), (24, UNKNOWN)):
        dossier = taken(ethics, course(day, amount, "online"), complete=False)
        assert found(rule, dossier).verdict is expected
    rest = course(day, 24, "webinar", "clinical")
    assert found(rule, taken(ethics, course(day, 3, "online"), rest, complete=False)).verdict is MET


def test_a_limit_on_a_topic_that_another_requirement_counts_is_refused() -> None:
    """What it counts would be outside of the limit."""
    asked = ce_hours("r.least", topic=("ethics", "law"), at_least=hours(3))
    limit = ce_hours("r.most", topic="ethics", at_most=hours(6))
    with pytest.raises(RuleError, match="both count hours in ethics"):
        refuse_hours_apart(all_of("r", asked, limit))
    refuse_hours_apart(any_of("r", asked, limit))
    other = ce_hours("r.most", topic="clinical", at_most=hours(6))
    refuse_hours_apart(all_of("r", asked, other))
    on_top = ce_hours("r.on_top", at_least=hours(3), separate=True)
    refuse_hours_apart(all_of("r", on_top, limit))
