"""The morning report as one table, a row for each booking that is hit and each ending or doubt."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodstanding.features.morning.page import BookingIssue, Morning
from goodstanding.features.tables import names
from goodstanding.features.workforce_text import away_words

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
    "substitutes",
    "substitute_names",
)

Cell = str | int | date | None


def rows(report: Morning) -> Iterator[tuple[Cell, ...]]:
    """The rows below `HEADER`."""
    for entry in report.absent:
        for booking in entry.bookings:
            yield (
                "absent",
                entry.person.id,
                entry.person.name,
                entry.category,
                entry.state,
                booking.day,
                booking.until,
                booking.id,
                booking.patient,
                str(entry.status),
                away_words(entry.status, entry.since, entry.until),
                "",
                "",
                booking.substitutes,
                names(entry.substitutes),
            )
    for issue in report.stopped:
        yield from _issue("stopped", issue)
    for issue in report.unknown:
        yield from _issue("unknown", issue)
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
    for license in report.lapsed:
        yield (
            "lapsed",
            license.person.id,
            license.person.name,
            license.category,
            license.state,
            license.last_day,
            None,
            "",
            "",
            str(license.decision),
            f"{'privilege' if license.compact else 'license'} {license.license} ended and was not "
            f"renewed{', on leave' if license.on_leave else ''}",
            "",
            "",
            None,
            "",
        )
    for end in report.expirations:
        yield (
            "ends",
            end.person.id,
            end.person.name,
            end.category,
            " ".join(end.states),
            end.last_day,
            None,
            " ".join(booking.id for booking in end.hits),
            " ".join(dict.fromkeys(booking.patient for booking in end.hits)),
            str(end.becomes),
            end.why,
            " ".join(end.rules),
            "" if end.remedy is None else end.remedy.text,
            None,
            "",
        )


def _issue(part: str, issue: BookingIssue) -> Iterator[tuple[Cell, ...]]:
    for booking in issue.bookings:
        yield (
            part,
            issue.person.id,
            issue.person.name,
            issue.category,
            issue.state,
            booking.day,
            booking.until,
            booking.id,
            booking.patient,
            str(issue.decision),
            issue.answer,
            " ".join(issue.rules),
            issue.remedies[0].text if issue.remedies else "",
            booking.substitutes,
            names(issue.substitutes),
        )
