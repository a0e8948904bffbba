"""Expirations as tables: by month, by branch, and everything that is counted."""

from goodstanding.features.expirations.page import ExpirationsPage
from goodstanding.features.tables import Cell, ReportTable


def expirations_tables(page: ExpirationsPage) -> tuple[ReportTable, ...]:
    """By month; by branch and month; each license and certification."""
    months = tuple(
        (f"{count.month:%Y-%m}", count.ended, count.ahead, count.ended + count.ahead)
        for count in page.months
    )
    branches: tuple[tuple[Cell, ...], ...] = tuple(
        (row.branch, *(count.ended + count.ahead for count in row.months), row.total)
        for row in page.branches
    )
    by_branch = ("Branch", *(f"{count.month:%Y-%m}" for count in page.months), "Total")
    return (
        ReportTable("Ends by month", ("Month", "Ended, not renewed", "To end", "Total"), months),
        *([ReportTable("Ends by branch", by_branch, branches)] if branches else ()),
        *ends_tables(page),
    )


def ends_tables(page: ExpirationsPage) -> tuple[ReportTable, ...]:
    """Each license, privilege and certification that is counted; none if nothing is."""
    ends = tuple(
        (
            end.last_day,
            end.person.id,
            end.person.name,
            end.branch,
            f"{end.credential}, {end.compact} privilege" if end.compact else end.credential,
            end.state,
        )
        for end in page.ends
    )
    return (ReportTable("What ends", _HEADER, ends),) if ends else ()


_HEADER = ("Last day", "Person", "Name", "Branch", "Credential", "State")
