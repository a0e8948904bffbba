"""The commands `demo` and `check`: real runs, good and bad files, exit codes, exact sentences."""

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goodstanding.cli.exit_codes import MEANINGS, Exit
from goodstanding.sample import write_harbor
from goodstanding.testing.commands import Streams, outcome

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agency in files."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, date.fromisoformat(DAY))
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account that runs the tests is read or written."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("GOODSTANDING_DATABASE_URL", raising=False)
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)


def test_demo_tells_the_stories_and_leaves_files(capsys: Streams, tmp_path: Path) -> None:
    """The report comes out of a database, and says where everything is."""
    code, out, err = outcome(capsys, "demo", "--into", tmp_path / "new", "--on", DAY)
    assert (code, err) == (0, "")
    assert "Harbor Home Health · Saturday, November 21, 2026" in out
    assert "Walter Jimenez, RN in Florida" in out
    assert f" {tmp_path / 'new' / 'harbor.sqlite'}\n" in out
    assert (tmp_path / "new" / "harbor" / "visits.csv").is_file()


def test_demo_and_check_agree(capsys: Streams, tmp_path: Path, harbor: Path) -> None:
    """Through the database and straight from the files the report is the same."""
    _, out, _ = outcome(capsys, "demo", "--into", tmp_path / "new", "--on", DAY, "--json")
    _, straight, _ = outcome(capsys, "check", harbor, "--on", DAY, "--json")
    through = json.loads(out)
    for name in ("files", "database", "title"):
        through.pop(name)
    assert {key: value for key, value in json.loads(straight).items() if key != "title"} == through


def test_demo_does_not_write_into_a_used_folder(capsys: Streams, harbor: Path) -> None:
    """Somebody's files are never mixed with the sample."""
    code, out, err = outcome(capsys, "demo", "--into", harbor)
    assert (code, out) == (Exit.OPERATOR, "")
    assert err == f"{harbor}: is not empty; name a new folder\n"


def test_check_fits_two_screens_of_a_hundred_columns(capsys: Streams, harbor: Path) -> None:
    """Short enough to be read at eight in the morning."""
    code, out, err = outcome(capsys, "check", harbor, "--on", DAY)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) <= 150
    assert max(map(len, lines)) <= 100
    assert lines[2] == lines[-1]
    assert out.index("After today") < out.index("Not allowed as booked")


def test_check_all_shows_the_last_ones_too(capsys: Streams, harbor: Path) -> None:
    """Gordon Teller's visit is the farthest."""
    _, short, _ = outcome(capsys, "check", harbor, "--on", DAY)
    _, everything, _ = outcome(capsys, "check", harbor, "--on", DAY, "--all")
    sentence = "nobody else of the roster may serve there that day"
    assert sentence not in short
    assert sentence in everything


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ([], 0),
        (["--fail-on", "stopped"], 1),
        (["--fail-on", "unknown"], 1),
        (["--fail-on", "unknown", "--fail-on", "stopped"], 1),
    ],
)
def test_check_fails_only_on_what_it_is_told_to(
    capsys: Streams, harbor: Path, extra: list[str], code: int
) -> None:
    """A report that was made is a success, unless asked otherwise."""
    assert outcome(capsys, "check", harbor, "--on", DAY, *extra)[0] == code


def test_check_writes_a_table(capsys: Streams, harbor: Path, tmp_path: Path) -> None:
    """Every stopped and unknown booking is a row."""
    code, _, _ = outcome(capsys, "check", harbor, "--on", DAY, "--csv", tmp_path / "out.csv")
    assert code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["part"] == "stopped" for row in rows) == 15
    assert rows[0]["name"] == "Walter Jimenez"
    assert rows[0]["rules"] == "NLC-50 NLC-01"


PEOPLE = "id,name\np1,Dana\np2,Lee\n"
BAD = "person,jurisdiction,since\np1,ZZ,2020-01-01\np2,TX,2020-02-30\np2,TX,2021-01-01\n"


def folder(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def test_bad_rows_are_all_told_and_nothing_is_answered(capsys: Streams, tmp_path: Path) -> None:
    """Each by file, row, column and reason; all of them in a CSV."""
    files = folder(tmp_path / "r", people=PEOPLE, residences=BAD)
    code, out, err = outcome(capsys, "check", files, "--problems", tmp_path / "bad.csv")
    assert (code, out) == (Exit.INPUT, "")
    assert err.splitlines() == [
        "residences.csv row 2, jurisdiction: 'ZZ': not a state; "
        "write a postal code such as TX or DC",
        "residences.csv row 3, since: '2020-02-30': day is out of range for month",
        f"{files}: 2 problems, so nothing was done: fix them and try again, or add "
        "--skip-bad-rows to leave these rows out",
    ]
    assert len((tmp_path / "bad.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_what_is_wrong_with_many_rows_alike_is_told_once(capsys: Streams, tmp_path: Path) -> None:
    """With the number of rows; what stops a file first, and what is rare is not buried."""
    rows = "".join(f"p1,rn,{state},2027-01-01,CERTIFIED\n" for state in ("TX", "OK", "AR", "LA"))
    files = folder(
        tmp_path / "r",
        people=PEOPLE,
        licenses=f"person,category,jurisdiction,through,status\np2,rn,ZZ,,active\n{rows}",
        residences="person,since\np1,2020-01-01\n",
    )
    _, _, err = outcome(capsys, "check", files, "--problems", tmp_path / "bad.csv")
    first, second, third, *_ = err.splitlines()
    assert first.startswith("residences.csv row 1, jurisdiction: this column is missing")
    assert second.startswith("licenses.csv: 4 rows: status: 'CERTIFIED': ")
    assert second.endswith(" (rows 3 to 6)")
    assert third.startswith("licenses.csv row 2, jurisdiction: 'ZZ': not a state")
    assert len((tmp_path / "bad.csv").read_text(encoding="utf-8-sig").splitlines()) == 7


def test_bad_rows_may_be_left_out_and_leave_answers_open(capsys: Streams, tmp_path: Path) -> None:
    """A visit of someone with a row left out is never simply fine."""
    files = folder(
        tmp_path / "r",
        people=PEOPLE,
        residences=BAD,
        visits=f"id,person,patient,state,day,category\nv1,p1,x-1,TX,{DAY},rn\n",
    )
    code, out, _ = outcome(capsys, "check", files, "--on", DAY, "--skip-bad-rows")
    assert code == 0
    assert "residences.csv row 2 about this person could not be read" in out
    assert "2 rows or files could not be read; answers about these people stay open" in out
    assert "→ Settle what is asked, or fix it in the file, and read it again" in out


def test_rows_left_out_are_told_once_where_they_are_alike(capsys: Streams, tmp_path: Path) -> None:
    """One line with their number in the report too; they are still counted row by row."""
    rows = "".join(f"p{n % 2 + 1},ZZ,2020-01-0{n}\n" for n in range(1, 6))
    files = folder(
        tmp_path / "r", people=PEOPLE, residences=f"person,jurisdiction,since\n{rows}p1,TX,never\n"
    )
    _, out, _ = outcome(capsys, "check", files, "--on", DAY, "--skip-bad-rows")
    assert "6 rows or files could not be read" in out
    flat = " ".join(out.split())
    assert "residences.csv: 5 rows: jurisdiction: 'ZZ': not a state" in flat
    assert "(rows 2 to 6)" in flat
    assert "residences.csv row 7, since: 'never'" in flat
    assert "row 4" not in flat


def test_two_visits_of_a_day_name_the_day_once(capsys: Streams, tmp_path: Path) -> None:
    """Three visits on two days are not three days."""
    days = (DAY, DAY, "2026-11-24")
    visits = "".join(f"v{n},p1,x-{n},TX,{day},rn\n" for n, day in enumerate(days))
    files = folder(
        tmp_path / "r",
        people=PEOPLE,
        licenses="person,category,jurisdiction,since,through,status,scope\n"
        "p1,rn,CA,2025-01-01,2027-01-01,active,single_state\n",
        visits=f"id,person,patient,state,day,category\n{visits}",
    )
    _, out, _ = outcome(capsys, "check", files, "--on", DAY)
    assert "3 visits to 3 patients, Nov 21 and Nov 24" in out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "nowhere: there is no such file or folder"),
        ("empty", "empty: holds no file of a roster; expected people, residences, "),
        ("note.txt", "note.txt: neither a folder of CSV files nor an .xlsx workbook"),
        ("fake.xlsx", "fake.xlsx: is not an XLSX file, whatever its name says; save it as .xlsx"),
    ],
)
def test_what_is_no_roster_is_told_in_one_sentence(
    capsys: Streams, tmp_path: Path, name: str, sentence: str
) -> None:
    """A path that leads nowhere, an empty folder, another kind of file."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("hello")
    (tmp_path / "fake.xlsx").write_text("hello")
    code, out, err = outcome(capsys, "check", tmp_path / name)
    assert (code, out) == (Exit.INPUT, "")
    assert err.startswith(sentence)
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], 'Unknown command "chekc". Did you mean "check"?'),
        (["person"], 'Command "person" parameter PERSON_ID requires an argument.'),
        (["check", "x", "--bogus"], "Unknown option: --bogus."),
        (
            ["check", "x", "--on", "2025-02-30"],
            "Invalid value for --on: '2025-02-30': day is out of range for month",
        ),
        (["check", "x", "--within", "0"], 'Invalid value "0" for --within. Must be >= 1.'),
        (["check", "x", "--fail-on", "y"], 'Invalid value "y" for --fail-on.'),
    ],
)
def test_a_wrong_command_is_told_with_where_to_look(
    capsys: Streams, arguments: list[str], sentence: str
) -> None:
    """One sentence, and how to see the right way."""
    code, out, err = outcome(capsys, *arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert err.startswith(sentence)
    assert "Try: goodstanding" in err


def test_help_lists_commands_and_exit_codes(capsys: Streams) -> None:
    """Every code is explained where people look."""
    code, out, _ = outcome(capsys, "--help")
    assert code == 0
    for command in ("demo", "check", "import", "ask", "rules"):
        assert f"│ {command} " in out
    for number, meaning in MEANINGS.items():
        assert f"{number.value:>3}  {meaning}" in out


def test_an_unforeseen_error_is_one_sentence_without_facts(
    capsys: Streams, harbor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text may quote a person, so only its kind is told, and how to see more."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("Dana Reyes")

    monkeypatch.setattr("goodstanding.cli.check.morning", broken)
    code, out, err = outcome(capsys, "check", harbor)
    assert (code, out) == (Exit.UNEXPECTED, "")
    assert err.startswith("Something went wrong that nobody foresaw (KeyError).")
    assert "Dana" not in err
    code, _, err = outcome(capsys, "check", harbor, "--debug")
    assert code == Exit.UNEXPECTED
    assert "Traceback" in err


def program(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, without a terminal."""
    command = [sys.executable, "-m", "goodstanding", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False)


def test_it_runs_without_a_terminal(harbor: Path) -> None:
    """No colors, no progress, a hundred columns, clean streams."""
    done = program("check", harbor, "--on", DAY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 100


def test_it_runs_where_the_encoding_knows_no_icons(
    harbor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain letters instead."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = program("check", harbor, "--on", DAY)
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_a_reader_that_stops_reading_is_no_error(harbor: Path) -> None:
    """As `goodstanding check --all | head -1` does."""
    command = f"{sys.executable} -m goodstanding check {harbor} --all | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=120, check=False)
    assert done.stderr == b""


def test_one_license_on_two_rows_and_on_two_people(capsys: Streams, tmp_path: Path) -> None:
    """A prefix makes no second license; a number on two people is a question about both."""
    files = {
        "people.csv": "id,name\nE-1,Sal Ives\nE-2,Ray Orr\n",
        "licenses.csv": "person,category,jurisdiction,number,since,through,status,status_since\n"
        "E-1,rn,FL,9234971,2025-05-01,2027-04-30,active,\n"
        "E-1,rn,FL,RN9234971,2025-05-01,2027-04-30,suspended,2026-11-01\n",
        "visits.csv": "id,person,patient,state,day,category\n"
        "v1,E-1,pt-1,FL,2026-11-26,rn\nv2,E-2,pt-1,FL,2026-11-26,rn\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    code, out, _ = outcome(
        capsys, "check", tmp_path, "--on", "2026-11-25", "--json", "--fail-on", "unknown"
    )
    assert '"RN9234971"' not in out
    assert "status is suspended" in out
    with (tmp_path / "licenses.csv").open("a", encoding="utf-8") as file:
        file.write("E-2,rn,FL,rn-9234971,2025-05-01,2027-04-30,active,\n")
    code, out, _ = outcome(capsys, "check", tmp_path, "--on", "2026-11-25", "--fail-on", "unknown")
    assert code == Exit.NO
    assert "FL RN license number RN9234971 stands on E-1 and E-2" in " ".join(out.split())


ANN = """
person: {id: p-1, name: Ann Bell}
licenses:
  - {id: l, category: rn, jurisdiction: TX, number: "77", scope: single_state,
     status: [{since: 2020-01-01, is: active}], terms: [{since: 2020-01-01, through: 2099-03-31}]}
"""


def test_the_report_on_record_says_what_changed_since_the_day_before(
    capsys: Streams, tmp_path: Path
) -> None:
    """On the day after the last day; a report from files has nothing to compare with."""
    paper = tmp_path / "ann.yaml"
    paper.write_text(ANN)
    assert outcome(capsys, "import", paper, "--source", "HR", "--yes")[0] == Exit.FINE
    for day, changed in (("2099-03-31", 0), ("2099-04-01", 1), ("2099-04-02", 0)):
        _, out, _ = outcome(capsys, "check", "--on", day, "--json")
        assert len(json.loads(out)["changes"]) == changed
        _, out, _ = outcome(capsys, "check", "--on", day)
        assert ("Changed since the day before" in out) == changed
        assert ("no answer has changed" in out) != changed
    _, out, _ = outcome(capsys, "check", "--on", "2099-04-01", "--category", "lpn", "--json")
    assert json.loads(out)["changes"] == []
    # Before today nobody was on record.
    _, out, _ = outcome(capsys, "check", "--on", "2020-06-01", "--json")
    assert json.loads(out)["changes"] is None
