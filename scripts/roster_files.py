"""Write docs/reference/roster-files.md from the table of sheets and the words that are understood.

    uv run python scripts/roster_files.py

A test compares the file with the table.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from goodstanding.intake.roster.sheet_model import Column, Sheet
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.intake.roster.synonyms import (
    CATEGORY_SPELLINGS,
    NOT_KNOWN,
    REFUSED_WORDS,
    UNCLEAR_CATEGORIES,
    WORD_SPELLINGS,
)
from goodstanding.intake.roster.template import what_to_enter

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "roster-files.md"
HEAD = """\
# Roster files

Written by `scripts/roster_files.py` from the kinds of fact that `goodstanding.facts` declares, and
the `synonyms` of `goodstanding.intake.roster`; change them there. How to use the files:
[bring your roster](../how-to/bring-your-roster.md).

A roster is a folder of CSV files, or one XLSX workbook with sheets of these names. Only `people` is
needed. The order of columns is free, and so are capitals, spaces and punctuation of their names;
what stands under *also read* is taken for the column as well. A column that is not listed is not
read, and named in a note. Installed plugins may add words; `goodstanding template` lists them all.
"""


def page() -> str:
    """The whole page."""
    return "".join([HEAD, *map(_sheet, SHEETS.values()), *_words()])


def _sheet(sheet: Sheet) -> str:
    rows = "".join(map(_row, sheet.columns))
    head = "| column | needed | what to enter | example | also read |\n|---|---|---|---|---|\n"
    return f"\n## {sheet.name}\n\n{sheet.description}\n\n{head}{rows}"


def _row(column: Column) -> str:
    also = ", ".join(name.replace("_", " ") for name in column.aliases)
    example = f"`{column.example}`" if column.example else ""
    needed = "yes" if column.required else ""
    return f"| `{column.name}` | {needed} | {what_to_enter(column)} | {example} | {also} |\n"


def _words() -> Iterator[str]:
    yield "\n## License categories\n\n| category | written as |\n|---|---|\n"
    for word, also in CATEGORY_SPELLINGS.items():
        yield f"| `{word}` | {'; '.join(also)} |\n"
    unclear = ", ".join(UNCLEAR_CATEGORIES)
    yield f"\nRefused, because they may mean more than one category: {unclear}.\n"
    yield "\n## Words taken for ours\n\n| word | written as |\n|---|---|\n"
    for word, also in WORD_SPELLINGS.items():
        yield f"| `{word}` | {'; '.join(also)} |\n"
    nothing = ", ".join(f"`{entry}`" for entry in sorted(NOT_KNOWN))
    yield f"\nRead as an empty cell where a day or one of a few words is expected: {nothing}.\n"
    yield "\n## Words that are refused\n\n| words | why |\n|---|---|\n"
    for refused in REFUSED_WORDS:
        yield f"| {'; '.join(refused.words)} | {refused.says} |\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
