"""Who is at work: whether a person has left or is on leave on a day."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.dates import ONE_DAY
from goodstanding.facts import Dossier, Employment, Worker, WorkerStatus


@attrs.frozen
class Absence:
    """Why a person is not at work on a day: since when (None: not known), and through when."""

    status: WorkerStatus
    since: date | None = None
    until: date | None = None


def absence(dossier: Dossier, on: date) -> Absence | None:
    """Why a person is not at work on a day; None: at work, as far as is known.

    The word that began last counts; one without a day is the latest, and of two of one day the one
    that is not `active`. After the last day with the employer, who is not said to be back has left;
    after a leave they are back. Where there is no word, who is known to have no job has left: the
    employments are complete, none covers the day, and one has ended.
    """
    covering = [word for word in dossier.worker if _covers(word, on)]
    if covering:
        word = max(covering, key=_begun_last)
        if word.status is WorkerStatus.ACTIVE:
            return None
        return Absence(word.status, word.since, word.until)
    last = _last_day(dossier, on)
    return None if last is None else Absence(WorkerStatus.LEFT, last + ONE_DAY)


def _last_day(dossier: Dossier, on: date) -> date | None:
    """The last day with the employer, which lies before a day that no word covers; None: none."""
    spans: tuple[Worker | Employment, ...] = dossier.worker
    if not spans:
        if "employments" not in dossier.complete or any(
            _covers(job, on) for job in dossier.employments
        ):
            return None
        spans = dossier.employments
    ended = [(span.until, span) for span in spans if span.until is not None and span.until < on]
    last = max((day for day, _ in ended), default=None)
    on_leave = [
        isinstance(span, Worker) and span.status is WorkerStatus.ON_LEAVE
        for day, span in ended
        if day == last
    ]
    return None if all(on_leave) else last


def first_absence(dossier: Dossier, since: date, until: date) -> tuple[date, Absence] | None:
    """The first day of a span on which a person is not at work, and why; None: at work."""
    days = sorted({since, *(day for day in absence_changes(dossier) if since < day <= until)})
    for day in days:
        why = absence(dossier, day)
        if why is not None:
            return day, why
    return None


def _begun_last(word: Worker) -> tuple[date, bool]:
    return word.since or date.max, word.status is not WorkerStatus.ACTIVE


def _covers(word: Worker | Employment, on: date) -> bool:
    begun = word.since is None or word.since <= on
    return begun and (word.until is None or on <= word.until)


def absence_changes(dossier: Dossier) -> Iterator[date]:
    """The days on which it may change whether a person is at work."""
    spans: tuple[Worker | Employment, ...] = (*dossier.worker, *dossier.employments)
    for span in spans:
        if span.since is not None:
            yield span.since
        if span.until is not None:
            yield span.until + ONE_DAY
