"""Whether people are at work, as HR programs write it beside the name."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.facts import Worker, WorkerStatus
from goodstanding.intake.roster import RosterFile, read_roster

ACTIVE, LEAVE, LEFT = WorkerStatus.ACTIVE, WorkerStatus.ON_LEAVE, WorkerStatus.LEFT
HIRED, LAST, AFTER = date(2019, 3, 1), date(2026, 6, 30), date(2026, 7, 1)


def read(path: Path, content: str) -> RosterFile:
    """The roster of one file of people."""
    (path / "people.csv").write_text(content, encoding="utf-8")
    return read_roster(path)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (",,,", ()),
        ("Active,,,", (Worker(ACTIVE),)),
        ("Active,2019-03-01,,", (Worker(ACTIVE, HIRED),)),
        ("Terminated,2019-03-01,06/30/2026,", (Worker(ACTIVE, HIRED, LAST), Worker(LEFT, AFTER))),
        (",,06/30/2026,", (Worker(ACTIVE, None, LAST), Worker(LEFT, AFTER))),
        ("Terminated,,,", (Worker(LEFT),)),
        ("Active,,06/30/2026,", (Worker(ACTIVE, None, LAST),)),
        ("LOA,2019-03-01,,2026-07-01", (Worker(ACTIVE, HIRED, LAST), Worker(LEAVE, AFTER))),
    ],
)
def test_status_and_days_of_people(tmp_path: Path, row: str, found: tuple[Worker, ...]) -> None:
    """A last day ends it on the day after, unless the word still says that they work."""
    header = "Employee Id,Employee Status,Hire Date,Date Terminated,Status Date"
    roster = read(tmp_path, f"{header}\n1001,{row}\n")
    assert roster.ok
    assert roster.people["1001"].worker == found


def test_a_word_that_may_be_leave_or_gone_is_asked_about(tmp_path: Path) -> None:
    """Inactive is both in HR programs; neither is guessed."""
    roster = read(tmp_path, "id,status\np1,Inactive\n")
    assert [str(problem) for problem in roster.problems] == [
        "people.csv row 2, status: 'Inactive': does not say whether the person works; write "
        "active, on_leave or left"
    ]


def test_branch_and_manager_are_kept(tmp_path: Path) -> None:
    """They say where somebody works, and so that somebody does."""
    roster = read(tmp_path, "id,branch,manager\np1,Dallas,p2\np2,,\n")
    assert roster.people["p1"].worker == (Worker(ACTIVE, branch="Dallas", manager="p2"),)
    assert roster.people["p2"].worker == ()
