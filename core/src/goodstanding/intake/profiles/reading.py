"""Reads a folder of exports, or one file: each with its profile, each as what its source says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from goodstanding.gc_pause import without_collection
from goodstanding.intake.matching import MatchDoubt, Sought
from goodstanding.intake.profiles.apply import Reading, data_rows, sheet_rows, slices
from goodstanding.intake.profiles.columns import cell_readers
from goodstanding.intake.profiles.exports import Desk, Export, Exports
from goodstanding.intake.profiles.opening import Opened
from goodstanding.intake.profiles.own_sheets import OWN
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.questions import Asks, OpenQuestion, OpenQuestions, grouped
from goodstanding.intake.profiles.titled import TitledReporter
from goodstanding.intake.roster import RosterFile
from goodstanding.intake.roster.building import Read
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.reading import roster_of
from goodstanding.intake.roster.rows import SheetReader
from goodstanding.intake.roster.sheets_of_facts import SHEETS

_NO_STATUS: Final = (
    "licenses without a status: may one that has not ended count as active, unverified, from the "
    "day of the file on? Until you say so, it does not"
)
_CHOICE: Final = "unexpired_is_active = true"


def read_exports(paths: Iterable[Path], desk: Desk) -> Exports:
    """Reads every table of the files; people first, so that the others can name them."""
    with without_collection():
        return _Run(desk).read(paths)


class _Run:
    """One reading of some files."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.questions = OpenQuestions()
        self.asked: list[OpenQuestion] = []
        self.opened = Opened(desk, self.questions)

    def read(self, paths: Iterable[Path]) -> Exports:
        for path in paths:
            self.opened.open(path)
        readings = sorted(self.opened.readings, key=lambda reading: _turn(reading.profile))
        for reading in readings:
            self.meet(reading)
        exports = (*self.own_export(), *(self.export(reading) for reading in readings))
        known = {export.file: frozenset(export.profile.left_open) for export in exports}
        every = (*self.asked, *self.questions.all())
        fresh = tuple(
            question for question in every if question.name not in known.get(question.file, ())
        )
        again = tuple(question for question in every if question not in fresh)
        unread = tuple(self.opened.unread)
        return Exports(exports, fresh, tuple(self.opened.notes), unread, again)

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
        if not self.opened.own:
            return
        report = ProblemReporter()
        read: dict[str, Read] = {}
        for sheet, table in self.opened.own:
            reader = SheetReader(sheet, table.label, self.desk.words, report)
            rows = reader.values(table.rows())
            read[sheet.name] = Read(table.label, rows, reader.refused, reader.count)
        roster = roster_of(read, self.desk.words, self.desk.people, report)
        for person, dossier in roster.people.items():
            self.desk.people.add(
                person,
                dossier.person.name,
                npi=dossier.person.npi,
                email=dossier.person.email,
            )
        self.learn(roster)
        self.asked += grouped(roster.problems)
        self.opened.notes += [str(warning) for warning in roster.warnings]
        yield Export(self.opened.own[0][1].label, OWN, self.desk.today, roster)

    def export(self, reading: Reading) -> Export:
        report = ProblemReporter()
        read: dict[str, Read] = {}
        label = reading.table.label
        for piece in slices(reading):
            titles = {
                reader.column: reader.title
                for reader in cell_readers(reading, piece.part, piece.group)
            }
            seen: dict[int, dict[str, str]] = {}
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
        left_out = any(
            question.file == label and question.leaves_out for question in self.questions.all()
        )
        return Export(label, reading.profile, reading.as_of, roster, left_out)

    def choices(self, reading: Reading, roster: RosterFile) -> None:
        """Asks for the site's choice where licenses come without a status."""
        parts = [part for part in reading.profile.parts if part.sheet == "licenses"]
        silent = parts and not any({"status", "limits"} & part.cells.keys() for part in parts)
        if silent and not reading.profile.unexpired_is_active:
            count = sum(len(dossier.licenses) for dossier in roster.people.values())
            if count:
                question = OpenQuestion(
                    file=reading.table.label,
                    says=_NO_STATUS,
                    count=count,
                    asks=Asks.ACTIVE,
                    leaves_out=False,
                    settle=_CHOICE,
                )
                self.questions.add(question)

    def learn(self, roster: RosterFile) -> None:
        """Keeps which state each license is of, for tables that name it by its number only."""
        for person, dossier in roster.people.items():
            numbers = []
            for license in dossier.licenses:
                if license.number:
                    numbers.append((license.number, license.jurisdiction))
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
            named = sought.name.strip() or sought.id or sought.npi or sought.email
            if not doubt.near:
                stranger = OpenQuestion(
                    file=label, column=title, says=doubt.says, samples=(named,), asks=Asks.PERSON
                )
                self.questions.add(stranger, row)
                return
            near = "; ".join(f"{person.person} {person.name}".strip() for person in doubt.near)
            question = OpenQuestion(
                file=label,
                column=title,
                text=sought.words,
                says=f"{doubt.says}: {named}; it may be {near}",
                asks=Asks.PERSON,
                settle=f"goodstanding match {sought.words!r} {doubt.near[0].person}",
            )
            self.questions.add(question, row)

        return add


def _turn(profile: Profile) -> int:
    """People first, for the others name them; visits last, for licenses say who may give them."""
    return 0 if _gives_people(profile) else 2 if _gives(profile, "visits") else 1


def _gives(profile: Profile, sheet: str) -> bool:
    return any(part.sheet == sheet for part in profile.parts)


def _gives_people(profile: Profile) -> bool:
    return _gives(profile, "people")
