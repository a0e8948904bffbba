"""Files that pose as workbooks: refused before anything is unpacked into memory."""

import struct
import zipfile
from pathlib import Path

import pytest

from goodstanding.intake.roster import read_roster, workbooks

BOMB = 900 * 2**20


def refusal(path: Path) -> str:
    roster = read_roster(path)
    assert roster.refused
    (problem,) = roster.problems
    return problem.message


def packed(path: Path, entries: dict[str, int]) -> Path:
    """An archive whose entries are so many zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, size in entries.items():
            with archive.open(name, "w", force_zip64=True) as entry:
                for _ in range(size // 2**20):
                    entry.write(bytes(2**20))
    return path


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    """900 MB in less than 1 MB."""
    path = packed(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": BOMB})
    assert path.stat().st_size < 2**20
    assert refusal(path).startswith("unpacks to more than 768 MB; it is not opened")


def test_a_zip_bomb_that_lies_about_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size written in the archive is not believed."""
    monkeypatch.setattr(workbooks, "LARGEST_CONTENT", 8 * 2**20)
    path = packed(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": 32 * 2**20})
    content = bytearray(path.read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 100)
    path.write_bytes(content)
    assert zipfile.ZipFile(path).infolist()[0].file_size == 100
    assert refusal(path).startswith("unpacks to more than 8 MB")


def test_thousands_of_entries(tmp_path: Path) -> None:
    """No workbook has so many."""
    path = packed(tmp_path / "many.xlsx", {f"xl/{number}.xml": 0 for number in range(2001)})
    assert refusal(path) == "holds 2001 files, more than any workbook; it is not opened"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not an XLSX file, whatever its name says; save it as .xlsx"),
        (b"id,name\n", "is not an XLSX file, whatever its name says; save it as .xlsx"),
        (b"PK\x03\x04rubbish", "is damaged: its contents cannot be listed; save it again"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is an old .xls file or protected by a password; save it as .xlsx without one",
        ),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, sentence: str) -> None:
    """Whatever its name says."""
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    assert refusal(path) == sentence


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    """A zip file of other things."""
    path = packed(tmp_path / "roster.xlsx", {"holiday.jpg": 2**20})
    assert refusal(path).startswith("is not a workbook that can be read (")


def test_a_damaged_archive(tmp_path: Path) -> None:
    """Bytes turned over in the middle."""
    path = packed(tmp_path / "roster.xlsx", {"xl/workbook.xml": 4 * 2**20})
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 400] = b"\xff" * 400
    path.write_bytes(content)
    assert refusal(path).startswith("is damaged")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_in_another_way(tmp_path: Path, method: int) -> None:
    """A packing that XLSX does not use is refused, not guessed at."""
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(path) == "is packed in a way that XLSX does not use; save it again"


def test_an_archive_of_a_version_nobody_knows(tmp_path: Path) -> None:
    """The same for a version of the archive format itself."""
    path = packed(tmp_path / "new.xlsx", {"xl/workbook.xml": 2**20})
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 6 : entry + 8] = struct.pack("<H", 99)
    path.write_bytes(bytes(content))
    assert refusal(path) == "is packed in a way that XLSX does not use; save it again"
