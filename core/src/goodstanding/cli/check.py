"""The command `check`: the morning report of one's own roster, without a database."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import OperatorError
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.counts_text import count_lines, headline
from goodstanding.features.morning.page import Morning
from goodstanding.features.morning.substitutes import NAMED
from goodstanding.features.morning.table import HEADER, rows
from goodstanding.features.morning.tables import report_tables
from goodstanding.features.morning.text import EVERYTHING, morning_text
from goodstanding.features.roster import Roster
from goodstanding.features.scope import EVERYTHING as EVERYTHING_ASKED
from goodstanding.features.scope import ReportScope, scope_on_record
from goodstanding.features.tables import ReportTable
from goodstanding.features.terminal_colors import Marks
from goodstanding.intake.roster import write_csv
from goodstanding.site import clock, database, settings

_ALL_NAMED: Final = 200
"""How many substitutes are named for a booking where everything is asked for."""


def check(
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    within: options.Within = 90,
    category: options.InCategory = "",
    state: options.InState = "",
    branch: options.OfBranch = "",
    manager: options.OfManager = "",
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    json: options.Json = False,
    csv: Annotated[
        Path | None, Parameter(help="Write every stopped or unknown booking to this CSV file.")
    ] = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    skip_bad_rows: options.SkipBadRows = False,
    problems: options.Problems = None,
    fail_on: options.FailOn = (),
    profile: options.Profile = None,
    known_at: options.KnownAt = None,
) -> int:
    """Check a roster: who may not serve whom, today and on every booked visit.

    Without a path it is the one on record at this site. Files are read and nothing of them is kept.
    """
    day = on or clock.today()
    moment, before = clock.end_of_day(known_at), None
    if path is None or database.is_database(path):
        roster = roster_source.roster(path, day, moment)
        before = roster_source.day_before(path, roster, day, moment)
    else:
        roster = roster_source.roster_in(
            path, day, skip_bad_rows=skip_bad_rows, problems=problems, profile=profile
        )
    asked = ReportScope(category, state, branch, manager)
    scope = scope_on_record(asked, roster.people, day)
    named = _ALL_NAMED if all_ else NAMED
    report = report_of(roster, day, within, named=named, scope=scope, before=before)
    if csv is not None:
        try:
            write_csv(csv, HEADER, rows(report))
        except OSError as error:
            raise OperatorError(f"{csv}: cannot be written: {error.strerror}") from None
    if xlsx is not None:
        save.save_xlsx(xlsx, report_tables(report))
    if html is not None:
        save_report(html, report, report_tables(report))
    if json:
        console.show_json(to_json(report))
    else:
        show_report(report, everything=all_)
    failed = ("stopped" in fail_on and (report.stopped or report.absent)) or (
        "unknown" in fail_on and (report.unknown or report.doubts)
    )
    return Exit.NO if failed else Exit.FINE


def report_of(
    roster: Roster,
    day: date,
    within: int,
    *,
    named: int = NAMED,
    scope: ReportScope = EVERYTHING_ASKED,
    before: Roster | None = None,
) -> Morning:
    """The morning report, with progress where somebody watches.

    `before` is the roster as it was known at the end of the day before.
    """
    site, catalog = settings.site_file(), settings.catalog()
    with console.progress() as progress:
        return morning(
            catalog, roster, day, within, progress, site, named=named, scope=scope, before=before
        )


def save_report(path: Path, report: Morning, tables: Sequence[ReportTable]) -> None:
    """Writes the report as a page to print, its verdict first."""
    marks = Marks()
    tone, verdict = headline(report)
    figures = [(marks.icon(tone), what, how_much) for tone, what, how_much in count_lines(report)]
    title = f"{report.title}, {report.scope}" if report.scope else report.title
    save.save_html(path, title, report.day, tables, f"{marks.icon(tone)} {verdict}", figures)


def show_report(report: Morning, *, everything: bool) -> None:
    """Writes the report for people."""
    lengths = EVERYTHING if everything else None
    console.show(morning_text(report, console.marks(), lengths))
