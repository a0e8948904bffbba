"""What is asked by the months for which a license has been in force: less, or not yet."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.dates import ONE_DAY, Span, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.engine.standing import walk
from goodstanding.engine.standing.ways import owed
from goodstanding.errors import RuleError
from goodstanding.facts import (
    ContinuingEducation,
    Dossier,
    Duty,
    FirstLicensed,
    License,
    LicensedBy,
    Person,
    Term,
)
from goodstanding.findings import Finding, Verdict
from goodstanding.rules import (
    all_of,
    any_of,
    at_first_renewal,
    by_months_licensed,
    ce_hours,
    due_within,
    exempt,
    newly_licensed,
    topic_once,
)
from goodstanding.rules.combine import Requirement
from goodstanding.sources import Source

CITE = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1)).at("1")
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
TERM = Span(FIRST, LAST)
WHERE: dict[str, Any] = {"jurisdiction": "OH", "category": "rn"}
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


def hours(id: str, amount: float) -> Requirement:
    """So many hours from 2020 on."""
    return ce_hours(id, at_least=dated(since("2020-01-01", amount, CITE)))


def nothing(id: str) -> Requirement:
    """Nothing is due."""
    return exempt(id, in_force=dated(since("2010-01-01", True, CITE)))


TABLE = at_first_renewal(
    "renewal",
    all_of("renewal.every", hours("renewal.hours", 40)),
    first=any_of(
        "renewal.first",
        newly_licensed("renewal.first.year", nothing("renewal.first.none"), under=12, **WHERE),
        newly_licensed("renewal.first.two", hours("renewal.first.half", 20), at_most=18, **WHERE),
    ),
    **WHERE,
)


def nurse(first: date | None, amount: float = 0, way: LicensedBy | None = None) -> Dossier:
    """Somebody licensed first on a day, with so many hours in the last month of the term."""
    license = License(
        "OH-1",
        "rn",
        "OH",
        "1",
        terms=(Term(None, LAST),),
        first_licensed=None if first is None and way is None else FirstLicensed(first, way),
    )
    course = ContinuingEducation("Course", date(2026, 12, 1), amount, ("ethics",))
    return Dossier(
        Person("p-1"),
        licenses=(license,),
        continuing_education=(course,) if amount else (),
        complete=frozenset({"licenses", "continuing_education"}),
    )


def ask(rule: Requirement, dossier: Dossier) -> Finding:
    """The finding at the end of the term."""
    return answer(rule, dossier, LAST, LAST, term=TERM)


@pytest.mark.parametrize(
    ("first", "amount", "expected"),
    [
        (date(2026, 1, 2), 0, MET),  # less than a year by a day
        (date(2026, 1, 1), 0, UNMET),  # a year: from 1 January through 31 December
        (date(2026, 1, 1), 20, MET),
        (date(2026, 1, 1), 19.5, UNMET),
        (date(2025, 7, 1), 20, MET),  # just 18 months
        (date(2025, 6, 30), 20, UNMET),
        (date(2025, 6, 30), 39.5, UNMET),
        (date(2025, 6, 30), 40, MET),
        (None, 0, UNKNOWN),
        (None, 40, MET),
    ],
)
def test_a_table_of_months_to_hours(first: date | None, amount: float, expected: Verdict) -> None:
    """On both sides of the day from which a row no longer is for somebody."""
    assert ask(TABLE, nurse(first, amount)).verdict is expected


def test_a_closed_way_asks_for_nothing() -> None:
    """What is said and owed is what is open: 20 more hours, or the 40 of every renewal."""
    later = ask(TABLE, nurse(date(2025, 3, 1), 5))
    assert [remedy.text for remedy in later.remedies] == ["complete 35 more hours"]
    half = ask(TABLE, nurse(date(2026, 1, 1), 5))
    assert [remedy.text for remedy in half.remedies] == ["complete 15 more hours"]
    for found, leaf in ((later, "renewal.hours"), (half, "renewal.first.half")):
        by_id = {part.id: part for part in walk((found,))}
        rule = at_first_renewal("renewal", TABLE.later, first=TABLE.first, **WHERE)
        assert [asked.id for asked in owed(rule, {f".{id}": by_id[id] for id in by_id}, "")] == [
            leaf
        ]


@pytest.mark.parametrize(
    ("way", "expected"),
    [(LicensedBy.ENDORSEMENT, MET), (LicensedBy.EXAMINATION, UNMET), (None, UNKNOWN)],
)
def test_it_may_depend_on_how_the_license_was_won(
    way: LicensedBy | None, expected: Verdict
) -> None:
    """By endorsement, by examination, or not recorded."""
    rule = newly_licensed("renewal", nothing("renewal.none"), under=12, by="endorsement", **WHERE)
    found = ask(rule, nurse(date(2026, 6, 1), way=way))
    assert found.verdict is expected
    late = ask(rule, nurse(date(2025, 6, 1), way=way))
    assert late.verdict is UNMET
    assert late.why == "licensed for not less than 12 months on 2026-12-31"


def test_an_earlier_term_tells_as_the_first_day_does() -> None:
    """Whoever had a term before has been licensed for longer, whatever else is not recorded."""
    dossier = nurse(None)
    (license,) = dossier.licenses
    early = attrs.evolve(license, terms=(Term(date(2023, 1, 1), date(2024, 12, 31)),))
    rule = newly_licensed("renewal", nothing("renewal.none"), under=12, **WHERE)
    assert ask(rule, attrs.evolve(dossier, licenses=(early,))).verdict is UNMET
    assert ask(rule, dossier).verdict is UNKNOWN
    assert ask(rule, attrs.evolve(dossier, licenses=())).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "give one of under"),
        ({"under": 12, "at_most": 12}, "only one"),
        ({"under": 0}, "0 months"),
        ({"under": 12, "by": "exam"}, "by='exam'"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(wrong: dict[str, Any], says: str) -> None:
    """One number of months, above none, and a way of licensure that can be recorded."""
    with pytest.raises(RuleError, match=says):
        newly_licensed("renewal", nothing("renewal.none"), **WHERE, **wrong)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, st.integers(1, 40))
def test_months_are_counted_as_a_calendar_does(first: date, last: date, months: int) -> None:
    """From a day of a month up to the day before it in a later one are so many months."""
    if last < first:
        return
    first = first.replace(day=min(first.day, 28))
    short = newly_licensed("renewal", nothing("renewal.none"), under=months, **WHERE)
    most = newly_licensed("renewal", nothing("renewal.none"), at_most=months, **WHERE)
    person = nurse(first)
    (license,) = person.licenses
    person = attrs.evolve(person, licenses=(attrs.evolve(license, terms=()),))
    under, at_most = (
        answer(rule, person, last, last, term=Span(None, last)).verdict for rule in (short, most)
    )
    over = last + ONE_DAY
    whole = (over.year - first.year) * 12 + over.month - first.month - (over.day < first.day)
    just = whole == months and over.day == first.day
    assert under is (MET if whole < months else UNMET)
    assert at_most is (MET if whole < months or just else UNMET)


@given(DAYS, st.integers(1, 40), st.integers(0, 1500))
def test_what_holds_until_a_day_holds_until_then(first: date, months: int, later: int) -> None:
    """When the key day moves, no verdict changes before the day that it names."""
    rule = newly_licensed("renewal", nothing("renewal.none"), under=months, **WHERE)
    dossier = nurse(first)
    on = first + later * ONE_DAY
    found = answer(rule, dossier, on, on)
    day = on
    while day < min(found.holds_until or date.max, on + 60 * ONE_DAY):
        assert answer(rule, dossier, day, day).verdict is found.verdict
        day += 7 * ONE_DAY


SAFETY = topic_once("renewal.safety", "safety", at_least=dated(since("2010-01-01", 2, CITE)))
LATER = due_within("renewal.due", SAFETY, months=36, **WHERE)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2024, 1, 2), MET),
        (date(2024, 1, 1), UNMET),  # 36 months: from 1 January 2024 through 31 December 2026
        (date(2010, 1, 1), UNMET),
        (None, UNKNOWN),
    ],
)
def test_what_is_due_within_months_is_owed_from_their_last_day(
    first: date | None, expected: Verdict
) -> None:
    """Not before; and who has it owes nothing whenever the license was issued."""
    found = ask(LATER, nurse(first))
    assert found.verdict is expected
    taken = ContinuingEducation("Safety", date(2025, 1, 1), 2, ("safety",))
    done = attrs.evolve(nurse(first), continuing_education=(taken,))
    assert ask(LATER, done).verdict is MET
    if expected is MET:
        assert found.why == "first due on 2027-01-01"
    if expected is UNKNOWN:
        assert "first_licensed" in found.remedies[0].text


@pytest.mark.parametrize(
    ("first", "expected"),
    [(date(2022, 12, 31), UNKNOWN), (date(2023, 1, 1), UNMET), (date(2025, 1, 1), MET)],
)
def test_a_rule_for_new_licenses_says_nothing_of_older_ones(first: date, expected: Verdict) -> None:
    """Of those licensed before it applied it is unknown, of later ones it is judged."""
    rule = due_within("renewal.due", SAFETY, months=36, licensed_since="2023-01-01", **WHERE)
    assert ask(rule, nurse(first)).verdict is expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((date(2024, 1, 2),), MET),
        ((date(2024, 1, 1),), UNMET),
        ((date(2024, 1, 2), date(2023, 5, 1)), UNMET),
        ((None,), UNKNOWN),
        ((None, date(2023, 5, 1)), UNMET),
        ((), UNKNOWN),
    ],
)
def test_it_may_be_due_after_a_duty_began(
    spans: tuple[date | None, ...], expected: Verdict
) -> None:
    """After the first of them; one whose first day is not recorded may be the first."""
    rule = due_within("renewal.due", SAFETY, months=36, duty="emergency_room")
    duties = tuple(Duty("emergency_room", begun) for begun in spans)
    assert ask(rule, attrs.evolve(nurse(None), duties=duties)).verdict is expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"months": 0, **WHERE},
        {"months": 12},
        {"months": 12, "duty": "emergency_room", **WHERE},
        {"months": 12, "duty": "emergency_room", "licensed_since": "2023-01-01"},
    ],
)
def test_a_delay_that_cannot_be_meant_is_refused(wrong: dict[str, Any]) -> None:
    """Some months, after a license or after a duty."""
    with pytest.raises(RuleError, match=r"renewal\.due"):
        due_within("renewal.due", SAFETY, **wrong)


@given(DAYS, st.integers(1, 40), st.integers(0, 1500))
def test_a_delay_holds_until_the_day_it_names(first: date, months: int, later: int) -> None:
    """Owed on each day from the one it names, on none before."""
    rule = due_within("renewal.due", SAFETY, months=months, **WHERE)
    dossier = nurse(first)
    (license,) = dossier.licenses
    dossier = attrs.evolve(dossier, licenses=(attrs.evolve(license, terms=()),))
    on = first + later * ONE_DAY
    found = answer(rule, dossier, on, on)
    if found.verdict is UNMET:
        assert answer(rule, dossier, on + 400 * ONE_DAY, on + 400 * ONE_DAY).verdict is UNMET
        return
    assert found.holds_until is not None
    for day, expected in ((found.holds_until - ONE_DAY, MET), (found.holds_until, UNMET)):
        assert answer(rule, dossier, day, day).verdict is expected


def by_month(amount: float, months: int = 24, cap: float | None = None) -> Requirement:
    """So many hours for a whole term, in proportion for a younger license."""
    rule = by_months_licensed(months, **WHERE)
    least = dated(since("2010-01-01", amount, CITE))
    total = ce_hours("renewal.hours", at_least=least, prorated=rule)
    if cap is None:
        return total
    most = dated(since("2010-01-01", cap, CITE))
    return all_of(
        "renewal", total, ce_hours("renewal.cap", topic="ethics", at_most=most, prorated=rule)
    )


@pytest.mark.parametrize(
    ("first", "amount", "expected"),
    [
        (date(2026, 1, 1), 15, MET),  # twelve of 24 months: half of 30
        (date(2026, 1, 1), 14.5, UNMET),
        (date(2025, 12, 31), 16, UNKNOWN),  # a day more: 15 or 16.25, and 17 rounded up
        (date(2025, 12, 31), 17, MET),
        (date(2025, 12, 31), 14.5, UNMET),
        (date(2025, 1, 1), 29.5, UNMET),
        (date(2020, 1, 1), 29.5, UNMET),
        (date(2020, 1, 1), 30, MET),
        (None, 0, UNKNOWN),
        (None, 30, MET),
    ],
)
def test_hours_in_proportion_to_the_months_licensed(
    first: date | None, amount: float, expected: Verdict
) -> None:
    """Enough is what is enough however a board rounds; short what is short however it does."""
    assert ask(by_month(30), nurse(first, amount)).verdict is expected


def test_what_a_board_rounds_is_asked_or_done() -> None:
    """The remedy names the hours that are enough for certain."""
    found = ask(by_month(30), nurse(date(2025, 12, 31), 15.5))
    assert found.why == "15.5 of 17 hours (at least 15, by the months licensed)"
    assert [remedy.text for remedy in found.remedies] == [
        "complete 1.5 more hours, or ask the board how many are due"
    ]
    assert found.needed == 17


def test_a_limit_shrinks_with_the_total() -> None:
    """Half of a term is half of the hours, of which half as many may be of the kind."""
    dossier = nurse(date(2026, 1, 1), 15)
    assert ask(by_month(30, cap=20), dossier).verdict is UNMET
    rest = ContinuingEducation("Rest", date(2026, 11, 1), 5, ("law",))
    more = attrs.evolve(dossier, continuing_education=(*dossier.continuing_education, rest))
    assert ask(by_month(30, cap=20), more).verdict is MET
    with pytest.raises(RuleError, match="at least 1"):
        by_months_licensed(0, **WHERE)


@given(DAYS, st.integers(1, 36), st.integers(1, 48), st.integers(0, 60))
def test_more_hours_and_fewer_months_never_hurt(
    first: date, months: int, asked: int, amount: int
) -> None:
    """In the order not met, unknown, met; and a whole term asks for all."""
    order = [UNMET, UNKNOWN, MET]
    first = min(first, LAST)
    rule = by_month(asked, months)
    now = order.index(ask(rule, nurse(first, amount)).verdict)
    assert now <= order.index(ask(rule, nurse(first, amount + 1)).verdict)
    later = min(first + 20 * ONE_DAY, LAST)
    assert now <= order.index(ask(rule, nurse(later, amount)).verdict)
    old = ask(rule, nurse(date(2010, 1, 1), amount)).verdict
    assert old is (MET if amount >= asked else UNMET)
