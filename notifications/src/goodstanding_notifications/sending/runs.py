"""The runs: one at a time, each on record; a missed one is made good by the next."""

import json
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any, Final

import attrs
from sqlalchemy import select, update

from goodstanding.catalog import Catalog
from goodstanding_notifications.channels import Channel
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.keys import READER
from goodstanding_notifications.ledger.notices import plan_digests
from goodstanding_notifications.ledger.tables import RUNS
from goodstanding_notifications.messages.compose import Composer
from goodstanding_notifications.messages.digest import Weekly
from goodstanding_notifications.plan import Address
from goodstanding_notifications.reader_time import sending_day, zone
from goodstanding_notifications.sending.dispatch import Sent, Step, dispatch, unwatched
from goodstanding_notifications.sending.sweep import (
    Opened,
    SweepSummary,
    Task,
    installed,
    opened,
    sweep,
)
from goodstanding_notifications.settings import Settings

LEASE: Final = timedelta(hours=2)
"""After this a run that did not finish is taken to have died."""
JOB: Final = "notices"


@attrs.frozen
class RunSummary:
    """What a run did; `busy` if another one was under way and nothing was done."""

    busy: bool = False
    swept: SweepSummary = attrs.field(factory=SweepSummary)
    digests: int = 0
    sent: Sent = attrs.field(factory=Sent)

    def counts(self) -> dict[str, Any]:
        """What a run did, for programs."""
        return {
            "busy": self.busy,
            **attrs.asdict(self.swept),
            "digests": self.digests,
            **attrs.asdict(self.sent),
        }


def run(
    url: str,
    settings: Settings,
    channel: Channel,
    clock: Callable[[], datetime],
    *,
    catalog: Callable[[], Catalog] = installed,
    executor: Executor | None = None,
    workers: int = 1,
    at: Step = unwatched,
    site: Opened | None = None,
) -> RunSummary:
    """Look at who is due, queue what follows, hand over what is due.

    Run as often as you like: what is done is on record. After days without a run it catches up with
    the nearest step of each ladder only. While another run is under way it does nothing. `site` is
    what the caller has open already.
    """
    with nullcontext(site) if site is not None else opened(url, settings, catalog) as now_open:
        database = now_open.database
        begun = begin(database, clock())
        if begun is None:
            return RunSummary(busy=True)
        try:
            swept = sweep(Task(url, settings, clock(), catalog), executor, workers, now_open)
            digests = ask_digests(database, settings, clock())
            weekly = Weekly(now_open.catalog, now_open.store, settings)
            sent = dispatch(database, Composer(settings), channel, clock, at, weekly)
        except BaseException as error:
            # Stopped or failed, the next run need not wait for the lease of this one.
            finish(database, begun, clock(), {"stopped": type(error).__name__})
            raise
        summary = RunSummary(False, swept, digests, sent)
        finish(database, begun, clock(), summary.counts())
        return summary


def begin(database: Database, now: datetime, job: str = JOB) -> str | None:
    """Begin a run; None while another one is under way."""
    at = micros(now)
    name = uuid.uuid4().hex
    with database.writing() as connection:
        if database.postgresql:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('notice runs'))")
        under_way = connection.execute(
            select(RUNS.c.id).where(
                RUNS.c.job == job,
                RUNS.c.finished_at.is_(None),
                RUNS.c.leased_until > at,
                # A run that begins later than now was begun by a clock that was set back since.
                RUNS.c.started_at <= at,
            )
        ).first()
        if under_way is not None:
            return None
        connection.execute(
            RUNS.insert().values(
                id=name, job=job, owner=name, started_at=at, leased_until=micros(now + LEASE)
            )
        )
    return name


def finish(database: Database, name: str, now: datetime, counts: Mapping[str, Any]) -> None:
    """A run has come to its end."""
    with database.writing() as connection:
        connection.execute(
            update(RUNS)
            .where(RUNS.c.id == name)
            .values(finished_at=micros(now), counts=json.dumps(counts, sort_keys=True))
        )


def ask_digests(database: Database, settings: Settings, now: datetime) -> int:
    """Queue the weekly digests whose Monday has come."""
    readers = [
        (
            Address(READER + reader.id, reader.name, reader.email, reader.time_zone),
            sending_day(now, zone(reader.time_zone, settings.time_zone), settings.until_hour),
        )
        for reader in settings.readers
        if reader.reads in (Audience.MANAGER, Audience.COMPLIANCE)
    ]
    with database.writing() as connection:
        return plan_digests(connection, readers, settings)
