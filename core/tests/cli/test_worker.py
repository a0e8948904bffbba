"""`worker`: real runs; who is away, from which day, and what is booked then."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock
from goodstanding.testing.commands import Streams, outcome

TODAY = clock.today()


def after(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture(autouse=True)
def recorded(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann and Ben are on record, Ann with visits and an assignment; nothing of the account is."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "people.csv").write_text(
        "id,name,status,since\np-1,Ann Bell,active,2020-02-03\np-2,Ben Cho,,\n"
    )
    (folder / "visits.csv").write_text(
        "id,person,patient,state,local_day,needs_category,status\n"
        f"v-1,p-1,pt-1,TX,{after(0)},rn,booked\n"
        f"v-2,p-1,pt-1,TX,{after(1)},rn,booked\n"
        f"v-3,p-1,pt-1,TX,{after(9)},rn,booked\n"
        f"v-4,p-1,pt-1,TX,{after(9)},rn,cancelled\n"
        f"v-5,p-2,pt-1,TX,{after(9)},rn,booked\n"
    )
    (folder / "assignments.csv").write_text(
        f"person,patient,state,needs_category,since,until\np-1,pt-2,TX,rn,{after(-30)},{after(5)}\n"
    )
    code, _, err = outcome(capsys, "import", folder, "--source", "Harbor HR", "--yes")
    assert code == Exit.FINE, err


def bookings(streams: Streams, *arguments: object) -> tuple[str, int, int]:
    """The first day of what would be recorded, and the visits and assignments booked then."""
    code, out, err = outcome(streams, "worker", *arguments, "--json")
    assert (code, err) == (Exit.NO, "Nothing was recorded; add --yes to record it.\n")
    answer = json.loads(out)
    open_ = answer["open_bookings"]
    return answer["since"], open_["visits"], open_["assignments"]


def test_what_is_booked_while_somebody_is_away_is_said(capsys: Streams) -> None:
    """Left: from the day after the last day of work; a leave: through its last day."""
    assert bookings(capsys, "p-1", "left", "--on", after(0)) == (after(1), 2, 1)
    assert bookings(capsys, "p-1", "left") == (after(0), 3, 1)
    assert bookings(capsys, "p-1", "left", "--on", after(4)) == (after(5), 1, 1)
    assert bookings(capsys, "p-1", "left", "--on", after(5)) == (after(6), 1, 0)
    assert bookings(capsys, "p-1", "on-leave", "--on", after(1)) == (after(1), 2, 1)
    leave = ("p-1", "on-leave", "--on", after(1), "--until")
    assert bookings(capsys, *leave, after(8)) == (after(1), 1, 1)
    assert bookings(capsys, *leave, after(9)) == (after(1), 2, 1)
    assert bookings(capsys, "p-2", "active", "--on", after(0)) == (after(0), 0, 0)


def test_a_person_by_name_is_away_in_the_report_until_it_is_undone(capsys: Streams) -> None:
    """The employer's word, with a receipt, who said it, and the report telling of it first."""
    code, out, err = outcome(capsys, "worker", "ann bell", "left", "--on", after(0), "--yes")
    assert (code, err) == (Exit.FINE, "")
    assert "Receipt 2: Recorded at this site (employer)" in out
    text = " ".join(out.split())
    assert f"Ann Bell: has left: not at work since {after(1)}" in text
    assert f"2 visits and 1 assignment are booked with them on {after(1)} or later" in text
    _, out, _ = outcome(capsys, "check", "--json")
    absent = json.loads(out)["absent"]
    ids = [booking["id"] for group in absent for booking in group["bookings"]]
    assert [group["person"]["id"] for group in absent] == ["p-1"] * len(absent)
    assert "v-2" in ids
    assert "v-1" not in ids
    assert outcome(capsys, "undo", 2)[0] == Exit.FINE
    _, out, _ = outcome(capsys, "check", "--json")
    assert json.loads(out)["absent"] == []


def test_coming_back_early_ends_a_leave(capsys: Streams) -> None:
    """The later word counts."""
    leave = ("worker", "p-1", "on-leave", "--on", after(-9), "--until", after(30), "--yes")
    assert outcome(capsys, *leave)[0] == Exit.FINE
    _, out, _ = outcome(capsys, "check", "--json")
    assert json.loads(out)["absent"]
    assert outcome(capsys, "worker", "p-1", "active", "--on", after(0), "--yes")[0] == Exit.FINE
    _, out, _ = outcome(capsys, "check", "--json")
    assert json.loads(out)["absent"] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("p-1", "on-leave", "--on", after(3), "--until", after(2)),
            f"--until {after(2)}: the leave would end before it begins on {after(3)}",
        ),
        (
            ("p-1", "left", "--until", after(2)),
            "--until: is the last day of a leave; leave it out, or write on-leave",
        ),
        (
            ("p-1", "left", "--on", "2020-02-01"),
            "left, not at work from 2020-02-02: 'at work from 2020-02-03' is on record and later",
        ),
        (("p-1", "active", "--on", "2020-02-03"), "at work from 2020-02-03 is on record already"),
        (("Zoe", "left"), "'Zoe': nobody on the roster has this id or name"),
    ],
)
def test_what_cannot_be_is_refused(capsys: Streams, arguments: tuple[str, ...], says: str) -> None:
    """In one sentence, and nothing is recorded."""
    code, out, err = outcome(capsys, "worker", *arguments, "--yes")
    assert (code, out) == (Exit.INPUT, "")
    assert says in err
    _, out, _ = outcome(capsys, "receipts", "--json")
    assert len(json.loads(out)["receipts"]) == 1


def test_nobody_leaves_before_a_job_began(capsys: Streams, tmp_path: Path) -> None:
    """A job without an end that begins after the last day of work contradicts it."""
    (tmp_path / "ben.yaml").write_text(
        "person: {id: p-2, name: Ben Cho}\n"
        "employments: [{employer: A Care, position: case_manager, since: 2025-07-01}]\n"
    )
    assert outcome(capsys, "import", "ben.yaml", "--source", "Jobs", "--yes")[0] == Exit.FINE
    code, _, err = outcome(capsys, "worker", "p-2", "left", "--on", "2025-06-30", "--yes")
    assert code == Exit.INPUT
    assert "--on 2025-06-30: is before 2025-07-01, the first day of a job" in err
    code, _, _ = outcome(capsys, "worker", "p-2", "left", "--on", "2025-07-01", "--yes")
    assert code == Exit.FINE


@pytest.mark.parametrize("command", [("history", "p-1"), ("receipts",)])
def test_what_is_on_record_is_shown_without_the_file_of_the_site(
    command: tuple[str, ...], capsys: Streams
) -> None:
    """A file of the site that cannot be read keeps nobody from what is on record."""
    Path("goodstanding.toml").write_text('title = "Harbor')
    code, out, err = outcome(capsys, *command, "--json")
    assert (code, err) == (Exit.FINE, "")
    assert json.loads(out)
