"""Files in the program's own format among exports: a sheet's name, and its own titles."""

from collections.abc import Sequence
from typing import Final

import attrs

from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.tables import Table
from goodstanding.intake.roster.headers import find_columns
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.recognize import key
from goodstanding.intake.roster.sheet_model import Sheet
from goodstanding.intake.roster.sheets_of_facts import SHEETS

OWN: Final = Profile(
    id="roster",
    name="the program's own sheets",
    source="Roster",
    known_by=("id",),
    parts=(),
)
"""Stands for the profile of files that need none."""

_BY_KEY: Final = {key(name): sheet for name, sheet in SHEETS.items()}


@attrs.frozen
class OwnSheet:
    """A sheet of the program's own; `whole`: every column that must be there is there."""

    sheet: Sheet
    whole: bool
    known: int
    """How many of its titles the sheet has a column for."""

    def is_filled_by(self, profile: Profile) -> bool:
        """Whether a profile fills every column of the sheet that must be there."""
        return any(
            part.sheet == self.sheet.name
            and all(
                column.name in part.cells.keys() | part.constants.keys()
                for column in self.sheet.columns
                if column.required and column.name != "person"
            )
            for part in profile.parts
        )


def own_sheet(table: Table, head: Sequence[tuple[int, list[object]]]) -> OwnSheet | None:
    """The sheet that a table is, by its name and its first row; None for anybody else's export."""
    sheet = _BY_KEY.get(key(table.sheet or table.path.stem))
    if sheet is None or not head:
        return None
    report = ProblemReporter()
    layout = find_columns(sheet, table.label, head[0][0], head[0][1], report)
    whole = not any(problem.fatal for problem in report.problems)
    mostly = len(layout) * 2 >= sum(1 for cell in head[0][1] if cell != "")
    return OwnSheet(sheet, whole, len(layout)) if mostly else None
