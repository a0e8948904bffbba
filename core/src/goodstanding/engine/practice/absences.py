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

    The word that began last counts; one without a day is the latest. Where there is no word, who is
    known to have no job any more has left: the employments are complete and have all ended.
    """
    covering = [word for word in dossier.worker if _covers(word, on)]
    if covering:
        word = max(covering, key=lambda word: word.since or date.max)
        if word.status is WorkerStatus.ACTIVE:
            return None
        return Absence(word.status, word.since, word.until)
    if dossier.worker or not dossier.employments or "employments" not in dossier.complete:
        return None
    last_days = [job.until for job in dossier.employments]
    known = [day for day in last_days if day is not None and day < on]
    if len(known) == len(last_days):
        return Absence(WorkerStatus.LEFT, max(known) + ONE_DAY)
    return None


def first_absence(dossier: Dossier, since: date, until: date) -> tuple[date, Absence] | None:
    """The first day of a span on which a person is not at work, and why; None: at work."""
    days = sorted({since, *(day for day in absence_changes(dossier) if since < day <= until)})
    for day in days:
        why = absence(dossier, day)
        if why is not None:
            return day, why
    return None


def _covers(word: Worker, on: date) -> bool:
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
