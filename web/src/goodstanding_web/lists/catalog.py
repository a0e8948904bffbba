"""Every list that can be taken away in files and kept as a view."""

from functools import partial
from types import MappingProxyType
from typing import Final

from goodstanding.features.tables import ReportTable
from goodstanding_web.lists.coverage import COVERAGE, MATRIX
from goodstanding_web.lists.expirations import EXPIRATIONS
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import Listing
from goodstanding_web.lists.queue import QUEUE
from goodstanding_web.lists.schedule import PROPOSALS, SCHEDULE
from goodstanding_web.lists.staff import STAFF
from goodstanding_web.reports import REPORTS, Report


def _report(report: Report, asked: AskedFilters) -> tuple[ReportTable, ...]:
    return report.tables(asked.agency, asked.day)


LISTS: Final = MappingProxyType(
    {
        "visits": SCHEDULE,
        "proposals": PROPOSALS,
        "people": STAFF,
        "queue": QUEUE,
        "expirations": EXPIRATIONS,
        "coverage": COVERAGE,
        "people-by-state": MATRIX,
        **{
            f"report-{name}": Listing(
                report.title, f"/reports/{name}", (), partial(_report, report), single=False
            )
            for name, report in REPORTS.items()
        },
    }
)
"""By the name in an address; a view keeps it, so it never changes."""
