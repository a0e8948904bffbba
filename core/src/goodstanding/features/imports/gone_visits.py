"""Visits that are gone from a schedule which holds every visit of its days: they are cancelled."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from goodstanding.facts import VisitStatus
from goodstanding.intake.profiles.exports import Export
from goodstanding.store import Statement, Store

_VISITS: Final = "visits"
_DAYS_IN_NAME: Final = re.compile(r"(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


def gone_visits(store: Store, export: Export, source: str) -> Iterator[Statement]:
    """Of the visits this source has told of within the days of a complete schedule, those it no
    longer holds; none where the profile does not say that the export is complete, or where a row
    of it could not be read, for that row may be the visit."""
    if export.profile.complete != _VISITS or export.roster.problems or export.left_out:
        return
    days = period(export)
    if days is None:
        return
    scheduled = {visit.id for visit in export.roster.visits}
    for person, payload in store.of_kind(_VISITS, source=source):
        gone = (
            payload.get("id") not in scheduled and days[0] <= str(payload.get("day", "")) <= days[1]
        )
        if gone and payload.get("status") != VisitStatus.CANCELLED.value:
            status = {"status": VisitStatus.CANCELLED.value}
            yield Statement(person, _VISITS, {**payload, **status})


def period(export: Export) -> tuple[str, str] | None:
    """First and last day of a schedule: of its file's name if it holds two, else of its visits."""
    named = []
    for year, month, day in _DAYS_IN_NAME.findall(export.file):
        try:
            named.append(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    days = named if len(named) == 2 else [visit.day.isoformat() for visit in export.roster.visits]  # noqa: PLR2004 - first and last
    return (min(days), max(days)) if days else None
