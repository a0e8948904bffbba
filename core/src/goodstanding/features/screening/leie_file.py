"""The list of excluded people as its publisher gives it: one CSV file of 18 columns."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

import attrs

from goodstanding.errors import InputError
from goodstanding.files import open_file
from goodstanding.intake.exclusion_list import TITLES, are_titles
from goodstanding.jurisdictions import JURISDICTIONS

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of the largest file that is read."""
_NO_DAY: Final = ("", "00000000")
_SHOWN: Final = 20


@attrs.frozen
class LeieEntry:
    """One entry about a person; names are as the list cuts them, last names at 20 letters."""

    row: int
    last: str
    first: str
    middle: str
    profession: str
    city: str
    state: str
    since: date
    until: date | None
    waived_in: str | None

    @property
    def name(self) -> str:
        """The name as the list has it."""
        return f"{self.last}, {self.first} {self.middle}".strip()


@attrs.frozen
class LeieEdition:
    """The entries about people of one file; those about businesses are only counted."""

    sha256: str
    entries: tuple[LeieEntry, ...]
    businesses: int


def read_leie(path: Path) -> LeieEdition:
    """The list in a file; `InputError` names every row that is not as the publisher writes it.

    A file that is cut short or changed is refused as a whole: whoever is not in it would be taken
    for somebody who is not excluded.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path}: is larger than {LARGEST // 2**20} MB; the list is not")
        with open_file(path) as file:
            content = file.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path} line {line}: is not UTF-8; download the list again") from None
    if text and not text.endswith("\n"):
        raise InputError(f"{path}: its last line is cut short; download the list again")
    entries: list[LeieEntry] = []
    businesses = 0
    problems: list[str] = []
    for row, cells in _rows(path, text):
        found = _entry(row, cells)
        if isinstance(found, LeieEntry):
            entries.append(found)
        elif found:
            problems.append(f"{path} row {row}, {found}")
        else:
            businesses += 1
    if problems:
        more = [f"and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise InputError([*problems[:_SHOWN], *more, "Nothing was looked up."])
    return LeieEdition(sha256(content).hexdigest(), tuple(entries), businesses)


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        titles = next(reader, [])
        if not are_titles(titles):
            raise InputError(
                f"{path} row 1: must be the titles of the federal exclusion list, {TITLES[0]} to "
                f"{TITLES[-1]} ({len(TITLES)} columns)"
            )
        for row, cells in enumerate(reader, start=2):
            if cells:
                yield row, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise InputError(f"{path} row {reader.line_num}: {error}; download it again") from None


def _entry(row: int, cells: list[str]) -> LeieEntry | str:
    """The entry; empty for a business; else what is wrong with the row, beginning with where."""
    if len(cells) != len(TITLES):
        return f"has {len(cells)} columns, must have {len(TITLES)}"
    named = dict(zip(TITLES, cells, strict=True))
    if not named["LASTNAME"]:
        return "" if named["BUSNAME"] else "LASTNAME: must not be empty without BUSNAME"
    try:
        since, reinstated = _day(named, "EXCLDATE"), _day(named, "REINDATE")
        waiver = _day(named, "WAIVERDATE")
    except ValueError as error:
        return str(error)
    if since is None:
        return "EXCLDATE: must be a day, as 20260820"
    waived_in = named["WVRSTATE"] if waiver is not None else None
    if waived_in is not None and waived_in not in JURISDICTIONS:
        return f"WVRSTATE: {waived_in!r} is not a state"
    return LeieEntry(
        row,
        named["LASTNAME"],
        named["FIRSTNAME"],
        named["MIDNAME"],
        named["SPECIALTY"] or named["GENERAL"],
        named["CITY"],
        named["STATE"],
        since,
        reinstated - timedelta(days=1) if reinstated is not None else None,
        waived_in,
    )


def _day(named: dict[str, str], title: str) -> date | None:
    text = named[title]
    if text in _NO_DAY:
        return None
    try:
        if not (text.isascii() and text.isdigit() and len(text) == len(_NO_DAY[1])):
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise ValueError(f"{title}: {text[:12]!r} must be a day, as 20260820") from None
