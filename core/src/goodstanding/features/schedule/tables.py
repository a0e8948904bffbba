"""The schedule as a table: a row for each booking with its answer."""

from collections.abc import Sequence

from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.schedule.scope import SAYS, answer_of
from goodstanding.features.tables import ReportTable

HEADER = (
    "Day",
    "Through",
    "Answer",
    "Person",
    "Name",
    "Category",
    "State",
    "Patient",
    "Why",
    "Rules",
)


def schedule_tables(
    bookings: Sequence[ScheduledBooking], title: str = "Bookings"
) -> tuple[ReportTable, ...]:
    """One table; none without bookings."""
    rows = tuple(
        (
            row.day,
            row.through,
            SAYS[answer_of(row)],
            row.person.id,
            row.person.name,
            row.need.category,
            row.need.state,
            row.patient,
            row.why,
            " ".join(row.rules),
        )
        for row in bookings
    )
    return (ReportTable(title, HEADER, rows),) if rows else ()
