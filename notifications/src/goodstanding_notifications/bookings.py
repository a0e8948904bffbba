"""Bookings as notices need them, from the store or from a roster: without the patient."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goodstanding.dates import parse_day
from goodstanding.engine.practice import Capacity, Mode
from goodstanding.intake.roster import Assignment, Visit
from goodstanding_notifications.due import Booking


def by_person(
    visits: Iterable[Mapping[str, Any]], assignments: Iterable[Mapping[str, Any]]
) -> dict[str, list[Booking]]:
    """The store's visits and assignments by person."""
    found: dict[str, list[Booking]] = defaultdict(list)
    for held in visits:
        day = parse_day(held["day"])
        found[held["person"]].append(_booking(held, day, day))
    for held in assignments:
        until = parse_day(held["until"]) if held.get("until") else date.max
        found[held["person"]].append(_booking(held, parse_day(held["since"]), until))
    return found


def _booking(held: Mapping[str, Any], since: date, until: date) -> Booking:
    mode = held.get("mode")
    return Booking(
        str(held.get("id", "")),
        held["category"],
        held["state"],
        since,
        until,
        Capacity(held.get("capacity", "civilian")),
        None if mode is None else Mode(mode),
    )


def of_roster(
    visits: Iterable[Visit], assignments: Iterable[Assignment]
) -> dict[str, list[Booking]]:
    """A roster file's visits and assignments by person."""
    found: dict[str, list[Booking]] = defaultdict(list)
    for visit in visits:
        found[visit.person].append(
            Booking(
                visit.id,
                visit.category,
                visit.state,
                visit.day,
                visit.day,
                Capacity(visit.capacity),
                None if visit.mode is None else Mode(visit.mode),
            )
        )
    for span in assignments:
        found[span.person].append(
            Booking(
                span.id,
                span.category,
                span.state,
                span.since,
                span.until or date.max,
                mode=None if span.mode is None else Mode(span.mode),
            )
        )
    return found
