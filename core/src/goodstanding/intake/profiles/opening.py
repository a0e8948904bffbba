"""Opens the tables of a file, and finds by which profile each is to be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import attrs

from goodstanding.intake.exclusion_list import NO_ROSTER, are_titles, look_up
from goodstanding.intake.profiles.apply import Reading
from goodstanding.intake.profiles.choosing import choose
from goodstanding.intake.profiles.exports import Desk
from goodstanding.intake.profiles.finding import day_of
from goodstanding.intake.profiles.moments import shows_month_first
from goodstanding.intake.profiles.own_sheets import OwnSheet
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.questions import OpenQuestion, OpenQuestions
from goodstanding.intake.profiles.tables import TABLES, Table, tables_in
from goodstanding.intake.roster.csv_files import NotReadable
from goodstanding.intake.roster.sheet_model import Sheet

_NO_PROFILE: Final = "no profile fits its titles, so nothing of it was read"


@attrs.define
class Opened:
    """The tables of the files: those to be read by a profile, those of the program's own format."""

    desk: Desk
    questions: OpenQuestions
    readings: list[Reading] = attrs.field(factory=list)
    own: list[tuple[Sheet, Table]] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    unread: list[str] = attrs.field(factory=list)

    def open(self, path: Path) -> None:
        """Takes the tables of one more file."""
        for table in self.tables(path):
            reading = self.reading(table)
            if reading is not None:
                self.readings.append(reading)

    def tables(self, path: Path) -> list[Table]:
        if path.suffix.lower() not in TABLES:
            self.unread.append(path.name)
            return []
        try:
            return tables_in(path)
        except NotReadable as error:
            self.questions.add(OpenQuestion(file=path.name, says=str(error)))
            return []

    def reading(self, table: Table) -> Reading | None:
        """The table with the profile that fits it; None, and a question, if none does."""
        try:
            head = table.head()
        except NotReadable as error:
            self.questions.add(OpenQuestion(file=table.label, says=str(error)))
            return None
        fit = choose(table, head, self.desk.profiles, self.desk.propose)
        if isinstance(fit, OwnSheet):
            self.own.append((fit.sheet, table))
            return None
        if fit is None:
            self.questions.add(_stranger(table, head))
            self.unread.append(table.label)
            return None
        day = day_of(fit.profile, table, fit.layout, head)
        if day is None or day > self.desk.today:
            if day is None:
                self.notes.append(
                    f"{table.label}: says nowhere of which day it is; taken as today's"
                )
            day = self.desk.today
        return Reading(
            profile=fit.profile,
            table=table,
            layout=fit.layout,
            as_of=day,
            people=self.desk.people,
            patients=self.desk.patients,
            questions=self.questions,
            disciplines=self.desk.disciplines,
            month_first=_month_first(fit.profile, fit.layout.row, head),
        )


def _stranger(table: Table, head: Sequence[tuple[int, list[object]]]) -> OpenQuestion:
    name = table.path.name
    if head and are_titles(head[0][1]):
        return OpenQuestion(file=table.label, says=NO_ROSTER, settle=look_up(name))
    return OpenQuestion(file=table.label, says=_NO_PROFILE, settle=f"goodstanding profile {name}")


def _month_first(
    profile: Profile, titles: int, head: Sequence[tuple[int, list[object]]]
) -> bool | None:
    """What stands first in a day, as the profile says, or as the first rows show beyond doubt."""
    if profile.days:
        return profile.days == "month_first"
    shown = {
        first
        for row, cells in head
        if row > titles
        for cell in cells
        if isinstance(cell, str) and (first := shows_month_first(cell)) is not None
    }
    return shown.pop() if len(shown) == 1 else None
