"""Coverage page by page: people by state, two axes of time, and who could take a visit."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.engine.practice import practice
from goodstanding.facts import (
    Dossier,
    License,
    Person,
    Residence,
    Scope,
    Status,
    StatusWord,
    Term,
    UnreadRows,
    Visit,
    Worker,
    WorkerStatus,
)
from goodstanding.features.coverage.builder import RosterCoverage, coverage_of
from goodstanding.features.coverage.hindsight import hindsight_of
from goodstanding.features.coverage.matrix import MatrixScope, branches_of, matrix_of
from goodstanding.features.reassignment.builder import (
    CandidateSearch,
    proposals,
    visit_wanted,
)
from goodstanding.features.reassignment.page import Calendar
from goodstanding.features.reassignment.tables import proposals_tables
from goodstanding.features.roster import Roster
from goodstanding.features.schedule.builder import schedule
from goodstanding.features.schedule.scope import ScheduleAnswer, ScheduleScope
from goodstanding.findings import Decision
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.plugins import load_plugins

TODAY = date(2026, 11, 25)
CATALOG = load_plugins().catalog
LEAVE, ACTIVE = WorkerStatus.ON_LEAVE, WorkerStatus.ACTIVE


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def nurse(
    person: str, *worker: Worker, state: str = "CA", through: int = 400, **more: Any
) -> Dossier:
    """A registered nurse with a license of one state, which is in no compact."""
    license = License(
        "own",
        "rn",
        state,
        person,
        Scope.SINGLE_STATE,
        terms=(Term(after(-300), after(through)),),
        status=(Status(StatusWord.ACTIVE, after(-300)),),
    )
    homes = (Residence(state, after(-900)),)
    return Dossier(Person(person, person.title()), homes, (license,), worker=worker, **more)


def of_branch(branch: str) -> Worker:
    return Worker(ACTIVE, after(-200), branch=branch)


def visit(person: str, day: int, hours: tuple[int, int] | None = None, **more: Any) -> Visit:
    start = end = None
    if hours is not None:
        start, end = (datetime.combine(after(day), time(hour)) for hour in hours)
    return Visit(
        f"v-{person}-{day}-{hours}",
        person,
        "pt-1",
        "CA",
        after(day),
        "rn",
        start=start,
        end=end,
        **more,
    )


def roster(*people: Dossier, visits: tuple[Visit, ...] = ()) -> Roster:
    return Roster("Test", {who.person.id: who for who in people}, visits)


def ask(found: Roster, **more: Any) -> Any:
    wanted = visit_wanted("CA", ("rn",), TODAY, time(9), time(10), **more)
    return CandidateSearch(CATALOG, found).candidates(wanted, 10)


@given(days=st.lists(st.integers(-320, 420), min_size=1, max_size=5))
def test_one_coverage_answers_each_day_as_a_new_one_does(days: list[int]) -> None:
    """In whatever order days are asked for; whoever is on leave is left out on those days only."""
    people = roster(
        nurse("a"),
        nurse("b", through=30),
        nurse("c", Worker(LEAVE, after(-10), after(10))),
        nurse("d", state="NY"),
        nurse("e", unread=(UnreadRows("licenses", rows=(3,)),)),
    )
    kept = RosterCoverage(CATALOG, people, "rn")
    for day in days:
        fresh = coverage_of(CATALOG, people, "rn", after(day), matrix=True, named=9)
        assert kept.table(after(day), matrix=True, named=9) == fresh
        served = next((row for row in fresh.states if row.state == "CA"), None)
        listed = {who.id for who in served.such_as} if served else set()
        assert (served.authorized if served else 0) == len(listed)
        for person in ("a", "b", "c"):
            answer = practice(CATALOG, people.people[person], "rn", "CA", after(day))
            at_work = person != "c" or not -10 <= day <= 10
            expected = answer.decision is Decision.AUTHORIZED and at_work
            assert (person in listed) == expected
        assert fresh.unread == 1


def test_the_matrix_is_narrowed_and_cut_into_pages() -> None:
    """By branch, state and name; a page beyond the last gives the last; open is not left out."""
    people = [nurse(f"p{number:03}", of_branch("North")) for number in range(7)]
    people += [nurse("q1", of_branch("South"), state="NY"), nurse("q2")]
    found = roster(*people, visits=(visit("p001", 1),))
    table = coverage_of(CATALOG, found, "rn", TODAY, matrix=True)
    assert branches_of(found, TODAY) == ("North", "South")
    first = matrix_of(table, found, size=4)
    assert (first.people, first.pages, len(first.rows)) == (9, 3, 4)
    assert (first.states, first.booked) == (("CA",), True)
    last = matrix_of(table, found, number=99, size=4)
    assert (last.number, [row.person.id for row in last.rows]) == (3, ["q2"])
    north = matrix_of(table, found, MatrixScope(branch="North", booked=False))
    assert (north.people, north.states) == (7, tuple(JURISDICTIONS))
    york = matrix_of(table, found, MatrixScope(state="NY"))
    assert [row.person.id for row in york.rows] == ["q1"]
    assert york.states == ("NY", "CA")
    assert york.rows[0].decision("NY") is Decision.AUTHORIZED
    assert york.rows[0].decision("CA") is Decision.NOT_AUTHORIZED
    assert matrix_of(table, found, MatrixScope(name="Q")).people == 2
    with pytest.raises(ValueError, match="with its matrix"):
        matrix_of(coverage_of(CATALOG, found, "rn", TODAY), found)


def test_hindsight_tells_what_is_known_otherwise_now() -> None:
    """A license learned of later, one that nobody counted then, and what stayed the same."""
    then = roster(nurse("a"), nurse("b", through=-5))
    now = roster(nurse("a"), nurse("b"), nurse("c"))
    tables = [coverage_of(CATALOG, known, "rn", TODAY, matrix=True) for known in (then, now)]
    found = hindsight_of(*tables)
    in_california = {
        change.person.id: (change.then, change.now)
        for change in found.changes
        if "CA" in change.states
    }
    assert in_california == {
        "b": (Decision.NOT_AUTHORIZED, Decision.AUTHORIZED),
        "c": (None, Decision.AUTHORIZED),
    }
    assert hindsight_of(tables[1], tables[1]).changes == ()


def test_who_is_asked_first() -> None:
    """Same branch, then fewest visits; whoever has a visit at that time comes last."""
    people = roster(
        nurse("away", Worker(LEAVE, after(-1))),
        nurse("busy", of_branch("North")),
        nurse("far", of_branch("South")),
        nurse("near", of_branch("North")),
        nurse("once", of_branch("North")),
        nurse("york", state="NY"),
        nurse("row", unread=(UnreadRows("licenses", rows=(3,)),)),
        visits=(visit("busy", 0, (9, 11)), visit("once", 0, (14, 15)), visit("far", 2)),
    )
    found = ask(people, branch="North")
    assert [person.person.id for person in found.listed] == ["near", "once", "far", "busy"]
    assert [person.calendar for person in found.listed] == [
        Calendar.FREE,
        Calendar.APART,
        Calendar.FREE,
        Calendar.TAKEN,
    ]
    assert (found.total, found.free, found.unread) == (4, 3, 1)
    assert [person.visits_after for person in found.listed] == [0, 1, 1, 1]


def test_a_visit_without_times_leaves_the_calendar_open() -> None:
    """Neither free nor taken: nobody recorded when it is."""
    people = roster(nurse("a"), visits=(visit("a", 0),))
    assert ask(people).listed[0].calendar is Calendar.TIME_UNKNOWN


@pytest.mark.parametrize(("through", "expected"), [(0, []), (1, ["a"])])
def test_a_visit_past_midnight_asks_both_days(through: int, expected: list[str]) -> None:
    """A license that ends on the first of the two is not enough; midnight itself is no second."""
    people = roster(nurse("a", through=through))
    search = CandidateSearch(CATALOG, people)
    wanted = visit_wanted("CA", ("rn",), TODAY, time(22), time(6))
    assert wanted.through == after(1)
    found = search.candidates(wanted, 9)
    assert [person.person.id for person in found.listed] == expected
    short = visit_wanted("CA", ("rn",), TODAY, time(22), time.min)
    assert short.through == TODAY
    assert search.candidates(short, 9).total == 1


def test_leave_that_begins_on_the_second_day_counts() -> None:
    """Allowed by license on both days, and not at work on one."""
    people = roster(nurse("a", Worker(LEAVE, after(1))))
    wanted = visit_wanted("CA", ("rn",), TODAY, time(22), time(6))
    assert CandidateSearch(CATALOG, people).candidates(wanted, 9).total == 0


def test_what_cannot_stand_gets_a_proposal() -> None:
    """Not allowed, or not at work; the one who has it is not proposed, what can stand is passed."""
    people = roster(
        nurse("ended", of_branch("North"), through=-1),
        nurse("gone", Worker(LEAVE, after(-1))),
        nurse("good", of_branch("North")),
        nurse("other", of_branch("South")),
        visits=(visit("ended", 0, (9, 10)), visit("gone", 1), visit("good", 2)),
    )
    rows = schedule(CATALOG, people, TODAY, after(6))
    search = CandidateSearch(CATALOG, people)
    page = proposals(search, people, rows, named=2)
    first, second = page.proposals
    assert page.total == 2
    assert (first.booking.person.id, first.branch, first.booking.away) == ("ended", "North", None)
    assert [person.person.id for person in first.candidates.listed] == ["good", "other"]
    assert (second.booking.person.id, second.booking.away) == ("gone", after(1))
    assert {person.person.id for person in second.candidates.listed} == {"good", "other"}
    (table,) = proposals_tables(page, 2)
    assert all(len(row) == len(table.header) for row in table.rows)
    assert "good" in table.rows[0]
    part = proposals(search, people, rows, named=2, first=1, most=1)
    assert (part.proposals, part.total) == ((second,), 2)
    assert proposals_tables(proposals(search, people, ()), 2) == ()


def test_bookings_are_narrowed_by_what_is_asked() -> None:
    """By state, branch, category and answer; whoever is away is not listed as allowed."""
    people = roster(
        nurse("ended", of_branch("North"), through=-1),
        nurse("gone", Worker(LEAVE, after(-1))),
        nurse("good", of_branch("South")),
        visits=(visit("ended", 0), visit("gone", 1), visit("good", 2)),
    )
    rows = schedule(CATALOG, people, TODAY, after(6))

    def listed(**scope: Any) -> list[str]:
        return [row.person.id for row in ScheduleScope(**scope).rows(rows, people)]

    assert listed() == ["ended", "gone", "good"]
    assert listed(state="NY") == listed(category="lpn") == []
    assert listed(branch="North") == listed(answer=ScheduleAnswer.NOT_ALLOWED) == ["ended"]
    assert listed(answer=ScheduleAnswer.AWAY) == ["gone"]
    assert listed(answer=ScheduleAnswer.ALLOWED, branch="South") == ["good"]
    assert listed(answer=ScheduleAnswer.OPEN) == []


def test_how_a_visit_is_made_is_asked_too() -> None:
    """The same people as the engine allows, by telehealth and in person."""
    people = roster(nurse("a"), nurse("b", state="NY"))
    for mode in ("in_person", "telehealth"):
        wanted = visit_wanted("CA", ("rn",), TODAY, mode=mode)
        found = CandidateSearch(CATALOG, people).candidates(wanted, 9)
        assert [person.person.id for person in found.listed] == ["a"]
