"""The command `expiring`: what ends soon, and which visits that hits."""

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.check import report_of, save_report
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.morning.expiring_page import expiring_page
from goodstanding.features.morning.tables import expiring_tables
from goodstanding.features.morning.text import EVERYTHING, expiring_text
from goodstanding.features.scope import ReportScope, scope_on_record
from goodstanding.site import clock


def expiring(
    path: options.PathOrStore = None,
    /,
    *,
    within: options.Within = 90,
    on: options.On = None,
    category: options.InCategory = "",
    state: options.InState = "",
    branch: options.OfBranch = "",
    manager: options.OfManager = "",
    known_at: options.KnownAt = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """List whose authority or certification ends within so many days, and what that hits."""
    day = on or clock.today()
    roster = roster_source.roster(path, day, clock.end_of_day(known_at))
    scope = scope_on_record(ReportScope(category, state, branch, manager), roster.people, day)
    report = report_of(roster, day, within, scope=scope)
    if xlsx is not None:
        save.save_xlsx(xlsx, expiring_tables(report))
    if html is not None:
        save_report(html, report, expiring_tables(report))
    if json:
        console.show_json(to_json(expiring_page(report)))
    else:
        console.show(expiring_text(report, console.marks(), EVERYTHING))
    return Exit.FINE
