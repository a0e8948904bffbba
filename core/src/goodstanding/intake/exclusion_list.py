"""Knows the list of excluded people among other files, so that it is not taken for a roster.

The titles are those of the downloads of the Office of Inspector General as seen from July to
September 2026 (oig.hhs.gov/exclusions).
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from goodstanding.files import open_file

TITLES: Final = (
    "LASTNAME",
    "FIRSTNAME",
    "MIDNAME",
    "BUSNAME",
    "GENERAL",
    "SPECIALTY",
    "UPIN",
    "NPI",
    "DOB",
    "ADDRESS",
    "CITY",
    "STATE",
    "ZIP",
    "EXCLTYPE",
    "EXCLDATE",
    "REINDATE",
    "WAIVERDATE",
    "WVRSTATE",
)
NO_ROSTER: Final = "the federal exclusion list, no roster; nothing of it was read here"
"""Said of the list where a roster was expected; `look_up` is what to do instead."""
_ENOUGH: Final = 1000


def are_titles(cells: Iterable[object]) -> bool:
    """Whether the cells of a row are the titles of the list."""
    return tuple(str(cell).strip().upper() for cell in cells) == TITLES


def is_exclusion_list(path: Path) -> bool:
    """Whether a CSV file begins as the list does; a file that cannot be read does not."""
    try:
        with open_file(path) as file:
            begins = file.read(_ENOUGH).decode("utf-8-sig", "replace")
    except OSError:
        return False
    return are_titles(next(csv.reader(begins.splitlines()), []))


def look_up(name: str) -> str:
    """The command that looks everybody up in the list."""
    return f"goodstanding screen {name}"
