"""The work queue and its overrides as tables."""

from goodstanding.features.tables import ReportTable, names
from goodstanding.features.work_queue.page import OverridesPage, WorkQueue
from goodstanding.features.work_queue.phrases import KINDS, URGENCIES, done, withdrawn

HEADER = (
    "Item",
    "Urgency",
    "Kind",
    "Day",
    "Person",
    "Name",
    "Branch",
    "Category",
    "States",
    "Answer",
    "Why",
    "Rules",
    "What to do",
    "Bookings",
    "Others who may serve",
    "Status",
    "Assigned to",
    "Done",
)


def queue_tables(queue: WorkQueue) -> tuple[ReportTable, ...]:
    """One row for each item."""
    rows = tuple(
        (
            item.key,
            URGENCIES[item.urgency],
            KINDS[item.kind],
            item.day,
            item.person.id,
            item.person.name,
            item.branch,
            item.category,
            " ".join(item.states),
            "" if item.decision is None else str(item.decision),
            item.why,
            " ".join(item.rules),
            "" if item.remedy is None else item.remedy.text,
            len(item.bookings),
            names(item.substitutes),
            str(item.status),
            "" if item.assigned is None else item.assigned.assignee,
            "; ".join(done(item, queue.day)),
        )
        for item in queue.items
    )
    return (ReportTable("Work queue", HEADER, rows),) if rows else ()


def overrides_tables(page: OverridesPage) -> tuple[ReportTable, ...]:
    """One row for each override."""
    header = (
        "Given",
        "Through",
        "Item",
        "Kind",
        "Person",
        "Name",
        "Branch",
        "Category",
        "States",
        "Why it was there",
        "Approved by",
        "Asked by",
        "Because",
        "Withdrawn",
    )
    rows = tuple(
        (
            override.since,
            override.through,
            override.item,
            override.kind.replace("_", " "),
            override.person.id,
            override.person.name,
            override.branch,
            override.category,
            " ".join(override.states),
            override.why,
            override.approver,
            override.actor,
            override.reason,
            "" if override.withdrawn is None else withdrawn(override.withdrawn, page.through),
        )
        for override in page.overrides
    )
    return (ReportTable("Overrides", header, rows),) if rows else ()
