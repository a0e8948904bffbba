"""Read a roster: a folder of CSV files, or a workbook with the same sheets."""

from collections.abc import Collection, Container, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from goodstanding.facts import Assignment, Dossier, Visit
from goodstanding.facts.dossier import DOSSIER_KINDS
from goodstanding.files import files_in
from goodstanding.gc_pause import without_collection
from goodstanding.intake.dossiers import fact_to_json
from goodstanding.intake.exclusion_list import NO_ROSTER, is_exclusion_list, look_up
from goodstanding.intake.roster.building import Builder, Facts, Read
from goodstanding.intake.roster.csv_files import NotReadable, csv_rows
from goodstanding.intake.roster.problems import Problem, ProblemReporter
from goodstanding.intake.roster.recognize import key
from goodstanding.intake.roster.rows import SheetReader, Values
from goodstanding.intake.roster.sheet_model import Sheet
from goodstanding.intake.roster.sheets_of_facts import SHEETS
from goodstanding.intake.roster.workbooks import Workbook
from goodstanding.vocabulary import CORE_WORDS, Words

Statement = tuple[str, str, dict[str, Any], str]
"""A person's id, a kind, the payload as JSON, and `add` or `remove`."""

_WORKBOOKS: Final = (".xlsx", ".xlsm")
_BY_KEY: Final = {key(name): sheet for name, sheet in SHEETS.items()}
_NEAR: Final = 0.75
_MEANT: Final = {
    **dict.fromkeys(("employees", "employee", "staff", "clinicians", "nurses", "roster"), "people"),
    **dict.fromkeys(("license", "licensure", "licences"), "licenses"),
    **dict.fromkeys(("addresses", "homestates", "homestate"), "residences"),
    **dict.fromkeys(("schedule", "schedules", "appointments", "bookings"), "visits"),
}
"""What employers often call a sheet; only suggested, as such a file may hold other things."""
_EXPECTED: Final = ", ".join(SHEETS)
_BOOKED: Final = {
    booking: tuple(field.name for field in attrs.fields(booking) if field.name != "person")
    for booking in (Assignment, Visit)
}


@attrs.frozen
class RosterFile:
    """What a roster says. With any problem it is not whole: `ok` is False, and the caller decides.

    Rows with a problem are left out of everything else; `affected` names the people they are about,
    whose facts are therefore not all here. `refused`: a whole file or sheet is missing.
    """

    people: Mapping[str, Dossier]
    assignments: tuple[Assignment, ...]
    visits: tuple[Visit, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    _named: frozenset[str] = frozenset()
    _removed: Facts = attrs.field(factory=dict, repr=False)

    @property
    def ok(self) -> bool:
        """Whether every row of every sheet was read."""
        return not self.problems

    @property
    def refused(self) -> bool:
        """Whether a whole file or sheet could not be read, so that leaving rows out is no help."""
        return any(problem.fatal for problem in self.problems)

    @property
    def affected(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems about each person whose rows could not all be read."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            if problem.person:
                found.setdefault(problem.person, []).append(problem)
        return {person: tuple(problems) for person, problems in found.items()}

    def facts(self) -> Iterator[Statement]:
        """Every statement of the good rows, in the shapes of a dossier; kinds also `person`,
        `complete`, `assignments` and `visits`."""
        for person, dossier in self.people.items():
            if person in self._named:
                payload = attrs.asdict(dossier.person)
                payload = {name: text for name, text in payload.items() if text}
                yield person, "person", payload, "add"
            for kind in [kind.name for kind in DOSSIER_KINDS]:
                for fact in getattr(dossier, kind):
                    yield person, kind, fact_to_json(fact), "add"
            for kind in sorted(dossier.complete):
                yield person, "complete", {"kind": kind}, "add"
        for person, by_kind in self._removed.items():
            for kind, facts in by_kind.items():
                for fact in facts:
                    yield person, kind, fact_to_json(fact), "remove"
        for name, bookings in (("assignments", self.assignments), ("visits", self.visits)):
            for booking in bookings:
                yield booking.person, name, _booking_to_json(booking), "add"


def read_roster(
    path: Path, words: Words = CORE_WORDS, known: Container[str] = frozenset()
) -> RosterFile:
    """Reads every sheet of a roster and collects every problem; raises nothing for bad input.

    `known` are ids of people who need no row in people, because they are on record elsewhere;
    when there are any, the sheet people may be left out.
    """
    report = ProblemReporter()
    with without_collection():
        sheets = _sheets(path, words, report)
        people = sheets.get("people")
        if known or report.problems:
            pass
        elif people is None:
            report.refusal(path.name, None, "", "people is missing; it must be there (id, name)")
        elif not people.rows:
            report.refusal(people.file, None, "", "has no rows; there must be one per person")
        return roster_of(sheets, words, known, report)


def roster_of(
    sheets: Mapping[str, Read], words: Words, known: Container[str], report: ProblemReporter
) -> RosterFile:
    """The roster that rows make which were read already, with what is wrong between them."""
    builder = Builder(sheets, words, known, report)
    dossiers = builder.build()
    return RosterFile(
        MappingProxyType(dossiers),
        builder.assignments,
        builder.visits,
        tuple(report.problems),
        tuple(report.warnings),
        frozenset(person.id for person in builder.persons()),
        builder.removed,
    )


def _booking_to_json(booking: Assignment | Visit) -> dict[str, Any]:
    found = ((name, getattr(booking, name)) for name in _BOOKED[type(booking)])
    return {
        name: value if isinstance(value, str) else value.isoformat()
        for name, value in found
        if value
    }


def _sheets(path: Path, words: Words, report: ProblemReporter) -> dict[str, Read]:
    found: dict[str, Read] = {}
    try:
        if path.is_dir():
            found = _folder(path, words, report)
        elif not path.exists():
            report.refusal(path.name, None, "", "there is no such file or folder")
        elif path.suffix.lower() in _WORKBOOKS:
            found = _workbook(path, words, report)
        elif path.suffix.lower() == ".csv":
            says = "one file of a roster; give the folder it is in"
            if is_exclusion_list(path):
                says = f"{NO_ROSTER}; to look everybody up in it: {look_up(path.name)}"
            report.refusal(path.name, None, "", says)
        else:
            says = "neither a folder of CSV files nor an .xlsx workbook"
            if path.suffix.lower() == ".xls":
                says = "is an old Excel workbook; save it as .xlsx"
            report.refusal(path.name, None, "", says)
    except OSError as error:
        report.refusal(path.name, None, "", f"cannot be read: {error.strerror}")
    empty = [read.file for read in found.values() if read.count == 0 and not read.refused]
    if empty:
        says = f"no rows below the first in {', '.join(empty)}"
        report.warning(path.name, None, "", says)
    return found


def _folder(path: Path, words: Words, report: ProblemReporter) -> dict[str, Read]:
    files = files_in(path)
    # Also what bears such a name and is no file: that it cannot be read is told, not passed over.
    tables = [path for path in files if path.suffix.lower() == ".csv"]
    for table in [table for table in tables if is_exclusion_list(table)]:
        says = f"{NO_ROSTER}; to look everybody up in it: {look_up(table.name)}"
        report.warning(table.name, None, "", says)
        tables.remove(table)
    known = _recognized({table.name: table.stem for table in tables}, report)
    if not known and not report.problems:
        books = [path_in_it.name for path_in_it in files if path_in_it.suffix.lower() in _WORKBOOKS]
        says = f"give the workbook itself: {books[0]}" if books else f"expected {_EXPECTED} (.csv)"
        report.refusal(path.name, None, "", f"holds no file of a roster; {says}")
    for file in files:
        if file.suffix.lower() != ".csv" and file.name != "README.txt":
            report.warning(file.name, None, "", "not a CSV file; it is not read")
    found: dict[str, Read] = {}
    for table in tables:
        sheet = known.get(table.name)
        if sheet is not None:
            found[sheet.name] = _read(SheetReader(sheet, table.name, words, report), table)
    return found


def _read(reader: SheetReader, path: Path) -> Read:
    rows: list[tuple[int, Values]] = reader.values(csv_rows(path, reader.sheet))
    return Read(reader.file, rows, reader.refused, reader.count, reader.unread())


def _workbook(path: Path, words: Words, report: ProblemReporter) -> dict[str, Read]:
    try:
        book = Workbook(path)
    except NotReadable as error:
        report.refusal(path.name, None, "", str(error))
        return {}
    known = _recognized({name: name for name in book.sheets}, report)
    if not known and not report.problems:
        says = f"holds no sheet of a roster; expected {_EXPECTED}"
        report.refusal(path.name, None, "", says)
    found: dict[str, Read] = {}
    for name, sheet in known.items():
        reader = SheetReader(sheet, name, words, report)
        rows = reader.values(book.rows(name))
        found[sheet.name] = Read(name, rows, reader.refused, reader.count, reader.unread())
    return found


def _recognized(names: Mapping[str, str], report: ProblemReporter) -> dict[str, Sheet]:
    """Which sheet each file or worksheet is; near misses are problems, strangers are warnings."""
    known = {shown: _BY_KEY[key(stem)] for shown, stem in names.items() if key(stem) in _BY_KEY}
    missing: Collection[str] = [sheet for sheet in SHEETS if SHEETS[sheet] not in known.values()]
    taken: dict[str, str] = {}
    for shown, stem in names.items():
        sheet = known.get(shown)
        if sheet is not None:
            first = taken.setdefault(sheet.name, shown)
            if first != shown:
                report.refusal(shown, None, "", f"{first} is the sheet {sheet.name} already")
            continue
        meant = _meant(key(stem), missing)
        if meant:
            says = f"not a sheet's name; did you mean {meant}?"
            report.refusal(shown, None, "", says)
        elif key(stem) != "readme":
            report.warning(shown, None, "", "not a sheet of a roster; it is not read")
    return known


def _meant(stem: str, missing: Collection[str]) -> str | None:
    """The sheet that a name may mean, of those that are not there."""
    if stem in _MEANT:
        return _MEANT[stem] if _MEANT[stem] in missing else None
    near = get_close_matches(stem, [key(name) for name in missing], n=1, cutoff=_NEAR)
    return _BY_KEY[near[0]].name if near else None
