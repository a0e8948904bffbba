"""Expirations by month and branch: what ended and was not renewed, and what is to end."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from goodstanding.facts import (
    Certification,
    Dossier,
    License,
    Person,
    Privilege,
    Status,
    StatusWord,
    Term,
    UnreadRows,
    Worker,
    WorkerStatus,
)
from goodstanding.features.expirations.builder import chosen_ends, expirations_page
from goodstanding.features.expirations.page import ExpirationsPage
from goodstanding.features.expirations.tables import expirations_tables
from goodstanding.features.morning.memory import MorningMemory
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor

TODAY = date(2026, 11, 26)
DAY = timedelta(days=1)
CATALOG = load_plugins().catalog


def license_through(last: date | None, number: str = "1", **more: Any) -> License:
    terms = (Term(date(2024, 1, 1), last),)
    status = (Status(StatusWord.ACTIVE),)
    return License(f"l{number}", "rn", "TX", number=number, terms=terms, status=status, **more)


def page(*licenses: License, branch: str = "", **more: Any) -> ExpirationsPage:
    worker = (Worker(WorkerStatus.ACTIVE, branch=branch),) if branch else ()
    dossier = Dossier(Person("p-1", "Ann"), licenses=licenses, worker=worker, **more)
    return expirations_page(CATALOG, Roster("Small", {"p-1": dossier}), TODAY)


@pytest.mark.parametrize(
    ("last", "counted"),
    [
        (date(2026, 7, 31), False),
        (date(2026, 8, 1), True),
        (date(2026, 11, 25), True),
        (date(2026, 11, 26), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_three_months_back_and_three_ahead(last: date, counted: bool) -> None:
    """Whole months; on its last day a license has not ended yet."""
    found = page(license_through(last))
    assert len(found.ends) == counted
    assert [count.month for count in found.months][::6] == [date(2026, 8, 1), date(2027, 2, 1)]
    ended = sum(count.ended for count in found.months)
    ahead = sum(count.ahead for count in found.months)
    assert (ended, ahead) == (int(counted and last < TODAY), int(counted and last >= TODAY))


def test_what_was_renewed_does_not_end() -> None:
    """Under its own number or another one, before it ends or after."""
    long = TODAY + 800 * DAY
    assert page(license_through(TODAY - 9 * DAY), license_through(long, "2")).ends == ()
    assert page(license_through(TODAY + 9 * DAY), license_through(long, "2")).ends == ()
    renewed = License(
        "l",
        "rn",
        "TX",
        terms=(Term(date(2024, 1, 1), TODAY), Term(TODAY + DAY, long)),
        status=(Status(StatusWord.ACTIVE),),
    )
    assert page(renewed).ends == ()


def test_a_license_that_is_inactive_does_not_end() -> None:
    """Nobody is waiting for its renewal."""
    inactive = License(
        "l", "rn", "TX", terms=(Term(None, TODAY),), status=(Status(StatusWord.INACTIVE),)
    )
    assert page(inactive).ends == ()


def test_certifications_end_like_licenses() -> None:
    """By their own last day, in no state."""
    certification = Certification("ccm", terms=(Term(date(2022, 1, 1), TODAY - DAY),))
    (end,) = page(certifications=(certification,)).ends
    assert (end.credential, end.state, end.last_day) == ("ccm", "", TODAY - DAY)


def test_what_is_not_known_is_told() -> None:
    """A license without a last day, and a row that could not be read, are counted nowhere."""
    gap = UnreadRows("licenses", "licenses.csv", (3, 4))
    found = page(license_through(None), unread=(gap,))
    assert (found.ends, found.undated, found.unread) == ((), 1, 2)


def test_who_has_left_is_not_counted() -> None:
    """Their licenses are no longer the agency's."""
    left = (Worker(WorkerStatus.LEFT),)
    dossier = Dossier(Person("p-1"), licenses=(license_through(TODAY),), worker=left)
    assert expirations_page(CATALOG, Roster("Small", {"p-1": dossier}), TODAY).ends == ()


def test_every_count_is_a_list(tmp_path: Any) -> None:
    """By month and by branch, of the sample agency; a choice is as long as its count."""
    write_harbor(tmp_path / "harbor", TODAY)
    roster = roster_of_file(read_roster(tmp_path / "harbor"), "Harbor", TODAY)
    found = expirations_page(CATALOG, roster, TODAY)
    assert found.ends
    for count in found.months:
        ends = chosen_ends(found, count.month).ends
        assert len(ends) == count.ended + count.ahead
        assert sum(end.last_day < TODAY for end in ends) == count.ended
    for row in found.branches:
        assert len(chosen_ends(found, branch_name=row.branch).ends) == row.total
        assert sum(count.ended + count.ahead for count in row.months) == row.total
    memory = MorningMemory()
    assert expirations_page(CATALOG, roster, TODAY, memory) == found
    assert expirations_page(CATALOG, roster, TODAY, memory) == found
    renewed = attrs.evolve(
        roster,
        people={
            **roster.people,
            found.ends[-1].person.id: Dossier(Person(found.ends[-1].person.id)),
        },
    )
    again = expirations_page(CATALOG, renewed, TODAY, memory)
    assert again == expirations_page(CATALOG, renewed, TODAY)
    assert len(again.ends) < len(found.ends)
    for table in expirations_tables(found):
        assert all(len(cells) == len(table.header) for cells in table.rows)
    branches = page(license_through(TODAY), branch="Riverside").branches
    assert [(row.branch, row.total) for row in branches] == [("Riverside", 1)]


@pytest.mark.parametrize(
    ("last", "word", "counted"),
    [
        (TODAY - 9 * DAY, StatusWord.ACTIVE, (1, 0)),
        (TODAY, StatusWord.ACTIVE, (0, 1)),
        (TODAY + 9 * DAY, StatusWord.ACTIVE, (0, 1)),
        (TODAY + 9 * DAY, StatusWord.DEACTIVATED, (0, 0)),
        (TODAY + 400 * DAY, StatusWord.ACTIVE, (0, 0)),
    ],
)
def test_privileges_end_as_licenses_do(
    last: date, word: StatusWord, counted: tuple[int, int]
) -> None:
    """A privilege is counted with its compact, whether or not work is booked in its state."""
    privilege = Privilege(
        "counseling",
        "MN",
        "lpc",
        rests_on="l1",
        terms=(Term(date(2025, 10, 1), last),),
        status=(Status(word),),
    )
    found = page(license_through(TODAY + 800 * DAY), privileges=(privilege,))
    ended = sum(count.ended for count in found.months)
    assert (ended, sum(count.ahead for count in found.months)) == counted
    for end in found.ends:
        assert (end.credential, end.state, end.compact) == ("lpc", "MN", "counseling")
        row = next(table for table in expirations_tables(found) if table.title == "What ends")
        assert "lpc, counseling privilege" in row.rows[0]
