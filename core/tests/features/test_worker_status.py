"""Who has left is neither offered nor counted, from the day after the last one on."""

from datetime import date, timedelta

import attrs
import pytest

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
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import absence
from goodstanding.plugins import load_plugins

TODAY = date(2026, 11, 25)
CATALOG = load_plugins().catalog
ACTIVE, LEAVE, LEFT = WorkerStatus.ACTIVE, WorkerStatus.ON_LEAVE, WorkerStatus.LEFT


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def nurse(person: str, *worker: Worker, through: int = 20) -> Dossier:
    """A nurse of Texas whose license ends within the window."""
    license_ = License(
        "tx",
        "rn",
        "TX",
        f"N-{person}",
        Scope.MULTISTATE,
        terms=(Term(after(-300), after(through)),),
        status=(Status(StatusWord.ACTIVE, after(-300)),),
    )
    return Dossier(
        Person(person, person), (Residence("TX", after(-900)),), (license_,), worker=worker
    )


def roster(*people: Dossier, visits: tuple[Visit, ...] = ()) -> Roster:
    return Roster("Test", {dossier.person.id: dossier for dossier in people}, visits)


@pytest.mark.parametrize(
    ("worker", "status"),
    [
        ((), None),
        ((Worker(ACTIVE),), ACTIVE),
        ((Worker(LEFT),), LEFT),
        ((Worker(ACTIVE, None, after(-1)), Worker(LEFT, TODAY)), LEFT),
        ((Worker(ACTIVE, None, TODAY), Worker(LEFT, after(1))), ACTIVE),
        ((Worker(ACTIVE, after(-900)), Worker(LEFT, after(-1))), LEFT),
        ((Worker(LEFT, after(-90)), Worker(ACTIVE, TODAY)), ACTIVE),
        ((Worker(ACTIVE, after(-900)), Worker(LEAVE)), LEAVE),
        ((Worker(ACTIVE, None, after(-1)),), LEFT),
        ((Worker(ACTIVE, None, TODAY),), None),
        ((Worker(LEFT, None, after(-1)),), LEFT),
        ((Worker(LEAVE, None, after(-1)),), None),
        ((Worker(ACTIVE, None, after(-9)), Worker(LEAVE, after(-8), after(-1))), None),
        ((Worker(ACTIVE, None, after(-9)), Worker(ACTIVE, after(9))), LEFT),
        ((Worker(ACTIVE, after(-9)), Worker(LEFT, after(-9))), LEFT),
        ((Worker(LEFT, after(-9)), Worker(ACTIVE, after(-9))), LEFT),
    ],
)
def test_the_status_of_a_day(worker: tuple[Worker, ...], status: WorkerStatus | None) -> None:
    """The word that began last holds; after the last day with the employer they have left.

    Who was on leave is back. Of two words of one day the one that is not active holds.
    """
    why = absence(nurse("a", *worker), TODAY)
    assert (None if why is None else why.status) is (None if status is ACTIVE else status)


@pytest.mark.parametrize(
    ("complete", "until", "status"),
    [
        (True, after(-1), LEFT),
        (True, TODAY, None),
        (True, None, None),
        (False, after(-1), None),
    ],
)
def test_who_has_no_job_any_more_has_left(
    complete: bool, until: date | None, status: WorkerStatus | None
) -> None:
    """Only where no employment is left out, and from the day after the last one on."""
    job = Employment("Harbor Home Health", "other", after(-900), until)
    kinds = frozenset({"employments"} if complete else ())
    dossier = attrs.evolve(nurse("a"), employments=(job,), complete=kinds)
    why = absence(dossier, TODAY)
    assert (None if why is None else why.status) is status
    assert absence(attrs.evolve(dossier, employments=()), TODAY) is None


@pytest.mark.parametrize(("begins", "status"), [(after(1), LEFT), (TODAY, None), (None, None)])
def test_between_two_jobs_nobody_is_at_work(
    begins: date | None, status: WorkerStatus | None
) -> None:
    """One has ended, and the next begins tomorrow; today it would be work again."""
    jobs = (
        Employment("Harbor Home Health", "other", after(-900), after(-1)),
        Employment("Harbor Home Health", "other", begins),
    )
    dossier = attrs.evolve(nurse("a"), employments=jobs, complete=frozenset({"employments"}))
    why = absence(dossier, TODAY)
    assert (None if why is None else why.status) is status


def test_a_visit_after_the_last_day_of_who_has_given_notice() -> None:
    """Active through tomorrow, as an export says of who leaves: the visit after it is told."""
    leaving = nurse("a", Worker(ACTIVE, after(-900), after(1)))
    for day, absent in ((after(1), 0), (after(2), 1)):
        visits = (Visit("v1", "a", "pt-1", "TX", day, "rn"),)
        report = morning(CATALOG, roster(leaving, visits=visits), TODAY)
        assert len(report.absent) == absent


def test_who_has_left_is_not_counted() -> None:
    """Neither in people, nor in what ends, nor in coverage; on the last day they still are."""
    gone, staying = Worker(LEFT, TODAY), Worker(LEFT, after(1))
    report = morning(CATALOG, roster(nurse("a", gone), nurse("b", staying)), TODAY)
    assert report.people == 1
    assert {end.person.id for end in report.expirations} == {"b"}
    table = coverage_of(CATALOG, roster(nurse("a", gone), nurse("b", staying)), "rn", TODAY)
    (texas,) = [served for served in table.states if served.state == "TX"]
    assert texas.authorized == 1


@pytest.mark.parametrize(("status", "offered"), [(ACTIVE, 1), (LEFT, 0), (LEAVE, 0)])
def test_who_is_not_at_work_is_not_offered(status: WorkerStatus, offered: int) -> None:
    """Another nurse may stand in only if at work."""
    visits = (Visit("v1", "x", "pt-1", "TX", after(2), "rn"),)
    report = morning(CATALOG, roster(nurse("a", Worker(status)), visits=visits), TODAY)
    (unknown,) = report.unknown
    assert unknown.bookings[0].substitutes == offered


def test_a_visit_booked_on_somebody_who_left_is_told_apart() -> None:
    """The license would do; somebody must book another, or correct the worker status."""
    visits = (Visit("v1", "a", "pt-1", "TX", after(2), "rn"),)
    assert not morning(CATALOG, roster(nurse("a"), visits=visits), TODAY).absent
    report = morning(CATALOG, roster(nurse("a", Worker(LEFT)), visits=visits), TODAY)
    (entry,) = report.absent
    assert (entry.status, report.unknown, report.stopped) == (LEFT, (), ())
