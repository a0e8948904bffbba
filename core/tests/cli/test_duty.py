"""The command `duty`: what comes with a person's privileges, and that one of it was done."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.cli.exit_codes import Exit
from goodstanding.testing.commands import Streams, outcome

DONE = ("duty", "Ann Bell", "NLC-wa-report", "--by", "Ines", "--evidence", "mail.txt")


@pytest.fixture(autouse=True)
def recorded(capsys: Streams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann serves in Washington by her license of Texas."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", f"sqlite:///{tmp_path / 'site.sqlite'}")
    monkeypatch.chdir(tmp_path)
    roster = tmp_path / "roster"
    roster.mkdir()
    (roster / "people.csv").write_text("id,name\np-1,Ann Bell\n")
    (roster / "worker.csv").write_text("person,status,since\np-1,active,2026-01-10\n")
    (roster / "residences.csv").write_text("person,jurisdiction,since\np-1,TX,2019-05-01\n")
    (roster / "licenses.csv").write_text(
        "person,id,category,jurisdiction,number,scope,since,through,status\n"
        "p-1,l,rn,TX,77,multistate,2023-01-01,2099-12-31,active\n"
    )
    (roster / "assignments.csv").write_text(
        "person,patient,state,since,until,category\np-1,x-1,WA,2026-01-20,,rn\n"
    )
    (tmp_path / "mail.txt").write_text("The board has our report.")
    words = ("--source", "HR", "--as-of", "2026-01-10", "--yes")
    code, _, err = outcome(capsys, "import", "roster", *words)
    assert code == Exit.FINE, err


def answer(streams: Streams, *words: str) -> dict[str, Any]:
    _, out, err = outcome(streams, *words, "--json")
    found: dict[str, Any] = json.loads(out) if out else {"error": err}
    return found


def report(streams: Streams, on: str) -> dict[str, Any]:
    """Washington's report about Ann on a day."""
    duties = answer(streams, "duty", "p-1", "--on", on)["duties"]
    (found,) = [owed for owed in duties if owed["duty"]["id"] == "NLC-wa-report"]
    return dict(found)


def test_duties_are_listed_with_the_id_by_which_one_is_recorded(capsys: Streams) -> None:
    """And with the state, the last day, and whose duty it is."""
    found = report(capsys, "2026-02-01")
    assert (found["jurisdiction"], found["by"], found["done"]) == ("WA", "2026-02-09", None)
    code, out, _ = outcome(capsys, "duty", "p-1", "--on", "2026-02-01")
    text = " ".join(out.split())
    assert code == Exit.FINE
    assert "(NLC-wa-report, WA)" in text
    assert "Employer: report the nurse to the Washington board" in text


@pytest.mark.parametrize(
    ("on", "word", "says"),
    [
        ("2026-01-09", "early", "That is before it was owed, on 2026-01-10"),
        ("2026-01-10", "done", "It was done in time: its last day was 2026-02-09"),
        ("2026-02-09", "done", "It was done in time"),
        ("2026-02-10", "late", "It was done 1 day after its last day, 2026-02-09"),
    ],
)
def test_a_record_says_what_it_comes_to(capsys: Streams, on: str, word: str, says: str) -> None:
    """Before it is recorded, as always, and again once it is."""
    code, out, err = outcome(capsys, *DONE, "--on", on)
    assert code == Exit.NO
    assert says in " ".join(out.split())
    assert "Nothing was recorded" in err
    assert report(capsys, "2026-03-01")["done"] is None
    found = answer(capsys, *DONE, "--on", on, "--yes")
    assert (found["word"], found["recorded"]["jurisdiction"]) == (word, "WA")
    assert len(found["recorded"]["evidence_sha256"]) == 64
    assert found["receipt"]["counts"]["added"] == 1
    found = report(capsys, "2026-03-01")
    counted = None if word == "early" else on
    assert (found["done"], found["late"], found["done_by"]) == (
        *(counted, word == "late"),
        "Ines" if counted else None,
    )
    assert found["done_early"] == (on if word == "early" else None)
    again = answer(capsys, *DONE, "--on", "2026-02-20", "--yes")
    assert again["word"] == ("late" if word == "early" else "not_owed")


def test_a_record_can_be_taken_back_and_comes_by_import_too(
    capsys: Streams, tmp_path: Path
) -> None:
    """Like every fact: `undo` takes the command's word back, and a sheet says the same."""
    receipt = answer(capsys, *DONE, "--on", "2026-01-20", "--yes")["receipt"]["id"]
    assert outcome(capsys, "undo", receipt)[0] == Exit.FINE
    assert report(capsys, "2026-03-01")["done"] is None
    sheet = tmp_path / "sheet"
    sheet.mkdir()
    (sheet / "people.csv").write_text("id,name\np-1,Ann Bell\n")
    (sheet / "duties_done.csv").write_text(
        "person,duty,state,done_on,by\np-1,NLC-wa-report,WA,2026-02-11,Lee\n"
    )
    words = ("--source", "HR", "--as-of", "2026-02-12", "--yes")
    code, _, err = outcome(capsys, "import", "sheet", *words)
    assert code == Exit.FINE, err
    found = report(capsys, "2026-03-01")
    assert (found["done"], found["done_by"], found["late"]) == ("2026-02-11", "Lee", True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("NLC-report", "--by", "Ines", "--evidence", "mail.txt"), "known are NLC-wa-report"),
        (("NLC-wa-report", "--evidence", "mail.txt"), "--by: must name who did it"),
        (("NLC-wa-report", "--by", "Ines"), "--evidence: must name the file"),
        ((*DONE[2:], "--in", "OR"), "NLC-wa-report: is asked by WA, not by OR"),
        ((*DONE[2:], "--on", "2099-01-01"), "must not lie after"),
        ((*DONE[2:], "--action-day", "2026-01-01"), "goes with no board's action"),
        (("pt.report", *DONE[3:]), "pt.report: write the state that acted with --in"),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    capsys: Streams, words: tuple[str, ...], says: str
) -> None:
    """In a sentence, and nothing is recorded."""
    code, _, err = outcome(capsys, "duty", "p-1", *words, "--yes")
    assert code == Exit.INPUT
    assert says in " ".join(err.split())


def test_a_report_of_no_action_discharges_nothing(capsys: Streams) -> None:
    """It is told so before it is recorded."""
    words = ("duty", "p-1", "pt.report", *DONE[3:], "--in", "CA", "--on", "2026-02-01")
    found = answer(capsys, *words)
    assert (found["word"], found["duties"]) == ("not_owed", [])
    _, out, _ = outcome(capsys, *words)
    assert "Nothing on record is discharged by it" in " ".join(out.split())
