"""Good rosters: what people export is read as they mean it, in CSV and in XLSX alike."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it brings no types

from goodstanding.facts import (
    CompactEligible,
    DatedScope,
    FirstLicensed,
    LicensedBy,
    Scope,
    StatusWord,
)
from goodstanding.intake.roster import RosterFile, read_roster

PEOPLE = "id,name\np1,Dana Reyes\n"
LICENSES = "person,category,jurisdiction,number,scope,since,through,status\n"


def folder(path: Path, **sheets: str | bytes) -> Path:
    path.mkdir(exist_ok=True)
    for name, content in {"people": PEOPLE, **sheets}.items():
        data = content.encode() if isinstance(content, str) else content
        (path / f"{name}.csv").write_bytes(data)
    return path


def good(path: Path) -> RosterFile:
    roster = read_roster(path)
    assert [str(problem) for problem in roster.problems] == []
    return roster


def test_rows_of_one_license_are_put_together(tmp_path: Path) -> None:
    """A renewal is a further row; terms and statuses are in the order of their days."""
    roster = good(
        folder(
            tmp_path,
            licenses=LICENSES
            + "p1,rn,TX,884211,multistate,2024-01-01,2025-12-31,active\n"
            + "p1,rn,TX,884211,multistate,2022-01-01,2023-12-31,inactive\n"
            + "p1,rn,NY,5,single_state,2022-01-01,2026-12-31,active\n",
        )
    )
    first, second = roster.people["p1"].licenses
    assert (first.id, second.id) == ("rn-tx-884211", "rn-ny-5")
    assert [term.since for term in first.terms] == [date(2022, 1, 1), date(2024, 1, 1)]
    assert [entry.word for entry in first.status] == [StatusWord.INACTIVE, StatusWord.ACTIVE]
    assert first.scope == (DatedScope(Scope.MULTISTATE),)


def test_one_number_under_two_ids_is_one_license(tmp_path: Path) -> None:
    """Exports that number their rows do not make two licenses of one, and either id finds it."""
    roster = good(
        folder(
            tmp_path,
            licenses="person,id,category,jurisdiction,number,since,through\n"
            "p1,a,rn,TX,88,2022-01-01,2023-12-31\np1,b,rn,TX,88,2024-01-01,2025-12-31\n",
            encumbrances="person,jurisdiction,license,action\np1,TX,b,probation\n",
        )
    )
    dossier = roster.people["p1"]
    assert [license.id for license in dossier.licenses] == ["a"]
    assert len(dossier.licenses[0].terms) == 2
    assert dossier.encumbrances[0].license == "a"


def test_a_license_may_be_named_by_its_number(tmp_path: Path) -> None:
    """Where the licenses have no ids, the number does."""
    roster = good(
        folder(
            tmp_path,
            licenses="person,category,jurisdiction,number\np1,rn,TX,88\n",
            encumbrances="person,jurisdiction,license,action,limits_practice\n"
            "p1,TX,88,Probation,Y\n",
        )
    )
    found = roster.people["p1"].encumbrances[0]
    assert (found.license, found.action, found.limits_practice) == ("rn-tx-88", "probation", True)


def test_a_registry_entry_may_be_named_by_its_number(tmp_path: Path) -> None:
    """Where a check is of one; who names no entry and no license is told, an encumbrance too."""
    registries = "person,category,jurisdiction,number,through\np1,hha,TX,55-1,2027-02-28\n"
    checks = "person,license,day,method,outcome\n"
    dossier = good(
        folder(
            tmp_path / "good",
            registries=registries,
            verifications=checks + "p1,55-1,2026-02-01,phone,confirmed\n",
        )
    ).people["p1"]
    assert dossier.verifications[0].license == dossier.permissions[0].id == "registry-TX-hha-55-1"
    roster = read_roster(
        folder(
            tmp_path / "bad",
            registries=registries,
            verifications=checks + "p1,55-2,2026-02-01,phone,confirmed\n",
            encumbrances="person,jurisdiction,license,action\np1,TX,55-1,probation\n",
        )
    )
    assert sorted(problem.file for problem in roster.problems) == [
        "encumbrances.csv",
        "verifications.csv",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends(
    tmp_path: Path, separator: str, encoding: str, line_end: str
) -> None:
    """What Excel writes in one country or another is read alike."""
    rows = ["id,name", 'p1,"José ""Pepe"" García"', "p2,Ann", ""]
    text = line_end.join(row.replace(",", separator) for row in rows)
    roster = good(folder(tmp_path, people=text.encode(encoding)))
    assert roster.people["p1"].person.name == 'José "Pepe" García'
    assert roster.warnings == ()


def test_headers_may_be_written_freely(tmp_path: Path) -> None:
    """Case, spaces, hyphens, order and the longer names of the contract are accepted."""
    roster = good(
        folder(
            tmp_path,
            people="Name,PERSON ID\nDana Reyes,p1\n",
            visits="Visit-ID,Person,Patient ID,Patient State,Local Day,Needs Category\n"
            "v1,p1,pt-1,Texas,2026-03-10,R.N.\n",
        )
    )
    visit = roster.visits[0]
    assert (visit.id, visit.state, visit.day) == ("v1", "TX", date(2026, 3, 10))
    assert (visit.category, visit.capacity, visit.mode) == ("rn", "civilian", None)


@pytest.mark.parametrize(
    ("written", "category"),
    [
        *(("RN", "rn"), ("r.n.", "rn"), ("LVN", "lpn"), ("Licensed Practical Nurse", "lpn")),
        *(("LICSW", "lcsw"), ("LCSW-C", "lcsw"), ("LMSW", "lmsw"), ("registered nurse", "rn")),
    ],
)
def test_categories_have_several_spellings(tmp_path: Path, written: str, category: str) -> None:
    """Titles that mean one category everywhere are taken for it."""
    roster = good(folder(tmp_path, licenses=f"person,category,jurisdiction\np1,{written},D.C.\n"))
    license = roster.people["p1"].licenses[0]
    assert (license.category, license.jurisdiction) == (category, "DC")


def test_blank_rows_spaces_and_line_breaks(tmp_path: Path) -> None:
    """Blank rows are passed over, spaces at the ends and breaks within a cell are smoothed."""
    roster = good(
        folder(tmp_path, people='\n,\n id , name \n p1 ,"Dana\n Reyes\u00a0"\n\n , \np2,Ann\n')
    )
    assert roster.people["p1"].person.name == "Dana Reyes"
    assert list(roster.people) == ["p1", "p2"]


def test_facts_of_every_kind(tmp_path: Path) -> None:
    """Lists, numbers, yes and no, and words are read as the dossier has them."""
    roster = good(
        folder(
            tmp_path,
            employments="person,employer,position,since,full_time,hours_per_week,"
            "supervisor_credentials\np1,Harbor,Case Manager,2024-03-01,yes,37.5,CCM; lcsw\n",
            continuing_education="person,title,completed,hours,topics,approvers\n"
            'p1,"Ethics, again",2026-04-10,2,ethics; Case Management,ccmc\n',
            degrees="person,level,field,accredited\np1,Bachelor,Social Work,unknown\n",
            military="person,relation\np1,Spouse\n",
            residences="person,jurisdiction,since\np1,Abroad,2020-01-01\n",
            complete="person,kind\n*,licenses\n",
        )
    )
    dossier = roster.people["p1"]
    job, course = dossier.employments[0], dossier.continuing_education[0]
    assert (job.position, job.full_time, job.hours_per_week) == ("case_manager", True, 37.5)
    assert job.supervisor_credentials == ("ccm", "lcsw")
    assert (course.hours, course.topics) == (2.0, ("ethics", "case_management"))
    assert (dossier.degrees[0].field, dossier.degrees[0].accredited) == ("social_work", None)
    assert dossier.residences[0].jurisdiction == "abroad"
    assert dossier.complete == {"licenses"}


def test_removing_is_explicit_and_only_for_the_store(tmp_path: Path) -> None:
    """A row marked remove is not in the dossier; it is handed on as a removal."""
    roster = good(
        folder(
            tmp_path,
            licenses="person,category,jurisdiction,number,change\np1,rn,TX,88,remove\n"
            "p1,rn,CO,99,\n",
        )
    )
    assert [license.jurisdiction for license in roster.people["p1"].licenses] == ["CO"]
    changes = [(kind, payload, change) for _, kind, payload, change in roster.facts()]
    removed = {"id": "rn-tx-88", "category": "rn", "jurisdiction": "TX", "number": "88"}
    assert ("person", {"id": "p1", "name": "Dana Reyes"}, "add") in changes
    assert ("licenses", removed, "remove") in changes


def test_facts_are_json_and_the_same_each_time(tmp_path: Path) -> None:
    """Visits and assignments are statements about the person too."""
    path = folder(
        tmp_path,
        visits="id,person,patient,state,day,category\nv1,p1,pt-1,TX,2026-03-10,rn\n",
        assignments="person,patient,state,since,until,category\np1,pt-1,TX,2026-03-01,,rn\n",
        complete="person,kind\np1,licenses\n",
    )
    stated = list(good(path).facts())
    assert stated == list(good(path).facts())
    assert [(person, kind) for person, kind, _, _ in stated] == [
        ("p1", "person"),
        ("p1", "complete"),
        ("p1", "assignments"),
        ("p1", "visits"),
    ]
    assert stated[2][2] == {
        "patient": "pt-1",
        "state": "TX",
        "category": "rn",
        "since": "2026-03-01",
    }
    assert stated[3][2]["day"] == "2026-03-10"


def test_people_on_record_need_no_row(tmp_path: Path) -> None:
    """An import of one sheet may be about people whom the store knows."""
    (tmp_path / "memberships.csv").write_text("person,body\np9,nasw\n")
    roster = read_roster(tmp_path, known={"p9"})
    assert roster.problems == ()
    assert [(person, kind) for person, kind, _, _ in roster.facts()] == [("p9", "memberships")]


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        days = book.add_format({"num_format": "m/d/yyyy"})
        people = book.add_worksheet("People")
        people.write_row(3, 2, ["id", "name"])
        people.write_row(4, 2, ["p1", "Dana Reyes"])
        people.write_row(5, 2, [17, "Ann"])
        licenses = book.add_worksheet("Licenses")
        licenses.write_row(0, 0, ["person", "category", "jurisdiction", "number", "through"])
        licenses.write_row(1, 0, ["p1", "RN", "Texas", 884211])
        licenses.write_datetime(1, 4, datetime(2026, 12, 31), days)  # noqa: DTZ001
        licenses.write_row(2, 0, [17, "LVN", "TX", "00123", "2026-11-30"])
        licenses.write_formula(2, 2, '="T"&"X"', None, "TX")
        book.add_worksheet("Notes").write(0, 0, "whatever")
    return path


def test_a_workbook_is_read_like_a_folder(tmp_path: Path) -> None:
    """Tables that do not start in A1, numbers as numbers, real dates, and computed formulas."""
    roster = good(workbook(tmp_path / "roster.xlsx"))
    first = roster.people["p1"].licenses[0]
    assert (first.number, first.terms[0].through) == ("884211", date(2026, 12, 31))
    second = roster.people["17"].licenses[0]
    assert (second.number, second.category, second.jurisdiction) == ("00123", "lpn", "TX")
    sentences = [str(warning) for warning in roster.warnings]
    assert any(
        text.startswith("Licenses, number: 1 cells are stored as numbers") for text in sentences
    )
    assert "Notes: not a sheet of a roster; it is not read" in sentences


def test_a_license_may_name_another_and_keep_its_first_day(tmp_path: Path) -> None:
    """By its id or its number, whichever row comes first; what has several keys has columns."""
    (tmp_path / "people.csv").write_text("id\np1\n")
    (tmp_path / "licenses.csv").write_text(
        "person,category,jurisdiction,number,rests_on,first_licensed,first_licensed_by,"
        "compact_eligible,compact_eligible_since\n"
        "p1,aprn,CO,A-1,R-1,,,,\n"
        "p1,rn,CO,R-1,,2024-05-02,examination,no,2026-01-05\n"
    )
    roster = read_roster(tmp_path)
    assert roster.ok
    practice, nurse = roster.people["p1"].licenses
    assert practice.rests_on == nurse.id
    assert nurse.first_licensed == FirstLicensed(date(2024, 5, 2), LicensedBy.EXAMINATION)
    assert nurse.compact_eligible == (CompactEligible(False, date(2026, 1, 5)),)
