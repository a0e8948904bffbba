"""The command `check`: the morning report of one's own roster, without a database."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.roster_source import roster_in
from goodstanding.errors import OperatorError
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning
from goodstanding.features.morning.substitutes import NAMED
from goodstanding.features.morning.table import HEADER, rows
from goodstanding.features.morning.text import EVERYTHING, morning_text
from goodstanding.features.roster import Roster
from goodstanding.intake.roster import write_csv
from goodstanding.site import clock, installed, settings

_ALL_NAMED: Final = 200
"""How many substitutes are named for a booking where everything is asked for."""


def check(
    path: options.Roster,
    /,
    *,
    on: options.On = None,
    within: options.Within = 90,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    json: options.Json = False,
    csv: Annotated[
        Path | None, Parameter(help="Write every stopped or unknown booking to this CSV file.")
    ] = None,
    skip_bad_rows: options.SkipBadRows = False,
    problems: options.Problems = None,
    fail_on: options.FailOn = (),
    profile: options.Profile = None,
) -> int:
    """Check a roster: who may not serve whom, today and on every booked visit.

    It is read from files and nothing is kept.
    """
    day = on or clock.today()
    roster = roster_in(path, skip_bad_rows=skip_bad_rows, problems=problems, profile=profile)
    report = report_of(roster, day, within, named=_ALL_NAMED if all_ else NAMED)
    if csv is not None:
        try:
            write_csv(csv, HEADER, rows(report))
        except OSError as error:
            raise OperatorError(f"{csv}: cannot be written: {error.strerror}") from None
    if json:
        console.show_json(to_json(report))
    else:
        show_report(report, everything=all_)
    failed = ("stopped" in fail_on and report.stopped) or (
        "unknown" in fail_on and (report.unknown or report.doubts)
    )
    return Exit.NO if failed else Exit.FINE


def report_of(roster: Roster, day: date, within: int, *, named: int = NAMED) -> Morning:
    """The morning report, with progress where somebody watches."""
    site = settings.site_file()
    with console.progress() as progress:
        return morning(installed.catalog(), roster, day, within, progress, site, named=named)


def show_report(report: Morning, *, everything: bool) -> None:
    """Writes the report for people."""
    lengths = EVERYTHING if everything else None
    console.show(morning_text(report, console.marks(), lengths))
