"""Exports as HR, the license database and scheduling make them, by their profiles into SQLite."""

import csv
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, TextIO

import attrs

from benchmarks.table import Group, Row
from benchmarks.timing import Steps, peak
from goodstanding.features.imports.preparing import prepared_export
from goodstanding.intake.profiles.bundled_profiles import bundled_profiles
from goodstanding.intake.profiles.exports import Desk, Export
from goodstanding.intake.profiles.patient_key import PatientKey
from goodstanding.intake.profiles.profile import Profile
from goodstanding.intake.profiles.reading import read_exports
from goodstanding.plugins import load_plugins
from goodstanding.store import Delivery, SourceKind, open_store

DAY: Final = date(2026, 11, 25)
"""The day on which the files were made."""
_AIM: Final = 90.0
_ROOM: Final = 1024.0
_VISITS: Final = 4
"""Visits that each person gives within two weeks."""
_EACH: Final = 3
"""Visits that a patient gets meanwhile."""
_NOW: Final = datetime(2026, 11, 25, 18, tzinfo=UTC)
_TITLES: Final = {"RN": 0.5, "LPN": 0.12, "PT": 0.08, "HHA": 0.3}
"""What people are, and which share of them."""
_STATES: Final = MappingProxyType(
    {"TX": "TEXAS", "OK": "OKLAHOMA", "AR": "ARKANSAS", "LA": "LOUISIANA", "NM": "NEW MEXICO"}
)
_FURTHER: Final = 0.3
"""The share of people with a second license, in another state."""
_GIVEN_BY: Final = MappingProxyType({"RN": "SN", "LPN": "SN", "PT": "PT", "HHA": "HHA"})
_NURSES: Final = frozenset({"RN", "LPN"})
_FIRST: Final = ("Dana", "Maria", "Kevin", "Tasha", "Priya", "José", "Zoë", "Wei", "Omar", "Ruth")
_LAST: Final = ("Reyes", "Delgado", "Tran", "Okonkwo", "Raman", "Muñoz", "Sims", "Nguyen", "Bell")
_LICENSE: Final = ("Type", "State", "Number", "Issued Date", "Exp Date", "Compact?")
_WORKER: Final = (
    "Employee ID,Legal First Name,Legal Last Name,Preferred Name,Business Title,Worker Status,"
    "Worker Type,Hire Date,Termination Date,Manager Employee ID,Work Location,Cost Center,"
    "Home Address - State,Home Address - City,Work Email,NPI"
)
_NURSYS: Final = (
    "Last Name,First Name,Middle Name,License Type,License Number,Jurisdiction,Active,"
    "License Status,Original Issue Date,Expiration Date,Compact Status,"
    "Discipline Against License,Discipline Against Privilege to Practice,Record Identifier,"
    "Last Updated"
)
_VISIT: Final = (
    "Visit ID,Caregiver Code,Caregiver Name,Admission ID,Patient Name,DOB,Address,City,State,Zip,"
    "Discipline,Visit Date,Scheduled Start Time,Scheduled End Time,Visit Status"
)


@attrs.frozen
class Worker:
    """One person of the agency, as all three files know them."""

    id: str
    first: str
    last: str
    title: str
    licenses: tuple[tuple[str, str, date, bool], ...]
    """State, number, last day, and whether it is multistate."""


@attrs.frozen
class Written:
    """How many rows each file has, and how many licenses are in the workers' file."""

    workers: int
    licenses: int
    verified: int
    visits: int

    @property
    def rows(self) -> int:
        """Rows of all files, without the titles."""
        return self.workers + self.verified + self.visits


@attrs.frozen
class Imported:
    """Seconds of processor time of each step, the most memory in MB, and what is on record then.

    `clock`: seconds by the clock of the three steps together.
    """

    reading: float
    preparing: float
    recording: float
    clock: float
    copying: float
    peak: float
    people: int
    licenses: int
    visits: int
    added_again: int


def run(count: int) -> Group:
    """Writes the exports of so many people, and imports them in a process of its own."""
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given) / "exports"
        folder.mkdir()
        written = write(folder, count)
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "benchmarks.exports", str(folder)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    imported = Imported(**json.loads(done.stdout))
    wanted = (written.workers, written.licenses, written.visits, 0)
    found = (imported.people, imported.licenses, imported.visits, imported.added_again)
    if found != wanted:
        raise SystemExit(f"exports: {found} instead of {wanted}: people, licenses, visits, again")
    return _group(written, imported)


def _group(written: Written, imported: Imported) -> Group:
    first = imported.reading + imported.preparing + imported.recording
    within = "within" if imported.peak <= _ROOM else "BEYOND"
    return Group(
        f"Exports of {written.workers:,} people and {written.visits:,} visits by profiles",
        (
            Row("the same rows into SQLite unread, by csv and sqlite3", "import", imported.copying),
            Row("all of a first import", "import", first, _AIM),
            Row("  reading by profiles", "reading", imported.reading),
            Row("  preparing", "preparing", imported.preparing),
            Row("  recording", "recording", imported.recording),
            Row("  all of that by the clock", "clock", imported.clock),
        ),
        f"at most {imported.peak:.0f} MB, {within} {_ROOM:.0f} MB; {written.rows:,} rows, every "
        "person, license and visit of them on record, nothing more by a second import",
    )


def write(folder: Path, count: int) -> Written:
    """Writes the three exports: workers, licenses as the database has them, and visits."""
    chance = random.Random(count)  # noqa: S311 - no secret, the same people every time
    workers = [_worker(chance, number) for number in range(count)]
    day = DAY.isoformat()
    groups = (f"License {number} {what}" for number in (1, 2, 3) for what in _LICENSE)
    with (folder / f"workday_{day}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        file.write(f"Worker Licensure Roster\nRun date: {_us(DAY)}\n\n")
        _table(
            file, ",".join((_WORKER, *groups)), (_worker_row(chance, worker) for worker in workers)
        )
    nurses = [worker for worker in workers if worker.title in _NURSES]
    with (folder / f"nursys_{day}.csv").open("w", encoding="utf-8", newline="") as file:
        _table(file, _NURSYS, (row for worker in nurses for row in _nursys_rows(worker)))
    with (folder / f"hhaexchange_{day}.csv").open("w", encoding="cp1252", newline="") as file:
        _table(file, _VISIT, _visit_rows(chance, workers))
    return Written(
        count,
        sum(len(worker.licenses) for worker in workers),
        sum(len(worker.licenses) for worker in nurses),
        count * _VISITS,
    )


def _table(file: TextIO, titles: str, rows: Iterable[Sequence[str]]) -> None:
    file.write(f"{titles}\r\n")
    csv.writer(file).writerows(rows)


def _worker(chance: random.Random, number: int) -> Worker:
    (title,) = chance.choices(tuple(_TITLES), tuple(_TITLES.values()))
    states = chance.sample(tuple(_STATES), 2 if chance.random() < _FURTHER else 1)
    licenses = tuple(
        (
            state,
            f"{number:06}{position}",
            DAY + timedelta(days=chance.randrange(1, 730)),
            title in _NURSES and not position,
        )
        for position, state in enumerate(states)
    )
    return Worker(
        f"{number:06}", chance.choice(_FIRST), f"{chance.choice(_LAST)}{number}", title, licenses
    )


def _worker_row(chance: random.Random, worker: Worker) -> list[str]:
    home = worker.licenses[0][0]
    hired = _us(DAY - timedelta(days=chance.randrange(30, 4000)))
    mail = f"w{worker.id}@agency.example"
    about = [worker.id, worker.first, worker.last, "", worker.title, "Active", "Regular", hired, ""]
    placed = ["000001", f"{home} Branch", f"CC{home}", home, "Springfield", mail, ""]
    groups = [
        cell
        for state, number, through, multistate in worker.licenses
        for cell in (worker.title, state, number, "", _us(through), "Yes" if multistate else "")
    ]
    return [*about, *placed, *groups, *[""] * (len(_LICENSE) * 3 - len(groups))]


def _nursys_rows(worker: Worker) -> Iterator[list[str]]:
    for state, number, through, multistate in worker.licenses:
        scope = "MULTISTATE" if multistate else "SINGLE STATE"
        named = [worker.last.upper(), worker.first.upper(), "", worker.title, number]
        known = [_STATES[state], "YES", "UNENCUMBERED", "08/18/2008", _us(through), scope]
        yield [*named, *known, "No", "No", worker.id, _us(DAY)]


def _visit_rows(chance: random.Random, workers: Sequence[Worker]) -> Iterator[list[str]]:
    patients = len(workers) * _VISITS // _EACH
    for number in range(len(workers) * _VISITS):
        worker = workers[number // _VISITS]
        state = chance.choice(worker.licenses)[0]
        day = _us(DAY + timedelta(days=chance.randrange(1, 15)))
        named = [f"V{number:07}", worker.id, f"{worker.last}, {worker.first}"]
        patient = [f"{chance.randrange(patients):06}", "Lopez, Bob", "08/10/1933", "12 Pine St"]
        address = ["Springfield", state, "70000", _GIVEN_BY[worker.title]]
        yield [*named, *patient, *address, day, "09:00 AM", "09:45 AM", "Scheduled"]


def _us(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def desk() -> Desk:
    """What is at hand to read by, at a site that answered what these exports leave to it."""
    return Desk(
        profiles=[_answered(profile) for profile in bundled_profiles()],
        words=load_plugins().catalog.words,
        patients=PatientKey(b"the key of the benchmark"),
        today=DAY,
    )


def _answered(profile: Profile) -> Profile:
    scope = {**profile.words.get("scope", {}), "Yes": {"scope": "multistate"}}
    words = {**profile.words, "scope": scope}
    return attrs.evolve(profile, words=words, unexpired_is_active=profile.id.startswith("workday"))


def imported(folder: Path) -> Imported:
    """Copies the rows unread, then imports the exports, and then once more."""
    files = sorted(folder.iterdir())
    steps = Steps(time.process_time)
    copy(files, folder.parent / "copy.sqlite")
    copying = steps.lap()
    tools = desk()
    with open_store(f"sqlite:///{folder.parent / 'goodstanding.sqlite'}", tools.words) as store:
        steps.lap()
        begun = time.perf_counter()
        exports = _read(files, tools)
        reading = steps.lap()
        ready = [(export, prepared_export(store, export, _source(export))) for export in exports]
        preparing = steps.lap()
        for export, statements in ready:
            store.apply(statements, _delivery(export, _NOW))
        recording = steps.lap()
        clock = time.perf_counter() - begun
        most = peak()
        added = sum(
            store.apply(statements, _delivery(export, _NOW + timedelta(minutes=1))).counts["added"]
            for export, statements in ready
        )
        people, licenses = len(store.persons()), len(store.license_numbers())
        visits = sum(1 for _ in store.visits())
    return Imported(
        reading, preparing, recording, clock, copying, most, people, licenses, visits, added
    )


def _read(files: Sequence[Path], tools: Desk) -> Sequence[Export]:
    exports = read_exports(files, tools)
    if exports.questions or exports.problems or exports.unread:
        raise SystemExit(f"exports: not all was read: {exports.questions or exports.problems}")
    return exports.exports


def _source(export: Export) -> str:
    return export.profile.source


def _delivery(export: Export, now: datetime) -> Delivery:
    kind = SourceKind(export.profile.source_kind)
    return Delivery(_source(export), kind, "benchmark", now, file_name=export.file)


def copy(files: Iterable[Path], path: Path) -> None:
    """Every row into a table of text: what a script does that checks nothing."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, file in enumerate(files):
            with file.open(encoding="cp1252", newline="") as opened:
                rows = csv.reader(opened)
                titles = next(row for row in rows if len(row) > 1)
                marks = ",".join("?" * len(titles))
                columns = ",".join(f"c{at} text" for at in range(len(titles)))
                connection.execute(f"create table file{number} ({columns})")
                connection.executemany(f"insert into file{number} values ({marks})", rows)  # noqa: S608 - a number and marks


if __name__ == "__main__":
    json.dump(attrs.asdict(imported(Path(sys.argv[1]))), sys.stdout)
