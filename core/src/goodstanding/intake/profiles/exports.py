"""Reads a folder of exports, or one file: each with its profile, each as what its source says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import attrs

from goodstanding.gc_pause import without_collection
from goodstanding.intake.matching import Directory, MatchDoubt, Sought
from goodstanding.intake.profiles.apply import Reading, data_rows, sheet_rows, slices
from goodstanding.intake.profiles.columns import cell_readers
from goodstanding.intake.profiles.disciplines import Disciplines
from goodstanding.intake.profiles.finding import day_of, find_profile
from goodstanding.intake.profiles.moments import shows_month_first
from goodstanding.intake.profiles.own_sheets import OWN, own_sheet
from goodstanding.intake.profiles.patient_key import PatientKey
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.questions import OpenQuestion, OpenQuestions, grouped
from goodstanding.intake.profiles.tables import TABLES, Table, tables_in
from goodstanding.intake.profiles.titled import TitledReporter
from goodstanding.intake.roster import RosterFile
from goodstanding.intake.roster.building import Read
from goodstanding.intake.roster.columns import Sheet
from goodstanding.intake.roster.csv_files import NotReadable
from goodstanding.intake.roster.problems import Problem, ProblemReporter
from goodstanding.intake.roster.reading import roster_of
from goodstanding.intake.roster.rows import SheetReader
from goodstanding.intake.roster.sheets import SHEETS
from goodstanding.vocabulary import Words

_NO_STATUS: Final = (
    "{:,} licenses come without a status: may one that has not ended count as active, unverified, "
    "from the day of the file on? Until you say so, it does not"
)
_CHOICE: Final = "unexpired_is_active = true"

Proposer = Callable[[Table], Profile | None]
"""Makes a profile for a table that none fits."""


@attrs.frozen
class Export:
    """What one file says: by which profile it was read, whose word it is, and of which day."""

    file: str
    profile: Profile
    as_of: date
    roster: RosterFile


@attrs.frozen
class Exports:
    """What the files say, and what nobody could tell from them.

    `unread` are files, and sheets of workbooks, that nothing was read from.
    """

    exports: tuple[Export, ...]
    questions: tuple[OpenQuestion, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def by_profile(self) -> tuple[Export, ...]:
        """The files that were read by a profile, not in the program's own format."""
        return tuple(export for export in self.exports if export.profile is not OWN)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every row that could not be read."""
        return tuple(problem for export in self.exports for problem in export.roster.problems)


@attrs.frozen(kw_only=True)
class Desk:
    """What is at hand to read by: profiles, words, people on record, and the site's key."""

    profiles: Sequence[Profile]
    words: Words
    patients: PatientKey
    today: date
    people: Directory = attrs.field(factory=Directory)
    propose: Proposer | None = None
    disciplines: Disciplines = attrs.field(factory=Disciplines)


def read_exports(paths: Iterable[Path], desk: Desk) -> Exports:
    """Reads every table of the files; people first, so that the others can name them."""
    with without_collection():
        return _Run(desk).read(paths)


class _Run:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.questions = OpenQuestions()
        self.notes: list[str] = []
        self.unread: list[str] = []
        self.asked: list[OpenQuestion] = []
        self.own: list[tuple[Sheet, Table]] = []
        self.jurisdictions: dict[tuple[str, str], str] = {}

    def read(self, paths: Iterable[Path]) -> Exports:
        readings = [
            reading
            for path in paths
            for table in self.tables(path)
            if (reading := self.reading(table)) is not None
        ]
        readings.sort(key=lambda reading: _turn(reading.profile))
        for reading in readings:
            self.meet(reading)
        exports = (*self.own_export(), *(self.export(reading) for reading in readings))
        return Exports(
            exports,
            (*self.asked, *self.questions.all()),
            tuple(self.notes),
            tuple(self.unread),
        )

    def tables(self, path: Path) -> list[Table]:
        if path.suffix.lower() not in TABLES:
            self.unread.append(path.name)
            return []
        try:
            return tables_in(path)
        except NotReadable as error:
            self.questions.add(path.name, "", str(error), stops=True)
            return []

    def reading(self, table: Table) -> Reading | None:
        """The table with the profile that fits it; None, and a question, if none does."""
        try:
            head = table.head()
        except NotReadable as error:
            self.questions.add(table.label, "", str(error), row=error.row, stops=True)
            return None
        own = own_sheet(table, head)
        fit = None if own is not None and own.whole else find_profile(self.desk.profiles, head)
        if own is not None and fit is None:
            self.own.append((own.sheet, table))
            return None
        if fit is None and self.desk.propose is not None:
            proposed = self.desk.propose(table)
            fit = find_profile([proposed], head) if proposed else None
        if fit is None:
            self.questions.add(
                table.label,
                "",
                "no profile fits its titles, so nothing of it was read",
                settle=f"goodstanding profile {table.path.name}",
                stops=True,
            )
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
            jurisdictions=self.jurisdictions,
            patients=self.desk.patients,
            questions=self.questions,
            disciplines=self.desk.disciplines,
            month_first=_month_first(fit.profile, fit.layout.row, head),
        )

    def meet(self, reading: Reading) -> None:
        """Puts the people of a table, and the numbers of their licenses, into the directory."""
        if not _gives_people(reading.profile):
            return
        silent = attrs.evolve(reading, questions=OpenQuestions())
        columns = ("id", "name", "email", "npi")
        for piece in slices(silent):
            if piece.sheet == "people":
                readers = {
                    reader.column: reader
                    for reader in cell_readers(silent, piece.part, piece.group)
                    if reader.column in columns
                }
                for row, cells in data_rows(silent):
                    found = {
                        name: reader.read(reader.text(cells).strip(), row)[0]
                        for name, reader in readers.items()
                    }
                    if found.get("id"):
                        self.desk.people.add(
                            found["id"],
                            found.get("name", ""),
                            npi=found.get("npi", ""),
                            email=found.get("email", ""),
                        )

    def own_export(self) -> Iterator[Export]:
        """What the files in the program's own format say, all of them together."""
        if not self.own:
            return
        report = ProblemReporter()
        read: dict[str, Read] = {}
        for sheet, table in self.own:
            reader = SheetReader(sheet, table.label, self.desk.words, report)
            rows = reader.values(table.rows())
            read[sheet.name] = Read(table.label, rows, reader.refused, reader.count)
        roster = roster_of(read, self.desk.words, self.desk.people, report)
        for person, dossier in roster.people.items():
            self.desk.people.add(person, dossier.person.name, email=dossier.person.email)
        self.learn(roster)
        self.asked += grouped(roster.problems)
        self.notes += [str(warning) for warning in roster.warnings]
        yield Export(self.own[0][1].label, OWN, self.desk.today, roster)

    def export(self, reading: Reading) -> Export:
        report = ProblemReporter()
        read: dict[str, Read] = {}
        label = reading.table.label
        for piece in slices(reading):
            titles = {
                reader.column: reader.title
                for reader in cell_readers(reading, piece.part, piece.group)
            }
            seen: dict[str, str] = {}
            titled = TitledReporter(report, self.questions, titles, seen, piece.sheet)
            reader = SheetReader(SHEETS[piece.sheet], label, self.desk.words, titled)
            pieces = sheet_rows(reading, piece, self.doubt(label, titles), seen)
            rows = reader.values(pieces)
            before = read.get(piece.sheet)
            count = max(reader.count, before.count if before else 0)
            read[piece.sheet] = Read(label, [*(before.rows if before else ()), *rows], False, count)
        asked = len(report.problems)
        roster = roster_of(read, self.desk.words, self.desk.people, report)
        self.learn(roster)
        self.asked += grouped(roster.problems[asked:])
        self.choices(reading, roster)
        return Export(label, reading.profile, reading.as_of, roster)

    def choices(self, reading: Reading, roster: RosterFile) -> None:
        """Asks for the site's choice where licenses come without a status."""
        parts = [part for part in reading.profile.parts if part.sheet == "licenses"]
        silent = parts and not any({"status", "limits"} & part.cells.keys() for part in parts)
        if silent and not reading.profile.unexpired_is_active:
            count = sum(len(dossier.licenses) for dossier in roster.people.values())
            if count:
                self.questions.add(
                    reading.table.label, "", _NO_STATUS.format(count), settle=_CHOICE
                )

    def learn(self, roster: RosterFile) -> None:
        """Keeps which state each license is of, for tables that name it by its number only."""
        for person, dossier in roster.people.items():
            numbers = []
            for license in dossier.licenses:
                if license.number:
                    numbers.append(license.number)
                    self.jurisdictions.setdefault((person, license.number), license.jurisdiction)
            categories = [license.category for license in dossier.licenses]
            categories += [privilege.category for privilege in dossier.privileges]
            if categories:
                self.desk.people.add(person, licenses=numbers, categories=categories)

    def doubt(
        self, label: str, titles: Mapping[str, str]
    ) -> Callable[[int, MatchDoubt, Sought], None]:
        title = next(
            (titles[name] for name in ("person", "person_name", "person_npi") if name in titles), ""
        )

        def add(row: int, doubt: MatchDoubt, sought: Sought) -> None:
            near = "; ".join(f"{person.person} {person.name}".strip() for person in doubt.near)
            says = f"{doubt.says}: {sought.name or sought.id or sought.npi or sought.email}"
            settle = f"goodstanding match {sought.words!r} ID" if not near else ""
            self.questions.add(
                label,
                title,
                f"{says}{f'; it may be {near}' if near else ''}",
                row=row,
                text=sought.words,
                settle=settle or f"goodstanding match {sought.words!r} {doubt.near[0].person}",
            )

        return add


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


def _turn(profile: Profile) -> int:
    """People first, for the others name them; visits last, for licenses say who may give them."""
    return 0 if _gives_people(profile) else 2 if _gives(profile, "visits") else 1


def _gives(profile: Profile, sheet: str) -> bool:
    return any(part.sheet == sheet for part in profile.parts)


def _gives_people(profile: Profile) -> bool:
    return _gives(profile, "people")
