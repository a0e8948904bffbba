"""What ends in a month, or in a branch."""

from datetime import date
from typing import Final

import attrs

from goodstanding.errors import InputError
from goodstanding.features.expirations.builder import chosen_ends
from goodstanding.features.expirations.page import ExpirationsPage
from goodstanding.features.expirations.tables import ends_tables
from goodstanding.features.tables import ReportTable
from goodstanding_web.lists.filters import AskedFilters
from goodstanding_web.lists.listing import Filter, Listing


@attrs.frozen
class ExpirationsQuery:
    """What ends, and by what it was narrowed."""

    found: ExpirationsPage
    month: date | None
    branch: str | None


def expirations_of(asked: AskedFilters) -> ExpirationsQuery:
    """What ended and was not renewed, and what ends; `InputError` for a month that is none."""
    month, branch = _month(asked.word("month")), asked.words.get("branch")
    return ExpirationsQuery(
        chosen_ends(asked.agency.expirations(asked.day), month, branch), month, branch
    )


def _month(text: str) -> date | None:
    """The first day of a month written YYYY-MM; None for none."""
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InputError(f"The month {text[:20]!r} must be written YYYY-MM") from None


def _tables(asked: AskedFilters) -> tuple[ReportTable, ...]:
    return ends_tables(expirations_of(asked).found)


EXPIRATIONS: Final = Listing(
    "What ends",
    "/expirations",
    (Filter("month", "month"), Filter("branch", "branch", empty="no branch on record")),
    _tables,
)
