"""Paths that are no files, or that lead nowhere: one sentence and an exit code, never a hang."""

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit

Streams = pytest.CaptureFixture[str]
LONG = "a" * 5000
PRACTICE = ("--in", "CA", "--as", "rn")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of the account that runs the tests is touched; what hangs for a minute has failed."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("GOODSTANDING_DATABASE_URL", raising=False)
    monkeypatch.delenv("GOODSTANDING_SITE", raising=False)
    monkeypatch.chdir(tmp_path)

    def hangs(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A roster of one person."""
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "people.csv").write_text("id,name\np-1,Dana\n")
    return folder


def outcome(streams: Streams, *arguments: object) -> tuple[int, str]:
    """Exit code and what is said of it, on either stream."""
    code = run([str(argument) for argument in arguments])
    printed = streams.readouterr()
    return code, printed.out + printed.err


@pytest.mark.parametrize(
    "command",
    [
        ("check", LONG),
        ("check", "a/" * 3000),
        ("import", LONG, "--source", "x", "--yes"),
        ("coverage", LONG),
        ("coverage", f"{LONG}.sqlite"),
        ("ask", "practice", f"{LONG}.yaml", *PRACTICE),
        ("scenarios", LONG),
        ("template", LONG),
        ("template", LONG, "--xlsx"),
        ("demo", "--into", LONG),
        ("new-plugin", "wharf", "--directory", LONG),
        ("check", "roster", "--csv", LONG),
        ("check", "roster", "--problems", LONG),
        ("positions", "roster", "--site", LONG),
    ],
    ids=lambda command: " ".join(command)[:20],
)
@pytest.mark.usefixtures("roster")
def test_a_path_that_is_too_long(capsys: Streams, command: tuple[str, ...]) -> None:
    """The system's reason is told."""
    code, text = outcome(capsys, *command)
    assert code in (Exit.INPUT, Exit.OPERATOR)
    assert "File name too long" in text


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "x.yaml", "x.sqlite"])
def test_a_pipe_is_refused(capsys: Streams, tmp_path: Path, name: str) -> None:
    """Nobody is at its other end."""
    os.mkfifo(tmp_path / name)
    command = ("ask", "practice", name, *PRACTICE) if name == "x.yaml" else ("coverage", name)
    code, _ = outcome(capsys, *command)
    assert code in (Exit.INPUT, Exit.OPERATOR)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to(path), Path.mkdir])
def test_a_sheet_that_is_no_file_is_a_problem(capsys: Streams, roster: Path, make: object) -> None:
    """Passed over, it would make everybody a person without a license."""
    assert callable(make)
    make(roster / "licenses.csv")
    code, text = outcome(capsys, "check", roster)
    assert code == Exit.INPUT
    assert text.startswith("licenses.csv: cannot be opened: ")


@pytest.mark.parametrize("command", ["check", "coverage", "import"])
def test_a_link_to_itself(capsys: Streams, tmp_path: Path, command: str) -> None:
    """It leads nowhere, and is told as what is not there."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    more = ("--source", "x", "--yes") if command == "import" else ()
    code, text = outcome(capsys, command, tmp_path / "loop", *more)
    assert code == Exit.INPUT
    assert "there is no such file or folder" in text


def test_a_folder_whose_name_is_no_text(capsys: Streams, roster: Path) -> None:
    """It is read and recorded, its name with the usual mark for what cannot be shown."""
    odd = roster.rename(roster.parent / os.fsdecode(b"na\xffme"))
    assert outcome(capsys, "import", odd, "--source", "Harbor HR", "--yes")[0] == Exit.FINE
    code, text = outcome(capsys, "receipts")
    assert code == Exit.FINE
    assert "na\N{REPLACEMENT CHARACTER}me" in text


def test_an_id_that_is_no_text(capsys: Streams, roster: Path) -> None:
    """Nobody has it; the database is not asked with bytes that it cannot hold."""
    assert outcome(capsys, "import", roster, "--source", "Harbor HR", "--yes")[0] == Exit.FINE
    code, text = outcome(capsys, "person", os.fsdecode(b"p-\xff"))
    assert code == Exit.INPUT
    assert text.count("\n") == 1


@pytest.mark.parametrize("option", ["--csv", "--problems"])
def test_a_report_replaces_nothing_of_others(capsys: Streams, roster: Path, option: str) -> None:
    """Neither the roster nor the database; a report of yesterday is replaced."""
    bad = roster / "licenses.csv"
    if option == "--problems":
        bad.write_text("person,jurisdiction,category\np-1,ZZ,rn\n")
    outcome(capsys, "import", roster, "--source", "x", "--yes", "--skip-bad-rows")
    database = next((roster.parent / "home").rglob("*.sqlite"))
    for path in (roster / "people.csv", database):
        before = path.read_bytes()
        code, text = outcome(capsys, "check", roster, option, path, "--skip-bad-rows")
        assert code == Exit.OPERATOR
        assert "holds something else, which is kept; name another file" in text
        assert path.read_bytes() == before
    report = roster.parent / "report.csv"
    for _ in ("yesterday", "today"):
        assert outcome(capsys, "check", roster, option, report, "--skip-bad-rows")[0] == Exit.FINE
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["/proc/x.xlsx", "roster/people.csv/x.xlsx"])
@pytest.mark.usefixtures("roster")
def test_a_template_that_cannot_be_written(capsys: Streams, name: str) -> None:
    """One sentence, as for a folder."""
    code, text = outcome(capsys, "template", name, "--xlsx")
    assert code == Exit.OPERATOR
    assert text.count("\n") == 1


@pytest.mark.parametrize("xlsx", [(), ("--xlsx",)])
def test_a_template_is_private(capsys: Streams, tmp_path: Path, xlsx: tuple[str, ...]) -> None:
    """It will hold what is known of people."""
    assert outcome(capsys, "template", tmp_path / "new", *xlsx)[0] == Exit.FINE
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    assert modes == {0o600}


@pytest.mark.parametrize("letter", ["\x1b", "\u202e", "\u200b", "\x07"])
def test_a_report_holds_only_text(capsys: Streams, tmp_path: Path, letter: str) -> None:
    """What could command a terminal, or turn the direction of writing, is in no file."""
    (tmp_path / "odd.csv").touch()
    roster = tmp_path / "roster"
    roster.mkdir()
    (roster / "people.csv").write_text(f"id,name\np-1,Da{letter}na\np-1,Dana\n", encoding="utf-8")
    outcome(capsys, "check", roster, "--problems", tmp_path / "problems.csv")
    assert letter not in (tmp_path / "problems.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("roster")
@pytest.mark.parametrize(
    "command",
    [
        ("check", "roster", "--on"),
        ("coverage", "roster", "--on"),
        ("person", "p-1", "roster", "--on"),
        ("ce", "p-1", "roster", "--on"),
        ("import", "roster", "--source", "x", "--yes", "--as-of"),
    ],
)
@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("0001-01-01", False),
        ("1899-12-31", False),
        ("1900-01-01", True),
        ("2199-12-31", True),
        ("2200-01-01", False),
        ("9999-12-31", False),
    ],
)
def test_days_at_the_ends_of_the_calendar(
    capsys: Streams, command: tuple[str, ...], day: str, taken: bool
) -> None:
    """In an option: an answer, or a sentence that says which days there are."""
    code, message = outcome(capsys, *command, day)
    assert code != Exit.UNEXPECTED, message
    assert (code == Exit.USAGE and "write a day from 1900-01-01" in message) is not taken
