"""Finds a sheet's columns in a header row; refuses columns that must not be in a roster."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from goodstanding.intake.roster.columns import Column, Sheet
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.recognize import key
from goodstanding.intake.roster.workbooks import FromNumber

Layout = dict[int, Column]
"""The column found at each position of a row, from 0."""

_SECRET: Final = re.compile(
    r"ssn|socialsecurity|(birth|born)|^dob|dob$|dateofb|taxpayerid|^itin$", re.IGNORECASE
)
_ABOUT_PATIENT: Final = re.compile(
    r"name$|^name|surname|mrn|medicalrecord|mbi$|medicare|medicaid|insur|diagnos|icd|gender|"
    r"address|street|zip|postal|phone|mobile|^cell$|^tel|fax|email|contact|^city$|^room$",
    re.IGNORECASE,
)
_ABOUT_STAFF: Final = re.compile(r"nurse|clinician|employee|staff|person|caregiver|worker|provider")
_NEAR: Final = 0.72


def find_columns(
    sheet: Sheet, place: str, row: int, cells: Sequence[object], report: ProblemReporter
) -> Layout:
    """Which column stands where; everything wrong with the header goes to the report."""
    layout, strange = _layout(sheet, place, row, [_title(cell) for cell in cells], report)
    if not layout:
        report.refusal(
            place,
            row,
            "",
            f"none of this row's cells is a column of {sheet.name}; the first row must hold "
            f"{', '.join(sheet.header)} (in any order)",
        )
        return {}
    missing = [column.name for column in sheet.columns if column not in layout.values()]
    unread: list[str] = []
    for title in strange:
        says = _refused(sheet, title, missing)
        if says is None:
            unread.append(title)
        else:
            report.refusal(place, row, title, says)
    if unread:
        said = "not a column" if len(unread) == 1 else "not columns"
        says = f"{said} of {sheet.name}; {'it is' if len(unread) == 1 else 'they are'} not read"
        report.warning(place, row, ", ".join(unread), says)
    for column in sheet.columns:
        if column.required and column.name in missing:
            report.refusal(place, row, column.name, "this column is missing; it must be there")
    return layout


def letter(position: int) -> str:
    """The letter a spreadsheet shows over a column, counted from 0."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _layout(
    sheet: Sheet, place: str, row: int, titles: Sequence[str], report: ProblemReporter
) -> tuple[Layout, list[str]]:
    """The columns found, and the titles that are none; a column found twice is refused."""
    exact = {key(column.name): column for column in sheet.columns}
    known = {key(name): column for column in sheet.columns for name in column.aliases} | exact
    layout: Layout = {}
    strange: list[str] = []
    for position, title in enumerate(titles):
        column = known.get(key(title)) if key(title) else None
        if column is None:
            if title:
                strange.append(title)
            continue
        before = next((at for at, each in layout.items() if each is column), None)
        if before is None:
            layout[position] = column
        elif key(title) == key(titles[before]):
            report.refusal(place, row, column.name, "this column is there twice; keep one")
        else:
            says = f"is read from '{titles[before]}' and from '{title}'; rename or delete one"
            report.refusal(place, row, column.name, says)
    return layout, strange


def _title(cell: object) -> str:
    text = cell.text if isinstance(cell, FromNumber) else cell if isinstance(cell, str) else ""
    return " ".join(text.split())


def _refused(sheet: Sheet, title: str, missing: list[str]) -> str | None:
    """What to do about a header that is not one of the sheet's, None if it may be left aside."""
    plain = key(title)
    if _SECRET.search(plain):
        return "birth dates and social security numbers must not be here; delete it"
    if sheet.patients and _ABOUT_PATIENT.search(plain) and not _ABOUT_STAFF.search(plain):
        return (
            "looks like something about the patient; only an opaque id and the state may be here, "
            "delete this column"
        )
    near = get_close_matches(plain, [key(name) for name in missing], n=1, cutoff=_NEAR)
    meant = next((name for name in missing if near and key(name) == near[0]), None)
    if meant is not None:
        return f"not a column of {sheet.name}; did you mean {meant}?"
    return None
