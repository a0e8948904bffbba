"""The sweep on processes of this machine and on a cluster: each person once, the same notices."""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import Any

import pytest
from sqlalchemy import func, select

from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.ledger.tables import LEDGER, PEOPLE
from goodstanding_notifications.sending.sweep import Task, sweep
from goodstanding_notifications.settings import Settings

MORNING = datetime(2026, 11, 23, 18, tzinfo=UTC)


@contextmanager
def processes() -> Iterator[Executor]:
    """Three processes of this machine, begun afresh."""
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def cluster() -> Iterator[Executor]:
    """A small dask cluster on this machine, as one of many machines would be used."""
    distributed: Any = pytest.importorskip(
        "dask.distributed", reason="dask is not installed: pip install dask[distributed]"
    )
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as machines,
        distributed.Client(machines) as client,
    ):
        yield client.get_executor(pure=False)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "pool",
    [
        pytest.param(processes, id="processes"),
        pytest.param(cluster, id="dask", marks=pytest.mark.slow),
    ],
)
def test_workers_elsewhere_do_each_person_once(
    pool: Any, harbor: str, site: Settings, staff: int
) -> None:
    """Together they look at everyone once; a second sweep finds nobody."""
    task = Task(harbor, site, MORNING, chunk=5)
    with pool() as executor:
        done = sweep(task, executor, 3)
        again = sweep(task, executor, 3)
    assert done.people == staff
    assert again.people == 0
    database = open_database(harbor)
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(LEDGER)) == done.notices
        assert connection.scalar(select(func.count()).select_from(PEOPLE)) == staff
    database.close()
