"""Answers saved as files: a workbook, a page to print, a CSV table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.errors import OperatorError
from goodstanding.features.tables import ReportTable
from goodstanding.site import clock

Xlsx = Annotated[
    Path | None, Parameter(help="Also write it to this workbook (.xlsx); no cell is a formula.")
]
Html = Annotated[Path | None, Parameter(help="Also write it to this page (.html), for print.")]
Csv = Annotated[Path | None, Parameter(help="Also write it to this CSV file.")]
_LONGEST_NAME = 31
"""Letters that Excel allows in the name of a sheet."""


def save_xlsx(path: Path, tables: Sequence[ReportTable]) -> None:
    """Writes each table as a sheet; a list without an entry gives a workbook that says so."""
    from goodstanding.intake.roster import write_xlsx  # noqa: PLC0415 - only where it is asked for

    sheets = [
        (table.title.translate(_NOT_IN_NAMES)[:_LONGEST_NAME], table.header, table.rows)
        for table in tables
    ]
    with _written(path):
        write_xlsx(path, sheets or [("Nothing", ("nothing to tell",), ())])


def save_csv(path: Path, tables: Sequence[ReportTable]) -> None:
    """Writes the only table there is; a list without an entry gives an empty file with a word."""
    from goodstanding.intake.roster import write_csv  # noqa: PLC0415

    header, rows = (tables[0].header, tables[0].rows) if tables else (("nothing to tell",), ())
    with _written(path):
        write_csv(path, header, rows)


def save_html(
    path: Path,
    title: str,
    day: date,
    tables: Sequence[ReportTable],
    verdict: str = "",
    figures: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Writes a page to print; `figures` are an icon, what, and how much."""
    from goodstanding.features.print_page import Figure, PrintPage, to_html  # noqa: PLC0415
    from goodstanding.features.shown_days import long_day  # noqa: PLC0415

    page = PrintPage(
        title,
        long_day(day),
        verdict,
        [Figure(*figure) for figure in figures],
        tables,
        "Good Standing. General information, not legal advice.",
    )
    with _written(path):
        path.write_text(to_html(page), encoding="utf-8")


def save_list(
    title: str,
    day: date | None,
    tables: Sequence[ReportTable],
    xlsx: Path | None,
    html: Path | None,
) -> None:
    """Writes a list to the files that were asked for.

    `day` None: today, which is asked only where a page needs it. A list of what is on record is to
    be had also where the file of the site, which says in what zone today is, cannot be read.
    """
    if xlsx is not None:
        save_xlsx(xlsx, tables)
    if html is not None:
        save_html(html, title, day or clock.today(), tables)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """What cannot be written is one sentence."""
    try:
        yield
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from None


_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
