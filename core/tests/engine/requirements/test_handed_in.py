"""What is judged as of the day of the application, while the key day picks the values."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import DAY_OF_APPLICATION, CredentialType, Issuer, Renewal, TermRule
from goodstanding.engine.standing import renewal
from goodstanding.errors import RuleError
from goodstanding.facts import (
    Application,
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    Examination,
    License,
    Person,
    Purpose,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.rule_sheets.credential import rule_sheet
from goodstanding.features.rule_sheets.credential_text import credential_document
from goodstanding.features.rule_sheets.document import plain
from goodstanding.findings import Verdict
from goodstanding.rules import (
    by_months_licensed,
    carry_over,
    ce_hours,
    counted_through,
    dated,
    degree,
    experience,
    holds,
    passed,
    since,
)
from goodstanding.rules.combine import Requirement
from goodstanding.sources import Source

HERE = Source("Handbook", url="https://x.example/", retrieved=date(2026, 1, 1)).at("p. 4")
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
LAST, NEXT = date(2026, 5, 31), date(2026, 6, 1)
START = "2010-01-01"


def body(needed: int, *, handed_in: bool = True, from_day: str = "2020-01-01") -> Catalog:
    """A renewal that asks for hours of work in the last twelve months."""
    work = experience(
        "renewal.work",
        hours=dated(since(from_day, needed, HERE)),
        lookback_months=dated(since("2020-01-01", 12, HERE)),
        handed_in=handed_in,
    )
    return asking(work)


def asking(requirement: Requirement) -> Catalog:
    """A renewal that asks for something."""
    kind = CredentialType(
        id="xyz",
        name="X",
        issuer=Issuer("body", "The Body"),
        renewal=Renewal(
            requirement=requirement,
            term=TermRule(months=dated(since("2010-01-01", 60, HERE))),
        ),
    )
    return Catalog(credential_types=(kind,))


# An hour on each day of 2025.
WORKER = Dossier(
    person=Person("p-1"),
    certifications=(Certification("xyz", terms=(Term(date(2021, 6, 1), LAST),)),),
    employments=(
        Employment(
            "Clinic",
            "case_manager",
            date(2025, 1, 1),
            until=date(2025, 12, 31),
            hours_per_week=7,
        ),
    ),
    complete=frozenset({"employments", "applications", "certifications"}),
)


def applied(day: date) -> Dossier:
    """The same, with a renewal handed in."""
    return attrs.evolve(WORKER, applications=(Application("xyz", Purpose.RENEWAL, day),))


@pytest.mark.parametrize(
    ("day", "verdict"), [(date(2026, 3, 1), MET), (date(2026, 3, 2), UNMET), (LAST, UNMET)]
)
@pytest.mark.parametrize("asked", [date(2026, 3, 3), date(2026, 5, 31), date(2026, 7, 1)])
def test_work_before_the_application_counts(day: date, verdict: Verdict, asked: date) -> None:
    """From March 1, 2025 on are 306 days of work; whenever it is asked once it was handed in."""
    on = max(day, asked)
    found = renewal(body(306), applied(day), "xyz", on)
    assert (found.verdict, found.key_day) == (verdict, LAST)


def test_without_an_application_the_day_asked_counts() -> None:
    """Both sides of the last day on which the work suffices, and what the key day would say."""
    open_ = renewal(body(306), WORKER, "xyz", date(2026, 3, 1))
    assert open_.verdict is UNKNOWN
    assert "this holds if the application is handed in by 2026-03-01" in open_.why
    (remedy,) = open_.remedies
    assert remedy.by == date(2026, 3, 1)
    assert renewal(body(306), WORKER, "xyz", date(2026, 3, 2)).verdict is UNMET
    assert renewal(body(306, handed_in=False), WORKER, "xyz", date(2026, 3, 1)).verdict is UNMET


@pytest.mark.parametrize(("needed", "verdict"), [(214, MET), (215, UNKNOWN)])
def test_a_yes_is_one_on_every_day_that_is_left(needed: int, verdict: Verdict) -> None:
    """From 1 June 2025 on, as the last day of the term looks back, are 214 days of work."""
    assert renewal(body(needed), WORKER, "xyz", date(2026, 3, 1)).verdict is verdict


def test_a_key_day_of_the_application_asks_about_one_of_today() -> None:
    """There the question is whether to hand in on the day asked."""
    catalog = body(306)
    (kind,) = catalog.credential_types
    assert kind.renewal is not None
    moved = attrs.evolve(kind, renewal=attrs.evolve(kind.renewal, key_day=DAY_OF_APPLICATION))
    asked = Catalog(credential_types=(moved,))
    assert renewal(asked, WORKER, "xyz", date(2026, 3, 1)).verdict is MET
    assert renewal(asked, WORKER, "xyz", date(2026, 3, 2)).verdict is UNMET


def test_a_credential_is_taken_to_be_kept() -> None:
    """A license that is renewed as ever leaves nothing open; when it was not, the answer is no."""
    copy = holds("renewal.license", "rn", handed_in=True, in_force=dated(since(START, True, HERE)))
    license = License(
        "rn",
        "rn",
        "OH",
        "1",
        terms=(Term(date(2020, 1, 1), date(2026, 3, 1)),),
        status=(Status(StatusWord.ACTIVE, date(2020, 1, 1)),),
    )
    person = attrs.evolve(WORKER, licenses=(license,), complete=WORKER.complete | {"licenses"})
    found = renewal(asking(copy), person, "xyz", date(2026, 3, 1))
    assert (found.verdict, found.holds_until) == (MET, date(2026, 3, 2))
    assert renewal(asking(copy), person, "xyz", date(2026, 3, 2)).verdict is UNMET


KINDS = ("hours", "degree", "examination", "work")
LEAVES = {
    "hours": ce_hours(
        "renewal.it",
        at_least=dated(since(START, 8, HERE)),
        lookback_months=12,
        handed_in=True,
    ),
    "degree": degree(
        "renewal.it",
        fields="nursing",
        lookback_months=12,
        handed_in=True,
        in_force=dated(since(START, True, HERE)),
    ),
    "examination": passed(
        "renewal.it",
        "nclex-rn",
        lookback_months=12,
        handed_in=True,
        in_force=dated(since(START, True, HERE)),
    ),
    "work": experience(
        "renewal.it",
        hours=dated(since(START, 8, HERE)),
        lookback_months=dated(since(START, 12, HERE)),
        handed_in=True,
    ),
}


def done(day: date, applied: date | None = None) -> Dossier:
    """A course, a degree, an examination and eight hours of work of one day."""
    handed_in = () if applied is None else (Application("xyz", Purpose.RENEWAL, applied),)
    return Dossier(
        person=Person("p-1"),
        certifications=(Certification("xyz", terms=(Term(date(2021, 6, 1), LAST),)),),
        continuing_education=(ContinuingEducation("Care", day, 8),),
        degrees=(Degree("bachelor", "nursing", conferred=day),),
        examinations=(Examination("nclex-rn", day, "passed"),),
        employments=(Employment("Clinic", "other", day, until=day, hours_per_week=56),),
        applications=handed_in,
        complete=frozenset(
            {"employments", "continuing_education", "degrees", "examinations", "applications"}
        ),
    )


every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@pytest.mark.parametrize(
    ("day", "applied", "verdict"),
    [
        (date(2025, 3, 1), date(2026, 3, 1), MET),
        (date(2025, 3, 1), date(2026, 3, 2), UNMET),
        (date(2026, 2, 28), date(2026, 3, 1), MET),
        (date(2026, 3, 2), date(2026, 3, 1), UNMET),
        (date(2025, 6, 1), LAST, MET),
        (date(2025, 5, 31), LAST, UNMET),
    ],
)
def test_the_look_back_ends_with_the_application(
    kind: str, day: date, applied: date, verdict: Verdict
) -> None:
    """On its first and its last day, and on the days around; asked then and long after."""
    for on in (applied, LAST, date(2026, 7, 1)):
        assert renewal(asking(LEAVES[kind]), done(day, applied), "xyz", on).verdict is verdict


@pytest.mark.parametrize("applied", [date(2026, 3, 1), None])
@pytest.mark.parametrize(("start", "met", "unmet"), [(LAST, MET, UNMET), (NEXT, UNKNOWN, UNKNOWN)])
def test_a_rule_of_the_last_day_holds_for_whoever_hands_in_before_it(
    applied: date | None, start: date, met: Verdict, unmet: Verdict
) -> None:
    """The key day picks the hours and the months; a rule of the day after is none of this term."""
    begun = start.isoformat()
    rules = (
        ce_hours(
            "renewal.it",
            at_least=dated(since(begun, 8, HERE)),
            lookback_months=12,
            handed_in=True,
        ),
        experience(
            "renewal.it",
            hours=dated(since(begun, 8, HERE)),
            lookback_months=dated(since(begun, 12, HERE)),
            handed_in=True,
        ),
    )
    on = date(2026, 3, 1)
    for rule in rules:
        inside, outside = done(date(2025, 7, 1), applied), done(date(2025, 2, 28), applied)
        assert renewal(asking(rule), inside, "xyz", on).verdict is met
        assert renewal(asking(rule), outside, "xyz", on).verdict is unmet


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("hours", MET), ("degree", MET), ("examination", MET), ("work", UNMET)],
)
def test_work_of_the_day_itself_is_not_before_it(kind: str, verdict: Verdict) -> None:
    """What is completed on the day on which the application is handed in is there."""
    day = date(2026, 3, 1)
    assert renewal(asking(LEAVES[kind]), done(day, day), "xyz", LAST).verdict is verdict


@every_kind
@pytest.mark.parametrize(
    ("day", "on", "verdict", "by"),
    [
        (date(2025, 6, 1), date(2026, 2, 1), MET, None),
        (date(2025, 5, 31), date(2026, 2, 1), UNKNOWN, date(2026, 5, 30)),
        (date(2025, 5, 31), date(2026, 5, 30), UNKNOWN, date(2026, 5, 30)),
        (date(2025, 5, 31), LAST, UNMET, None),
        (date(2025, 2, 1), date(2026, 2, 1), UNKNOWN, date(2026, 2, 1)),
        (date(2025, 1, 31), date(2026, 2, 1), UNMET, None),
    ],
)
def test_without_one_no_day_that_is_left_may_refute_a_yes(
    kind: str, day: date, on: date, verdict: Verdict, by: date | None
) -> None:
    """What falls out of the look-back before the term ends must be handed in before it does."""
    found = renewal(asking(LEAVES[kind]), done(day), "xyz", on)
    assert found.verdict is verdict
    if by is not None:
        (remedy,) = found.remedies
        assert remedy.by == by
        assert f"hand in the application by {by}" in remedy.text


@every_kind
@pytest.mark.parametrize("applied", [None, date(2026, 3, 1)])
def test_no_answer_outlives_what_it_says(kind: str, applied: date | None) -> None:
    """From before the fact until after the term, by the day on which it was handed in."""
    catalog, person = asking(LEAVES[kind]), done(date(2025, 4, 15), applied)
    holds_as_long_as_it_says(catalog, person, date(2026, 1, 1), 160)


def test_the_key_day_picks_the_amount() -> None:
    """An amount from the last day on, and from the day after, asked long before."""
    early = date(2026, 3, 1)
    assert renewal(body(214, from_day="2026-05-31"), WORKER, "xyz", early).verdict is MET
    assert renewal(body(214, from_day="2026-06-01"), WORKER, "xyz", early).verdict is UNKNOWN


@pytest.mark.parametrize("person", [WORKER, applied(date(2026, 3, 1)), applied(date(2026, 3, 2))])
def test_it_holds_as_long_as_it_says(person: Dossier) -> None:
    """On every day from before the work ends until after the last day of the term."""
    holds_as_long_as_it_says(body(306), person, date(2025, 10, 1), 260)


def holds_as_long_as_it_says(catalog: Catalog, person: Dossier, first: date, number: int) -> None:
    """Asked on each of so many days, no answer changes before the day that it names."""
    days = [first + timedelta(days=index) for index in range(number)]
    found = {day: renewal(catalog, person, "xyz", day) for day in days}
    for day, answer in found.items():
        until = answer.holds_until or date.max
        assert until > day
        within = (later for later in days if day < later < until)
        changed = [later for later in within if found[later].verdict is not answer.verdict]
        assert not changed, (day, until, changed[0])


def test_the_sheet_says_from_when() -> None:
    """The look-back is not said to end with the day that picks the rules."""
    text = plain(credential_document(rule_sheet(body(306), "xyz", date(2026, 1, 1))))
    assert "within the 12 months before the application is handed in, since 2020-01-01" in text
    assert "before that day" not in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("hours", "8 contact hours, within the 12 months before the application is handed in"),
        (
            "degree",
            "A degree in nursing, conferred within the 12 months before the application is handed",
        ),
        (
            "examination",
            "Passed: the examination NCLEX-RN, within the 12 months before the application is",
        ),
    ],
)
def test_the_sheet_says_where_a_look_back_ends(kind: str, words: str) -> None:
    """Of hours, degrees and examinations."""
    sheet = rule_sheet(asking(LEAVES[kind]), "xyz", date(2026, 1, 1))
    assert words in plain(credential_document(sheet))


def test_a_term_and_an_application_cannot_both_end_the_count() -> None:
    """One of the two is a slip."""
    asked = dated(since(START, True, HERE))
    with pytest.raises(RuleError, match="'b': handed_in=True counts up to the application"):
        passed("b", "nclex-rn", handed_in=True, in_term=True, in_force=asked)
    young = by_months_licensed(24, jurisdiction="OH", category="rn")
    wrong: tuple[dict[str, Any], ...] = (
        {},
        {"lookback_months": 12, "through": counted_through("06-30")},
        {"lookback_months": 12, "carried": carry_over(at_most=5)},
        {"lookback_months": 12, "prorated": young},
    )
    for more in wrong:
        with pytest.raises(RuleError, match="'c': handed_in=True says where a look-back ends"):
            ce_hours("c", at_least=dated(since(START, 8, HERE)), handed_in=True, **more)
    with pytest.raises(RuleError, match="'a': handed_in=True counts up to the application"):
        experience("a", hours=dated(since("2020-01-01", 1, HERE)), handed_in=True, in_term=True)
