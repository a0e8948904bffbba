"""A worker status as somebody tells it: its days, why it cannot be, and what is booked then."""

from collections.abc import Iterable
from datetime import date

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.errors import InputError
from goodstanding.facts import Assignment, Dossier, Visit, Worker, WorkerStatus
from goodstanding.features.worker.page import OpenBookings
from goodstanding.features.workforce import absence


def told_word(status: WorkerStatus, on: date | None, until: date | None, today: date) -> Worker:
    """The status with its first day; `InputError` where the days make no sense.

    Who left on a day was still at work on it. With no day said, the status begins today.
    """
    if until is not None and status is not WorkerStatus.ON_LEAVE:
        raise InputError("--until: is the last day of a leave; leave it out, or write on-leave")
    since = today if on is None else on
    if status is WorkerStatus.LEFT and on is not None:
        since = on + ONE_DAY
    if until is not None and until < since:
        raise InputError(f"--until {until}: the leave would end before it begins on {since}")
    return Worker(status, since, until)


def refused(word: Worker, dossier: Dossier, today: date) -> list[str]:
    """Why a status cannot be recorded as told; empty if it can."""
    since = word.since or today
    if Worker(word.status, word.since, word.until) in map(_bare, dossier.worker):
        return [f"{_says(word.status)} {since} is on record already"]
    if word.status is WorkerStatus.LEFT:
        begun = [
            job.since
            for job in dossier.employments
            if job.until is None and job.since is not None and job.since >= since
        ]
        if begun:
            return [
                f"--on {since - ONE_DAY}: is before {min(begun)}, the first day of a job that is "
                "on record; write a later day, or correct the job first"
            ]
    # A word that began later counts more: what is told would say nothing of today.
    day = max(since, today) if word.until is None or word.until >= today else since
    after = absence(with_word(dossier, word), day)
    away_as = None if word.status is WorkerStatus.ACTIVE else word.status
    if (after.status if after else None) != away_as:
        later = max(other.since for other in dossier.worker if other.since is not None)
        status = WorkerStatus.ACTIVE if after is None else after.status
        return [
            f"{_says(word.status)} {since}: '{_says(status)} {later}' is on record and later; "
            "write a later day, or correct what is on record first ('goodstanding correct')"
        ]
    return []


def with_word(dossier: Dossier, word: Worker) -> Dossier:
    """The dossier with one word more on whether the person is at work."""
    kept = tuple(other for other in dossier.worker if other.since != word.since)
    return attrs.evolve(dossier, worker=(*kept, word))


def open_bookings(
    word: Worker, today: date, visits: Iterable[Visit], assignments: Iterable[Assignment]
) -> OpenBookings:
    """What of a person's bookings falls on days, from today on, on which they are not at work."""
    first = max(word.since or today, today)
    away = word.status is not WorkerStatus.ACTIVE and (word.until is None or word.until >= first)
    last = word.until or date.max
    return OpenBookings(
        visits=sum(away and visit.is_ahead(first) and visit.day <= last for visit in visits),
        assignments=sum(
            away
            and assignment.since <= last
            and (assignment.until is None or assignment.until >= first)
            for assignment in assignments
        ),
        since=first,
    )


def _bare(word: Worker) -> Worker:
    return Worker(word.status, word.since, word.until)


def _says(status: WorkerStatus) -> str:
    words = {
        WorkerStatus.LEFT: "left, not at work from",
        WorkerStatus.ON_LEAVE: "on leave from",
        WorkerStatus.ACTIVE: "at work from",
    }
    return words[status]
