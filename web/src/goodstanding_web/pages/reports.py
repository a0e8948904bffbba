"""Reports: each list on the screen under an address of its own, and to take away."""

from datetime import date
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from goodstanding.errors import InputError
from goodstanding.features.tables import ReportTable
from goodstanding_web.pages.context import agency_of, asked_day, page
from goodstanding_web.reports import REPORTS, Report, as_csv, as_xlsx, to_print
from goodstanding_web.security.audit import Entry
from goodstanding_web.security.roles import Right

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@get("/reports/{report:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def report_page(
    request: Request[Any, Any, Any], report: FromPath[str], day: FromQuery[str | None] = None
) -> Template:
    """One list on the screen; the address with its day may be kept and shared."""
    known, asked = _known(report), asked_day(request, day)
    tables = known.tables(agency_of(request), asked)
    return page(
        request, "report.html", "reports", name=report, report=known, day=asked, tables=tables
    )


@get("/reports/{report:str}/{form:str}", opt={"right": Right.ROSTER}, sync_to_thread=True)
def report_file(
    request: Request[Any, Any, Any],
    report: FromPath[str],
    form: FromPath[str],
    day: FromQuery[str | None] = None,
    table: FromQuery[str] = "1",
) -> Response[Any]:
    """The list to take away: a workbook, a table as CSV, or a page to print; noted with who."""
    known, asked, agency = _known(report), asked_day(request, day), agency_of(request)
    tables = known.tables(agency, asked)
    site = request.app.state.site
    site.trail.note(Entry(site.now(), request.user.name, "take report", f"{report} as {form}"))
    number = 1
    if form == "csv":
        if not table.isascii() or not table.isdigit() or not 1 <= int(table[:3]) <= len(tables):
            raise InputError("There is no such table in this report")
        number = int(table[:3])
    return to_take_away(
        form,
        tables,
        name=f"{report}-{asked.isoformat()}",
        title=f"{known.title}: {agency.title}",
        day=asked,
        number=number,
    )


def to_take_away(
    form: str,
    tables: tuple[ReportTable, ...],
    *,
    name: str,
    title: str,
    day: date,
    number: int = 1,
) -> Response[Any]:
    """Tables as a workbook, the `number`th of them as CSV, or all as a page to print.

    `NotFoundException` for any other form; `InputError` for a CSV file of no table.
    """
    if form == "xlsx":
        return _file(as_xlsx(tables), _XLSX, f"{name}.xlsx")
    if form == "csv":
        if not tables:
            raise InputError("Nothing is on this list, so there is no CSV file of it")
        return _file(as_csv(tables[number - 1]), "text/csv", f"{name}-{number}.csv")
    if form == "print":
        return Response(
            to_print(title, day, tables),
            media_type="text/html; charset=utf-8",
            # The page brings its own style and nothing else.
            headers={"content-security-policy": _PRINT},
        )
    raise NotFoundException()


_PRINT = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def _known(name: str) -> Report:
    if name not in REPORTS:
        raise NotFoundException()
    return REPORTS[name]


def _file(content: bytes, media_type: str, name: str) -> Response[bytes]:
    return Response(
        content,
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


HANDLERS = (report_page, report_file)
