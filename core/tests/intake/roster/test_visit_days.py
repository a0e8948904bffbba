"""The days that a visit touches, as schedules write start and end."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.facts import Visit, VisitStatus
from goodstanding.intake.roster import RosterFile, read_roster

NOV, DEC = date(2026, 11, 30), date(2026, 12, 1)


def read(path: Path, header: str, row: str) -> RosterFile:
    """The roster of one visit."""
    (path / "people.csv").write_text("id\np1\n")
    (path / "visits.csv").write_text(
        f"id,person,patient,state,category,{header}\nv1,p1,pt-1,TX,rn,{row}\n"
    )
    return read_roster(path)


@pytest.mark.parametrize(
    ("header", "row", "last"),
    [
        ("day", "2026-11-30", NOV),
        ("Visit Date,Start Time,End Time", "2026-11-30,22:00,23:59", NOV),
        ("Visit Date,Start Time,End Time", "2026-11-30,22:00,00:00", NOV),
        ("Visit Date,Start Time,End Time", "2026-11-30,22:00,00:01", DEC),
        ("Visit Date,Start Time,End Time", "2026-11-30,10:00 PM,6:00 AM", DEC),
        ("Visit Date,Start Time,End Time", "2026-11-30,2200,0600", DEC),
        ("Visit Date,Start Time,End Date,End Time", "11/30/2026,22:00,12/01/2026,06:00", DEC),
        ("Visit Date,End Date", "2026-11-30,2026-12-01", DEC),
        ("Visit Start,Visit End", "2026-11-30T22:00:00-06:00,2026-12-01T06:00:00-06:00", DEC),
        ("Visit Start,Visit End", "2026-11-30 22:00,2026-12-01 06:00", DEC),
        ("Scheduled Start,Scheduled End", "11/30/2026 10:00 PM,11/30/2026 11:00 PM", NOV),
    ],
)
def test_the_days_a_visit_touches(tmp_path: Path, header: str, row: str, last: date) -> None:
    """Past midnight it touches the next day; at midnight sharp it does not."""
    roster = read(tmp_path, header, row)
    assert [str(problem) for problem in roster.problems] == []
    (visit,) = roster.visits
    assert (visit.day, visit.last_day) == (NOV, last)


@pytest.mark.parametrize(
    ("header", "row", "problem"),
    [
        ("start,end", "22:00,06:00", "start: has a time without a day; add a column day"),
        (
            "day,start",
            "2026-11-30,2026-12-01 08:00",
            "start: lies on another day than day, 2026-11-30; correct one of them",
        ),
        (
            "start,end",
            "2026-11-30 22:00,2026-11-30 21:00",
            "end: 2026-11-30 21:00 lies before the start",
        ),
        (
            "start,end",
            "2026-11-30 22:00,2026-12-08 06:00",
            "end: lies more than seven days later; enter it as an assignment",
        ),
        ("day,until", "2026-11-30,2026-11-29", "until: 2026-11-29 lies before day, 2026-11-30"),
        (
            "start",
            "2026-12-01T04:00:00Z",
            "start: is written with a zone of its own, which is not that of most of TX "
            "(America/Chicago); write the time on the patient's clock, without a zone",
        ),
        ("start", "", "day: must not be empty, unless start has the day"),
        (
            "day,start",
            "2026-11-30,25:00",
            "start: '25:00': there is no such time; write it as 22:00 or 10:00 PM",
        ),
    ],
)
def test_times_that_cannot_be(tmp_path: Path, header: str, row: str, problem: str) -> None:
    """Each is told with its column and what it must be."""
    problems = read(tmp_path, header, row).problems
    assert [str(entry) for entry in problems] == [f"visits.csv row 2, {problem}"]


def test_a_visit_needs_a_day_or_a_start(tmp_path: Path) -> None:
    """One sentence for the whole file, not one a row."""
    (problem,) = read(tmp_path, "mode", "").problems
    assert str(problem) == (
        "visits.csv row 1, day: this column is missing; it must be there, or start with the day"
    )


@pytest.mark.parametrize(
    ("word", "ahead"), [("", True), ("Scheduled", True), ("Canceled", False), ("Missed", False)]
)
def test_a_visit_called_off_is_no_booking(tmp_path: Path, word: str, ahead: bool) -> None:
    """It is kept, and neither counted nor stopped."""
    (visit,) = read(tmp_path, "day,Visit Status", f"2026-11-30,{word}").visits
    assert visit.is_ahead(NOV) is ahead


def test_what_has_begun_is_ahead_until_its_last_day() -> None:
    """On the day after the last one it is over."""
    visit = Visit("v1", "p1", "pt-1", "TX", NOV, "rn", until=DEC)
    assert visit.is_ahead(DEC)
    assert not visit.is_ahead(date(2026, 12, 2))
    assert visit.status is VisitStatus.BOOKED
