"""The morning report and the notices agree: who is stopped, what ends, what is unknown.

Both look at the same facts with the same engine, and in different rooms; a reader who has the one
and not the other must not be told differently.
"""

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.catalog import Catalog
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.findings import Decision
from goodstanding.intake.roster import read_roster
from goodstanding.sample import write_harbor
from goodstanding_notifications.due.bookings import by_person
from goodstanding_notifications.due.context import PersonContext
from goodstanding_notifications.due.evaluate import evaluate
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.settings import Settings

TODAY = date(2026, 11, 22)
WITHIN = 90
"""Days from which on every kind concerned has its first step."""
BOOKED = ("not_covered", "authority_end")
UNCERTAIN = (*BOOKED, "authority_lost", "unknown")


@lru_cache(maxsize=1)
def roster() -> Roster:
    """The sample agency around TODAY."""
    with TemporaryDirectory() as folder:
        write_harbor(Path(folder), TODAY)
        return roster_of_file(read_roster(Path(folder)), "Harbor", TODAY)


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    """Licenses under the compact."""
    found = pytest.importorskip("goodstanding_nlc_compact").goodstanding_compacts()
    return Catalog(compacts=found)


def items_on(on: date) -> list[DueItem]:
    """The due items of everybody."""
    bookings = by_person(roster().visits, roster().assignments)
    found: list[DueItem] = []
    for person, dossier in roster().people.items():
        context = PersonContext(catalog(), dossier, bookings.get(person, ()), on, Settings())
        found += evaluate(context).items
    return found


def report_on(on: date) -> Morning:
    """The morning report."""
    return morning(catalog(), roster(), on, WITHIN)


def first_issues(report: Morning) -> dict[tuple[str, str, str], tuple[date, str]]:
    """By person, category and state: the first day that cannot go as booked, and why not."""
    found: dict[tuple[str, str, str], tuple[date, str]] = {}
    for issue in (*report.stopped, *report.unknown):
        if issue.day > report.day + timedelta(days=WITHIN):
            continue
        key = (issue.person.id, issue.category, issue.state)
        word = "review" if issue.decision is Decision.NEEDS_REVIEW else ""
        found[key] = min(found.get(key, (date.max, "")), (issue.day, word))
    return found


@settings(max_examples=12)
@given(st.integers(-20, 60))
def test_who_is_stopped(offset: int) -> None:
    """Every booking that cannot go is an item, with the same verdict on its first day; and back."""
    on = TODAY + timedelta(days=offset)
    listed = {
        (item.person, item.credential, item.states[0]): item.asks
        for item in items_on(on)
        if item.kind in BOOKED and min(day for day, _ in item.booked) <= str(on + timedelta(WITHIN))
    }
    assert listed == {key: word for key, (_, word) in first_issues(report_on(on)).items()}


@settings(max_examples=12)
@given(st.integers(-20, 60))
def test_what_ends(offset: int) -> None:
    """Whoever loses authority where they are licensed or booked has an item of that day."""
    on = TODAY + timedelta(days=offset)
    listed = {(item.person, item.deadline) for item in items_on(on)}
    listed |= {(person, day - timedelta(days=1)) for person, day in listed}
    for ending in report_on(on).expirations:
        assert (ending.person.id, ending.last_day) in listed, ending


@settings(max_examples=12)
@given(st.integers(-20, 60))
def test_what_is_unknown(offset: int) -> None:
    """Whoever is a question in the one is a question in the other."""
    on = TODAY + timedelta(days=offset)
    report = report_on(on)
    asked = {item.person for item in items_on(on) if item.kind in UNCERTAIN
             and (item.kind == "unknown" or item.asks == "review")}  # fmt: skip
    unknown = {person for (person, _, _), (_, word) in first_issues(report).items() if word}
    assert unknown | {doubt.person.id for doubt in report.doubts} == asked
