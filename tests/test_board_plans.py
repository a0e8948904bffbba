"""Plans and pages of people whose state boards ask for continuing education."""

from datetime import date
from io import StringIO
from pathlib import Path

import attrs
import pytest
from rich.console import Console

from goodstanding.catalog import Catalog
from goodstanding.cli import run
from goodstanding.engine.standing import renewal
from goodstanding.errors import OperatorError
from goodstanding.facts import (
    ContinuingEducation,
    Dossier,
    Duty,
    FirstLicensed,
    License,
    LicensedBy,
    Person,
    Residence,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.ce.builder import education_page
from goodstanding.features.ce.course import course_page
from goodstanding.features.ce.page import EducationPage
from goodstanding.features.ce.plan import plan_of
from goodstanding.features.ce.text import education_text
from goodstanding.features.data_quality import odd_terms
from goodstanding.features.morning.certifications import certifications_of
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.text import person_text
from goodstanding.features.roster import Roster
from goodstanding.features.rule_sheets.unread import unread_page
from goodstanding.features.terminal_colors import Marks
from goodstanding.findings import Verdict
from goodstanding.intake.price_lists import read_price_list
from goodstanding.intake.roster import read_roster
from goodstanding.site import installed
from goodstanding.vocabulary import spoken

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Everything that is installed."""
    return installed.catalog()


def license(state: str, category: str = "rn", last: date = date(2027, 12, 31)) -> License:
    """A license for years, through a last day."""
    return License(
        f"{state}-{category}",
        category,
        state,
        "1",
        terms=(Term(date(2015, 1, 1), last),),
        status=(Status(StatusWord.ACTIVE, date(2015, 1, 1)),),
        first_licensed=FirstLicensed(date(2015, 1, 1), LicensedBy.EXAMINATION),
    )


def dossier(*licenses: License, duties: tuple[str, ...] = ()) -> Dossier:
    """Somebody of whom everything is recorded, who has taken no course yet."""
    return Dossier(
        Person("p-1", "Jane Doe"),
        licenses=licenses,
        duties=tuple(Duty(duty, date(2015, 1, 1)) for duty in duties),
        residences=tuple(
            Residence(license.jurisdiction, date(2015, 1, 1)) for license in licenses[:1]
        ),
        complete=frozenset({"licenses", "continuing_education", "duties", "residences"}),
    )


def roster(dossier: Dossier) -> Roster:
    """The one person, without visits."""
    return Roster("Harbor", {dossier.person.id: dossier}, (), ())


def page_of(catalog: Catalog, dossier: Dossier) -> EducationPage:
    """Her continuing education today."""
    return education_page(catalog, roster(dossier), "p-1", TODAY, {})


def lines(text: object) -> list[str]:
    """A wide screen."""
    written = StringIO()
    Console(width=140, file=written).print(text)
    return written.getvalue().splitlines()


def test_what_no_topic_asks_is_a_free_choice(catalog: Catalog) -> None:
    """Texas asks 20 hours, some of them in topics; the plan leaves the others to the person."""
    nurse = dossier(license("TX"), duties=("treats_older_adults", "direct_patient_care"))
    plan = page_of(catalog, nurse).plan
    free = sum(step.hours for step in plan.steps if not step.topics)
    assert plan.together == 20
    assert 15 <= free < 20
    assert {topic for step in plan.steps for topic in step.topics} >= {
        "older_adults",
        "jurisprudence",
        "human_trafficking",
    }


def test_a_course_of_any_length_is_said_as_a_course(catalog: Catalog) -> None:
    """Not as a hundredth of an hour."""
    nurse = dossier(license("TX"), duties=("direct_patient_care",))
    shown = "\n".join(lines(education_text(page_of(catalog, nurse), Marks())))
    assert "no course yet, at least 1" in shown
    assert "a course in human trafficking" in shown
    assert "0.01" not in shown


def test_a_question_to_the_site_takes_a_line(catalog: Catalog) -> None:
    """Alabama stays open for everybody until the site says that no waiver is in force."""
    nurse = dossier(license("CA"))
    page = person_page(catalog, roster(nurse), "p-1", TODAY)
    about = [line for line in lines(person_text(page, Marks())) if "emergency" in line]
    assert about == [line for line in about if "AL" in line and "waiver = []" in line]
    assert len(about) == 1
    settled = person_page(catalog.with_waivers(()), roster(nurse), "p-1", TODAY)
    assert not any(area.about_site for found in settled.categories for area in found.areas)
    assert "emergency" not in "\n".join(lines(person_text(settled, Marks())))


def test_a_page_of_two_states(catalog: Catalog) -> None:
    """The hours of one license are those of the other as well."""
    nurse = attrs.evolve(dossier(license("OH"), license("AL")))
    plan = page_of(catalog, nurse).plan
    assert plan.together < plan.apart


def test_a_plan_of_two_licenses_of_montana_has_the_hours_of_both(catalog: Catalog) -> None:
    """The board asks twenty for each; of Arizona one course serves both."""

    def hours_of(state: str, last: date) -> float:
        both = dossier(license(state, "lcsw", last), license(state, "lmsw", last))
        return page_of(catalog, both).plan.together

    assert hours_of("MT", date(2026, 12, 31)) == 40
    assert hours_of("AZ", date(2026, 12, 31)) < 60


FOUR = dossier(
    license("TX", last=date(2027, 11, 30)),
    license("FL"),
    license("OH"),
    license("WA", last=date(2027, 3, 31)),
    duties=("treats_older_adults", "direct_patient_care"),
)
TYPES = ("tx-rn", "fl-rn", "oh-rn", "wa-rn")


@pytest.mark.parametrize("exact", [True, False])
def test_a_plan_that_is_followed_leaves_no_hours_short(catalog: Catalog, exact: bool) -> None:
    """With HiGHS or step by step: whoever takes the steps is short of nothing in time."""
    plan = plan_of(catalog, FOUR, TYPES, TODAY, {}, exact=exact)
    assert plan.exact is exact
    assert plan.left == ()
    taken = tuple(
        ContinuingEducation(
            f"Step {number}", TODAY, step.hours, step.topics or ("other",), format="live"
        )
        for number, step in enumerate(plan.steps)
    )
    after = attrs.evolve(FOUR, continuing_education=taken)
    for name in TYPES:
        assert renewal(catalog, after, name, TODAY).shortfalls == (), name


def test_no_plan_is_shorter_than_the_exact_one(catalog: Catalog) -> None:
    """Florida's two hours of domestic violence come on top of the twenty-four."""
    exact = plan_of(catalog, FOUR, TYPES, TODAY, {})
    stepwise = plan_of(catalog, FOUR, TYPES, TODAY, {}, exact=False)
    assert exact.together <= stepwise.together
    assert exact.together == 26
    served = [
        (entry.type, entry.subject)
        for step in exact.steps
        if step.topics == ("domestic_violence",)
        for entry in step.serves
    ]
    assert ("fl-rn", "domestic violence") in served
    assert ("fl-rn", "all hours") not in served
    assert ("oh-rn", "all hours") in served


def test_which_hour_serves_what_adds_up(catalog: Catalog) -> None:
    """In each total an hour counts once: no credential counts more of a step than it has."""
    plan = plan_of(catalog, FOUR, TYPES, TODAY, {})
    for step in plan.steps:
        for name in ("oh-rn",):
            counted = sum(entry.hours for entry in step.serves if entry.type == name)
            assert counted <= step.hours


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize(
    ("state", "kinds"),
    [("MD", ("md.category_1",)), ("FL", ("fl.clinical",)), ("SC", ("sc.taught_by_social_worker",))],
)
def test_a_plan_says_what_the_board_is_to_class_it_as(
    catalog: Catalog, state: str, kinds: tuple[str, ...], exact: bool
) -> None:
    """What it asks, or what it does not limit; who follows the plan is short of nothing."""
    worker, name = dossier(license(state, "lcsw")), f"{state.lower()}-lcsw"
    plan = plan_of(catalog, worker, (name,), TODAY, {}, exact=exact)
    assert plan.steps
    assert plan.left == ()
    assert {step.kinds for step in plan.steps} == {kinds}
    taken = tuple(
        ContinuingEducation(
            f"Step {number}",
            TODAY,
            step.hours,
            step.topics or ("other",),
            format="live",
            kinds=step.kinds,
        )
        for number, step in enumerate(plan.steps)
    )
    after = attrs.evolve(worker, continuing_education=taken)
    assert renewal(catalog, after, name, TODAY).shortfalls == ()
    shown = "\n".join(lines(education_text(page_of(catalog, worker), Marks())))
    assert f"classed as {spoken(kinds[0])}" in shown


def test_a_course_of_a_class_that_the_board_limits(catalog: Catalog) -> None:
    """Two hours more of it do not count; of no class on record they may, and of the other do."""
    six = ContinuingEducation(
        "Billing", TODAY, 6.0, ("other",), format="live", kinds=("fl.nonclinical",)
    )
    worker = attrs.evolve(dossier(license("FL", "lcsw")), continuing_education=(six,))
    course = ContinuingEducation("Groups", TODAY, 2.0, ("clinical",), ("state_board",), "live")
    for kinds, expected, says in (
        (("fl.nonclinical",), Verdict.UNMET, "a limit on hours of its kind is reached"),
        ((), Verdict.UNKNOWN, "whether it is classed as nonclinical (FL) or clinical (FL)"),
        (("fl.clinical",), Verdict.UNKNOWN, "whether the board takes approval"),
    ):
        bought = attrs.evolve(course, kinds=kinds)
        (found,) = course_page(catalog, roster(worker), "p-1", bought, TODAY, {}).counts
        assert (found.verdict, says in found.why) == (expected, True), found.why
        counted = sum(share.hours for share in found.counted)
        assert counted == (2.0 if kinds == ("fl.clinical",) else 0.0)


PRICES = """\
title,hours,price,topics
Everything for nurses,24,200,
Ohio law,1,15,oh.category_a_ohio_nursing_law_and_rules
Half of it,12,90,
The other half,12,95,
"""


def test_the_cheapest_courses_are_chosen(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two halves cost less than the whole; without the extra it is said what to install."""
    path = tmp_path / "prices.csv"
    path.write_text(PRICES)
    prices = read_price_list(path, catalog.words, TODAY)
    nurse = dossier(license("OH"))
    plan = plan_of(catalog, nurse, ("oh-rn",), TODAY, {}, prices)
    assert {step.title for step in plan.steps} == {"Ohio law", "Half of it", "The other half"}
    assert (plan.price, plan.together, plan.left) == (200.0, 25.0, ())
    monkeypatch.setattr("goodstanding.features.ce.plan.installed", lambda: False)
    with pytest.raises(OperatorError, match=r"install goodstanding\[planner\]"):
        plan_of(catalog, nurse, ("oh-rn",), TODAY, {}, prices)
    assert plan_of(catalog, nurse, ("oh-rn",), TODAY, {}).exact is False


@pytest.mark.parametrize(
    ("state", "approver", "expected", "says"),
    [
        ("NJ", "nasw", Verdict.UNMET, "NASW is not taken"),
        ("NY", "nasw", Verdict.UNMET, "NASW is not taken"),
        ("NC", "nasw", Verdict.UNMET, "NASW is not taken"),
        ("WV", "nasw", Verdict.UNMET, "NASW is not taken"),
        ("KS", "nasw", Verdict.UNKNOWN, "if the provider follows the board's own rules"),
        ("NV", "nasw", Verdict.UNKNOWN, "at least two hours long"),
        ("OH", "nasw", Verdict.MET, "approval by NASW is taken"),
        ("OR", "nasw", Verdict.UNKNOWN, "is not on record"),
        ("OH", "ancc", Verdict.UNKNOWN, "is not on record"),
        ("OH", "", Verdict.UNKNOWN, "who approves it is not said"),
    ],
)
def test_whose_approval_a_board_takes_is_told_before_a_course_is_bought(
    catalog: Catalog, state: str, approver: str, expected: Verdict, says: str
) -> None:
    """Not taken by four boards, on conditions by five; where nothing is on record it is open."""
    worker = dossier(license(state, "lcsw", last=date(2027, 6, 30)))
    course = ContinuingEducation(
        "Grief", TODAY, 2.0, ("mental_health",), (approver,) if approver else (), "live"
    )
    (found,) = course_page(catalog, roster(worker), "p-1", course, TODAY, {}).counts
    assert (found.verdict, says in found.why) == (expected, True), found.why
    assert found.page.startswith("https://")


def test_a_course_counts_for_one_and_not_for_the_other(catalog: Catalog) -> None:
    """Approved by NASW: New Jersey counts nothing of it; with the state board as well it does."""
    worker = dossier(license("NJ", "lcsw"), license("OH", "lcsw"))
    course = ContinuingEducation("Grief", TODAY, 2.0, ("ethics",), ("nasw",), "live")
    first, second = course_page(catalog, roster(worker), "p-1", course, TODAY, {}).counts
    assert (first.verdict, first.counted) == (Verdict.UNMET, ())
    assert sum(share.hours for share in second.counted) == 2.0
    both = attrs.evolve(course, approvers=("nasw", "state_board"))
    again, _ = course_page(catalog, roster(worker), "p-1", both, TODAY, {}).counts
    assert again.verdict is Verdict.UNKNOWN
    assert "whether the board takes" in again.why


def test_hours_on_record_with_a_refused_approval_do_not_count(catalog: Catalog) -> None:
    """The answer on a renewal and the one before buying are the same."""
    taken = tuple(
        ContinuingEducation(f"Course {number}", TODAY, 8.0, ("clinical",), ("nasw",), "live")
        for number in range(5)
    )
    worker = attrs.evolve(dossier(license("NY", "lcsw")), continuing_education=taken)
    answer = renewal(catalog, worker, "ny-lcsw", TODAY)
    assert all(not entry.counted for entry in answer.places)
    assert "NASW is not taken" in answer.places[0].why_not


def test_a_source_that_is_not_firm_is_shown_with_its_page(catalog: Catalog) -> None:
    """Wyoming's record of social workers is of low confidence; Ohio's is firm."""
    unsure = dossier(license("WY", "lcsw"))
    shown = "\n".join(lines(education_text(page_of(catalog, unsure), Marks())))
    assert "confidence low: look at https://" in shown
    assert "confidence" not in "\n".join(
        lines(education_text(page_of(catalog, dossier(license("OH"))), Marks()))
    )


@pytest.mark.parametrize(
    ("since", "listed"), [(date(2026, 11, 21), False), (date(2026, 11, 22), True)]
)
def test_pages_to_read_again_are_named_by_who_depends_on_them(
    catalog: Catalog, since: date, listed: bool
) -> None:
    """Ohio's page was read on 2026-11-21: on that day it is not old, a day later it is."""
    nurses = [
        attrs.evolve(dossier(license(state)), person=Person(f"p-{number}"))
        for number, state in enumerate(("OH", "OH", "TX"))
    ]
    page = unread_page(catalog, nurses, since)
    boards = [(rules.of, rules.people) for rules in page.rules if rules.of.endswith("-rn")]
    assert boards == ([("oh-rn", 2), ("tx-rn", 1)] if listed else [])
    assert [rules.people for rules in page.rules] == sorted(
        (rules.people for rules in page.rules), reverse=True
    )
    assert page.others > 0


@pytest.mark.parametrize(
    ("hours", "complete", "listed"),
    [(23.5, True, True), (25.0, True, False), (23.5, False, False)],
)
def test_hours_short_for_a_license_are_in_the_report(
    catalog: Catalog, hours: float, complete: bool, listed: bool
) -> None:
    """Where they are certainly short: what is not all on record is not taken for missing."""
    courses = (
        ContinuingEducation("Law", TODAY, 1.0, ("oh.category_a_ohio_nursing_law_and_rules",)),
        ContinuingEducation("Care", TODAY, hours - 1.0, ("clinical",), format="live"),
    )
    nurse = attrs.evolve(
        dossier(license("OH", last=date(2027, 1, 31))), continuing_education=courses
    )
    if not complete:
        nurse = attrs.evolve(nurse, complete=nurse.complete - {"continuing_education"})
    found = certifications_of(catalog, roster(nurse), TODAY, 90)
    assert [end.type for end in found.expirations] == (["oh-rn"] if listed else [])


def test_the_plugins_command_lists_licenses(capsys: pytest.CaptureFixture[str]) -> None:
    """By state, with the ids that `rules` takes."""
    assert run(["plugins"]) == 0
    assert "oh-rn oh-lpn" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("state", "last", "says"),
    [
        ("AL", date(2026, 12, 31), ""),
        ("AL", date(2027, 12, 31), "while the board's terms end on 12-31 of even years"),
        ("AL", date(2026, 12, 30), "while the board's terms end on 12-31 of even years"),
        ("TX", date(2027, 11, 29), "while the board's terms end on the last day of a month"),
        ("TX", date(2027, 11, 30), ""),
        ("WA", date(2028, 5, 26), ""),
        ("WA", date(2028, 5, 27), "later than a term of 12 months can"),
    ],
)
def test_a_last_day_that_cannot_be_right_is_questioned(
    catalog: Catalog, state: str, last: date, says: str
) -> None:
    """By the board's fixed day, parity, end of a month, or length; else nothing is said."""
    found = list(odd_terms(catalog, dossier(license(state, last=last)), TODAY))
    if not says:
        assert found == []
    else:
        (note,) = found
        assert says in note.says
        assert "https://" in note.says


@pytest.mark.parametrize(("last", "says"), [(29, "the last day of a month"), (30, "")])
def test_the_persons_page_questions_such_a_last_day(catalog: Catalog, last: int, says: str) -> None:
    """The standing goes by what is on record; that nothing is to do is only as far as known."""
    someone = dossier(license("TX", last=date(2027, 11, last)))
    page = person_page(catalog, roster(someone), "p-1", TODAY)
    (line,) = page.credentials
    assert (line.good, line.standing) == (True, "active")
    assert says in line.question
    assert bool(line.question) is bool(says)
    shown = "\n".join(lines(person_text(page, Marks())))
    assert ("nothing to do within 90 days, as far as known" in shown) is bool(says)


def test_the_last_day_is_computed_where_none_is_on_record(catalog: Catalog) -> None:
    """From fixed days; else from the last day on record, by terms of the board's length."""
    unrecorded = attrs.evolve(license("AL"), terms=())
    (fixed,) = page_of(catalog, dossier(unrecorded)).credentials
    assert fixed.computed_through == date(2026, 12, 31)
    assert fixed.computed_why == "its terms end on 12-31 of even years"
    assert "2026-12-31" in fixed.remedies[0].text
    over = license("TX", last=date(2024, 3, 31))
    (rolled,) = page_of(catalog, dossier(over)).credentials
    assert rolled.computed_through == date(2028, 3, 31)
    assert "the one that ended on 2024-03-31" in rolled.computed_why
    current = license("TX", last=date(2027, 3, 31))
    (known,) = page_of(catalog, dossier(current)).credentials
    assert known.computed_through is None


@pytest.mark.parametrize(
    ("state", "title", "category"),
    [
        ("MA", "LICSW", "lcsw"),
        ("MA", "LCSW", "lmsw"),
        ("Rhode Island", "LCSW", "lmsw"),
        ("RI", "lcsw", "lcsw"),
        ("OH", "LISW", "lcsw"),
        ("TX", "LCSW", "lcsw"),
        ("TX", "LVN", "lpn"),
        ("SC", "LISW-CP", "lcsw"),
        ("RI", "Licensed Clinical Social Worker", "lmsw"),
    ],
)
def test_a_title_is_read_as_its_state_means_it(
    catalog: Catalog, tmp_path: Path, state: str, title: str, category: str
) -> None:
    """In small letters it is the category; else the title of the state it stands beside."""
    write(tmp_path, f"p-1,l-1,{title},{state},1\n")
    (license,) = read_roster(tmp_path, catalog.words).people["p-1"].licenses
    assert license.category == category


@pytest.mark.parametrize(("state", "title"), [("OH", "LSW"), ("RI", "CSW"), ("RI", "XYZ")])
def test_an_unknown_title_lists_those_of_the_state(
    catalog: Catalog, tmp_path: Path, state: str, title: str
) -> None:
    """And one that the state gives to two categories is asked about, never guessed."""
    write(tmp_path, f"p-1,l-1,{title},{state},1\n")
    problems = [str(problem) for problem in read_roster(tmp_path, catalog.words).problems]
    (says,) = [problem for problem in problems if title in problem]
    assert {"OH": "LSW (lbsw or lmsw)", "RI": "LCSW (lmsw), LICSW (lcsw)"}[state] in says


def test_a_page_says_the_title_of_the_state(catalog: Catalog) -> None:
    """Where it is another than the category's."""
    for state, shown in (("RI", "RI LMSW (LCSW there)"), ("TX", "TX LMSW,")):
        worker = dossier(license(state, "lmsw"))
        page = person_page(catalog, roster(worker), "p-1", TODAY)
        assert page.credentials[0].what.startswith(shown)


def write(folder: Path, row: str) -> None:
    """A roster of one person with one license."""
    (folder / "people.csv").write_text("id,name\np-1,Ann Bell\n")
    (folder / "licenses.csv").write_text(f"person,id,category,jurisdiction,number\n{row}")
