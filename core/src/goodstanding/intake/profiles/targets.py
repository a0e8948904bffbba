"""What a profile may read: the columns of the roster sheets, and how people are found."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodstanding.intake.roster.sheets_of_facts import SHEETS

FINDING: Final = ("person_name", "person_npi", "person_email", "person_license")
"""Columns by which the person of a row is found, where an export does not know the person's id."""

_MORE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "licenses": ("limits", "first_licensed"),
        "visits": ("start", "end", "discipline", "status", "time_zone"),
    }
)
"""Columns that only work through the words in them, or that a part of the roster adds."""

SHEET_TARGETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        name: tuple(
            dict.fromkeys(
                (
                    *sheet.header,
                    *(() if name == "people" else FINDING),
                    *_MORE.get(name, ()),
                )
            )
        )
        for name, sheet in SHEETS.items()
        if name != "complete"
    }
    | {
        "worker": (
            *("person", *FINDING, "status", "since", "until", "kind", "branch", "manager"),
            *("department", "employment", "left_on", "hired_on", "leave_since", "leave_until"),
        )
    }
)
"""The columns that a profile may fill, by sheet."""
