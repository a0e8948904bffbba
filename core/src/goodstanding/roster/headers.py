"""Finds a sheet's columns in a header row; refuses columns that must not be in a roster."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from goodstanding.roster.columns import Column, Sheet
from goodstanding.roster.problems import Report
from goodstanding.roster.spelling import key
from goodstanding.roster.workbooks import FromNumber

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
    sheet: Sheet, place: str, row: int, cells: Sequence[object], report: Report
) -> Layout:
    """Which column stands where; everything wrong with the header goes to the report."""
    known = {key(name): column for column in sheet.columns for name in (column.name, *column.also)}
    layout: Layout = {}
    strange: list[str] = []
    for position, cell in enumerate(cells):
        title = _title(cell)
        column = known.get(key(title)) if key(title) else None
        if column is None:
            if title:
                strange.append(title)
        elif column in layout.values():
            report.refusal(place, row, column.name, "this column is there twice; keep one")
        else:
            layout[position] = column
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
    for title in strange:
        bad, says = _judged(sheet, title, missing)
        (report.refusal if bad else report.warning)(place, row, title, says)
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


def _title(cell: object) -> str:
    text = cell.text if isinstance(cell, FromNumber) else cell if isinstance(cell, str) else ""
    return " ".join(text.split())


def _judged(sheet: Sheet, title: str, missing: list[str]) -> tuple[bool, str]:
    """Whether a header that is not one of the sheet's is a problem, and what to do about it."""
    plain = key(title)
    if _SECRET.search(plain):
        return True, "birth dates and social security numbers must not be here; delete it"
    if sheet.patients and _ABOUT_PATIENT.search(plain) and not _ABOUT_STAFF.search(plain):
        return True, (
            "looks like something about the patient; only an opaque id and the state may be here, "
            "delete this column"
        )
    near = get_close_matches(plain, [key(name) for name in missing], n=1, cutoff=_NEAR)
    meant = next((name for name in missing if near and key(name) == near[0]), None)
    if meant is not None:
        return True, f"not a column of {sheet.name}; did you mean {meant}?"
    return False, f"not a column of {sheet.name}; it is not read"
