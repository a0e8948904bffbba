"""The morning report as one table, a row for each booking that is hit and each ending or doubt."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodstanding.features.morning.page import BookingIssue, Morning

HEADER: Final = (
    "part",
    "person",
    "name",
    "category",
    "state",
    "day",
    "until",
    "booking",
    "patient",
    "answer",
    "why",
    "rules",
    "remedy",
    "others",
    "instead",
)

Cell = str | int | date | None


def rows(report: Morning) -> Iterator[tuple[Cell, ...]]:
    """The rows below `HEADER`."""
    for trouble in report.stopped:
        yield from _troubles("stopped", trouble)
    for trouble in report.unknown:
        yield from _troubles("unknown", trouble)
    for doubt in report.doubts:
        yield (
            "unknown",
            doubt.person.id,
            doubt.person.name,
            doubt.category,
            " ".join(doubt.states),
            report.day,
            None,
            "",
            "",
            "needs_review",
            doubt.why,
            " ".join(doubt.rules),
            "" if doubt.remedy is None else doubt.remedy.text,
            None,
            "",
        )
    for ending in report.endings:
        yield (
            "ends",
            ending.person.id,
            ending.person.name,
            ending.category,
            " ".join(ending.states),
            ending.last_day,
            None,
            " ".join(booked.id for booked in ending.hits),
            " ".join(dict.fromkeys(booked.patient for booked in ending.hits)),
            str(ending.becomes),
            ending.why,
            " ".join(ending.rules),
            "" if ending.remedy is None else ending.remedy.text,
            None,
            "",
        )


def _troubles(part: str, trouble: BookingIssue) -> Iterator[tuple[Cell, ...]]:
    for booked in trouble.booked:
        yield (
            part,
            trouble.person.id,
            trouble.person.name,
            trouble.category,
            trouble.state,
            booked.day,
            booked.until,
            booked.id,
            booked.patient,
            str(trouble.decision),
            trouble.answer,
            " ".join(trouble.rules),
            trouble.remedies[0].text if trouble.remedies else "",
            booked.others,
            "; ".join(f"{who.name} ({who.id})" if who.name else who.id for who in trouble.instead),
        )
