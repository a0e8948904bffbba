"""The sweep: looks at whoever is due, in one process or many, and keeps what follows from it."""

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import attrs
from sqlalchemy import Connection, or_, select, update

from goodstanding.catalog import Catalog
from goodstanding.facts import Dossier
from goodstanding.plugins import load_plugins
from goodstanding.store import Store, open_store
from goodstanding_notifications.due.bookings import by_person
from goodstanding_notifications.due.context import LOOK_AHEAD, PersonContext
from goodstanding_notifications.due.evaluate import evaluate
from goodstanding_notifications.due.item import Booking
from goodstanding_notifications.ledger.changes import note_changes
from goodstanding_notifications.ledger.database import PATIENCE, Database, micros, prepared
from goodstanding_notifications.ledger.notices import (
    LEFT,
    close,
    in_parts,
    insert_into,
    keep,
    open_items,
    past_of,
)
from goodstanding_notifications.ledger.tables import PEOPLE
from goodstanding_notifications.plan import Plan, day_of, planned
from goodstanding_notifications.settings import Settings

CHUNK: Final = 250
"""People taken at a time."""
LEASE: Final = timedelta(minutes=15)
"""How long a worker may take for one chunk before others may take it over."""
NEVER: Final = 1 << 62
"""The moment at which someone is next due who has left the roster."""


@lru_cache(maxsize=1)
def installed() -> Catalog:
    """What the installed plugins declare, loaded once in each process."""
    return load_plugins().catalog


@attrs.frozen
class Task:
    """What one worker needs; it can be sent to another process or machine."""

    url: str
    settings: Settings
    now: datetime
    catalog: Callable[[], Catalog] = installed
    chunk: int = CHUNK


@attrs.frozen
class SweepSummary:
    """What a sweep did: people looked at, notices queued, people found to have left."""

    people: int = 0
    notices: int = 0
    left: int = 0

    def plus(self, other: "SweepSummary") -> "SweepSummary":
        """Both together."""
        return SweepSummary(
            self.people + other.people, self.notices + other.notices, self.left + other.left
        )


@attrs.frozen(eq=False)
class Opened:
    """The site's database, opened for notices and for facts, and its catalog."""

    database: Database
    store: Store
    catalog: Catalog


@contextmanager
def opened(url: str, catalog: Callable[[], Catalog] = installed) -> Iterator[Opened]:
    """Opens a site's database and prepares the notices' tables; both are let go afterwards."""
    found = catalog()
    with open_store(url, found.words, patience=PATIENCE) as store:
        yield Opened(prepared(store.engine), store, found)


def sweep(
    task: Task,
    executor: Executor | None = None,
    workers: int = 1,
    at: Opened | None = None,
) -> SweepSummary:
    """Look at everyone who is due and queue the notices that follow.

    With an executor, so many workers on it: threads or processes of this machine, or those of a
    cluster, on PostgreSQL as many as it bears. Each person is taken by one of them. `at` is what
    the caller has open already.
    """
    with nullcontext(at) if at is not None else opened(task.url, task.catalog) as site:
        note_changes(site.database, site.store, task.now)
        if executor is None:
            return _work(task, site)
    total = SweepSummary()
    for future in [executor.submit(work, task) for _ in range(workers)]:
        total = total.plus(future.result())
    return total


def work(task: Task) -> SweepSummary:
    """One worker: takes people who are due until there are none."""
    with opened(task.url, task.catalog) as site:
        return _work(task, site)


def _work(task: Task, site: Opened) -> SweepSummary:
    owner = f"{os.getpid()}-{uuid.uuid4().hex}"
    total = SweepSummary()
    while persons := _claim(site.database, owner, task):
        total = total.plus(_chunk(site, owner, task, persons))
    return total


def _claim(database: Database, owner: str, task: Task) -> list[str]:
    """Take some of those who are due; until the lease ends nobody else takes them."""
    at, lease = micros(task.now), micros(task.now + LEASE)
    stale = PEOPLE.c.owner.is_not(None) & (PEOPLE.c.next_at > lease) & (PEOPLE.c.next_at < NEVER)
    chosen = (
        select(PEOPLE.c.person)
        .where(or_(PEOPLE.c.next_at <= at, stale))
        .order_by(PEOPLE.c.person)
        .limit(task.chunk)
    )
    if database.postgresql:
        chosen = chosen.with_for_update(skip_locked=True)
    with database.writing() as connection:
        taken = connection.scalars(
            update(PEOPLE)
            .where(PEOPLE.c.person.in_(chosen.scalar_subquery()))
            .values(owner=owner, next_at=lease)
            .returning(PEOPLE.c.person)
        )
        return sorted(taken)


def _chunk(site: Opened, owner: str, task: Task, persons: Sequence[str]) -> SweepSummary:
    database, store = site.database, site.store
    with database.reading() as connection:
        seen = open_items(connection, persons)
        past = past_of(connection, persons)
    first = task.now.date() - timedelta(days=2)
    last = first + timedelta(days=LOOK_AHEAD + 4)
    booked = by_person(
        store.visits(first, last, persons=persons), store.assignments(first, last, persons=persons)
    )
    plans: dict[str, Plan] = {}
    for dossier in store.dossiers(persons=persons):
        person = dossier.person.id
        context = context_of(site.catalog, dossier, booked.get(person, ()), task.now, task.settings)
        evaluation = evaluate(attrs.evolve(context, first_seen=seen.get(person, {})))
        plans[person] = planned(dossier.person, evaluation, past[person], task.now, task.settings)
    left = [person for person in persons if person not in plans]
    with database.writing() as connection:
        mine = _still_mine(connection, owner, persons, database.postgresql)
        kept = [plans[person] for person in sorted(plans) if person in mine]
        notices = keep(connection, kept, task.now, task.settings)
        gone = [person for person in left if person in mine]
        close(connection, gone, (), micros(task.now), LEFT)
        _release(connection, kept, gone)
    return SweepSummary(len(kept), notices, len(gone))


def context_of(
    catalog: Catalog,
    dossier: Dossier,
    bookings: Sequence[Booking],
    now: datetime,
    settings: Settings,
) -> PersonContext:
    """The case of a person at a moment, as the site has set it."""
    return PersonContext(
        catalog,
        dossier,
        bookings,
        day_of(dossier.person, now, settings),
        settings,
        unknown_allowed=settings.unknown_allowed,
        site=settings.site_file,
        offered=settings.offered,
    )


def _still_mine(
    connection: Connection, owner: str, persons: Sequence[str], lock: bool
) -> frozenset[str]:
    """Those whom nobody has made due again or taken over while they were looked at."""
    found: set[str] = set()
    for part in in_parts(persons):
        query = (
            select(PEOPLE.c.person)
            .where(PEOPLE.c.person.in_(part), PEOPLE.c.owner == owner)
            .order_by(PEOPLE.c.person)
        )
        found.update(connection.scalars(query.with_for_update() if lock else query))
    return frozenset(found)


def _release(connection: Connection, plans: Sequence[Plan], gone: Sequence[str]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "person": plan.person.id,
            "name": plan.person.name,
            "email": plan.person.email,
            "time_zone": plan.person.time_zone,
            "present": 1,
            "next_at": micros(plan.next_at),
            "holds_until": None if plan.holds_until is None else plan.holds_until.isoformat(),
            "owner": None,
        }
        for plan in plans
    ]
    if rows:
        statement = insert_into(connection, PEOPLE)
        names = [name for name in rows[0] if name != "person"]
        statement = statement.on_conflict_do_update(
            index_elements=[PEOPLE.c.person],
            set_={name: statement.excluded[name] for name in names},
        )
        connection.execute(statement, rows)
    for part in in_parts(gone):
        connection.execute(
            update(PEOPLE)
            .where(PEOPLE.c.person.in_(part))
            .values(owner=None, present=0, next_at=NEVER)
        )
