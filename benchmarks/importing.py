"""A roster in CSV files into the store: reading, preview, recording, and the same files again."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import attrs

from benchmarks.people import people
from benchmarks.table import Group, Row
from benchmarks.timing import Steps, peak
from goodstanding.catalog import Catalog
from goodstanding.engine.validity import scope_on
from goodstanding.facts import Dossier, License
from goodstanding.features.imports.preparing import prepared
from goodstanding.intake.roster import read_roster
from goodstanding.intake.roster.sheets_of_facts import FACT_SHEETS, PEOPLE
from goodstanding.intake.roster.tables_out import Cell, write_csv
from goodstanding.plugins import load_plugins
from goodstanding.store import Delivery, SourceKind, open_store
from goodstanding.testing.postgresql import binaries, server

_AIM: Final = 60.0
_ROOM: Final = 1024.0
_NOW: Final = datetime(2026, 11, 21, 6, tzinfo=UTC)
"""The clock of the imports: an argument, as everywhere."""


@attrs.frozen
class Imported:
    """Seconds of each step and the most memory that the process ever held, in MB.

    `processor`: seconds of its own processor time of reading, preview and recording together.
    """

    reading: float
    preview: float
    recording: float
    processor: float
    again: float
    peak: float
    added: int
    added_again: int


def run(catalog: Catalog, count: int) -> tuple[Group, ...]:
    """Writes the files, and imports them in a process of their own into each database there is."""
    with tempfile.TemporaryDirectory() as given, ExitStack() as running:
        folder = Path(given)
        licenses = write(folder, people(catalog, count))
        urls = {"SQLite": f"sqlite:///{folder / 'goodstanding.sqlite'}"}
        programs = binaries()
        if programs is not None:
            urls["PostgreSQL"] = running.enter_context(server(programs)).replace(
                "@/?", "@/postgres?"
            )
        groups = []
        for name, url in urls.items():
            done = subprocess.run(  # noqa: S603 - this very program
                [sys.executable, "-m", "benchmarks.importing", str(folder), url],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
            groups.append(_group(name, count, licenses, Imported(**json.loads(done.stdout))))
    return tuple(groups)


def _group(name: str, count: int, licenses: int, imported: Imported) -> Group:
    first = imported.reading + imported.preview + imported.recording
    within = "within" if imported.peak <= _ROOM else "BEYOND"
    return Group(
        f"{count:,} people with {licenses:,} licenses from CSV files into {name}",
        (
            Row("all of a first import", "first import", first, _AIM),
            Row("  reading and checking the files", "reading", imported.reading),
            Row("  preparing and preview", "preview", imported.preview),
            Row("  recording", "recording", imported.recording),
            Row("  of all that, this process at work", "processor", imported.processor),
            Row("the same files again, from preparing on", "second import", imported.again),
        ),
        f"at most {imported.peak:.0f} MB, {within} {_ROOM:.0f} MB; {imported.added:,} statements, "
        f"{imported.added_again} more by the second import",
    )


def write(folder: Path, roster: Iterable[Dossier]) -> int:
    """Writes the people as an employer's export; returns how many licenses they have."""
    sheets = {sheet.name: sheet for sheet in FACT_SHEETS} | {PEOPLE.name: PEOPLE}
    rows: dict[str, list[dict[str, Cell]]] = {
        name: [] for name in ("people", "residences", "licenses", "encumbrances")
    }
    for dossier in roster:
        person = dossier.person.id
        rows["people"].append({"id": person, "name": dossier.person.name})
        rows["residences"].extend(
            {"person": person, "jurisdiction": residence.jurisdiction, "since": residence.since}
            for residence in dossier.residences
        )
        rows["licenses"].extend(_license(person, current) for current in dossier.licenses)
        rows["encumbrances"].extend(
            {
                "person": person,
                "jurisdiction": action.jurisdiction,
                "license": action.license,
                "action": action.action,
                "since": action.since,
                "limits_practice": action.limits_practice,
            }
            for action in dossier.encumbrances
        )
    for name, entries in rows.items():
        header = sheets[name].header
        write_csv(
            folder / f"{name}.csv",
            header,
            ([entry.get(column) for column in header] for entry in entries),
        )
    return len(rows["licenses"])


def _license(person: str, license: License) -> dict[str, Cell]:
    """A license as an export has it: the present term and the latest word."""
    term, status = license.terms[-1], license.status[-1]
    return {
        "person": person,
        "id": license.id,
        "category": license.category,
        "jurisdiction": license.jurisdiction,
        "number": license.number,
        "scope": scope_on(license.scope, date.max),
        "since": term.since,
        "through": term.through,
        "status": status.word,
        "status_since": status.since,
    }


def imported(folder: Path, url: str) -> Imported:
    """Imports the files, with a preview before, and then once more."""
    words = load_plugins().catalog.words
    first = Delivery("Roster", SourceKind("employer"), "benchmark", _NOW, file_name=folder.name)
    second = attrs.evolve(first, now=_NOW + timedelta(days=1))
    with open_store(url, words) as store:
        begun = time.process_time()
        steps = Steps()
        roster = read_roster(folder, words)
        if roster.problems:
            raise SystemExit(f"{len(roster.problems)} problems, such as: {roster.problems[0]}")
        reading = steps.lap()
        statements = prepared(store, roster, "Harbor HR")
        seen = store.preview(statements, first)
        preview = steps.lap()
        receipt = store.apply(statements, first, token=seen.token)
        recording = steps.lap()
        processor = time.process_time() - begun
        del statements
        statements = prepared(store, roster, "Harbor HR")
        store.preview(statements, second)
        repeated = store.apply(statements, second)
        again = steps.lap()
    added = (receipt.counts["added"], repeated.counts["added"])
    return Imported(reading, preview, recording, processor, again, peak(), *added)


if __name__ == "__main__":
    json.dump(attrs.asdict(imported(Path(sys.argv[1]), sys.argv[2])), sys.stdout)
