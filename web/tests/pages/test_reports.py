"""Reports hold what the features hold, in every form, and never a formula."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from python_calamine import CalamineWorkbook

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.reports import REPORTS

Client = TestClient[Litestar]


@pytest.mark.parametrize("name", REPORTS)
def test_each_form_has_each_row(log_in: Callable[[str], Client], site: Site, name: str) -> None:
    """The screen, the workbook, the CSV files and the printed page."""
    client = log_in("hr")
    tables = REPORTS[name].tables(site.agency, site.agency.today())
    screen = client.get(f"/reports/{name}").text
    assert screen.count("<tr>") == sum(len(table.rows) + 1 for table in tables)
    book = client.get(f"/reports/{name}/xlsx").content
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    if tables:
        assert [len(sheets.get_sheet_by_index(at).to_python()) for at in range(len(tables))] == [
            len(table.rows) + 1 for table in tables
        ]
    for number, table in enumerate(tables, start=1):
        text = client.get(f"/reports/{name}/csv?table={number}").content.decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(text)))) == len(table.rows) + 1
    printed = client.get(f"/reports/{name}/print")
    assert "<script" not in printed.text
    assert "script-src" not in printed.headers["content-security-policy"]
    assert all(table.title in printed.text for table in tables)


def test_a_name_never_becomes_a_formula(
    log_in: Callable[[str], Client], site: Site, clock: Callable[[], object]
) -> None:
    """Neither in CSV nor in a workbook."""
    clock.on(timedelta(hours=1))  # type: ignore[attr-defined]
    person = site.agency.schedule(site.agency.today(), site.agency.today())[0].person.id
    statements = [Statement(person, "person", {"id": person, "name": "=HYPERLINK(1)"})]
    delivery = Delivery("Harbor HR", SourceKind.EMPLOYER, "test", site.now())
    site.agency.store.apply(statements, delivery)
    client = log_in("hr")
    text = client.get("/reports/schedule/csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row if "HYPERLINK" in cell]
    assert cells
    assert not any(cell.startswith("=") for cell in cells)
    book = zipfile.ZipFile(io.BytesIO(client.get("/reports/schedule/xlsx").content))
    assert not any(b"<f>" in book.read(part) for part in book.namelist())


def test_who_took_a_report_away_is_noted(log_in: Callable[[str], Client], site: Site) -> None:
    """With the form."""
    log_in("auditor").get("/reports/morning/print")
    entry = site.trail.latest(1)[0]
    assert (entry.user, entry.action, entry.subject) == (
        "auditor",
        "take report",
        "morning as print",
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/none", 404),
        ("/reports/morning/pdf", 404),
        ("/reports/morning/csv?table=99", 400),
        ("/reports/morning/csv?table=x", 400),
        ("/reports/morning?day=never", 400),
    ],
)
def test_what_there_is_not(log_in: Callable[[str], Client], path: str, status: int) -> None:
    """A sentence, never a fault."""
    assert log_in("hr").get(path).status_code == status
