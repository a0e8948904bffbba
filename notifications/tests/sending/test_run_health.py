"""How the job that sends notices fares, as pages and machines are told."""

from datetime import UTC, datetime, timedelta

import pytest

from goodstanding.store import open_store
from goodstanding_notifications.desk import Desk
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.sending.runs import LEASE, begin, finish
from goodstanding_notifications.settings import Settings

MORNING = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_each_end_of_a_run_is_told(database_url: str, site: Settings) -> None:
    """None, under way, ended by itself, ended by a mistake, and died with its process."""
    open_store(database_url).close()
    database = open_database(database_url)
    desk = Desk(database, site)
    try:
        never = desk.runs(MORNING)
        assert (never.begun_at, never.finished_at, never.stopped, never.dead) == (None, None, "", 0)
        first = begin(database, MORNING)
        assert first is not None
        under_way = desk.runs(MORNING + LEASE - timedelta(seconds=1))
        assert (under_way.begun_at, under_way.finished_at, under_way.stopped) == (MORNING, None, "")
        finish(database, first, MORNING + HOUR, {"people": 3})
        ended = desk.runs(MORNING + 9 * HOUR)
        assert (ended.finished_at, ended.stopped) == (MORNING + HOUR, "")
        second = begin(database, MORNING + 2 * HOUR)
        assert second is not None
        finish(database, second, MORNING + 3 * HOUR, {"stopped": "OperationalError"})
        failed = desk.runs(MORNING + 9 * HOUR)
        assert failed.begun_at == MORNING + 2 * HOUR
        assert (failed.finished_at, failed.stopped) == (MORNING + HOUR, "OperationalError")
        assert begin(database, MORNING + 4 * HOUR) is not None
        died = desk.runs(MORNING + 4 * HOUR + LEASE)
        assert (died.finished_at, died.stopped) == (MORNING + HOUR, "its process died")
    finally:
        desk.close()


@pytest.mark.parametrize("counts", [{}, {"people": 1, "stopped_items": 4}])
def test_counts_that_only_look_like_a_mistake_are_none(
    database_url: str, site: Settings, counts: dict[str, int]
) -> None:
    """A run that ended by itself is one, whatever it counted."""
    open_store(database_url).close()
    database = open_database(database_url)
    desk = Desk(database, site)
    try:
        begun = begin(database, MORNING)
        assert begun is not None
        finish(database, begun, MORNING + HOUR, counts)
        assert desk.runs(MORNING + HOUR).finished_at == MORNING + HOUR
    finally:
        desk.close()
