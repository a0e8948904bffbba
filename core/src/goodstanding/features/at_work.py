"""Who of a roster is at work on a day: who has left is neither offered nor counted."""

from datetime import date

import attrs

from goodstanding.facts import Dossier, WorkerStatus
from goodstanding.features.roster import Roster
from goodstanding.findings import Remedy

BOOK_ANOTHER = Remedy("Book somebody else, or correct the worker status if it is out of date")


def worker_status(dossier: Dossier, on: date) -> WorkerStatus | None:
    """The worker status on a day; None: not known, which counts as at work.

    Of two that hold on the day, the one that began later; a word without a day is the latest.
    Without any, who is known to have no job any more has left: their employments are complete and
    have all ended.
    """
    if not dossier.worker:
        jobs = dossier.employments if "employments" in dossier.complete else ()
        ended = [job for job in jobs if job.until is not None and job.until < on]
        return WorkerStatus.LEFT if jobs and len(ended) == len(jobs) else None
    holding = [
        worker
        for worker in dossier.worker
        if (worker.since is None or worker.since <= on)
        and (worker.until is None or on <= worker.until)
    ]
    if not holding:
        return None
    return max(holding, key=lambda worker: worker.since or date.max).status


def has_left(dossier: Dossier, on: date) -> bool:
    """Whether the employer says that the person had left by the day."""
    return worker_status(dossier, on) is WorkerStatus.LEFT


def working(roster: Roster, on: date) -> Roster:
    """The roster without those who have left by the day; their bookings stay."""
    people = {
        person: dossier for person, dossier in roster.people.items() if not has_left(dossier, on)
    }
    return roster if len(people) == len(roster.people) else attrs.evolve(roster, people=people)


def on_duty(roster: Roster, on: date) -> Roster:
    """The roster without those who have left or are on leave on the day."""
    away = (WorkerStatus.LEFT, WorkerStatus.ON_LEAVE)
    people = {
        person: dossier
        for person, dossier in roster.people.items()
        if worker_status(dossier, on) not in away
    }
    return roster if len(people) == len(roster.people) else attrs.evolve(roster, people=people)
