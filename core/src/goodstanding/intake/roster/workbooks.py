"""XLSX workbooks: checked for size before they are opened, then read sheet by sheet."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import IO, Any, Final

import attrs

from goodstanding.files import open_file
from goodstanding.intake.roster.csv_files import NotReadable, Rows

LARGEST_FILE: Final = 128 * 1024 * 1024
LARGEST_CONTENT: Final = 768 * 1024 * 1024
MOST_ENTRIES: Final = 2_000
"""Bytes of the file, bytes of its unpacked content, and number of files in it that are accepted."""

_CHUNK: Final = 1 << 20
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"
_LOCAL_HEADER: Final = 30
_LARGEST_WHOLE: Final = 2**53
_CELL: Final = re.compile(
    rb"<(?:\w+:)?c\s([^>]*[^/>])>"
    rb"(<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v[^>]*>([^<]*)</(?:\w+:)?v>)?"
    rb"</(?:\w+:)?c>"
)
_ADDRESS: Final = re.compile(rb'\br="([A-Z]+)(\d+)"')
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE: Final = re.compile(r'([\w:]+)="([^"]*)"')


@attrs.frozen
class Broken:
    """A cell that holds no value to trust; the sentence says why."""

    says: str


@attrs.frozen
class FromNumber:
    """Text that the workbook held as a number, which has lost any leading zeros."""

    text: str


NO_VALUE: Final = Broken(
    "a formula without a value; open the file in Excel and save it, or paste values only"
)
EXCEL_ERROR: Final = Broken("holds an error of Excel's, such as #REF!")

BrokenCells = Mapping[tuple[int, int], Broken]
"""By row and column, both from 1."""


class Workbook:
    """A workbook that was found safe to open; `NotReadable` says why not."""

    def __init__(self, path: Path) -> None:
        # Loaded only when a workbook is read.
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

        self._errors = (CalamineError, OSError, ValueError)
        self._broken = _inspect(path)
        try:
            self._book: Any = CalamineWorkbook.from_path(str(path))
        except self._errors as error:
            raise NotReadable(f"is not a workbook that can be read ({_short(error)})") from None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets, in their order."""
        return tuple(self._book.sheet_names)

    def rows(self, name: str) -> Rows:
        """The rows of a sheet that are not blank, each padded from column A."""
        broken = self._broken.get(name, {})
        rows_with_broken = {row for row, _ in broken}
        try:
            sheet = self._book.get_sheet_by_name(name)
            left: list[object] = [""] * (sheet.start[1] if sheet.start else 0)
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                row = left + [cell if type(cell) is str else _plain(cell) for cell in cells]
                if number in rows_with_broken:
                    for (at, column), cell in broken.items():
                        if at == number:
                            row[column - 1 : column] = [cell]
                if any(row):
                    yield number, row
        except self._errors as error:
            raise NotReadable(f"this sheet cannot be read ({_short(error)})") from None


def _plain(cell: object) -> object:
    """A cell as the text that CSV would hold."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float | int):
        if abs(cell) >= _LARGEST_WHOLE:
            return Broken("Excel has cut this number; format the column as Text and enter it again")
        return FromNumber(str(int(cell)) if cell == int(cell) else repr(cell))
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:80] if str(error) else type(error).__name__


def _inspect(path: Path) -> dict[str, BrokenCells]:
    """Unpacks the file once, in pieces: counts its true size and finds cells without value."""
    try:
        with open_file(path) as file:
            begin = file.read(4)
            if begin == _OLD_OR_LOCKED:
                raise NotReadable(
                    "is an old .xls file or protected by a password; save it as .xlsx without one"
                )
            if begin[:2] != b"PK":
                raise NotReadable("is not an XLSX file, whatever its name says; save it as .xlsx")
            if path.stat().st_size > LARGEST_FILE:
                raise NotReadable(f"is larger than {LARGEST_FILE // 2**20} MB; split it")
            with zipfile.ZipFile(file) as archive:
                return _scan(archive, file)
    except zipfile.BadZipFile:
        raise NotReadable("is damaged: its contents cannot be listed; save it again") from None
    except zlib.error:
        raise NotReadable("is damaged: its contents cannot be unpacked; save it again") from None
    # The archive reader's own word for a version that it does not know is the first of these.
    except (NotImplementedError, struct.error, UnicodeDecodeError):
        raise _oddly_packed() from None
    except OSError as error:
        raise NotReadable(f"cannot be opened: {error.strerror}") from None


def _scan(archive: zipfile.ZipFile, file: IO[bytes]) -> dict[str, BrokenCells]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise NotReadable(f"holds {len(entries)} files, more than any workbook; it is not opened")
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise _too_big()
    size = 0
    small: dict[str, bytes] = {}
    broken: dict[str, dict[tuple[int, int], Broken]] = {}
    for entry in entries:
        is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        keep = entry.filename in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
        tail = b""
        check = 0
        for piece in _pieces(entry, file):
            size += len(piece)
            check = zlib.crc32(piece, check)
            if size > LARGEST_CONTENT:
                raise _too_big()
            if keep:
                small[entry.filename] = small.get(entry.filename, b"") + piece
            elif is_sheet:
                tail = _find_broken(tail + piece, broken.setdefault(entry.filename, {}))
        if check != entry.CRC:
            raise zlib.error
    names = _sheet_names(small)
    return {names[file]: cells for file, cells in broken.items() if file in names}


def _oddly_packed() -> NotReadable:
    return NotReadable("is packed in a way that XLSX does not use; save it again")


def _too_big() -> NotReadable:
    return NotReadable(
        f"unpacks to more than {LARGEST_CONTENT // 2**20} MB; it is not opened (split the roster)"
    )


def _pieces(entry: zipfile.ZipInfo, file: IO[bytes]) -> Iterator[bytes]:
    """The unpacked bytes of an entry, whatever size its header claims."""
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    file.seek(name_length + extra_length, 1)
    left = entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (piece := file.read(min(left, _CHUNK))):
            left -= len(piece)
            yield piece
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise _oddly_packed()
    unpack = zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(left, _CHUNK))):
        left -= len(packed)
        while packed:
            yield unpack.decompress(packed, _CHUNK)
            packed = unpack.unconsumed_tail
    yield unpack.flush()


def _find_broken(xml: bytes, found: dict[tuple[int, int], Broken]) -> bytes:
    """Notes the cells without a value; returns what is left after the last whole cell."""
    end = max(xml.rfind(b"</c>"), xml.rfind(b":c>"))
    if end < 0:
        return xml
    end = xml.index(b">", end) + 1
    whole = xml[:end]
    if b"f>" in whole or b"<f " in whole or b":f " in whole or b't="e"' in whole:
        for attributes, formula, value in _CELL.findall(whole):
            address = _ADDRESS.search(attributes)
            error = b't="e"' in attributes
            # Writers that do not calculate leave nothing, or a zero, for Excel to fill in.
            empty = value == b"" and b't="str"' not in attributes
            zero = value == b"0" and b"t=" not in attributes
            if address and (error or (formula and (empty or zero))):
                position = int(address[2]), _column_number(address[1])
                found[position] = EXCEL_ERROR if error else NO_VALUE
    return xml[end:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet_names(small: dict[str, bytes]) -> dict[str, str]:
    """The name of the sheet that each file of the archive holds."""
    book = small.get("xl/workbook.xml", b"").decode("utf-8")
    relations = small.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8")
    targets = {}
    for found in _RELATION.finditer(relations):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        target = attributes.get("Target", "")
        targets[attributes.get("Id", "")] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    names = {}
    for found in _SHEET.finditer(book):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        names[targets.get(attributes.get("r:id", ""), "")] = unescape(attributes.get("name", ""))
    return names
