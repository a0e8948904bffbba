"""Any CSV file or sheet of a workbook as rows, whatever its encoding, banner and separator."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import attrs

from goodstanding.files import open_file
from goodstanding.intake.roster.csv_files import LARGEST, NotReadable, Rows
from goodstanding.intake.roster.workbooks import Workbook

WORKBOOKS: Final = (".xlsx", ".xlsm")
TABLES: Final = (".csv", ".txt", ".tsv", *WORKBOOKS)
HEAD: Final = 60
"""How many rows are looked at to find the titles."""

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 1 << 16


@attrs.frozen
class Table:
    """One table of a file: its first rows, and a way to read it all, as often as needed.

    Row numbers are those a spreadsheet shows; rows without anything in them are left out.
    """

    path: Path
    sheet: str = ""
    """The sheet of a workbook; empty for a CSV file."""
    encoding: str = ""
    separator: str = ","
    book: Workbook | None = attrs.field(default=None, repr=False, eq=False)

    @property
    def label(self) -> str:
        """The table's name as people see it."""
        alone = self.book is None or len(self.book.sheets) == 1
        return self.path.name if alone else f"{self.path.name}, sheet {self.sheet}"

    def rows(self) -> Rows:
        """Every row that holds something; `NotReadable` as soon as it cannot go on."""
        if self.book is not None:
            return self.book.rows(self.sheet)
        return _csv_rows(self.path, self.encoding, self.separator)

    def head(self) -> list[tuple[int, list[object]]]:
        """The first rows."""
        return list(islice(self.rows(), HEAD))


def tables_in(path: Path) -> list[Table]:
    """The tables of a file that hold any row; `NotReadable` says why there are none."""
    if path.suffix.lower() in WORKBOOKS:
        book = Workbook(path)
        tables = [Table(path, sheet, book=book) for sheet in book.sheets]
        return [table for table in tables if next(table.rows(), None) is not None]
    encoding = _encoding(path)
    return [Table(path, "", encoding, _separator(path, encoding))]


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 where the bytes show it; else what Windows of the West writes."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotReadable(f"is larger than {LARGEST // 2**20} MB; split it")
        with open_file(path) as file:
            content = file.read()
    except OSError as error:
        raise NotReadable(f"cannot be opened: {error.strerror}") from None
    if not content:
        raise NotReadable("is empty")
    if content.startswith(_UTF16):
        return "utf-16"
    if b"\0" in content:
        raise NotReadable("is not a CSV file (it holds NUL bytes); export it again")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(path: Path, encoding: str) -> str:
    """The separator by which most of the first rows have the same, and the greatest, width."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    lines = sample.decode(encoding, errors="ignore").splitlines()[:HEAD]

    def width(separator: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator) if cells)
        usual, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        return (times, usual) if usual > 1 else (0, 0)

    return max(_SEPARATORS, key=width)


def _csv_rows(path: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[object]]]:
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as lines:
            for number, cells in enumerate(csv.reader(lines, delimiter=separator), start=1):
                text = "".join(cells)
                if text and not text.isspace():
                    yield number, list(cells)
    except csv.Error:
        raise NotReadable(
            "a quotation mark is opened here and never closed; nothing from here on can be read",
            number + 1,
        ) from None
    except UnicodeDecodeError:
        raise NotReadable("holds bytes that are no text; export it again", number + 1) from None
    except OSError as error:
        raise NotReadable(f"cannot be opened: {error.strerror}") from None
