"""What state boards ask otherwise: first renewals, duties, exemptions, and what needs a look."""

from datetime import date

import attrs
import pytest

from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Issuer, LicenseOf, Renewal, TermRule
from goodstanding.dates import Span, by, dated, since
from goodstanding.engine.requirements import answer
from goodstanding.engine.standing import Standing, renewal, standing
from goodstanding.errors import RuleError
from goodstanding.facts import (
    Certification,
    ContinuingEducation,
    Dossier,
    Duty,
    FirstLicensed,
    License,
    LicensedBy,
    LicenseKind,
    Person,
    Status,
    StatusWord,
    Term,
)
from goodstanding.findings import Verdict
from goodstanding.rules import (
    all_of,
    any_of,
    at_first_renewal,
    carry_over,
    ce_hours,
    certified,
    course_in,
    exempt,
    needs_review,
    topic_every,
    topic_once,
    where,
)
from goodstanding.rules.combine import Requirement
from goodstanding.sources import Source

BOARD = Source("Board rule", url="https://board.example/rule", retrieved=date(2024, 1, 1))
CITE = BOARD.at("1")
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
TERM = Span(FIRST, LAST)
COMPLETE = frozenset({"licenses", "continuing_education", "duties"})


def hours(id: str, amount: float, topic: str = "") -> Requirement:
    """So many hours from 2020 on."""
    return ce_hours(id, at_least=dated(since("2020-01-01", amount, CITE)), topic=topic or ())


def course(amount: float, *topics: str, day: date = date(2026, 5, 1)) -> ContinuingEducation:
    """An activity in the term."""
    return ContinuingEducation(" ".join(topics), day, amount, topics or ("case_management",))


def licensed(
    *terms: Term, first: date | None = None, way: LicensedBy | None = None, state: str = "OH"
) -> License:
    """A nurse's license of Ohio."""
    return License(
        f"{state}-1",
        "rn",
        state,
        "1",
        terms=terms or (Term(FIRST, LAST),),
        status=(Status(StatusWord.ACTIVE, date(2000, 1, 1)),),
        first_licensed=None if first is None and way is None else FirstLicensed(first, way),
    )


def nurse(
    license: License, *courses: ContinuingEducation, duties: tuple[Duty, ...] = ()
) -> Dossier:
    """Somebody of whom everything is recorded."""
    return Dossier(
        Person("p-1"),
        licenses=(license,),
        continuing_education=courses,
        duties=duties,
        complete=COMPLETE,
    )


def verdict(rule: Requirement, dossier: Dossier) -> Verdict:
    """The verdict at the end of the term."""
    return answer(rule, dossier, LAST, LAST, term=TERM).verdict


EXEMPT_AT_FIRST = at_first_renewal(
    "renewal",
    hours("renewal.hours", 24),
    first=exempt("renewal.first", cite=CITE),
    jurisdiction="OH",
    category="rn",
)


@pytest.mark.parametrize(
    ("license", "amount", "expected"),
    [
        (licensed(first=FIRST), 0, Verdict.MET),
        (licensed(first=date(2024, 12, 31)), 0, Verdict.UNMET),
        (licensed(first=date(2024, 12, 31)), 24, Verdict.MET),
        (licensed(Term(date(2023, 1, 1), date(2024, 12, 31)), Term(FIRST, LAST)), 0, Verdict.UNMET),
        (licensed(Term(date(2010, 3, 1), LAST)), 0, Verdict.UNMET),
        (licensed(), 0, Verdict.UNKNOWN),
        (licensed(), 24, Verdict.MET),
    ],
)
def test_the_first_renewal_is_that_of_the_term_of_first_licensure(
    license: License, amount: float, expected: Verdict
) -> None:
    """The first day of the term is in it, the day before is not; an earlier term tells as well."""
    courses = (course(amount),) if amount else ()
    assert verdict(EXEMPT_AT_FIRST, nurse(license, *courses)) is expected


def test_an_unrecorded_first_license_is_asked_for() -> None:
    """The first thing to do is to record the day."""
    found = answer(EXEMPT_AT_FIRST, nurse(licensed()), LAST, LAST, term=TERM)
    assert "first_licensed" in found.remedies[0].text


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (LicensedBy.EXAMINATION, Verdict.MET),
        (LicensedBy.ENDORSEMENT, Verdict.UNMET),
        (None, Verdict.UNKNOWN),
    ],
)
def test_an_exemption_may_depend_on_how_the_license_was_won(
    way: LicensedBy | None, expected: Verdict
) -> None:
    """By examination, by endorsement, or not recorded."""
    first = exempt("renewal.first", by="examination", jurisdiction="OH", category="rn", cite=CITE)
    rule = at_first_renewal(
        "renewal", hours("renewal.hours", 24), first=first, jurisdiction="OH", category="rn"
    )
    assert verdict(rule, nurse(licensed(first=FIRST, way=way))) is expected


@pytest.mark.parametrize(
    ("duties", "complete", "expected"),
    [
        ((Duty("supervises", date(2020, 1, 1), LAST),), COMPLETE, Verdict.UNMET),
        ((Duty("supervises", date(2020, 1, 1), date(2026, 12, 30)),), COMPLETE, Verdict.MET),
        ((Duty("supervises", date(2027, 1, 1)),), COMPLETE, Verdict.MET),
        ((Duty("prescribes", date(2020, 1, 1)),), COMPLETE, Verdict.MET),
        ((), COMPLETE - {"duties"}, Verdict.UNKNOWN),
    ],
)
def test_a_topic_may_be_owed_by_a_duty_alone(
    duties: tuple[Duty, ...], complete: frozenset[str], expected: Verdict
) -> None:
    """On the last day of the duty it is owed, on the day after it is not."""
    rule = all_of(
        "renewal",
        hours("renewal.hours", 24),
        where("renewal.duty", "supervises", hours("renewal.supervision", 3, "supervision")),
    )
    dossier = attrs.evolve(nurse(licensed(), course(24), duties=duties), complete=complete)
    assert verdict(rule, dossier) is expected
    enough = attrs.evolve(dossier, continuing_education=(course(21), course(3, "supervision")))
    assert verdict(rule, enough) is Verdict.MET


def test_what_no_word_says_is_neither_yes_nor_no() -> None:
    """It keeps a yes open, leaves a no, and names the page."""
    review = needs_review("renewal.look", "a limit on its own days", cite=CITE)
    rule = all_of("renewal", hours("renewal.hours", 24), review)
    assert verdict(rule, nurse(licensed(), course(24))) is Verdict.UNKNOWN
    assert verdict(rule, nurse(licensed(), course(23.5))) is Verdict.UNMET
    other = any_of("renewal", hours("renewal.hours", 24), review)
    assert verdict(other, nurse(licensed(), course(24))) is Verdict.MET
    found = answer(rule, nurse(licensed(), course(24)), LAST, LAST, term=TERM)
    assert [remedy.text for remedy in found.remedies] == ["look at https://board.example/rule"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 12, 30), Verdict.UNMET), (date(2024, 12, 31), Verdict.MET)],
)
def test_a_course_of_any_length(day: date, expected: Verdict) -> None:
    """Within the years before the key day; without years once in a life."""
    dossier = nurse(licensed(), course(0.5, "ethics", day=day))
    assert verdict(course_in("renewal.ethics", "ethics", cite=CITE, years=2), dossier) is expected
    assert verdict(course_in("renewal.ethics", "ethics", cite=CITE), dossier) is Verdict.MET
    assert verdict(course_in("renewal.hiv", "hiv", cite=CITE), dossier) is Verdict.UNMET


def test_a_course_of_any_length_is_counted_by_the_course() -> None:
    """No course yet, and at least one is asked: never a share of an hour."""
    rule = course_in("renewal.hiv", "hiv", cite=CITE)
    found = answer(rule, nurse(licensed()), LAST, LAST, term=TERM)
    assert (found.amount, found.needed, found.unit) == (0, 1, "activities")
    assert found.why == "no course yet in hiv, once; at least 1, of any length"
    assert found.remedies[0].text == "complete a course in hiv, of any length"
    taken = answer(rule, nurse(licensed(), course(0.5, "hiv")), LAST, LAST, term=TERM)
    assert (taken.verdict, taken.amount) == (Verdict.MET, 1)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (("ethics", "law"), Verdict.MET),
        (("ethics",), Verdict.UNKNOWN),
        (("law",), Verdict.UNKNOWN),
        (("hiv",), Verdict.UNMET),
    ],
)
def test_topics_that_a_board_joins_are_in_doubt_by_themselves(
    topics: tuple[str, ...], expected: Verdict
) -> None:
    """*Law and ethics* is met by a course of both; by one of them it stays open."""
    amount = dated(since("2020-01-01", 6, CITE))
    pair = ("ethics", "law")
    rules: tuple[Requirement, ...] = (
        all_of(
            "renewal",
            hours("renewal.hours", 6),
            ce_hours("renewal.law", topic=pair, at_least=amount, together=True),
        ),
        topic_once("renewal.law", pair, at_least=amount, together=True),
        topic_every("renewal.law", pair, years=2, at_least=amount, together=True),
        course_in("renewal.law", pair, cite=CITE, together=True),
    )
    for rule in rules:
        assert verdict(rule, nurse(licensed(), course(6, *topics))) is expected


@pytest.mark.parametrize(
    ("day", "amount", "expected"),
    [
        (date(2024, 12, 31), 4.0, Verdict.UNKNOWN),
        (date(2024, 12, 31), 3.5, Verdict.UNMET),
        (date(2024, 7, 1), 4.0, Verdict.UNKNOWN),
        (date(2024, 6, 30), 4.0, Verdict.UNMET),
    ],
)
def test_hours_may_carry_over_from_the_last_months_of_the_term_before(
    day: date, amount: float, expected: Verdict
) -> None:
    """Twenty of 24 with four from before are open: whether those were asked then is not known."""
    rule = all_of(
        "renewal",
        ce_hours(
            "renewal.hours",
            at_least=dated(since("2020-01-01", 24, CITE)),
            carried=carry_over(at_most=6, last_months=6, excluded_topics="ethics"),
        ),
    )
    dossier = nurse(licensed(), course(20), course(amount, "law", day=day))
    assert verdict(rule, dossier) is expected
    excluded = nurse(licensed(), course(20), course(amount, "ethics", day=day))
    assert verdict(rule, excluded) is Verdict.UNMET


@pytest.mark.parametrize(("short", "expected"), [(6.0, Verdict.UNKNOWN), (6.5, Verdict.UNMET)])
def test_no_more_hours_carry_over_than_the_board_says(short: float, expected: Verdict) -> None:
    """However many there were before; and never a plain yes."""
    rule = ce_hours(
        "renewal.hours",
        at_least=dated(since("2020-01-01", 24, CITE)),
        carried=carry_over(at_most=6),
    )
    before = course(40, "law", day=date(2024, 3, 1))
    found = answer(rule, nurse(licensed(), course(24 - short), before), LAST, LAST, term=TERM)
    assert found.verdict is expected
    with pytest.raises(RuleError, match="into a total, not into a share"):
        ce_hours(
            "renewal.ethics",
            topic="ethics",
            at_least=dated(since("2020-01-01", 3, CITE)),
            carried=carry_over(at_most=6),
        )
    with pytest.raises(RuleError, match="write nothing where none carry over"):
        carry_over(at_most=0)


@pytest.mark.parametrize(
    ("last", "complete", "expected"),
    [
        (LAST, True, Verdict.UNKNOWN),
        (date(2026, 12, 30), True, Verdict.UNMET),
        (date(2026, 12, 30), False, Verdict.UNKNOWN),
        (None, True, Verdict.UNMET),
        (None, False, Verdict.UNKNOWN),
    ],
)
def test_any_certification_as_a_class(last: date | None, complete: bool, expected: Verdict) -> None:
    """One that stands on the last day leaves it open; without any the way is closed."""
    rule = any_of("renewal", hours("renewal.hours", 24), certified("renewal.certified", cite=CITE))
    dossier = nurse(licensed())
    if last is not None:
        entry = Certification(
            "ccm",
            terms=(Term(date(2022, 1, 1), last),),
            status=(Status(StatusWord.ACTIVE, date(2022, 1, 1)),),
        )
        dossier = attrs.evolve(dossier, certifications=(entry,))
    if complete:
        dossier = attrs.evolve(dossier, complete=COMPLETE | {"certifications"})
    found = answer(rule, dossier, LAST, LAST, term=TERM)
    assert found.verdict is expected
    assert verdict(rule, attrs.evolve(dossier, continuing_education=(course(24),))) is Verdict.MET
    if last == LAST:
        assert any("https://board.example" in remedy.text for remedy in found.remedies)


def test_nothing_is_no_amount() -> None:
    """At least nothing is met by everybody: it is refused when the rule is loaded."""
    with pytest.raises(RuleError, match=r"at_least is 0 from 2020-01-01.*course_in"):
        hours("renewal.hours", 0)


RN = CredentialType(
    id="oh-rn",
    name="Registered Nurse, OH",
    issuer=Issuer("oh-nursing", "Ohio"),
    license=LicenseOf("OH", "rn"),
    renewal=Renewal(
        term=TermRule(months=dated(by("2020-01-01", 24, CITE))),
        requirement=all_of("renewal", hours("renewal.hours", 24)),
    ),
)
CATALOG = Catalog(license_types=(RN,))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 12, 31), Verdict.UNMET), (date(2025, 1, 1), Verdict.MET)],
)
@pytest.mark.parametrize("begun", [date(2010, 3, 1), FIRST, None])
def test_the_day_of_first_issue_makes_no_longer_term(
    begun: date | None, day: date, expected: Verdict
) -> None:
    """A license issued in 2010 and good through 2026 has terms of two years all the same."""
    dossier = nurse(licensed(Term(begun, LAST)), course(24, day=day))
    assert renewal(CATALOG, dossier, "oh-rn", LAST).verdict is expected


def test_a_type_that_is_a_license_stands_as_the_license_does() -> None:
    """Of its state and category alone; a permit is none."""
    assert standing(CATALOG, nurse(licensed()), "oh-rn", LAST).standing is Standing.ACTIVE
    lapsed = standing(CATALOG, nurse(licensed()), "oh-rn", date(2027, 1, 1))
    assert (lapsed.of, lapsed.standing) == ("oh-rn", Standing.LAPSED)
    permit = attrs.evolve(licensed(), kind=LicenseKind.TEMPORARY_PERMIT)
    for other in (licensed(state="TX"), permit):
        found = standing(CATALOG, nurse(other), "oh-rn", LAST)
        assert (found.standing, found.verdict) == (Standing.INACTIVE, Verdict.UNMET)
        assert renewal(CATALOG, nurse(other), "oh-rn", LAST).verdict is Verdict.UNMET
