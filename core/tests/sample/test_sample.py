"""Harbor Home Health: readable on any day, of the promised size, with its stories in place."""

from datetime import date, timedelta
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.engine.practice import Capacity, practice
from goodstanding.engine.validity import scope_on
from goodstanding.facts import License, Scope
from goodstanding.findings import Decision
from goodstanding.intake.roster import RosterFile, read_roster
from goodstanding.plugins import GROUP, load_plugins
from goodstanding.sample import harbor, write_harbor
from goodstanding.sample.harbor import GROUPS

TODAY = date(2026, 11, 21)


def read(today: date) -> RosterFile:
    with TemporaryDirectory() as folder:
        write_harbor(Path(folder) / "harbor", today)
        return read_roster(Path(folder) / "harbor")


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_it_reads_without_a_problem_whatever_the_day(today: date) -> None:
    """The sample is itself a roster that nothing is wrong with."""
    roster = read(today)
    assert roster.problems == ()
    assert roster.warnings == ()
    assert (len(roster.people), len(roster.visits)) == (75, 400)
    days = [visit.day for visit in roster.visits]
    assert min(days) == today - timedelta(days=30)
    assert max(days) == today + timedelta(days=100)


@pytest.fixture(scope="module")
def roster() -> RosterFile:
    return read(TODAY)


def test_visits_lie_in_twelve_states(roster: RosterFile) -> None:
    """Eight party states, Guam, Massachusetts, and two states outside the compact."""
    states = {visit.state for visit in roster.visits}
    assert " ".join(sorted(states)) == "AZ CA CO FL GA GU MA NM NY OK TX VA"


def test_the_same_day_gives_the_same_agency() -> None:
    """Nothing is left to chance."""
    assert harbor(TODAY) == harbor(TODAY)


def test_every_entry_tells_its_story() -> None:
    """Each entry has a docstring, because the book is read by people."""
    entries = [entry for group in GROUPS for entry in group]
    assert all(entry.__doc__ for entry in entries)
    assert len({entry.__doc__ for entry in entries}) == len(entries)


def test_names_and_numbers_are_each_used_once(roster: RosterFile) -> None:
    """No two people share a name, an address or a license number of one state."""
    people = [dossier.person for dossier in roster.people.values()]
    assert len({person.name for person in people}) == len(people)
    assert len({person.email for person in people}) == len(people)
    numbers = [
        (license.jurisdiction, license.category, license.number)
        for dossier in roster.people.values()
        for license in dossier.licenses
    ]
    assert len(set(numbers)) == len(numbers)


def test_the_movers_moved_59_and_61_days_ago(roster: RosterFile) -> None:
    """On either side of the 60 days in which to apply."""
    moved = {
        (TODAY - dossier.residences[1].since).days: bool(dossier.compact_applications)
        for dossier in roster.people.values()
        if len(dossier.residences) > 1
        and dossier.residences[1].since
        and not any(scope_of(license) for license in dossier.licenses[1:])
        and dossier.person.name != "Priya Nair"
    }
    assert moved == {59: False, 61: False, 200: False}


def scope_of(license: License) -> bool:
    return scope_on(license.scope, TODAY) is Scope.MULTISTATE


def test_no_patient_is_more_than_an_opaque_id(roster: RosterFile) -> None:
    """An id says the state and nothing else."""
    for visit in roster.visits:
        assert visit.patient.startswith(f"pt-{visit.state.lower()}-")


NO, LOOK = Decision.NOT_AUTHORIZED, Decision.NEEDS_REVIEW
STOPPED = {
    ("Walter Jimenez", 1, "FL"): NO,
    ("Owen Whitaker", 2, "TX"): LOOK,
    ("Leah Bergstrom", 3, "MA"): NO,
    ("Wendy Castellano", 4, "GA"): LOOK,
    ("Grace Lindqvist", 5, "CO"): NO,
    ("Tyrell Boone", 5, "OK"): NO,
    ("Dana Reyes", 6, "CO"): LOOK,
    ("Beatriz Coleman", 6, "GA"): NO,
    ("Marcus Ellery", 7, "CA"): NO,
    ("Noah Fairbanks", 7, "NM"): NO,
    ("Wendy Castellano", 8, "FL"): NO,
    ("Hannah Okafor", 9, "NM"): LOOK,
    ("Colette Amari", 9, "CA"): NO,
    ("Rachel Adler", 10, "VA"): NO,
    ("Noah Fairbanks", 11, "AZ"): LOOK,
    ("Joanna Pruitt", 12, "OK"): NO,
    ("Sofia Marchetti", 16, "FL"): LOOK,
    ("Tasi Camacho", 18, "FL"): NO,
    ("Devin Hargrove", 33, "VA"): NO,
    ("Fatima Rahimi", 62, "GA"): NO,
    ("Gordon Teller", 93, "NY"): NO,
}
"""Who cannot make a visit as booked: days from today, and where."""


@pytest.mark.parametrize("today", [TODAY, date(2025, 1, 1), date(2028, 2, 29), date(2030, 12, 31)])
def test_only_the_stories_stop_a_visit(today: date) -> None:
    """Of 400 visits, past and booked, these 21 and no others, whatever the day."""
    pytest.importorskip("goodstanding_nlc_compact")
    points = [point for point in entry_points(group=GROUP) if "nlc_compact" in point.value]
    catalog = load_plugins(points).catalog
    roster = read(today)
    stopped = {}
    for visit in roster.visits:
        dossier = roster.people[visit.person]
        answer = practice(
            catalog,
            dossier,
            visit.category,
            visit.state,
            visit.day,
            capacity=Capacity(visit.capacity),
        )
        if answer.decision is not Decision.AUTHORIZED:
            key = (dossier.person.name, (visit.day - today).days, visit.state)
            stopped[key] = answer.decision
    assert stopped == STOPPED
