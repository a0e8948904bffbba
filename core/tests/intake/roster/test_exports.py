"""Rosters as HR programs and boards export them: their headers, days and words are understood."""

from datetime import date
from pathlib import Path

import pytest

from goodstanding.facts import DatedScope, Scope, StatusWord
from goodstanding.intake.roster import RosterFile, read_roster

PEOPLE = (
    "Employee ID;Full Name;Work Email;Job Title;Dept\n00123;Reyes, Dana ;d@harbor.example;RN;A\n"
)
LICENSES = (
    "Employee ID;License Type;License #;State;Compact Status;Issue Date;Expiration Date;"
    "License Status\n"
)


def folder(path: Path, **sheets: str) -> Path:
    for name, content in {"people": PEOPLE, **sheets}.items():
        (path / f"{name}.csv").write_bytes(content.replace("\n", "\r\n").encode("utf-8-sig"))
    return path


def licensed(path: Path, *rows: str) -> RosterFile:
    return read_roster(folder(path, licenses=LICENSES + "".join(f"{row}\n" for row in rows)))


def says(roster: RosterFile) -> list[str]:
    return [str(problem) for problem in roster.problems]


def test_an_export_is_read_as_it_is(tmp_path: Path) -> None:
    """Titles of other programs, semicolons, a byte order mark, spaces, the month first."""
    row = "00123;R.N.;0088421; Texas ;Multi-State;1/5/2015;12/31/2026 12:00:00 AM;Current"
    roster = licensed(tmp_path, row)
    assert not roster.problems
    (license_,) = roster.people["00123"].licenses
    assert license_.number == "0088421"
    assert license_.scope == (DatedScope(Scope.MULTISTATE),)
    assert license_.status[0].word is StatusWord.ACTIVE
    assert license_.terms[0].since == date(2015, 1, 5)
    assert license_.terms[0].through == date(2026, 12, 31)
    assert [str(warning) for warning in roster.warnings] == [
        "licenses.csv: days such as '1/5/2015' are read with the month first, as in '12/31/2026'",
        "people.csv row 1, Job Title, Dept: not columns of people; they are not read",
    ]


def test_the_order_of_days_comes_from_the_same_file_only(tmp_path: Path) -> None:
    """Another file may come from another program."""
    path = folder(
        tmp_path,
        residences="person,state,since\n00123,TX,2/3/2015\n",
        visits="id,person,patient,state,date,category\nv,00123,pt-1,TX,12/31/2026,rn\n",
    )
    (sentence,) = says(read_roster(path))
    assert sentence.startswith("residences.csv row 2, since: '2/3/2015': could be two days; write ")


def test_both_orders_in_a_file_settle_nothing(tmp_path: Path) -> None:
    """Where a person typed, no row says how another is meant; rows before and after are alike."""
    days = ("1/2/2026", "12/31/2026", "31/12/2026", "1/2/2026", "3/3/2026")
    rows = "".join(f"v{at},00123,pt-1,TX,{day},rn\n" for at, day in enumerate(days))
    roster = read_roster(folder(tmp_path, visits=f"id,person,patient,state,day,category\n{rows}"))
    assert [sentences.partition(",")[0] for sentences in says(roster)] == [
        "visits.csv row 2",
        "visits.csv row 5",
    ]
    assert [visit.day for visit in roster.visits] == [
        date(2026, 12, 31),
        date(2026, 12, 31),
        date(2026, 3, 3),
    ]


def test_the_day_first(tmp_path: Path) -> None:
    """An export from elsewhere; the rows stay in their order."""
    rows = "v1,00123,pt-1,TX,1.2.2026,rn\nv2,00123,pt-1,TX,31.12.2026,rn\n"
    roster = read_roster(folder(tmp_path, visits=f"id,person,patient,state,day,category\n{rows}"))
    assert [(visit.id, visit.day) for visit in roster.visits] == [
        ("v1", date(2026, 2, 1)),
        ("v2", date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    "day",
    [
        *("2026-12-31", "2026/12/31", "12/31/2026", "31-DEC-2026", "Dec 31, 2026"),
        *("December 31 2026", "12/31/2026 0:00", "2026-12-31T00:00:00", "31 Dec 2026"),
    ],
)
def test_one_day_in_many_writings(tmp_path: Path, day: str) -> None:
    """What can be no other day is that day."""
    roster = licensed(tmp_path, f"00123;RN;1;TX;Compact;2015-01-05;{day};Active")
    assert roster.people["00123"].licenses[0].terms[0].through == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ACTIVE ", StatusWord.ACTIVE),
        ("Active - In Good Standing", StatusWord.ACTIVE),
        ("Clear/Active", StatusWord.ACTIVE),
        ("Delinquent", StatusWord.LAPSED),
        ("Expired", StatusWord.LAPSED),
        ("Null & Void", StatusWord.DEACTIVATED),
        ("Voluntary Surrender", StatusWord.SURRENDERED),
        ("Summary Suspension", StatusWord.SUSPENDED),
    ],
)
def test_words_of_boards(tmp_path: Path, word: str, meant: StatusWord) -> None:
    """A board's word that means one of ours is taken for it."""
    roster = licensed(tmp_path, f"00123;RN;1;TX;Compact;2015-01-05;2026-12-31;{word}")
    assert roster.people["00123"].licenses[0].status[0].word is meant


@pytest.mark.parametrize(
    ("scope", "status", "sentence"),
    [
        ("Compact", "Unencumbered", "'Unencumbered': says that nothing limits the license, not "),
        ("Compact", "Active - Probation", "'Active - Probation': is a limit, not a status; write "),
        (
            "Yes",
            "Active",
            "'Yes': write multistate or single_state; yes may say no more than that ",
        ),
        ("Compact", "Registered", "'Registered': write one of active, inactive, lapsed, "),
    ],
)
def test_words_that_do_not_answer(tmp_path: Path, scope: str, status: str, sentence: str) -> None:
    """A word that leaves open what is asked is refused with what to write."""
    roster = licensed(tmp_path, f"00123;RN;1;TX;{scope};2015-01-05;2026-12-31;{status}")
    (found_item,) = says(roster)
    assert found_item.partition(": ")[2].startswith(sentence)


def test_not_applicable_says_nothing(tmp_path: Path) -> None:
    """Exports write N/A where they know nothing; that is an empty cell, and a needed one is not."""
    roster = licensed(tmp_path, "00123;RN;1;CA;N/A;--;2026-12-31;n/a")
    (license_,) = roster.people["00123"].licenses
    assert license_.scope == ()
    assert not license_.status
    assert license_.terms[0].since is None
    path = folder(tmp_path, visits="id,person,patient,state,day,category\nv,00123,p,TX,N/A,rn\n")
    assert says(read_roster(path)) == [
        "visits.csv row 2, day: must not be empty, unless start has the day"
    ]


def test_two_titles_for_one_column(tmp_path: Path) -> None:
    """Which of the two is meant is for the person to say."""
    path = folder(
        tmp_path, residences="person,state,from,effective date\n00123,TX,2015-01-05,2016-01-01\n"
    )
    assert says(read_roster(path)) == [
        "residences.csv row 1, since: is read from 'from' and from 'effective date'; rename or "
        "delete one"
    ]


@pytest.mark.parametrize(
    ("name", "meant"), [("Employees", "people"), ("schedule", "visits"), ("License", "licenses")]
)
def test_what_employers_call_a_file(tmp_path: Path, name: str, meant: str) -> None:
    """The name is suggested, and nothing is read under another."""
    (tmp_path / f"{name}.csv").write_text("id,name\np1,Dana\n")
    sentences = says(read_roster(tmp_path))
    assert sentences[0] == f"{name}.csv: not a sheet's name; did you mean {meant}?"
