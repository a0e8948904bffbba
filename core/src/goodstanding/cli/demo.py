"""The command `demo`: the main job on a fictional agency, through a database."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

import attrs
from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source
from goodstanding.cli.application import application
from goodstanding.cli.check import report_of, show_report
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.roster_source import accepted
from goodstanding.errors import OperatorError
from goodstanding.features.imports.statements import statements
from goodstanding.intake.roster import read_roster
from goodstanding.sample import AGENCY, write_harbor
from goodstanding.site import clock, database, installed
from goodstanding.store import Delivery, SourceKind, open_store


def demo(
    *,
    into: Annotated[
        Path | None, Parameter(help="Folder for the sample; a fresh one if left out.")
    ] = None,
    on: options.On = None,
    within: options.Within = 90,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    json: options.Json = False,
) -> int:
    """Load a sample agency into a database of its own and print its morning report.

    Harbor Home Health is fictional: 75 people, 400 visits over 12 states around today.
    """
    day = on or clock.today()
    folder = _fresh(into)
    path = folder / "harbor.sqlite"
    files = folder / "harbor"
    try:
        write_harbor(files, day)
    except OSError as error:
        raise OperatorError(f"{files}: cannot be written: {error.strerror}") from None
    read = accepted(
        read_roster(files, installed.vocabulary()), files, skip_bad_rows=False, problems=None
    )
    now = clock.now()
    # The files speak of the day around which they were written, as far as that has come.
    told_on = clock.end_of_day(day)
    as_of = now if told_on is None else min(told_on, now)
    delivery = Delivery(AGENCY, SourceKind.EMPLOYER, "demo", now, as_of=as_of, file_name=files.name)
    with open_store(
        database.sqlite_url(path), installed.vocabulary(), day_of=clock.day_of
    ) as opened:
        opened.apply(statements(read), delivery)
    roster = attrs.evolve(roster_source.roster(path, day), title=AGENCY)
    report = report_of(roster, day, within)
    if json:
        console.show_json({"files": str(files), "database": str(path), **to_json(report)})
        return Exit.FINE
    show_report(report, everything=all_)
    _show_messages(path, day)
    person = report.stopped[0].person.id if report.stopped else "hh-001"
    several = [
        dossier.person.id for dossier in roster.people.values() if len(dossier.certifications) > 1
    ]
    learner = several[-1] if several else person
    console.say(
        "Harbor is fictional. Look at its files, its database, one of its people, or your own:",
        f"  {files}",
        f"  {path}",
        f"  goodstanding person {person} {path}",
        *(f"  goodstanding {command} {learner} {path}" for command in ("ce", "eligibility")),
        "  goodstanding check FOLDER-OR-WORKBOOK",
        *(["  goodstanding serve --demo    (in a browser)"] if "serve" in application() else []),
    )
    return Exit.FINE


def _show_messages(path: Path, day: date) -> None:
    """The messages due on the day, where the part of the project that sends them is installed."""
    app = application()
    if "notices" in app:
        console.say("Messages due today", "")
        given = ["notices", "preview", str(path), "--on", day.isoformat(), "--subjects"]
        app(given, exit_on_error=False, print_error=False, result_action="return_value")
        console.say("")


def _fresh(into: Path | None) -> Path:
    if into is None:
        return Path(tempfile.mkdtemp(prefix="goodstanding-demo-"))
    try:
        into.mkdir(parents=True, exist_ok=True)
        taken = next(into.iterdir(), None)
    except OSError as error:
        raise OperatorError(f"{into}: cannot be used: {error.strerror}") from None
    if taken is not None:
        raise OperatorError(f"{into}: is not empty; name a new folder")
    return into
