"""How the jobs of a site fare: whether notices run, and whether programs are told of changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

import attrs

from goodstanding.features.notices.page import NoticeRuns
from goodstanding_web.rendering import count_words, moment_words
from goodstanding_web.webhooks.receivers import Receiver

LATE: Final = timedelta(hours=25)
"""From this age of its last run on the job that sends notices is late: an hour more than a day."""


@attrs.frozen
class Job:
    """How a job fares, in a tone of the style sheet and a sentence."""

    name: str
    tone: str
    says: str


def notices_job(runs: NoticeRuns | None, now: datetime) -> Job:
    """The job that sends notices; `runs` None: what sends them is not installed."""
    name = "Notices"
    if runs is None:
        return Job(name, "open", "Not installed: nobody is told of anything by mail")
    if runs.begun_at is None:
        return Job(name, "open", "Never ran here: 'goodstanding notices serve' starts them")
    since = (
        f"the last run that came to its end was on {moment_words(runs.finished_at)}"
        if runs.finished_at
        else "no run has come to its end yet"
    )
    if runs.stopped:
        began = moment_words(runs.begun_at)
        return Job(name, "stop", f"Stopped: the run of {began} failed ({runs.stopped}); {since}")
    if (runs.finished_at or runs.begun_at) + LATE <= now:
        return Job(name, "stop", f"Late, and nobody is told of anything: {since}")
    if runs.dead:
        messages = count_words(runs.dead, "message")
        return Job(name, "stop", f"{messages} could not be handed over; {since}")
    return Job(name, "ok", f"Running: {since}")


def webhooks_job(receivers: Sequence[Receiver]) -> Job:
    """The job that tells programs of changes."""
    name = "Programs that are told"
    if not receivers:
        return Job(name, "ok", "No program is to be told")
    failing = [receiver for receiver in receivers if receiver.failures]
    if failing:
        names = ", ".join(receiver.name for receiver in failing)
        return Job(name, "stop", f"Not taken by {names}: tried again and again")
    waiting = sum(receiver.waiting for receiver in receivers)
    if waiting:
        return Job(name, "soon", f"{count_words(waiting, 'change')} on the way")
    return Job(name, "ok", "Everything was taken")


def troubled(jobs: Iterable[Job]) -> list[Job]:
    """The jobs to which somebody has to see."""
    return [job for job in jobs if job.tone == "stop"]
