"""Templates that people fill in and tables that go out: nothing in them can run as a formula."""

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from goodstanding.facts import KINDS
from goodstanding.facts.fields import ValueType
from goodstanding.intake.roster import (
    read_roster,
    write_csv,
    write_template,
    write_template_xlsx,
    write_xlsx,
)
from goodstanding.intake.roster.cells import reader
from goodstanding.intake.roster.days import DayOrder
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.vocabulary import CORE_WORDS

TRICKS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://x.example")')


def test_there_is_a_sheet_for_every_kind_of_fact() -> None:
    """Whatever a dossier can say, a roster can."""
    assert set(KINDS) < set(SHEETS)


def test_every_example_can_be_read() -> None:
    """What the template shows is what the reader takes."""
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.example and column.type is not ValueType.TEXT:
                reader(column, CORE_WORDS, DayOrder())(column.example)


def test_the_template_names_every_column(tmp_path: Path) -> None:
    """One file per sheet, and a README with each column, its meaning and its words."""
    write_template(tmp_path / "new")
    readme = (tmp_path / "new" / "README.txt").read_text(encoding="utf-8")
    for name, sheet in SHEETS.items():
        with (tmp_path / "new" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert list(csv.reader(file)) == [list(sheet.header)]
        assert f"\n{name}.csv\n" in readme
    assert "Registered Professional Nurse" in readme
    assert "one of multistate, single_state, unknown" in readme


def test_a_template_overwrites_nothing(tmp_path: Path) -> None:
    """A folder with a roster in it stays as it is."""
    (tmp_path / "visits.csv").write_text("mine")
    with pytest.raises(FileExistsError, match=r"visits.csv is there already"):
        write_template(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["visits.csv"]
    write_template_xlsx(tmp_path / "t.xlsx")
    with pytest.raises(FileExistsError, match=r"t.xlsx is there already"):
        write_template_xlsx(tmp_path / "t.xlsx")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_lacks_nothing_but_rows(tmp_path: Path, kind: str) -> None:
    """An untouched template has one problem: there are no people in it."""
    path = tmp_path / ("new" if kind == "csv" else "new.xlsx")
    (write_template if kind == "csv" else write_template_xlsx)(path)
    roster = read_roster(path)
    (problem,) = roster.problems
    assert problem.message == "has no rows; there must be one per person"
    (warning,) = roster.warnings
    assert warning.message.startswith("no rows below the first in ")


def test_csv_cells_cannot_run(tmp_path: Path) -> None:
    """An apostrophe goes before what a spreadsheet would run; numbers and days stay as they are."""
    path = tmp_path / "out.csv"
    write_csv(path, ["=a", "b"], [*((trick, -5) for trick in TRICKS), (date(2026, 3, 1), None)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["'=a", "b"]
    assert [row[0] for row in rows[1:-1]] == [f"'{trick}" for trick in TRICKS]
    assert rows[1][1] == "-5"
    assert rows[-1] == ["2026-03-01", ""]


def test_workbook_cells_cannot_run(tmp_path: Path) -> None:
    """Text stays text: no formula and no link is in the file; days are days."""
    path = tmp_path / "out.xlsx"
    rows = [[trick, date(2026, 3, 1), 1.5, True, None] for trick in TRICKS]
    write_xlsx(path, [("visits", ["what", "day", "hours", "ok", "none"], rows)])
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in xml
    assert b"hyperlink" not in xml
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert sheet[1] == ["=1+1", date(2026, 3, 1), 1.5, "yes", ""]
