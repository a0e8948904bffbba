"""Who has left or is on leave is not offered, counted or shown; their open visits come first."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from rich.console import Console

from goodstanding.errors import InputError
from goodstanding.facts import (
    Dossier,
    Employment,
    License,
    Person,
    Residence,
    Scope,
    Status,
    StatusWord,
    Term,
    Visit,
    Worker,
    WorkerStatus,
)
from goodstanding.features.coverage.builder import coverage_of
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning, MorningVerdict
from goodstanding.features.morning.text import EVERYTHING, morning_text
from goodstanding.features.person.builder import person_page
from goodstanding.features.person.text import person_text
from goodstanding.features.roster import Roster
from goodstanding.features.scope import ReportScope, scope_on_record
from goodstanding.features.terminal_colors import Marks
from goodstanding.features.workforce import absence, branch, first_absence
from goodstanding.plugins import load_plugins

TODAY = date(2026, 11, 25)
CATALOG = load_plugins().catalog
ACTIVE, LEAVE, LEFT = WorkerStatus.ACTIVE, WorkerStatus.ON_LEAVE, WorkerStatus.LEFT


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def nurse(person: str, *worker: Worker, through: int = 400, **more: Any) -> Dossier:
    """A registered nurse of Texas, with words on her work."""
    license = License(
        "tx",
        "rn",
        "TX",
        person,
        Scope.MULTISTATE,
        terms=(Term(after(-300), after(through)),),
        status=(Status(StatusWord.ACTIVE, after(-300)),),
    )
    homes = (Residence("TX", after(-900)),)
    return Dossier(Person(person, person.title()), homes, (license,), worker=worker, **more)


def worker(
    status: WorkerStatus, since: int | None, until: int | None = None, **more: Any
) -> Worker:
    begin = None if since is None else after(since)
    return Worker(status, begin, None if until is None else after(until), **more)


def job(since: int, until: int | None) -> Employment:
    return Employment("Harbor", "other", after(since), None if until is None else after(until))


def visit(person: str, day: int) -> Visit:
    return Visit(f"v-{person}-{day}", person, f"pt-{day}", "TX", after(day), "rn")


def roster(*people: Dossier, visits: tuple[Visit, ...] = ()) -> Roster:
    return Roster("Test", {who.person.id: who for who in people}, visits)


def text_of(report: Morning) -> str:
    console = Console(width=400, markup=False, highlight=False)
    with console.capture() as captured:
        console.print(morning_text(report, Marks(), EVERYTHING))
    return captured.get()


@pytest.mark.parametrize(
    ("words", "jobs", "status"),
    [
        ((), (), None),
        ((worker(ACTIVE, -900),), (), None),
        ((worker(LEFT, 0),), (), LEFT),
        ((worker(LEFT, 1),), (), None),
        ((worker(LEFT, None),), (), LEFT),
        ((worker(ACTIVE, -900, -1),), (), LEFT),
        ((worker(ACTIVE, -900, -1), worker(LEFT, 0)), (), LEFT),
        ((worker(ACTIVE, -900), worker(LEAVE, None)), (), LEAVE),
        ((worker(ACTIVE, -900), worker(LEAVE, -5, 0)), (), LEAVE),
        ((worker(ACTIVE, -900), worker(LEAVE, -5, -1)), (), None),
        ((worker(LEFT, -200), worker(ACTIVE, -10)), (), None),
        ((worker(ACTIVE, -900, -200), worker(ACTIVE, 10)), (), LEFT),
        ((worker(ACTIVE, -900, -200), worker(ACTIVE, 0)), (), None),
        ((), (job(-900, -1),), LEFT),
        ((), (job(-900, 0),), None),
        ((), (job(-900, -100), job(-99, None)), None),
        ((worker(ACTIVE, -900),), (job(-900, -1),), None),
    ],
)
def test_a_day_says_whether_a_person_is_at_work(
    words: tuple[Worker, ...], jobs: tuple[Employment, ...], status: WorkerStatus | None
) -> None:
    """The latest word that covers the day counts, then the last day; without any word, the jobs."""
    dossier = nurse("a", *words, employments=jobs, complete=frozenset({"employments"}))
    why = absence(dossier, TODAY)
    assert (None if why is None else why.status) is status


def test_jobs_that_may_not_all_be_recorded_say_nothing() -> None:
    """Another job may go on."""
    assert absence(nurse("a", employments=(job(-900, -1),)), TODAY) is None


def test_the_first_day_of_an_absence_within_a_span() -> None:
    """A leave that begins in the middle, and a last day."""
    dossier = nurse("a", worker(ACTIVE, -900), worker(LEAVE, 5, 9))
    assert first_absence(dossier, TODAY, after(4)) is None
    found = first_absence(dossier, TODAY, after(20))
    assert found is not None
    assert (found[0], found[1].until) == (after(5), after(9))
    assert first_absence(dossier, after(10), after(20)) is None
    leaving = first_absence(nurse("b", worker(ACTIVE, -900, 3), worker(LEFT, 4)), TODAY, after(20))
    assert leaving is not None
    assert (leaving[0], leaving[1].status) == (after(4), LEFT)


def test_open_visits_of_who_left_are_the_first_thing_said() -> None:
    """Before whoever is not allowed, with who may serve instead."""
    people = (nurse("gone", worker(LEFT, -10)), nurse("ann", worker(ACTIVE, -900)))
    report = morning(CATALOG, roster(*people, visits=(visit("gone", 2), visit("ann", 3))), TODAY)
    assert report.verdict is MorningVerdict.ABSENT_BOOKED
    assert (report.counts.absent.bookings, report.counts.as_booked) == (1, 1)
    (entry,) = report.absent
    assert (entry.status, [person.name for person in entry.substitutes]) == (LEFT, ["Ann"])
    assert entry.bookings[0].substitutes == 1
    lines = text_of(report).splitlines()
    assert lines[2].rstrip() == "✖ 1 booking is of people who have left or are on leave"
    assert lines[2] == lines[-1]
    text = "\n".join(lines)
    assert "has left: not at work since 2026-11-15" in text
    assert text.index("Booked with people who have left") < text.index("Who may serve today")


def test_who_left_is_not_counted_or_offered() -> None:
    """Neither in coverage, nor as a substitute, nor with what ends; who is on leave has lapsed."""
    people = roster(
        nurse("gone", worker(LEFT, -10), through=20),
        nurse("away", worker(ACTIVE, -900), worker(LEAVE, -10, 40), through=-5),
        nurse("ann", worker(ACTIVE, -900), through=0),
        nurse("bea"),
        visits=(visit("ann", 5),),
    )
    report = morning(CATALOG, people, TODAY)
    assert report.people == 2
    assert (report.counts.left, report.counts.on_leave, report.counts.licensed) == (1, 1, 2)
    away = "1 person has left, 1 on leave; not counted below, but for what lapsed"
    assert away in text_of(report)
    assert {end.person.id for end in report.expirations} == {"ann"}
    assert [(entry.person.id, entry.on_leave) for entry in report.lapsed] == [("away", True)]
    (issue,) = report.stopped
    assert issue.bookings[0].substitutes == 1
    assert [person.id for person in issue.substitutes] == ["bea"]
    assert coverage_of(CATALOG, people, "rn", TODAY).people == 2


def test_whoever_goes_on_leave_before_the_visit_is_not_offered() -> None:
    """At work today, and away on the day."""
    people = (
        nurse("ann", worker(ACTIVE, -900), through=0),
        nurse("bea", worker(ACTIVE, -900), worker(LEAVE, 5, 9)),
    )
    for day, substitutes in ((4, 1), (5, 0), (9, 0), (10, 1)):
        report = morning(CATALOG, roster(*people, visits=(visit("ann", day),)), TODAY)
        (issue,) = report.stopped
        assert issue.bookings[0].substitutes == substitutes
        assert len(issue.substitutes) == substitutes


def test_substitutes_of_the_same_branch_come_first() -> None:
    """Those of another branch are named after them."""
    words = {name: worker(ACTIVE, -900, branch=name) for name in ("Dallas", "Austin")}
    people = (
        nurse("ann", words["Dallas"], through=0),
        nurse("bea", words["Austin"]),
        nurse("cid", words["Dallas"]),
    )
    assert branch(people[0], TODAY) == "Dallas"
    report = morning(CATALOG, roster(*people, visits=(visit("ann", 5),)), TODAY)
    assert [person.id for person in report.stopped[0].substitutes] == ["cid", "bea"]


def test_a_report_of_one_branch_or_manager() -> None:
    """Only its people are told; others may still serve instead."""
    people = (
        nurse("ann", worker(ACTIVE, -900, branch="Dallas", manager="m-1"), through=0),
        nurse("bea", worker(ACTIVE, -900, branch="Austin", manager="m-2"), through=0),
        nurse("cid", worker(ACTIVE, -900, branch="Austin", manager="m-2")),
    )
    agency = roster(*people, visits=(visit("ann", 5), visit("bea", 6)))
    for scope in (ReportScope(branch="dallas"), ReportScope(manager="m-1")):
        report = morning(CATALOG, agency, TODAY, scope=scope)
        assert report.people == 1
        (issue,) = report.stopped
        assert issue.person.id == "ann"
        assert [person.id for person in issue.substitutes] == ["cid"]
    assert morning(CATALOG, agency, TODAY, scope=ReportScope(branch="Dallas")).scope == (
        "branch Dallas"
    )


def test_the_person_s_page_says_that_they_left() -> None:
    """At the top, and with the bookings ahead."""
    agency = roster(nurse("gone", worker(LEFT, -10)), visits=(visit("gone", 2),))
    page = person_page(CATALOG, agency, "gone", TODAY)
    assert page.absence is not None
    console = Console(width=400, markup=False, highlight=False)
    with console.capture() as captured:
        console.print(person_text(page, Marks()))
    text = captured.get()
    assert text.splitlines()[2].rstrip() == "✖ has left: not at work since 2026-11-15"
    assert "1 booking in Texas on Nov 27: has left" in text
    assert "nothing to do" not in text
    stays = person_page(CATALOG, roster(nurse("ann", worker(ACTIVE, -900))), "ann", TODAY)
    assert (stays.absence, stays.absent) == (None, ())


def test_a_leave_is_told_with_its_last_day() -> None:
    """A visit on the last day of a leave is not covered, one on the day after is."""
    people = nurse("away", worker(ACTIVE, -900), worker(LEAVE, -3, 4))
    agency = roster(people, visits=(visit("away", 4), visit("away", 5)))
    report = morning(CATALOG, attrs.evolve(agency), TODAY)
    (entry,) = report.absent
    assert [booking.day for booking in entry.bookings] == [after(4)]
    assert "on leave since 2026-11-22 through 2026-11-29" in text_of(report)


def test_a_branch_or_manager_is_found_by_a_part_of_the_name() -> None:
    """If it is one only; else those there are to choose from are named, and nothing is reported."""
    people = {
        person.person.id: person
        for person in (
            nurse("m-1", worker(ACTIVE, -900, branch="Dallas North")),
            nurse("ann", worker(ACTIVE, -900, branch="Dallas South", manager="m-1")),
            nurse("bea", worker(ACTIVE, -900, branch="Austin", manager="Omar Sims")),
            nurse("cid"),
        )
    }
    people["m-1"] = attrs.evolve(people["m-1"], person=Person("m-1", name="Nell Ortiz"))

    def found(**asked: str) -> ReportScope:
        return scope_on_record(ReportScope(**asked), people, TODAY)

    assert found(branch="austin", category="rn") == ReportScope("rn", branch="Austin")
    assert found(branch="south").branch == "Dallas South"
    assert (found(manager="nell ortiz").manager, str(found(manager="m-1"))) == (
        "m-1",
        "manager Nell Ortiz",
    )
    assert found(manager="sims").manager == "Omar Sims"
    for asked, says in (
        ({"branch": "dallas"}, "may be several; write one of Dallas North, Dallas South"),
        (
            {"branch": "x"},
            "is no branch on record; write one of Austin, Dallas North, Dallas South",
        ),
        ({"manager": "x"}, "is no manager on record; write one of Nell Ortiz, Omar Sims"),
    ):
        with pytest.raises(InputError, match=says):
            found(**asked)
    with pytest.raises(InputError, match="nobody's branch is on record on that day"):
        scope_on_record(ReportScope(branch="x"), {"cid": people["cid"]}, TODAY)
