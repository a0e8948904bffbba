"""Who is at work: whether a person has left or is on leave on a day, and in which branch."""

from datetime import date

import attrs

from goodstanding.engine.practice.absences import Absence, absence, first_absence
from goodstanding.facts import Dossier, WorkerStatus
from goodstanding.features.roster import Roster

__all__ = [
    "Absence",
    "absence",
    "branch",
    "first_absence",
    "has_left",
    "manager",
    "working",
]


def branch(dossier: Dossier, on: date) -> str:
    """The branch a person works in on a day; empty where it is not recorded."""
    return _detail(dossier, on, "branch")


def manager(dossier: Dossier, on: date) -> str:
    """The id of a person's manager on a day; empty where it is not recorded."""
    return _detail(dossier, on, "manager")


def _detail(dossier: Dossier, on: date, name: str) -> str:
    begun = [word for word in dossier.worker if word.since is None or word.since <= on]
    for word in sorted(begun, key=lambda word: word.since or date.min, reverse=True):
        value: str | None = getattr(word, name)
        if value:
            return value
    return ""


def has_left(dossier: Dossier, on: date) -> bool:
    """Whether a person has left by the day."""
    why = absence(dossier, on)
    return why is not None and why.status is WorkerStatus.LEFT


def working(roster: Roster, on: date) -> Roster:
    """The roster without those who have left by the day; their bookings stay."""
    people = {
        person: dossier for person, dossier in roster.people.items() if not has_left(dossier, on)
    }
    return roster if len(people) == len(roster.people) else attrs.evolve(roster, people=people)
