"""At work, on leave, gone: the first day of each is the one that is written, or the file's."""

from datetime import date

import pytest

from goodstanding.intake.profiles.workers import complete_worker

FILE = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("values", "known", "status", "since", "until"),
    [
        ({"status": "active", "hired_on": "2019-03-01"}, "", "active", "2019-03-01", ""),
        ({"status": "active"}, "", "active", "", ""),
        ({"status": "left", "left_on": "2026-11-13"}, "", "left", "2026-11-14", ""),
        ({"left_on": "2026-11-13"}, "", "left", "2026-11-14", ""),
        ({"status": "left"}, "", "left", "2026-11-25", ""),
        ({"status": "on_leave"}, "", "on_leave", "2026-11-25", ""),
        (
            {"status": "on_leave", "leave_since": "2026-09-01", "leave_until": "2026-12-31"},
            *("", "on_leave", "2026-09-01", "2026-12-31"),
        ),
        ({"status": "active", "hired_on": "2015-08-13"}, "on_leave", "active", "2026-11-25", ""),
        ({"status": "active", "hired_on": "2026-11-24"}, "left", "active", "2026-11-24", ""),
        (
            {"status": "active", "hired_on": "2019-03-01", "left_on": "2026-11-25"},
            *("", "active", "2019-03-01", "2026-11-25"),
        ),
    ],
)
def test_a_status_begins_on_its_own_day_or_on_the_file_s(
    values: dict[str, str], known: str, status: str, since: str, until: str
) -> None:
    """Who is back from leave is back from the day of the file, not since they were hired."""
    assert complete_worker(values, FILE, known) == ""
    assert (values["status"], values["since"], values.get("until", "")) == (status, since, until)


def test_an_active_worker_whose_last_day_has_passed_is_asked_about() -> None:
    """The day before the file's is past; a hire after it is somebody who came back."""
    stale = {"status": "active", "hired_on": "2019-03-01", "left_on": "2026-11-24"}
    assert "has this person left?" in complete_worker(stale, FILE, "")
    back = {"status": "active", "hired_on": "2026-11-20", "left_on": "2026-06-30"}
    assert complete_worker(back, FILE, "") == ""


def test_what_is_on_record_goes_on_until_a_file_gives_a_day() -> None:
    """A leave said again each week began once; a day in the file is a day."""
    again = {"status": "on_leave"}
    assert complete_worker(again, FILE, "on_leave", "2026-11-18") == ""
    assert again["since"] == "2026-11-18"
    left = {"status": "left"}
    assert complete_worker(left, FILE, "left", "2026-10-01") == ""
    assert left["since"] == "2026-10-01"
    dated = {"status": "on_leave", "leave_since": "2026-11-20"}
    assert complete_worker(dated, FILE, "on_leave", "2026-11-18") == ""
    assert dated["since"] == "2026-11-20"


@pytest.mark.parametrize(
    ("hired_on", "left_since", "asked"),
    [
        ("2019-03-01", "2026-11-25", True),
        ("", "2026-11-25", True),
        ("2019-03-01", "2026-11-26", False),
        ("2026-11-24", "2026-11-24", False),
        ("2026-11-23", "2026-11-24", True),
    ],
)
def test_who_has_left_is_not_brought_back_by_a_stale_active(
    hired_on: str, left_since: str, asked: bool
) -> None:
    """Only a hire on or after the day they left says that they are back."""
    values = {"status": "active", "hired_on": hired_on}
    assert ("rehired" in complete_worker(values, FILE, "left", left_since)) is asked
    assert (values["status"] == "") is asked
