"""Imports and recorded facts as tables, for a workbook or a printed page."""

from collections.abc import Sequence

from goodstanding.features.imports.text import payload_text
from goodstanding.features.tables import ReportTable
from goodstanding.store import Receipt, Recorded

_COUNTED = ("added", "changed", "removed", "unchanged", "withdrawn", "left_out")


def receipts_tables(receipts: Sequence[Receipt]) -> tuple[ReportTable, ...]:
    """One row for each import or undoing, the latest first."""
    rows = tuple(
        (
            receipt.id,
            f"{receipt.recorded_at:%Y-%m-%d %H:%M}",
            f"{receipt.as_of:%Y-%m-%d %H:%M}",
            receipt.source,
            receipt.source_kind,
            receipt.file_name,
            receipt.recorder,
            *(int(receipt.counts.get(name, 0)) for name in _COUNTED),
            receipt.undoes,
            receipt.undone_by,
        )
        for receipt in reversed(receipts)
    )
    header = (
        *("Receipt", "Recorded (UTC)", "Describes (UTC)", "Source", "Kind", "File", "Recorder"),
        *("Added", "Changed", "Removed", "Unchanged", "Withdrawn", "Left out"),
        *("Undoes", "Undone by"),
    )
    return (ReportTable("Receipts", header, rows),) if rows else ()


def history_tables(facts: Sequence[Recorded]) -> tuple[ReportTable, ...]:
    """One row for each fact, in the order of recording."""
    rows = tuple(
        (
            fact.id,
            f"{fact.recorded_at:%Y-%m-%d %H:%M}",
            fact.recorder,
            fact.source,
            fact.source_kind,
            fact.import_id,
            fact.change,
            fact.kind,
            payload_text(fact),
            fact.corrected_by if fact.undone_by is None else fact.undone_by,
        )
        for fact in facts
    )
    header = (
        *("Fact", "Recorded (UTC)", "Recorder", "Source", "Source kind", "Receipt"),
        *("Change", "Kind", "Says", "Taken back by"),
    )
    return (ReportTable("History", header, rows),) if rows else ()
