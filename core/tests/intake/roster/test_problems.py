"""Bad rosters: each way to be wrong has one clear sentence, with its place, and all are told."""

import csv
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it brings no types

from goodstanding.intake.roster import Problem, RosterFile, problems_csv, read_roster

PEOPLE = "id,name\np1,Dana Reyes\n"
VISITS = "id,person,patient,state,day,category\n"


def folder(path: Path, **sheets: str | bytes) -> Path:
    path.mkdir(exist_ok=True)
    for name, content in {"people": PEOPLE, **sheets}.items():
        data = content.encode() if isinstance(content, str) else content
        (path / f"{name}.csv").write_bytes(data)
    return path


def problems(path: Path) -> list[str]:
    roster = read_roster(path)
    assert not roster.ok
    return [str(problem) for problem in roster.problems]


def visit(path: Path, row: str) -> list[str]:
    return problems(folder(path, visits=f"{VISITS}{row}\n"))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "v1,p1,pt-1,TX,2026-02-30,rn",
            "visits.csv row 2, day: '2026-02-30': day is out of range for month",
        ),
        (
            "v1,p1,pt-1,TX,3/4/2026,rn",
            "visits.csv row 2, day: '3/4/2026': could be two days; write 2026-03-04 for March 4 "
            "or 2026-04-03 for April 3",
        ),
        (
            "v1,p1,pt-1,TX,12/31/26,rn",
            "visits.csv row 2, day: '12/31/26': write the year in full, as in 2026-12-31",
        ),
        (
            "v1,p1,pt-1,TX,2/30/2026,rn",
            "visits.csv row 2, day: '2/30/2026': there is no such day; a day is written YYYY-MM-DD",
        ),
        ("v1,p1,pt-1,TX,20260310,rn", "visits.csv row 2, day: '20260310': write it as 2026-03-10"),
        (
            "v1,p1,pt-1,TX,46091,rn",
            "visits.csv row 2, day: '46091': is a number, not a day; format the column as a date "
            "or write YYYY-MM-DD",
        ),
        (
            "v1,p1,pt-1,TX,2026-03-10 14:30,rn",
            "visits.csv row 2, day: '2026-03-10 14:30': has a time of day; write the day alone, "
            "2026-03-10",
        ),
        (
            "v1,p1,pt-1,TX,9999-12-31,rn",
            "visits.csv row 2, day: '9999-12-31': the year cannot be right; leave an unknown day "
            "empty",
        ),
        (
            "v1,p1,pt-1,Calif.,2026-03-10,rn",
            "visits.csv row 2, state: 'Calif.': not a state; did you mean CA?",
        ),
        (
            "v1,p1,pt-1,XX,2026-03-10,rn",
            "visits.csv row 2, state: 'XX': not a state; write a postal code such as TX or DC",
        ),
        (
            "v1,p1,pt-1,abroad,2026-03-10,rn",
            "visits.csv row 2, state: 'abroad': not a state; only a residence may be abroad",
        ),
        (
            "v1,p1,pt-1,TX,2026-03-10,LSW",
            "visits.csv row 2, category: 'LSW': may mean more than one category; "
            "write the category, such as rn, lpn, lbsw, lmsw or lcsw",
        ),
        ("v1,,pt-1,TX,2026-03-10,rn", "visits.csv row 2, person: must not be empty"),
        ("v1,p2,pt-1,TX,2026-03-10,rn", "visits.csv row 2, person: no row of people has this id"),
        (
            "v1,p1,pt-1,TX",
            "visits.csv row 2: has 4 cells where the first row has 6; it may be cut off",
        ),
        (
            "v1,p1,pt-1,TX,2026-03-10,rn,,x",
            "visits.csv row 2: has more cells than the first row (up to column H); a cell with a "
            "separator in it must be in quotation marks",
        ),
        (
            "v1,p1,1.2E+11,TX,2026-03-10,rn",
            "visits.csv row 2, patient: Excel has cut this number; format the column as Text and "
            "enter it again",
        ),
    ],
)
def test_one_bad_cell_is_one_sentence(tmp_path: Path, row: str, sentence: str) -> None:
    """The place, the value where it helps, and what to write instead."""
    assert visit(tmp_path, row) == [sentence]


@pytest.mark.parametrize(
    "patient", ["John Smith", '"Smith, John"', "1951-02-03", "2/3/1951", "123-45-6789", "a@b.org"]
)
def test_patients_are_never_quoted(tmp_path: Path, patient: str) -> None:
    """What looks like a name, a birth date or a number of the patient's is refused unseen."""
    (sentence,) = visit(tmp_path, f"v1,p1,{patient},TX,2026-03-10,rn")
    assert "looks like a" in sentence
    assert patient.strip('"') not in sentence


def test_a_name_in_the_wrong_column_is_not_quoted(tmp_path: Path) -> None:
    """Shifted cells must not carry names into reports."""
    sentences = visit(tmp_path, "v1,Dana Reyes,Dana Reyes,Dana Reyes,Dana Reyes,Dana Reyes")
    assert len(sentences) == 4
    assert not any("Dana" in entry for entry in sentences)


@pytest.mark.parametrize(
    "header",
    [
        *("Patient Name", "last_name", "DOB", "Date of Birth", "SSN", "MRN", "Street Address"),
        *("phone", "patient_email", "ZIP", "Diagnosis"),
    ],
)
def test_columns_about_patients_are_refused(tmp_path: Path, header: str) -> None:
    """By the name of the column, whatever is in it."""
    path = folder(
        tmp_path,
        visits=f"id,person,patient,state,day,category,{header}\nv1,p1,x,TX,2026-03-10,rn,secret\n",
    )
    roster = read_roster(path)
    assert roster.refused
    assert roster.visits == ()
    (sentence,) = [str(problem) for problem in roster.problems]
    assert sentence.startswith(f"visits.csv row 1, {header}: ")
    assert sentence.endswith(("delete this column", "delete it"))
    assert "secret" not in sentence


def test_birth_dates_of_staff_are_refused_too(tmp_path: Path) -> None:
    """In every sheet."""
    (sentence,) = problems(folder(tmp_path, people="id,name,birth_date\np1,Dana,1980-01-01\n"))
    assert sentence == (
        "people.csv row 1, birth_date: birth dates and social security numbers must not be here; "
        "delete it"
    )


def test_other_columns_are_left_aside_with_a_warning(tmp_path: Path) -> None:
    """Exports have more columns than we read; a column without a name is told if it is filled."""
    roster = read_roster(folder(tmp_path, people="id,name,Nurse Manager,\np1,Dana,Ann,zzz\n"))
    assert roster.ok
    assert [str(warning) for warning in roster.warnings] == [
        "people.csv row 1, Nurse Manager: not a column of people; it is not read",
        "people.csv: column D has no name; its 1 cells are not read",
    ]


def test_headers_that_are_nearly_right_are_named(tmp_path: Path) -> None:
    """A misspelled column is a problem, since what it holds would silently be missing."""
    path = folder(tmp_path, licenses="person,catgory,jurisdiction,throuhg\np1,rn,TX,2026-01-01\n")
    assert problems(path) == [
        "licenses.csv row 1, catgory: not a column of licenses; did you mean category?",
        "licenses.csv row 1, throuhg: not a column of licenses; did you mean through?",
        "licenses.csv row 1, category: this column is missing; it must be there",
    ]


def test_headers_that_are_not_there(tmp_path: Path) -> None:
    """A title above the table, or no header at all."""
    (sentence,) = problems(folder(tmp_path, military="Export of 2026\np1,spouse\n"))
    assert sentence == (
        "military.csv row 1: none of this row's cells is a column of military; the first row must "
        "hold person, relation, since, until, relocated_to, orders, application_filed, change (in "
        "any order)"
    )


def test_a_column_twice(tmp_path: Path) -> None:
    """Which of the two is right cannot be known."""
    (sentence,) = problems(folder(tmp_path, people="id,name,ID\np1,Dana,p2\n"))
    assert sentence == "people.csv row 1, id: this column is there twice; keep one"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "people.csv: is empty; there must be a first row with the column names"),
        (b"\n,\n", "people.csv: is empty; there must be a first row with the column names"),
        (b"id,name\n", "people.csv: has no rows; there must be one per person"),
        (
            "id,name\np1,Ann\np2,José\n".encode("cp1252"),
            "people.csv: line 3 holds a byte that is not UTF-8 (0xE9); save it as 'CSV UTF-8' "
            "(in Excel: File, Save As)",
        ),
        (
            b"id,name\np1,A\0nn\n",
            "people.csv: line 2 holds a NUL byte; this is not a CSV file, export it again",
        ),
        (
            b"\xff\xfei\0d\0,",
            "people.csv: begins as UTF-16 but is damaged; save it as 'CSV UTF-8' (in Excel: File, "
            "Save As)",
        ),
        (
            b'id,name\np1,Ann\np2,"Bob\np3,Cy\n',
            "people.csv row 3: a quotation mark is opened here and never closed; nothing from here "
            "on can be read",
        ),
        (
            b'id,name\np1,"Ann"x\n',
            "people.csv row 2: a quotation mark stands inside a cell without being doubled; "
            "nothing from here on is read",
        ),
        (
            b"id,name\np1,A\x07nn\n",
            "people.csv row 2, name: holds a character that cannot be kept; write it without",
        ),
    ],
)
def test_files_that_are_damaged(tmp_path: Path, content: bytes, sentence: str) -> None:
    """The file, the line or row, and how to fix it."""
    assert problems(folder(tmp_path, people=content)) == [sentence]


def test_two_rows_with_one_id(tmp_path: Path) -> None:
    """The same row twice is read once; two rows that differ are a problem."""
    roster = read_roster(
        folder(
            tmp_path,
            people="id,name\np1,Dana\np1,Dana\np2,Ann\np2,Anne\n",
            visits=f"{VISITS}v1,p1,x,TX,2026-03-10,rn\nv1,p1,x,TX,2026-03-10,rn\n"
            "v1,p1,x,CO,2026-03-10,rn\n",
        )
    )
    assert [str(problem) for problem in roster.problems] == [
        "people.csv row 5, id: row 4 has this id too, with another name",
        "visits.csv row 4, id: row 2 has this id too, with another state",
    ]
    assert [str(warning) for warning in roster.warnings] == [
        "people.csv row 3, id: the same as row 2; read once"
    ]
    assert len(roster.visits) == 1


def test_two_rows_about_one_thing(tmp_path: Path) -> None:
    """What one row leaves open another may say; two that differ are a problem, as in the store."""
    actions = "person,jurisdiction,action,since,limits_practice\n"
    row = "p1,TX,probation,2025-05-01,"
    silent = read_roster(folder(tmp_path / "silent", encumbrances=f"{actions}{row}\n{row}no\n"))
    assert silent.ok
    (action,) = silent.people["p1"].encumbrances
    assert action.limits_practice is False
    spans = "person,patient,state,category,since,until\n"
    span = "p1,pt-1,TX,rn,2026-03-10,"
    assert problems(
        folder(
            tmp_path / "two",
            encumbrances=f"{actions}{row}yes\n{row}no\n",
            assignments=f"{spans}{span}2026-04-01\n{span}2026-05-01\n",
        )
    ) == [
        "encumbrances.csv row 3, limits_practice: not what row 2 says of the same thing; "
        "correct one, or delete it",
        "assignments.csv row 3: row 2 has the same patient, state, first day and category too, "
        "with another until",
    ]


def test_rows_of_one_license_that_contradict_each_other(tmp_path: Path) -> None:
    """Scope and status of the same license on the same day cannot be two."""
    sentences = problems(
        folder(
            tmp_path,
            licenses="person,category,jurisdiction,number,scope,since,through,status\n"
            "p1,rn,TX,8,multistate,2024-01-01,2025-12-31,active\n"
            "p1,rn,TX,8,single_state,2024-01-01,2025-12-31,lapsed\n"
            "p1,rn,TX,9,,2025-01-01,2024-12-31,active\n",
        )
    )
    assert sentences == [
        "licenses.csv row 4, through: 2024-12-31 lies before since, 2025-01-01",
        "licenses.csv row 3, scope: not what row 2 says of the same license; correct one, or tell "
        "them apart by id and number",
        "licenses.csv row 3, status: row 2 has active from the same day, 2024-01-01",
    ]


def test_references_must_lead_somewhere(tmp_path: Path) -> None:
    """An encumbrance of a license that is not there would silently do nothing."""
    sentences = problems(
        folder(
            tmp_path,
            licenses="person,id,category,jurisdiction\np1,lic-1,rn,TX\n",
            encumbrances="person,jurisdiction,license,action\np1,TX,lic-2,probation\n",
        )
    )
    assert sentences == [
        "encumbrances.csv row 2, license: no license of this person has this id or number"
    ]


def test_words_of_facts_are_checked(tmp_path: Path) -> None:
    """A closed word list is told; hours have bounds; ids that lost their zeros are explained."""
    sentences = problems(
        folder(
            tmp_path,
            people="id,name\n007,Dana\n",
            continuing_education="person,title,completed,hours,topics\n"
            "007,A,2026-01-01,-2,ethics\n007,B,2026-01-01,2,etics\n007,C,2026-01-01,two,\n"
            "7,D,2026-01-01,2,\n",
        )
    )
    assert sentences[0].startswith(
        "continuing_education.csv row 3, topics: 'etics': did you mean ethics? write one of ethics,"
    )
    assert sentences[1:] == [
        "continuing_education.csv row 4, hours: 'two': write a number such as 1.5",
        "continuing_education.csv row 2, hours: -2.0: hours cannot be negative",
        "continuing_education.csv row 5, person: no row of people has this id (people has '007': "
        "leading zeros differ)",
    ]


def test_bad_rows_can_be_set_aside(tmp_path: Path) -> None:
    """The good rows are there, the people of the bad ones are named; nothing passes for whole."""
    roster = read_roster(
        folder(
            tmp_path,
            people="id,name\np1,Dana\np2,Ann\n",
            licenses="person,category,jurisdiction\np1,rn,Texa\np2,rn,TX\n",
        )
    )
    assert (roster.ok, roster.refused) == (False, False)
    assert list(roster.affected) == ["p1"]
    assert len(roster.people["p2"].licenses) == 1
    assert roster.people["p1"].licenses == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("licences", "licences.csv: not a sheet's name; did you mean licenses?"),
        ("visit", "visit.csv: not a sheet's name; did you mean visits?"),
    ],
)
def test_files_that_are_nearly_right_are_named(tmp_path: Path, name: str, sentence: str) -> None:
    """A misspelled file would leave everyone without licenses."""
    assert problems(folder(tmp_path, **{name: "person\n"})) == [sentence]


def test_other_files_are_left_aside_with_a_warning(tmp_path: Path) -> None:
    """A folder may hold more; hidden files and our own README are nobody's concern."""
    path = folder(tmp_path, payroll="a,b\n")
    for name in ("README.txt", ".DS_Store", "~$people.xlsx", "scan.pdf"):
        (path / name).write_bytes(b"x")
    roster = read_roster(path)
    assert roster.ok
    assert {str(warning) for warning in roster.warnings} == {
        "payroll.csv: not a sheet of a roster; it is not read",
        "scan.pdf: not a CSV file; it is not read",
    }


def test_places_where_there_is_no_roster(tmp_path: Path) -> None:
    """Nothing there, an empty folder, a folder with a workbook in it, one file, another kind."""

    def only(path: Path) -> str:
        (sentence,) = problems(path)
        return sentence

    assert only(tmp_path / "gone") == "gone: there is no such file or folder"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert only(empty).startswith("empty: holds no file of a roster; expected people, residences,")
    (empty / "march.xlsx").write_bytes(b"")
    assert only(empty) == "empty: holds no file of a roster; give the workbook itself: march.xlsx"
    (empty / "people.csv").write_text(PEOPLE)
    assert only(empty / "people.csv") == (
        "people.csv: one file of a roster; give the folder it is in"
    )
    (empty / "people.ods").write_bytes(b"")
    assert only(empty / "people.ods") == (
        "people.ods: neither a folder of CSV files nor an .xlsx workbook"
    )
    (empty / "people.csv").rename(empty / "military.csv")
    (empty / "military.csv").write_text("person,relation\n")
    assert only(empty) == "empty: people is missing; it must be there (id, name)"


def test_problems_are_written_as_csv_that_cannot_run(tmp_path: Path) -> None:
    """All of them, and a header that begins like a formula stays text."""
    path = tmp_path / "problems.csv"
    many = [Problem("people.csv", row, "=cmd()", "-1 is wrong", "@p") for row in range(2, 5000)]
    problems_csv(many, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "row", "column", "person", "problem"]
    assert len(rows) == 4999
    assert rows[1] == ["people.csv", "2", "'=cmd()", "'@p", "'-1 is wrong"]


def excel(path: Path, write: object) -> RosterFile:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("people").write_row(0, 0, ["id", "name"])
        book.get_worksheet_by_name("people").write_row(1, 0, ["p1", "Dana"])
        sheet = book.add_worksheet("visits")
        sheet.write_row(0, 0, ["id", "person", "patient", "state", "day", "category"])
        sheet.write_row(1, 0, ["v1", "p1", "x", "TX", "2026-03-10", "rn"])
        assert callable(write)
        write(sheet)
    return read_roster(path)


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (
            lambda sheet: sheet.write_formula(1, 3, "=A1"),
            "visits row 2, state: a formula without a value; open the file in Excel and save it, "
            "or paste values only",
        ),
        (
            lambda sheet: sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!"),
            "visits row 2, state: holds an error of Excel's, such as #REF!",
        ),
        (
            lambda sheet: sheet.write_number(1, 4, 46091),
            "visits row 2, day: '46091': is a number, not a day; format the column as a date or "
            "write YYYY-MM-DD",
        ),
        (
            lambda sheet: sheet.write_number(1, 2, 12345678901234567890),
            "visits row 2, patient: Excel has cut this number; format the column as Text and enter "
            "it again",
        ),
    ],
)
def test_cells_that_only_excel_has(tmp_path: Path, write: object, sentence: str) -> None:
    """Formulas nobody calculated, errors, serial numbers, and numbers too long for Excel."""
    roster = excel(tmp_path / "roster.xlsx", write)
    assert [str(problem) for problem in roster.problems] == [sentence]
