"""Tables out, as CSV and XLSX, in which no cell can run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from goodstanding.files import private_file
from goodstanding.safe_text import safe

Cell = str | int | float | bool | date | None

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
_WIDEST: Final = 60


def defused(cell: Cell) -> str | int | float:
    """The cell as CSV holds it: text that a spreadsheet would run gets an apostrophe before it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return f"'{_visible(cell)}" if cell.startswith(_STARTS) else _visible(cell)
    return cell


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Writes a table as CSV (UTF-8 with a mark, so that Excel reads accents), for its owner only.

    FileExistsError if the path holds anything but such a table of an earlier day.
    """
    first = io.StringIO(newline="")
    csv.writer(first).writerow([defused(cell) for cell in header])
    begins = first.getvalue().encode("utf-8-sig")
    with private_file(path, begins) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as file:
        raw.write(begins)
        writer = csv.writer(file)
        writer.writerows([defused(cell) for cell in row] for row in rows)


def write_xlsx(
    path: Path, tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]
) -> None:
    """Writes tables (name, header, rows) as sheets of a workbook; no text becomes a formula."""
    # Slow to load, and few commands write a workbook.
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - it brings no types

    with private_file(path) as file, xlsxwriter.Workbook(file, _SAFE) as book:
        _write_sheets(book, tables)


def _write_sheets(
    book: Any, tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]
) -> None:
    bold = book.add_format({"bold": True})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, header, rows in tables:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(header):
            sheet.set_column(column, column, min(_WIDEST, max(12, len(title) + 2)))
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, days)
                elif isinstance(cell, str) or cell is None or isinstance(cell, bool):
                    sheet.write_string(number, column, _plain(cell))
                else:
                    sheet.write_number(number, column, cell)


def _plain(cell: str | bool | None) -> str:
    return (
        "" if cell is None else _visible(cell) if isinstance(cell, str) else "yes" if cell else "no"
    )


def _visible(text: str) -> str:
    """The text without what cannot be seen; the breaks within a cell stay."""
    if text.isprintable():
        return text
    return "".join(letter if letter in "\t\r\n" else safe(letter) for letter in text)
