"""Ways: elected, offered, not yet open; the repair that fits; words that are compared as words."""

from datetime import date
from typing import Any

import attrs
import pytest

from goodstanding.as_json import to_json
from goodstanding.catalog import Catalog
from goodstanding.credentials import CredentialType, Eligibility, Issuer, Renewal, Route, TermRule
from goodstanding.dates import Span
from goodstanding.engine.requirements import answer, ask
from goodstanding.engine.requirements.job_activities import activities_fit
from goodstanding.engine.standing import renewal, route
from goodstanding.engine.standing.record import term_window
from goodstanding.errors import RuleError
from goodstanding.facts import (
    Application,
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    Examination,
    FirstLicensed,
    License,
    Person,
    Purpose,
    Status,
    StatusWord,
    Term,
)
from goodstanding.facts.dossier import NO_KINDS
from goodstanding.findings import Verdict
from goodstanding.rules import (
    Judgement,
    Question,
    activities,
    all_of,
    any_of,
    before_last_day,
    by,
    ce_hours,
    dated,
    degree,
    experience,
    holds,
    judged_by,
    passed,
    since,
    within_days_after_term,
    within_window,
    yearly,
)
from goodstanding.rules.combine import Requirement
from goodstanding.rules.experience import Job
from goodstanding.rules.windows import TermWindow
from goodstanding.sources import Source

HERE = Source("Rulebook", url="https://body.example/r.pdf", retrieved=date(2010, 1, 1)).at("p. 1")
ALWAYS = dated(since("2010-01-01", True, HERE))
MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
DAY = date(2026, 6, 1)
KINDS = frozenset(field.name for field in attrs.fields(Dossier) if field.name not in NO_KINDS)
NOBODY = Dossier(Person("p"), complete=KINDS)


def number(value: float) -> Any:
    return dated(since("2010-01-01", value, HERE))


def verdict(requirement: Requirement, day: date = DAY, **facts: Any) -> Verdict:
    return answer(requirement, attrs.evolve(NOBODY, **facts), day, day).verdict


def course(title: str, hours: float, *topics: str, day: date = DAY) -> ContinuingEducation:
    return ContinuingEducation(title, day, hours, topics=topics)


# Elected and offered


def test_a_way_that_was_not_taken_is_unmet_whenever_it_was_offered() -> None:
    """Since when an examination replaces the hours need not be known to see nobody took it."""
    exam = passed("exam", "ccm", elected=True, in_force=dated(by("2020-01-01", True, HERE)))
    assert verdict(exam, date(2019, 12, 31)) is UNMET
    assert verdict(exam, date(2020, 1, 1)) is UNMET
    taken = (Examination("ccm", date(2015, 1, 1), "passed"),)
    assert verdict(exam, date(2019, 12, 31), examinations=taken) is UNKNOWN
    assert verdict(exam, date(2020, 1, 1), examinations=taken) is MET


def test_a_way_that_is_not_offered_yet_is_not_met() -> None:
    """`offered` begins with a day; before it the way is closed, not free of charge."""
    offered = dated(since("2010-01-01", None, HERE), since("2020-01-01", True, HERE))
    root = any_of(
        "r",
        ce_hours("hours", at_least=number(10)),
        passed("exam", "ccm", elected=True, offered=offered),
    )
    taken = (Examination("ccm", date(2015, 1, 1), "passed"),)
    assert verdict(root, date(2019, 12, 31), examinations=taken) is UNMET
    assert verdict(root, date(2020, 1, 1), examinations=taken) is MET
    assert verdict(root, date(2019, 12, 31)) is UNMET


# Late, and windows


def late(day: date, submitted: date | None = None, *, also_before: bool = False) -> Verdict:
    rule = within_days_after_term("late", at_most=number(30), also_before=also_before)
    term = Span(date(2021, 6, 1), date(2026, 5, 31))
    q = Question(NOBODY, date(2026, 5, 31), day, term, submitted, moving=False)
    return ask(rule, q).verdict


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 31), UNMET),
        (date(2026, 6, 1), MET),
        (date(2026, 6, 30), MET),
        (date(2026, 7, 1), UNMET),
    ],
)
def test_late_begins_when_the_term_is_over(day: date, expected: Verdict) -> None:
    """Nobody renews late before the last day has passed."""
    assert late(day) is expected
    assert late(date(2026, 12, 1), submitted=day) is expected


def test_some_ways_are_open_before_the_end_too() -> None:
    """Retirement may be chosen while the credential is active."""
    assert late(date(2026, 1, 1), also_before=True) is MET
    assert late(date(2026, 7, 1), also_before=True) is UNMET


MOVING = yearly("spring", "03-01", "05-31", HERE, years=[2027], decided_by="06-15", may_move=True)


def test_a_window_that_may_move_is_no_firm_yes() -> None:
    """Days announced as subject to change are asked about, outside of them as inside."""
    (window,) = MOVING
    assert (window.opens, window.closes) == (date(2027, 3, 1), date(2027, 5, 31))
    assert window.decided_by == date(2027, 6, 15)
    assert window.caveat == "announced; may move"
    firm = yearly("spring", "03-01", "05-31", HERE, years=[2026])
    rule = within_window("w", (*firm, *MOVING), in_force=ALWAYS)
    assert verdict(rule, date(2026, 5, 31)) is MET
    assert verdict(rule, date(2027, 3, 1)) is UNKNOWN
    assert firm[0].caveat == ""


@pytest.mark.parametrize(
    ("through", "name"),
    [
        (date(2025, 2, 28), None),
        (date(2025, 3, 1), "spring 2025"),
        (date(2025, 5, 31), "spring 2025"),
        (date(2025, 9, 28), "spring 2025"),
        (date(2025, 9, 29), None),
        (date(2026, 4, 1), "spring 2026"),
    ],
)
def test_the_window_of_a_term_is_that_in_which_it_ends(through: date, name: str | None) -> None:
    """The window of a term covers its last day, or has closed within four months before it."""
    windows = yearly("spring", "03-01", "05-31", HERE, years=[2025, 2026])
    found = term_window(windows, through)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("window", "opens", "closes"),
    [
        (before_last_day("own", HERE, days=90), date(2026, 10, 2), date(2026, 12, 31)),
        (before_last_day("own", HERE, months=3), date(2026, 9, 30), date(2026, 12, 31)),
        (before_last_day("own", HERE, days=90, closes=30), date(2026, 10, 2), date(2026, 12, 1)),
        (before_last_day("own", HERE, days=1, closes=1), date(2026, 12, 30), date(2026, 12, 30)),
    ],
)
def test_a_window_by_the_person_s_own_last_day(
    window: TermWindow, opens: date, closes: date
) -> None:
    """It is counted back from the last day, and goes before windows of the calendar."""
    fixed = yearly("spring", "12-01", "12-31", HERE, years=[2026])
    found = term_window((*fixed, window), date(2026, 12, 31))
    assert found is not None
    assert (found.name, found.opens, found.closes) == ("own", opens, closes)
    assert term_window((window,), None) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "give days, or months, and not both"),
        ({"days": 90, "months": 3}, "give days, or months, and not both"),
        ({"days": 0}, "it opens 1 or more before the last day"),
        ({"days": 30, "closes": -1}, "closes 0 or more days before it"),
        ({"days": 30, "closes": 31}, "closes before it opens"),
        ({"months": 1, "closes": 29}, "closes before it opens"),
    ],
)
def test_a_window_by_the_last_day_that_cannot_be(wrong: dict[str, int], says: str) -> None:
    """One sentence that names the window."""
    with pytest.raises(RuleError, match=says) as caught:
        before_last_day("own", HERE, **wrong)
    assert str(caught.value).startswith("before_last_day('own'): ")


# One term, one window


BODY = Issuer("body", "The Body")
TERM = TermRule(months=dated(since("2010-01-01", 60, HERE)))


def credential(requirement: Requirement, *routes: Route, **more: Any) -> Catalog:
    kind = CredentialType(
        id="xyz",
        name="X",
        issuer=BODY,
        renewal=Renewal(requirement=requirement, term=TERM, **more),
        routes=routes,
    )
    return Catalog(credential_types=(kind,))


HOLDER = attrs.evolve(
    NOBODY, certifications=(Certification("xyz", terms=(Term(None, date(2026, 5, 31)),)),)
)
TOTAL = ce_hours("renewal.hours", at_least=number(80))


def test_a_way_after_the_term_counts_the_hours_of_the_same_term() -> None:
    """A first day that is not recorded follows from the last one on every page."""
    way = Route(
        id="late",
        name="Late",
        purpose=Purpose.LATE_RENEWAL,
        requirement=ce_hours("late.hours", at_least=number(80)),
    )
    catalog = credential(TOTAL, way)
    taken = (course("A", 80, day=date(2021, 6, 1)), course("B", 80, day=date(2021, 5, 31)))
    person = attrs.evolve(HOLDER, continuing_education=taken)
    for found in (
        renewal(catalog, person, "xyz", date(2026, 6, 3)),
        route(catalog, person, "xyz", "late", date(2026, 6, 3)),
    ):
        assert found.verdict is MET
        assert found.term is not None
        assert found.term.since == date(2021, 6, 1)


@pytest.mark.parametrize(
    ("submitted", "inside"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 5, 1), True),
        (date(2026, 5, 2), False),
    ],
)
def test_an_application_in_the_person_s_own_window(submitted: date, inside: bool) -> None:
    """Ninety to thirty days before the last day, which is May 31: both sides of both."""
    windows = (before_last_day("own", HERE, days=90, closes=30),)
    person = attrs.evolve(
        HOLDER, applications=(Application("xyz", Purpose.RENEWAL, submitted=submitted),)
    )
    found = renewal(credential(TOTAL, windows=windows), person, "xyz", date(2026, 5, 31))
    assert found.window is not None
    assert (found.window.opens, found.window.closes) == (date(2026, 3, 2), date(2026, 5, 1))
    assert (found.submitted, found.in_window) == (submitted, inside)


@pytest.mark.parametrize(
    ("submitted", "inside"),
    [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2026, 5, 31), True)],
)
def test_an_answer_says_whether_the_application_lay_in_the_window_of_its_term(
    submitted: date, inside: bool
) -> None:
    """The window is that of the term asked about, long after it closed too."""
    windows = yearly("spring", "03-01", "05-31", HERE, years=[2026, 2027])
    catalog = credential(TOTAL, windows=windows)
    person = attrs.evolve(HOLDER, applications=(Application("xyz", Purpose.RENEWAL, submitted),))
    found = renewal(catalog, person, "xyz", date(2026, 7, 1))
    assert found.window is not None
    assert (found.window.name, found.submitted, found.in_window) == (
        "spring 2026",
        submitted,
        inside,
    )


@pytest.mark.parametrize(
    ("through", "expected"), [(date(2026, 5, 9), UNMET), (date(2026, 5, 10), MET)]
)
def test_a_copy_is_judged_on_the_day_it_is_handed_in(through: date, expected: Verdict) -> None:
    """A license that ends between the application and the last day of the term serves."""
    root = all_of("renewal", holds("renewal.license", "rn", handed_in=True, in_force=ALWAYS))
    license = License(
        "l",
        "rn",
        "TX",
        terms=(Term(date(2020, 1, 1), through),),
        status=(Status(StatusWord.ACTIVE, date(2020, 1, 1)),),
    )
    person = attrs.evolve(
        HOLDER,
        licenses=(license,),
        applications=(Application("xyz", Purpose.RENEWAL, date(2026, 5, 10)),),
    )
    assert renewal(credential(root), person, "xyz", date(2026, 5, 20)).verdict is expected
    waiting = attrs.evolve(person, applications=())
    asked = renewal(credential(root), waiting, "xyz", through)
    assert (asked.verdict, asked.holds_until) == (MET, date.fromordinal(through.toordinal() + 1))


# Alternatives are not added up


def test_only_the_cheapest_way_is_owed() -> None:
    """One talk of five hours does where seventy of reading would do as well."""
    root = any_of(
        "renewal",
        ce_hours("renewal.reading", topic="health_care", at_least=number(70)),
        ce_hours("renewal.talk", topic="ethics", at_least=number(5)),
    )
    catalog = credential(root)
    short = renewal(catalog, HOLDER, "xyz", date(2026, 1, 1)).shortfalls
    assert [(part.id, part.hours) for part in short] == [("xyz.renewal.talk", 5)]
    nearly = attrs.evolve(
        HOLDER, continuing_education=(course("R", 66, "health_care", day=date(2025, 1, 1)),)
    )
    short = renewal(catalog, nearly, "xyz", date(2026, 1, 1)).shortfalls
    assert [(part.id, part.hours) for part in short] == [("xyz.renewal.reading", 4)]
    done = attrs.evolve(
        HOLDER, continuing_education=(course("T", 5, "ethics", day=date(2025, 1, 1)),)
    )
    found = renewal(catalog, done, "xyz", date(2026, 1, 1))
    assert (found.verdict, found.shortfalls) == (MET, ())


@pytest.mark.parametrize(
    ("day", "pace"), [(date(2026, 4, 30), 78.55), (date(2026, 5, 1), None), (DAY, None)]
)
def test_with_less_than_a_month_nothing_is_said_by_the_month(day: date, pace: float | None) -> None:
    """Eighty hours in ten days are eighty hours, not so many a month."""
    (short,) = renewal(credential(TOTAL), HOLDER, "xyz", day).shortfalls
    assert (short.hours, short.per_month) == (80, pace)


# Courses again


def test_a_course_taken_again_follows_the_rule_of_the_issuer() -> None:
    """It counts again, once, or, where nothing is published, not before somebody has asked."""
    twice = (course("Falls", 5, day=date(2026, 1, 1)), course("falls!", 5, day=date(2026, 3, 1)))
    for repeats, expected in ((True, MET), (False, UNMET), (None, UNKNOWN)):
        rule = ce_hours("h", at_least=number(10), accepted=activities(repeats=repeats))
        assert verdict(rule, continuing_education=twice) is expected
        enough = ce_hours("h", at_least=number(5), accepted=activities(repeats=repeats))
        assert verdict(enough, continuing_education=twice) is MET


@pytest.mark.parametrize(
    ("title", "hours", "day", "expected"),
    [
        ("Fall prevention at home", 5, DAY, UNKNOWN),
        ("Fall Prevention in the home", 5, DAY, UNKNOWN),
        ("Fall prevention at home", 6, DAY, UNKNOWN),
        ("Wound care", 5, DAY, MET),
        ("Fall prevention at home 2", 5, DAY, MET),
        ("Fall prevention in homes", 6, DAY, MET),
    ],
)
def test_nearly_the_same_certificate_is_asked_about(
    title: str, hours: float, day: date, expected: Verdict
) -> None:
    """Alike in day and title, or in day, hours and nearly the title: perhaps the same one."""
    first = ContinuingEducation("Fall prevention at home", DAY, 5, provider="A")
    second = ContinuingEducation(title, day, hours, provider="B")
    rule = ce_hours("h", at_least=number(10), accepted=activities(repeats=True))
    assert verdict(rule, continuing_education=(first, second)) is expected


# Work


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("all", 2, MET),
        ("Assessing and planning", 2, MET),
        ("assess; plan", 3, UNKNOWN),
        ("assess", 2, UNMET),
        ("some", 2, UNMET),
        ("utilization review", 2, UNMET),
        ("utilization review, assessment, planning", 2, MET),
        ("assess, plan and the rest", 2, UNKNOWN),
        ("planet", 2, UNKNOWN),
    ],
)
def test_activities_are_compared_as_words(text: str, count: int, expected: Verdict) -> None:
    """What is named is compared; what is not understood is unknown, never a no."""
    job = Job(activities="all", named_activities=("assess", "plan"), number_of_activities=count)
    assert activities_fit(text, job)[0] is expected


def test_purchasers_to_be_listed_are_the_repair() -> None:
    """Years of work are not asked for again where one more firm is to be named."""
    rule = experience("work", months=number(12), positions="case_manager", purchasers=3)
    job = Employment("Own firm", "case_manager", date(2020, 1, 1), self_employed=True, purchasers=2)
    found = answer(rule, attrs.evolve(NOBODY, employments=(job,)), DAY, DAY)
    assert found.verdict is UNMET
    assert [remedy.text for remedy in found.remedies] == [
        "list one more purchaser of the services of Own firm"
    ]
    listed = attrs.evolve(job, purchasers=3)
    assert verdict(rule, employments=(listed,)) is MET
    short = attrs.evolve(job, since=date(2026, 1, 1))
    found = answer(rule, attrs.evolve(NOBODY, employments=(short,)), DAY, DAY)
    assert "more months of such employment" in found.remedies[0].text


def licensed(since: date | None, first: date | None = None) -> License:
    return License(
        "l",
        "rn",
        "TX",
        terms=(Term(since, date(2028, 1, 1)),),
        status=(Status(StatusWord.ACTIVE, since),),
        first_licensed=None if first is None else FirstLicensed(first),
    )


def test_two_years_as_a_nurse_are_two_years_with_a_license() -> None:
    """Work before the license does not make a nurse of twenty-five days one of two years."""
    rule = experience("nurse", months=number(24), positions="other", licensed_as="rn")
    job = (Employment("Clinic", "other", date(2015, 1, 1)),)
    fresh = licensed(date(2026, 5, 7))
    assert verdict(rule, employments=job, licenses=(fresh,)) is UNKNOWN  # an earlier term, perhaps
    assert verdict(rule, employments=job, licenses=(licensed(date(2024, 6, 1)),)) is MET
    assert verdict(rule, employments=job, licenses=(licensed(date(2024, 6, 2)),)) is UNKNOWN
    assert verdict(rule, employments=job) is UNMET
    begun = date(2026, 5, 7)
    assert verdict(rule, employments=job, licenses=(licensed(begun, begun),)) is UNMET
    renewed = licensed(begun, date(2024, 6, 1))
    assert verdict(rule, employments=job, licenses=(renewed,)) is UNKNOWN
    later = licensed(begun, date(2024, 6, 2))
    assert verdict(rule, employments=job, licenses=(later,)) is UNMET


def test_no_supervised_field_experience_is_a_word() -> None:
    """A degree may be recorded as having included none, which is no doubt."""
    rule = degree("d", "bachelor", field_experience="health", in_force=ALWAYS)
    kept = Degree("bachelor", "nursing", conferred=date(2020, 1, 1))
    for word, expected in ((None, UNKNOWN), ("none", UNMET), ("None", UNMET), ("health", MET)):
        found = attrs.evolve(kept, supervised_field_experience=word)
        assert verdict(rule, degrees=(found,)) is expected
    none = attrs.evolve(kept, supervised_field_experience="none")
    found_none = answer(rule, attrs.evolve(NOBODY, degrees=(none,)), DAY, DAY)
    assert "included no supervised field experience" in found_none.why


# A function that fails


def failing(q: Question) -> Judgement:
    raise ZeroDivisionError("Dana Reyes")


def forgetful(q: Question) -> Judgement:
    return None  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("function", "what"),
    [
        (failing, "raised ZeroDivisionError in test_ways.py, line"),
        (forgetful, "returned NoneType instead of a Judgement"),
    ],
)
def test_a_function_that_fails_leaves_its_own_answer_unknown(function: Any, what: str) -> None:
    """The sentence names plugin, distribution and function, and nothing of the person."""
    kind = CredentialType(
        id="xyz",
        name="X",
        issuer=BODY,
        renewal=Renewal(
            requirement=all_of(
                "renewal", TOTAL, judged_by("renewal.odd", function, in_force=ALWAYS)
            ),
            term=TERM,
        ),
        eligibility=Eligibility(requirement=passed("eligibility", "ccm", in_force=ALWAYS)),
    )
    owner = "plugin 'toys' (distribution 'acme-toys')"
    catalog = Catalog(credential_types=(kind,), owners={"xyz": owner})
    found = renewal(catalog, HOLDER, "xyz", DAY).finding("xyz.renewal.odd")
    assert found.verdict is UNKNOWN
    assert found.why.startswith(f"{owner}: the function {function.__name__} of xyz.renewal.odd")
    assert what in found.why
    assert "Dana" not in found.why
    assert owner in found.remedies[0].text


def test_json_and_text_name_the_same_last_day() -> None:
    """An answer holds through its last day, in JSON as on the screen."""
    rule = dated(since("2010-01-01", True, HERE), since("2026-07-01", None, HERE))
    found = answer(passed("exam", "ccm", in_force=rule), NOBODY, DAY, DAY)
    written = to_json(found)
    assert (written["holds_until"], written["holds_through"]) == ("2026-07-01", "2026-06-30")
    always = answer(passed("exam", "ccm", in_force=ALWAYS), NOBODY, DAY, DAY)
    assert (to_json(always)["holds_until"], to_json(always)["holds_through"]) == (None, None)
