"""The lists of the agency as tables: on the screen, as CSV or Excel, or to print."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

import attrs

from goodstanding.cli.save import save_xlsx
from goodstanding.features.coverage.tables import coverage_tables
from goodstanding.features.disagreements.builder import disagreements_of
from goodstanding.features.disagreements.page import DisagreementsPage
from goodstanding.features.disagreements.tables import disagreements_tables
from goodstanding.features.expirations.tables import expirations_tables
from goodstanding.features.morning.tables import expiring_tables, report_tables
from goodstanding.features.print_page import PrintPage, to_html
from goodstanding.features.schedule.tables import schedule_tables
from goodstanding.features.staff.tables import staff_tables
from goodstanding.features.tables import ReportTable
from goodstanding.features.work_queue.tables import overrides_tables, queue_tables
from goodstanding.intake.roster import write_csv
from goodstanding_web.agency import Agency
from goodstanding_web.rendering import weekday_words

_DAYS: Final = 14
_WEEK: Final = 7
_FOOTER: Final = "Good Standing. General information, not legal advice."


@attrs.frozen
class Report:
    """A list that somebody may ask for."""

    title: str
    says: str
    tables: Callable[[Agency, date], tuple[ReportTable, ...]]


def _morning(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    return report_tables(agency.morning(day))


def _ending(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    return expiring_tables(agency.morning(day))


def _coverage(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    categories, _ = agency.coverage(day, None)
    return coverage_tables([agency.coverage(day, category)[1] for category in categories])


def _schedule(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    rows = agency.schedule(day, day + timedelta(days=_DAYS - 1))
    return schedule_tables(rows, f"Bookings of {_DAYS} days")


def _staff(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    return staff_tables(agency.staff(day))


def _disagreements(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    _, roster = agency.roster(day)
    found = tuple(
        fact for fact in disagreements_of(agency.store) if fact.person.id in roster.people
    )
    return disagreements_tables(DisagreementsPage(agency.title, found))


def _queue(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    return queue_tables(agency.queue(day))


def _overrides(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    return overrides_tables(agency.overrides(day - timedelta(days=_WEEK - 1), day))


def _months(agency: Agency, day: date) -> tuple[ReportTable, ...]:
    return expirations_tables(agency.expirations(day))


REPORTS: Final = MappingProxyType(
    {
        "morning": Report(
            "Morning report", "Everything that is wrong or open, and what ends", _morning
        ),
        "ending": Report("What ends", "What just lapsed and what ends within 90 days", _ending),
        "coverage": Report("Coverage", "Who may serve where, by license category", _coverage),
        "schedule": Report(
            "Schedule", f"Every booking of the next {_DAYS} days with its answer", _schedule
        ),
        "staff": Report(
            "Staff", "Everybody with branch, licenses, certifications and what is to do", _staff
        ),
        "queue": Report(
            "Work queue", "What asks somebody to act, and what was done about it", _queue
        ),
        "overrides": Report(
            "Overrides of the week",
            "What was overridden on the day or in the six days before it, and who approved it",
            _overrides,
        ),
        "expirations": Report(
            "Ends by month and branch",
            "What ended in three months and was not renewed, and what ends in three",
            _months,
        ),
        "disagreements": Report(
            "Disagreements",
            "Where sources do not say the same, and what is believed",
            _disagreements,
        ),
    }
)
"""By the name in the address."""


def as_csv(table: ReportTable) -> bytes:
    """One table as CSV; no cell is a formula."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        write_csv(path, table.header, table.rows)
        return path.read_bytes()


def as_xlsx(tables: tuple[ReportTable, ...]) -> bytes:
    """The tables as the sheets of a workbook; no cell is a formula."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        save_xlsx(path, tables)
        return path.read_bytes()


def to_print(title: str, day: date, tables: tuple[ReportTable, ...]) -> str:
    """The tables as one page to print, without script."""
    return to_html(PrintPage(title, weekday_words(day), tables=tables, footer=_FOOTER))
