"""What could not be read is no silence: it is noted of each person, and never what it held."""

from pathlib import Path

import pytest

from goodstanding.facts import UnreadRows
from goodstanding.intake.roster import RosterFile, read_roster

LICENSES = "person,category,jurisdiction,number,through,status"


def read(path: Path, people: str = "id\np1\np2\n", **sheets: str) -> RosterFile:
    """The roster of these files."""
    for name, content in {"people": people, **sheets}.items():
        (path / f"{name}.csv").write_text(content, encoding="utf-8")
    return read_roster(path)


def unread(roster: RosterFile) -> dict[str, tuple[UnreadRows, ...]]:
    """What could not be read, by person."""
    return {person: dossier.unread for person, dossier in roster.people.items() if dossier.unread}


def test_a_row_left_out_is_noted_of_its_person(tmp_path: Path) -> None:
    """File and row, so that it can be found; not the cell."""
    rows = f"{LICENSES}\np1,rn,TX,1,2027-01-31,SUSPENSION (see history)\np2,rn,TX,2,,active\n"
    roster = read(tmp_path, licenses=rows)
    assert unread(roster) == {"p1": (UnreadRows("licenses", "licenses.csv", (2,)),)}
    stated = [fact for fact in roster.facts() if fact[1] == "unread"]
    payload = {"sheet": "licenses", "file": "licenses.csv", "rows": [2]}
    assert stated == [("p1", "unread", payload, "add")]


def test_rows_of_someone_whose_own_row_is_bad_are_noted(tmp_path: Path) -> None:
    """Without a row of people their licenses are left out too: they do not vanish."""
    roster = read(
        tmp_path,
        "id,email\np1,none\np2,b@harbor.example\n",
        licenses=f"{LICENSES}\np1,rn,TX,1,2027-01-31,active\n",
    )
    assert unread(roster) == {
        "p1": (
            UnreadRows("licenses", "licenses.csv", (2,)),
            UnreadRows("people", "people.csv", (2,)),
        )
    }


@pytest.mark.parametrize(
    ("sheet", "header", "title"),
    [
        ("licenses", LICENSES, "Disciplinary Action"),
        ("licenses", LICENSES, "Encumbered?"),
        ("people", "id", "Rehire Status"),
    ],
)
def test_a_column_that_may_decide_leaves_the_answers_open(
    tmp_path: Path, sheet: str, header: str, title: str
) -> None:
    """Of those for whom it says something; a cell that is empty says nothing."""
    rows = {
        "licenses": "p1,rn,TX,1,2027-01-31,active,see order 12\np2,rn,TX,2,2027-01-31,active,\n",
        "people": "p1,x\np2,\n",
    }
    sheets = {"people": "id\np1\np2\n", sheet: f"{header},{title}\n{rows[sheet]}"}
    roster = read(tmp_path, **sheets)
    assert roster.ok
    assert unread(roster) == {"p1": (UnreadRows(sheet, f"{sheet}.csv", (), (title,)),)}
    assert any("those about one person stay open" in str(warning) for warning in roster.warnings)


@pytest.mark.parametrize(
    ("title", "cell", "is_open"),
    [
        ("Disciplinary Action", "No", False),
        ("Disciplinary Action", "none", False),
        ("Disciplinary Action", "Yes", True),
        ("Unencumbered", "No", True),
        ("Restrictions lifted", "No", True),
        ("License Status 2", "No", True),
        ("Favorite color", "red", False),
    ],
)
def test_a_plain_no_to_a_limit_is_a_no(
    tmp_path: Path, title: str, cell: str, is_open: bool
) -> None:
    """No discipline, in a column of discipline; no under the opposite title is none."""
    roster = read(tmp_path, licenses=f"{LICENSES},{title}\np1,rn,TX,1,2027-01-31,active,{cell}\n")
    assert bool(unread(roster)) is is_open


def test_the_state_of_an_address_is_not_that_of_the_license(tmp_path: Path) -> None:
    """Beside a city a plain state is where the holder lives, unless it is called jurisdiction."""
    rows = "person,category,number,city,state\np1,rn,1,SAINT LOUIS,MO\n"
    (problem,) = [
        entry for entry in read(tmp_path, licenses=rows).problems if entry.column == "state"
    ]
    assert str(problem) == (
        "licenses.csv row 1, state: stands beside 'city' and so is the state of an address, not "
        "the one whose board or compact is meant; add a column jurisdiction with that state, or "
        "name this one so if it is"
    )
    rows = "person,category,number,city,state,issuing state\np1,rn,1,SAINT LOUIS,MO,IL\n"
    roster = read(tmp_path, licenses=rows)
    assert [license.jurisdiction for license in roster.people["p1"].licenses] == ["IL"]
    rows = "person,category,number,state\np1,rn,1,IL\n"
    roster = read(tmp_path, licenses=rows)
    assert [license.jurisdiction for license in roster.people["p1"].licenses] == ["IL"]
