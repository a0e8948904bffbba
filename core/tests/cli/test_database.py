"""The command `database check`: whole, or every flaw with what to do."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from goodstanding.cli import run
from goodstanding.cli.exit_codes import Exit


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of the site, with one import."""
    path = tmp_path / "site.sqlite"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{path}")
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "people.csv").write_text("id,name\np-1,Dana Reyes\n", encoding="utf-8")
    assert run(["import", str(folder), "--source", "HR", "--yes"]) == Exit.FINE
    return path


def test_a_whole_database(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, and the exit code is 0."""
    capsys.readouterr()
    assert run(["database", "check"]) == Exit.FINE
    assert "can be read" in capsys.readouterr().out


def test_a_spoiled_row(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which row, what to do, and exit code 1; the file may be named."""
    with closing(sqlite3.connect(site)) as connection, connection:
        connection.execute("DROP TRIGGER facts_no_update")
        connection.execute("UPDATE facts SET payload = '{'")
    capsys.readouterr()
    assert run(["database", "check"]) == Exit.NO
    words = " ".join(capsys.readouterr().out.split())
    assert "1 thing wrong with what is on record" in words
    assert "fact 1 of receipt 1: cannot be read; take it back with 'goodstanding undo 1'" in words
    assert run(["database", "check", str(site), "--json"]) == Exit.NO
    (flaw,) = json.loads(capsys.readouterr().out)["flaws"]
    assert flaw["where"] == "fact 1 of receipt 1"
    assert run(["person", "p-1"]) == Exit.OPERATOR
    printed = " ".join(capsys.readouterr().err.split())
    assert "fact 1 of receipt 1: cannot be read" in printed
    assert "Traceback" not in printed
