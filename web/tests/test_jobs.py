"""A job that stands still is seen: on the first page, under Administration, and by the machine."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

from goodstanding.features.notices.page import NoticeRuns
from goodstanding_web.jobs import LATE, notices_job, webhooks_job
from goodstanding_web.webhooks.receivers import Receiver

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
FINE = NoticeRuns(begun_at=NOW, finished_at=NOW, stopped="", dead=0)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("runs", "tone", "says"),
    [
        (None, "open", "Not installed"),
        (attrs.evolve(FINE, begun_at=None, finished_at=None), "open", "Never ran here"),
        (FINE, "ok", "Running: the last run that came to its end was on Nov 25, 2026"),
        (attrs.evolve(FINE, finished_at=NOW - LATE + MINUTE), "ok", "Running"),
        (attrs.evolve(FINE, finished_at=NOW - LATE), "stop", "nobody is told of anything"),
        (attrs.evolve(FINE, finished_at=None), "ok", "no run has come to its end yet"),
        (
            attrs.evolve(FINE, begun_at=NOW - LATE, finished_at=None),
            "stop",
            "Late, and nobody is told of anything: no run has come to its end yet",
        ),
        (attrs.evolve(FINE, stopped="OperationalError"), "stop", "failed (OperationalError)"),
        (attrs.evolve(FINE, dead=1), "stop", "1 message could not be handed over"),
    ],
)
def test_notices_that_stand_still_are_told(runs: NoticeRuns | None, tone: str, says: str) -> None:
    """From the hour on in which a day's run was missed, or by what a run left behind."""
    job = notices_job(runs, NOW)
    assert job.tone == tone
    assert says in job.says


@pytest.mark.parametrize(
    ("waiting", "failures", "tone"), [(0, 0, "ok"), (2, 0, "soon"), (2, 1, "stop"), (0, 1, "stop")]
)
def test_a_program_that_takes_nothing_is_told(waiting: int, failures: int, tone: str) -> None:
    """By its name; one that is only waited for is no trouble."""
    receiver = Receiver("scheduling", "https://a.example", 1, waiting, failures, NOW, "")
    job = webhooks_job([receiver])
    assert job.tone == tone
    assert ("scheduling" in job.says) == (tone == "stop")
    assert webhooks_job([]).tone == "ok"
