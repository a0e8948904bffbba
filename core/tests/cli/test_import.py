"""The commands on the store: import with preview, receipts, undo, history, and answers from it."""

import json
import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from goodstanding.cli.exit_codes import Exit
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
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of its own for each test; nothing of the account that runs them is touched."""
    path = tmp_path / "site.sqlite"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{path}")
    return path


def imported(streams: Streams, harbor: Path, *more: object) -> tuple[int, str, str]:
    """The import of the sample, which speaks of its day."""
    day = () if "--as-of" in more else ("--as-of", DAY)
    return outcome(streams, "import", harbor, "--source", "Harbor HR", *day, *more)


def test_nothing_is_recorded_before_it_is_agreed_to(capsys: Streams, harbor: Path) -> None:
    """The preview counts and shows; without --yes and without a terminal nothing happens."""
    code, out, err = imported(capsys, harbor)
    assert code == Exit.NO
    assert "This import would change" in out
    assert "hh-001 residences jurisdiction CO; since 2026-09-23" in out
    assert err == "Nothing was recorded; add --yes to record it.\n"
    _, out, _ = outcome(capsys, "receipts")
    assert out == "Nothing was imported yet.\n"


def test_the_same_file_again_changes_nothing(capsys: Streams, harbor: Path) -> None:
    """The second receipt counts everything as unchanged."""
    code, out, _ = imported(capsys, harbor, "--yes", "--json")
    first = json.loads(out)["receipt"]["counts"]
    assert (code, first["changed"], first["unchanged"]) == (0, 0, 0)
    _, out, _ = imported(capsys, harbor, "--yes", "--json")
    second = json.loads(out)["receipt"]["counts"]
    assert (second["added"], second["changed"]) == (0, 0)
    assert second["unchanged"] == first["added"] > 1000


def test_an_import_can_be_taken_back_and_only_once(capsys: Streams, harbor: Path) -> None:
    """The receipt's number takes it back; a second time, or another number, is a clear no."""
    imported(capsys, harbor, "--yes", "--recorder", "Ann")
    code, out, _ = outcome(capsys, "undo", 1, "--recorder", "Bob")
    assert code == 0
    assert out.startswith("Receipt 2 undoes receipt 1: Harbor HR (employer), harbor, recorded")
    code, _, err = outcome(capsys, "undo", 1)
    assert (code, err) == (Exit.INPUT, "receipt 1: was undone already, by receipt 2\n")
    code, _, err = outcome(capsys, "undo", 9)
    assert (code, err) == (Exit.INPUT, "receipt 9: there is none with this number\n")
    _, out, _ = outcome(capsys, "receipts")
    assert "by Ann, as of 2026-11-21 23:59, undone by receipt 2" in " ".join(out.split())


def test_answers_come_from_what_is_on_record(capsys: Streams, harbor: Path) -> None:
    """Without a path the commands on people read the store, and say the same as the files."""
    imported(capsys, harbor, "--yes")
    for command in (["coverage"], ["expiring"], ["person", "hh-001"]):
        _, stored, err = outcome(capsys, *command, "--on", DAY, "--json")
        assert err == ""
        _, read, _ = outcome(capsys, *command, harbor, "--on", DAY, "--json")
        assert json.loads(stored) == json.loads(read)


def test_an_empty_store_says_what_to_do(capsys: Streams) -> None:
    """Nobody is there to answer about."""
    code, out, err = outcome(capsys, "coverage")
    assert (code, out) == (Exit.INPUT, "")
    assert err == "Nobody is on record yet: import a roster first, or name a folder or workbook\n"


def test_history_says_who_when_and_from_where(capsys: Streams, harbor: Path) -> None:
    """Every fact about one person; someone unknown has none."""
    imported(capsys, harbor, "--yes", "--recorder", "Ann")
    code, out, _ = outcome(capsys, "history", "hh-002")
    assert code == 0
    assert "Ann, Harbor HR" in out
    assert "jurisdiction OK" in out
    code, _, err = outcome(capsys, "history", "nobody")
    assert (code, err) == (Exit.INPUT, "'nobody': nobody on the roster has this id or name\n")


def test_what_is_said_of_one_person_needs_nobody_else(capsys: Streams, harbor: Path) -> None:
    """The page from the store is that from the files; who is not there is told alike."""
    imported(capsys, harbor, "--yes")
    from_store = outcome(capsys, "person", "hh-020", "--on", DAY, "--json")
    from_files = outcome(capsys, "person", "hh-020", harbor, "--on", DAY, "--json")
    assert from_store == from_files
    code, _, err = outcome(capsys, "person", "hh-20")
    assert (code, err.splitlines()[0]) == (Exit.INPUT, "'hh-20': nobody for certain; it may be")
    assert "  hh-020  " in err


def test_an_undoing_says_what_it_leaves(capsys: Streams, harbor: Path) -> None:
    """An import that was said again by a later one still counts by that one."""
    imported(capsys, harbor, "--yes")
    imported(capsys, harbor, "--yes")
    _, out, _ = outcome(capsys, "undo", 1)
    assert out.endswith("  What other imports have said as well still counts.\n")
    code, out, _ = outcome(capsys, "person", "hh-020", "--on", DAY)
    assert code == 0
    assert "Holds" in out


def test_certifications_that_end_are_listed_too(capsys: Streams, tmp_path: Path) -> None:
    """Within the days asked for, beside authority."""
    (tmp_path / "people.csv").write_text("id,name\np1,Dana Reyes\n")
    (tmp_path / "certifications.csv").write_text(
        "person,type,number,since,through,status\np1,ccm,C-1,2022-02-01,2027-01-31,active\n"
    )
    code, out, _ = outcome(capsys, "expiring", tmp_path, "--on", DAY)
    assert code == 0
    assert "Certifications that end within 90 days" in out
    assert "Sun Jan 31   Dana Reyes, CCM" in out
    _, out, _ = outcome(capsys, "expiring", tmp_path, "--on", DAY, "--within", 30)
    assert "Dana" not in out
    _, out, _ = outcome(capsys, "expiring", tmp_path, "--on", DAY, "--json")
    assert [certification["type"] for certification in json.loads(out)["certifications"]] == ["ccm"]


def test_a_person_page_tells_of_disagreement(capsys: Streams, harbor: Path, tmp_path: Path) -> None:
    """The board says suspended, the employer active: the board is believed, both are shown."""
    imported(capsys, harbor, "--yes", "--as-of", "2026-11-01")
    board = tmp_path / "board.json"
    record = {
        "id": "x",
        "category": "rn",
        "jurisdiction": "TX",
        "number": "700981",
        "status": [{"since": "2026-01-25", "is": "suspended"}],
    }
    board.write_text(json.dumps({"person": {"id": "hh-001"}, "licenses": [record]}))
    code, _, err = outcome(
        capsys, "import", board, "--source", "Texas", "--source-kind", "issuer", "--yes"
    )
    assert (code, err) == (0, "")
    _, out, _ = outcome(capsys, "person", "hh-001", "--on", DAY)
    assert "Sources disagree" in out
    assert "suspended" in out
    assert "✔ authorized" not in out


def test_what_was_known_earlier_can_be_asked(capsys: Streams, harbor: Path) -> None:
    """Before the import nothing was known about her."""
    imported(capsys, harbor, "--yes")
    code, _, err = outcome(capsys, "person", "hh-001", "--known-at", "2020-01-01")
    assert code == Exit.INPUT
    assert err.startswith("Nobody is on record yet")


def test_a_source_keeps_its_kind(capsys: Streams, harbor: Path) -> None:
    """The employer cannot speak as the issuer under the same name."""
    imported(capsys, harbor, "--yes")
    code, _, err = imported(capsys, harbor, "--yes", "--source-kind", "issuer")
    assert code == Exit.INPUT
    assert "source 'Harbor HR': is on record as employer, it cannot be issuer now" in err


def test_people_on_record_need_no_row(capsys: Streams, harbor: Path, tmp_path: Path) -> None:
    """A file with one new residence is enough."""
    imported(capsys, harbor, "--yes")
    more = tmp_path / "more"
    more.mkdir()
    (more / "residences.csv").write_text("person,jurisdiction,since\nhh-001,UT,2026-11-20\n")
    code, out, err = imported(capsys, more, "--yes")
    assert (code, err) == (0, "")
    assert "residences      1" in " ".join(out.split()).replace("residences 1", "residences      1")


def test_bad_rows_stop_an_import_whole(capsys: Streams, tmp_path: Path) -> None:
    """Nothing is half written."""
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "people.csv").write_text("id,name\np1,Dana\n")
    (bad / "residences.csv").write_text("person,jurisdiction\np1,ZZ\n")
    code, out, err = imported(capsys, bad, "--yes")
    assert (code, out) == (Exit.INPUT, "")
    assert "residences.csv row 2, jurisdiction: 'ZZ': not a state" in err
    _, out, _ = outcome(capsys, "receipts", "--json")
    assert json.loads(out) == {"receipts": []}


def test_a_dossier_with_problems_names_them_all(capsys: Streams, tmp_path: Path) -> None:
    """File, path and reason."""
    path = tmp_path / "dana.yaml"
    path.write_text("person: {id: p1}\nresidences: [{jurisdiction: ZZ}]\nlicences: []\n")
    code, _, err = imported(capsys, path, "--yes")
    assert code == Exit.INPUT
    assert f"{path}: residences[0].jurisdiction: 'ZZ': not a jurisdiction" in err
    assert f"{path}: licences: unknown key; did you mean licenses?" in err


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://u:secret@h/db", "The database's address cannot be read"),
        ("nonsense", "The database's address cannot be read"),
        ("sqlite:////nowhere/at/all/x.sqlite", "/nowhere/at/all: there is no such folder"),
    ],
)
def test_a_database_that_cannot_be_used(
    capsys: Streams, monkeypatch: pytest.MonkeyPatch, url: str, sentence: str
) -> None:
    """One sentence, without the password."""
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", url)
    code, out, err = outcome(capsys, "receipts")
    assert (code, out) == (Exit.OPERATOR, "")
    assert err.startswith(sentence) or "use sqlite or postgresql" in err
    assert "secret" not in err


def test_a_locked_database_is_told(
    capsys: Streams, harbor: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program is writing; nothing is recorded."""
    imported(capsys, harbor, "--yes")
    other = sqlite3.connect(database, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("goodstanding.store.engine.PATIENCE", 0.2)
        code, _, err = outcome(capsys, "undo", 1)
    finally:
        other.close()
    assert code == Exit.OPERATOR
    assert "another program is writing to it" in err


def test_the_database_of_the_account_is_private(
    capsys: Streams, harbor: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a setting it is a file that only its owner may read."""
    monkeypatch.delenv("GOODSTANDING_DATABASE_URL")
    imported(capsys, harbor, "--yes")
    path = tmp_path / "data" / "goodstanding" / "goodstanding.sqlite"
    assert path.is_file()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_no_database(capsys: Streams, tmp_path: Path) -> None:
    """Named as one, it is told to be none."""
    path = tmp_path / "x.sqlite"
    path.write_text("hello, this is not a database at all" * 100)
    code, _, err = outcome(capsys, "coverage", path)
    assert code == Exit.OPERATOR
    assert "it is not a SQLite database" in err
    code, _, err = outcome(capsys, "coverage", tmp_path / "y.sqlite")
    assert (code, err) == (Exit.INPUT, f"{tmp_path / 'y.sqlite'}: there is no such file\n")


def _roster(folder: Path, status: str) -> Path:
    folder.mkdir(exist_ok=True)
    files = {
        "people.csv": "id,name\nE-201,Gil Tran\nE-202,Ida Moss\n",
        "licenses.csv": "person,category,state,number,since,through,status,scope\n"
        f"E-201,rn,TX,1,2025-01-01,2027-01-31,{status},multistate\n"
        "E-202,rn,TX,2,2025-01-01,2027-01-31,active,multistate\n",
        "visits.csv": "id,person,patient,state,day,category\nv-1,E-201,pt-1,TX,2026-11-26,rn\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_what_was_left_out_stays_open(capsys: Streams, tmp_path: Path, database: Path) -> None:
    """In receipt, JSON, list, report and exit code, until the source says it again or is undone."""
    command = ("--source", "Nursys", "--source-kind", "issuer", "--yes")
    good, bad = _roster(tmp_path / "good", "active"), _roster(tmp_path / "bad", "SUSPENSION (x)")
    assert outcome(capsys, "import", good, *command)[0] == Exit.FINE
    code, out, _ = outcome(capsys, "import", bad, *command, "--skip-bad-rows")
    assert code == Exit.NO
    assert "1 row could not be read and left out; answers about 1 person stay open" in out
    assert "1 row could not be read" in outcome(capsys, "receipts")[1]

    def open_still() -> bool:
        _, out, _ = outcome(capsys, "person", "E-201", "--on", "2026-11-25")
        return "licenses.csv row 2 about this person could not be read" in " ".join(out.split())

    assert open_still()
    _, text, _ = outcome(capsys, "import", bad, *command, "--skip-bad-rows", "--json")
    assert json.loads(text)["receipt"]["counts"]["left_out"] == 1
    for number in (3, 2):
        outcome(capsys, "undo", number)
    assert not open_still()
    assert outcome(capsys, "import", bad, *command, "--skip-bad-rows")[0] == Exit.NO
    (bad / "licenses.csv").unlink()
    outcome(capsys, "import", bad, *command)
    assert open_still()
    assert outcome(capsys, "import", good, *command)[0] == Exit.FINE
    assert not open_still()


def test_the_second_of_two_files_for_one_past_day_is_the_correction(
    capsys: Streams, tmp_path: Path
) -> None:
    """Whatever they say, and the first again is the correction of the second."""
    path = tmp_path / "roster"
    path.mkdir()
    for name in ("Dana Reyes", "Dana Ruiz", "Dana Reyes", "Dana Roe", "Dana Ruiz", "Dana Reyes"):
        (path / "people.csv").write_text(f"id,name\np1,{name}\n")
        code, _, err = imported(capsys, path, "--yes", "--as-of", "2026-11-01")
        assert code == Exit.FINE, err
        _, out, _ = outcome(capsys, "person", "p1", "--on", DAY)
        assert name in out
        code, out, _ = imported(capsys, path, "--yes", "--as-of", "2026-11-01", "--json")
        assert json.loads(out)["receipt"]["counts"]["changed"] == 0
