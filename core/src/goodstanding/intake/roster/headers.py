"""Finds a sheet's columns in a header row; refuses columns that must not be in a roster."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.recognize import key
from goodstanding.intake.roster.sheet_model import Column, Sheet
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
_NEAR: Final = 0.78
_BEARS: Final = {
    "people": re.compile(
        r"status|terminat|separat|leave|lastday|rehire|resign|^active|inactive|enddate"
    ),
    "licenses": re.compile(
        r"disciplin|encumb|probation|restrict|sanction|adverse|boardaction|suspen|revo|limitation|"
        r"condition|stipulation|alert|status|^active|expir|validthrough|multistate|compact"
    ),
    "visits": re.compile(r"^end|end$|endtime|enddate|status|cancel|checkout|discipline|^until"),
    "assignments": re.compile(r"^end|end$|enddate|status|cancel|discipline|^until"),
    "encumbrances": re.compile(r"end|lift|status|clos|resol|limit|restrict"),
    "residences": re.compile(r"^end|enddate|^until|^to$"),
    "certifications": re.compile(r"status|^active|expir|suspen|revo|disciplin|probation"),
}
"""Titles of columns that bear on the answer: where one is not read, the answers stay open."""


def unread_titles(sheet: Sheet, layout: Layout, cells: Sequence[object]) -> dict[int, str]:
    """The titles, by position, of columns that may decide an answer and are not read."""
    bears = _BEARS.get(sheet.name)
    titles = {at: _title(cell) for at, cell in enumerate(cells) if at not in layout}
    return {
        at: title
        for at, title in titles.items()
        if bears is not None and title and bears.search(key(title))
    }


def says_nothing(title: str, text: str) -> bool:
    """Whether a cell of such a column surely adds nothing: empty, or a plain no to a limit."""
    plain = key(text)
    return not plain or (
        plain in _PLAIN_NO
        and _LIMIT.search(key(title)) is not None
        and _OPPOSITE.search(key(title)) is None
    )


_OF_ADDRESS: Final = re.compile(r"city$|town$|zip|postal|postcode|street|address|addr|mailing")
_ADDRESS: Final = (
    "stands beside '{}' and so is the state of an address, not the one whose board or compact is "
    "meant; add a column jurisdiction with that state, or name this one so if it is"
)
_PLAIN_NO: Final = frozenset({"no", "n", "none", "false", "0", "na", "never", "nodiscipline"})
_LIMIT: Final = re.compile(r"disciplin|encumb|probation|restrict|sanction|adverse|action|limit")
_OPPOSITE: Final = re.compile(r"^un|^no|^non|not|without|clear|free|lift|clos|resol|end")


def find_columns(
    sheet: Sheet, file: str, row: int, cells: Sequence[object], report: ProblemReporter
) -> Layout:
    """Which column stands where; everything wrong with the header goes to the report."""
    layout, strange = _layout(sheet, file, row, [_title(cell) for cell in cells], report)
    if not layout:
        report.refusal(
            file,
            row,
            "",
            f"none of this row's cells is a column of {sheet.name}; the first row must hold "
            f"{', '.join(sheet.header)} (in any order)",
        )
        return {}
    missing = [column.name for column in sheet.columns if column not in layout.values()]
    own_id = _own_id(sheet, strange, missing)
    unread: list[str] = []
    for title in strange:
        if title == own_id:
            continue
        says = _refused(sheet, title, missing)
        if says is None:
            unread.append(title)
        else:
            report.refusal(file, row, title, says)
    if unread:
        noun = "not a column" if len(unread) == 1 else "not columns"
        says = f"{noun} of {sheet.name}; {'it is' if len(unread) == 1 else 'they are'} not read"
        report.warning(file, row, ", ".join(unread), says)
    for column in sheet.columns:
        if own_id and column.name == "id":
            says = f"this column is missing; among people it is id, not {own_id}: rename it"
            report.refusal(file, row, column.name, says)
        elif column.required and column.name in missing:
            report.refusal(file, row, column.name, "this column is missing; it must be there")
        elif column.unless in missing and column.name in missing:
            says = f"this column is missing; it must be there, or {column.unless} with the day"
            report.refusal(file, row, column.name, says)
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
    sheet: Sheet, file: str, row: int, titles: Sequence[str], report: ProblemReporter
) -> tuple[Layout, list[str]]:
    """The columns found, and the titles that are none; a column found twice is refused."""
    exact = {key(column.name): column for column in sheet.columns}
    address = _address(sheet, titles)
    known = {key(name): column for column in sheet.columns for name in column.aliases} | exact
    layout: Layout = {}
    strange: list[str] = []
    for position, title in enumerate(titles):
        column = known.get(key(title)) if key(title) else None
        if column is not None and address and key(title) == "state" and title != column.name:
            issued = any(known.get(key(other)) is column for other in titles if other != title)
            if not issued:
                report.refusal(file, row, title, _ADDRESS.format(address))
            column = None
            strange += [title] if issued else []
        elif column is None and title:
            strange.append(title)
        if column is None:
            continue
        before = next((at for at, known_column in layout.items() if known_column is column), None)
        if before is None:
            layout[position] = column
        elif key(title) == key(titles[before]):
            report.refusal(file, row, column.name, "this column is there twice; keep one")
        else:
            says = f"is read from '{titles[before]}' and from '{title}'; rename or delete one"
            report.refusal(file, row, column.name, says)
    return layout, strange


def _address(sheet: Sheet, titles: Sequence[str]) -> str:
    """The title of a column of an address, beside which a plain `state` is the holder's.

    Empty if there is none, or if the sheet asks where people live.
    """
    if sheet.name == "residences":
        return ""
    return next((title for title in titles if _OF_ADDRESS.match(key(title))), "")


def _own_id(sheet: Sheet, strange: Sequence[str], missing: Sequence[str]) -> str:
    """The title that stands for the id in a list of people headed as the other sheets are."""
    if sheet.name != "people" or "id" not in missing:
        return ""
    return next((title for title in strange if key(title) == "person"), "")


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
