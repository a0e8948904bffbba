"""CSV files as people export them: encodings, separators, blank lines, damage."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from goodstanding.files import open_file
from goodstanding.intake.roster.recognize import key
from goodstanding.intake.roster.sheet_model import Sheet

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of the largest CSV file that is read."""

Rows = Iterator[tuple[int, list[object]]]
"""Row numbers as a spreadsheet shows them, with the cells."""

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS: Final = ",;\t|"
_SAVE_AS: Final = "save it as 'CSV UTF-8' (in Excel: File, Save As)"


class NotReadable(Exception):
    """A file, or the rest of it from a row on, cannot be read; the sentence says how to fix it."""

    def __init__(self, says: str, row: int | None = None) -> None:
        self.row = row
        super().__init__(says)


def csv_rows(path: Path, sheet: Sheet) -> Rows:
    """The rows of a CSV file that are not blank; `NotReadable` as soon as it cannot go on."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotReadable(f"is larger than {LARGEST // 2**20} MB; split it")
        with open_file(path) as file:
            content = file.read()
    except OSError as error:
        raise NotReadable(f"cannot be opened: {error.strerror}") from None
    encoding = _encoding(content)
    lines = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    start = lines.readline()
    declared = re.fullmatch(r"sep=([,;\t|])\s*", start, re.IGNORECASE)
    if not declared:
        lines.seek(0)
    separator = declared[1] if declared else _separator(content[:65536], encoding, sheet)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(not cell.isspace() for cell in cells if cell):
                yield number, list(cells)
    except csv.Error as error:
        raise NotReadable(_quotation(str(error)), number + 1) from None


def _encoding(content: bytes) -> str:
    """The encoding, when it is certain and the whole file is in it."""
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise NotReadable(f"begins as UTF-16 but is damaged; {_SAVE_AS}") from None
        # Which of the one-byte encodings it was cannot be known, and a wrong guess spoils names.
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02X}"
        raise NotReadable(
            f"line {line} holds a byte that is not UTF-8 ({byte}); {_SAVE_AS}"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotReadable(f"line {line} holds a NUL byte; this is not a CSV file, export it again")
    return encoding


def _separator(content: bytes, encoding: str, sheet: Sheet) -> str:
    """The separator that finds most of the sheet's column names in the first line."""
    known = {key(name) for column in sheet.columns for name in (column.name, *column.aliases)}
    lines = content.decode(encoding, errors="ignore").splitlines()
    header = next((line for line in lines if line.strip(_SEPARATORS + ' "')), "")

    def names(separator: str) -> tuple[int, int]:
        cells = header.split(separator)
        return sum(key(cell) in known for cell in cells), len(cells)

    return max(_SEPARATORS, key=names)


def _quotation(error: str) -> str:
    if "field larger" in error or "end of data" in error:
        return "a quotation mark is opened here and never closed; nothing from here on can be read"
    return (
        "a quotation mark stands inside a cell without being doubled; nothing from here on is read"
    )
