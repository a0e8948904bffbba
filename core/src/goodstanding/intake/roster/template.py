"""Empty roster files for people to fill in, with a description of every column."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from goodstanding.facts.fields import ValueType
from goodstanding.files import private_file
from goodstanding.intake.roster.sheet_model import Column, Sheet
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.intake.roster.synonyms import CATEGORY_SPELLINGS, WORD_SPELLINGS
from goodstanding.intake.roster.tables_out import write_csv, write_xlsx
from goodstanding.vocabulary import CORE_WORDS, OPEN, Words

_OPENING: Final = """\
A roster is a folder of these CSV files, or one workbook with sheets of the same names.

Only people.csv is needed; leave out, or leave empty, what you do not have.
Names in the first row: order, capitals and spaces are free; common other names are read too.
Days are written YYYY-MM-DD. 12/31/2026 and 31-DEC-2026 are read too; 3/4/2026 only if other days
of the same file show whether the month or the day comes first.
States are written as postal codes (TX) or full names (Texas).
An empty cell, or N/A, says that something is not known. It never says no.
A row that is missing never takes anything back; change = remove does.
Save as UTF-8 (in Excel: CSV UTF-8).
Visits and assignments hold an opaque id of the patient, a state and days. Columns that look like
a patient's name, birth date, number, address or telephone are refused.
"""

_ENTER: Final = {
    ValueType.TEXT: "text",
    ValueType.EMAIL: "an e-mail address",
    ValueType.ZONE: "an IANA time zone, such as America/Chicago",
    ValueType.NAME: "an identifier; numbers keep their leading zeros if the cell is text",
    ValueType.NUMBER: "an identifier; numbers keep their leading zeros if the cell is text",
    ValueType.PATIENT: "an opaque identifier",
    ValueType.MOMENT: "a day and time, 2026-11-30 22:00 or 11/30/2026 10:00 PM, or a time alone",
    ValueType.DAY: "a day, YYYY-MM-DD or as 12/31/2026",
    ValueType.STATE: "a state: postal code or full name",
    ValueType.PLACE: "a state: postal code or full name, or abroad",
    ValueType.YES_NO: "yes, no, or empty for not known",
    ValueType.HOURS: "a number",
    ValueType.COUNT: "a whole number",
}
"""What to write in the cells of a column whose words are not listed."""


def write_template(directory: Path, words: Words = CORE_WORDS) -> None:
    """Writes a CSV file with its first row for every sheet, and README.txt on what to enter.

    FileExistsError, before anything is written, if one of the files is there already.
    """
    paths = [directory / f"{name}.csv" for name in SHEETS]
    readme = directory / "README.txt"
    for path in (*paths, readme):
        if path.exists():
            raise FileExistsError(f"{path.name} is there already; choose an empty folder")
    directory.mkdir(parents=True, exist_ok=True)
    for path, sheet in zip(paths, SHEETS.values(), strict=True):
        write_csv(path, sheet.header, ())
    with private_file(readme) as file:
        file.write(describe(words).encode())


def write_template_xlsx(path: Path, words: Words = CORE_WORDS) -> None:
    """Writes a workbook with every sheet's first row, and a sheet README on what to enter."""
    if path.exists():
        raise FileExistsError(f"{path.name} is there already; choose another name")
    empty = [(sheet.name, sheet.header, ()) for sheet in SHEETS.values()]
    header = ("sheet", "column", "needed", "what to enter", "example")
    write_xlsx(path, [*empty, ("README", header, list(_rows(words)))])


def describe(words: Words = CORE_WORDS) -> str:
    """The text of README.txt: every sheet and column, with examples and the words allowed."""
    parts = [_OPENING]
    for sheet in SHEETS.values():
        parts.append(f"\n{sheet.name}.csv\n  {sheet.description}\n")
        parts += [f"  {_line(column, words)}\n" for column in sheet.columns]
    parts.append("\nLicense categories may be spelled in these ways:\n")
    parts += [f"  {word}: {', '.join(also)}\n" for word, also in CATEGORY_SPELLINGS.items()]
    parts.append("\nThese words are taken for ours:\n")
    parts += [f"  {word}: {', '.join(also)}\n" for word, also in WORD_SPELLINGS.items()]
    return "".join(parts)


def _line(column: Column, words: Words) -> str:
    needed = " (needed)" if column.required else ""
    example = f" Example: {column.example}" if column.example else ""
    also = f" Also read: {', '.join(column.aliases)}." if column.aliases else ""
    return f"{column.name}{needed}: {what_to_enter(column, words)}.{example}{also}"


def what_to_enter(column: Column, words: Words = CORE_WORDS) -> str:
    """What a column is about, and what may stand in its cells."""
    if column.name == "category":
        return f"{column.description}; one of {', '.join(words.categories)}"
    if column.words:
        return f"{column.description}; one of {', '.join(column.words)}"
    if column.group:
        listed = ", ".join(getattr(words, column.group)) or "the words that plugins name"
        first = "such as" if column.group in OPEN else "of"
        several = "separated by semicolons, " if column.type is ValueType.TERMS else ""
        return f"{column.description}; {several}{first} {listed}"
    return f"{column.description}; {_ENTER[column.type]}"


def _rows(words: Words) -> Iterator[tuple[str, str, str, str, str]]:
    for sheet in SHEETS.values():
        yield _row(sheet)
        for column in sheet.columns:
            needed = "yes" if column.required else ""
            yield sheet.name, column.name, needed, what_to_enter(column, words), column.example


def _row(sheet: Sheet) -> tuple[str, str, str, str, str]:
    return sheet.name, "", "", sheet.description, ""
