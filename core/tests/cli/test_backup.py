"""The commands `backup` and `restore`: the answers afterwards are the answers before."""

import json
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit
from goodstanding.plugins import load_plugins
from goodstanding.sample.recorded import record_sample
from goodstanding.site.database import sqlite_url as url_of
from goodstanding.store import Delivery, SourceKind, Statement, open_store

DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
ASKED = (
    ["check", "--json", "--on", str(DAY)],
    ["check", "--json", "--on", str(DAY), "--known-at", str(DAY)],
    ["history", "hh-001", "--json"],
    ["history", "hh-033", "--json"],
    ["person", "hh-020", "--json", "--on", str(DAY)],
    ["receipts", "--json"],
    ["disagreements", "--json"],
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the account is read or written."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def fill(url: str, folder: Path) -> None:
    """The sample agency, a correction of somebody, and an import that was undone."""
    words = load_plugins().catalog.words
    folder.mkdir()
    copy = record_sample(folder, DAY, NOW, words)
    if not url.startswith("sqlite"):
        move(url_of(copy), url, folder / "moved")
    else:
        Path(url.removeprefix("sqlite:///")).write_bytes(copy.read_bytes())
    with open_store(url, words) as store:
        statements = [
            Statement("hh-001", "residences", {"jurisdiction": "OR", "since": "2026-11-01"}),
            Statement("hh-033", "person", {"name": 'Zoë "Ø" O\'Neil\n山'}),
        ]
        later = NOW.replace(hour=16)
        receipt = store.apply(statements, Delivery("HR", SourceKind.EMPLOYER, "Dana", later))
        store.undo(receipt.id, "Dana", NOW.replace(hour=17))


def move(first: str, second: str, path: Path) -> None:
    """A backup of one database, restored into another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOODSTANDING_DATABASE_URL", first)
        assert run(["backup", str(path)]) == Exit.FINE
        patch.setenv("GOODSTANDING_DATABASE_URL", second)
        assert run(["restore", str(path)]) == Exit.FINE


def answers(url: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is answered at a database, byte for byte."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOODSTANDING_DATABASE_URL", url)
        for command in ASKED:
            capsys.readouterr()
            assert run(command) == Exit.FINE, command
            found.append(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_answers_are_the_same_to_the_byte(
    database_url: str,
    target: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From each kind of database into each, with what was undone and what was known when."""
    if target == "sqlite":
        second = url_of(tmp_path / "second.sqlite")
    elif database_url.startswith("postgresql"):
        pytest.skip("one PostgreSQL database a test; the same kind is tested on SQLite")
    else:
        second = request.getfixturevalue("postgresql_url")
    fill(database_url, tmp_path / "sample")
    before = answers(database_url, capsys)
    assert json.loads(before[0])
    move(database_url, second, tmp_path / "kept")
    assert answers(second, capsys) == before
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOODSTANDING_DATABASE_URL", second)
        assert run(["database", "check"]) == Exit.FINE


def test_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only its owner reads it; an earlier one is replaced, anything else is left alone."""
    url = url_of(tmp_path / "site.sqlite")
    fill(url, tmp_path / "sample")
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", url)
    path = tmp_path / "kept"
    for _ in range(2):
        capsys.readouterr()
        assert run(["backup", str(path)]) == Exit.FINE
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    digest = capsys.readouterr().out.splitlines()[-1]
    assert path.read_bytes().splitlines()[1].decode() == digest
    other = tmp_path / "letter"
    other.write_text("Dear Dana")
    assert run(["backup", str(other)]) == Exit.OPERATOR
    assert other.read_text() == "Dear Dana"
    assert "holds something else, which is kept" in capsys.readouterr().err


def test_nothing_is_left_behind_where_nothing_is_on_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped address is told, and neither a backup nor a database appears."""
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", url_of(tmp_path / "typo.sqlite"))
    assert run(["backup", str(tmp_path / "kept")]) == Exit.OPERATOR
    assert "there is no such database" in capsys.readouterr().err
    assert not list(tmp_path.glob("*"))


def test_a_bad_file_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 3, and no database is made."""
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", url_of(tmp_path / "new.sqlite"))
    (tmp_path / "letter").write_text("Dear Dana")
    assert run(["restore", str(tmp_path / "letter")]) == Exit.INPUT
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "new.sqlite").exists()
