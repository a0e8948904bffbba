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
from goodstanding.errors import GoodStandingError
from goodstanding.facts import Dossier
from goodstanding.features.supervisors import supervisors_named, with_supervisors
from goodstanding.features.workforce import has_left
from goodstanding.plugins import load_plugins
from goodstanding.safe_text import safe
from goodstanding.site import clock
from goodstanding.store import Store, open_store
from goodstanding_notifications.due.bookings import by_person
from goodstanding_notifications.due.context import LOOK_AHEAD, LOOK_BACK, PersonContext
from goodstanding_notifications.due.evaluate import decided, evaluate
from goodstanding_notifications.due.item import Booking, DueItem
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
    """What a sweep did: people looked at, notices queued, of which nobody can be told, people found
    to have left, and who could not be looked at, in sentences.
    """

    people: int = 0
    notices: int = 0
    unaddressed: int = 0
    left: int = 0
    problems: tuple[str, ...] = ()

    def plus(self, other: "SweepSummary") -> "SweepSummary":
        """Both together."""
        return SweepSummary(
            self.people + other.people,
            self.notices + other.notices,
            self.unaddressed + other.unaddressed,
            self.left + other.left,
            self.problems + other.problems,
        )


@attrs.frozen(eq=False)
class Opened:
    """The site's database, opened for notices and for facts, and its catalog with its policies."""

    database: Database
    store: Store
    catalog: Catalog


@contextmanager
def opened(
    url: str, settings: Settings, catalog: Callable[[], Catalog] = installed
) -> Iterator[Opened]:
    """Opens a site's database and prepares the notices' tables; both are let go afterwards."""
    found = settings.site_file.said_of(catalog())
    with open_store(url, found.words, patience=PATIENCE, day_of=clock.day_of) as store:
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
    with (
        nullcontext(at) if at is not None else opened(task.url, task.settings, task.catalog) as site
    ):
        note_changes(site.database, site.store, task.now)
        if executor is None:
            return _work(task, site)
    total = SweepSummary()
    for future in [executor.submit(work, task) for _ in range(workers)]:
        total = total.plus(future.result())
    return total


def work(task: Task) -> SweepSummary:
    """One worker: takes people who are due until there are none."""
    with opened(task.url, task.settings, task.catalog) as site:
        return _work(task, site)


def _work(task: Task, site: Opened) -> SweepSummary:
    owner = f"{os.getpid()}-{uuid.uuid4().hex}"
    total = SweepSummary()
    while persons := _claim(site.database, owner, task):
        try:
            total = total.plus(_chunk(site, owner, task, persons))
        except BaseException:
            _give_back(site.database, owner, task.now)
            raise
    return total


def _give_back(database: Database, owner: str, now: datetime) -> None:
    """Whoever was taken and not looked at is due again at once."""
    with database.writing() as connection:
        connection.execute(
            update(PEOPLE).where(PEOPLE.c.owner == owner).values(owner=None, next_at=micros(now))
        )


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
    database = site.database
    with database.reading() as connection:
        seen = open_items(connection, persons)
        past = past_of(connection, persons)
    plans: dict[str, Plan] = {}
    problems: dict[str, str] = {}
    present: set[str] = set()
    for person, dossier, bookings in _facts(site.store, task, persons, problems):
        present.add(person)
        try:
            context = context_of(site.catalog, dossier, bookings, task.now, task.settings)
            evaluation = evaluate(attrs.evolve(context, first_seen=seen.get(person, {})))
            plans[person] = planned(
                dossier.person, evaluation, past[person], task.now, task.settings
            )
            if evaluation.undecided:
                problems[person] = _problem(person, "; ".join(evaluation.undecided.values()))
        except Exception as error:  # one person's facts must not keep the others from their notices
            problems[person] = _sentence(person, error)
    left = [person for person in persons if person not in present and person not in problems]
    with database.writing() as connection:
        mine = _still_mine(connection, owner, persons, database.postgresql)
        kept = [plans[person] for person in sorted(plans) if person in mine]
        queued = keep(connection, kept, task.now, task.settings)
        gone = [person for person in left if person in mine]
        close(connection, gone, (), micros(task.now), LEFT)
        _release(connection, kept, gone)
        _put_off(connection, [person for person in problems if person in mine], task.now)
    sentences = tuple(problems[person] for person in sorted(problems))
    return SweepSummary(len(kept), queued.new, queued.unaddressed, len(gone), sentences)


def _facts(
    store: Store, task: Task, persons: Sequence[str], problems: dict[str, str]
) -> Iterator[tuple[str, Dossier, Sequence[Booking]]]:
    """The facts and bookings of persons; one by one where something of them cannot be read."""
    try:
        yield from list(_read(store, task.now, persons, task.settings))
    except GoodStandingError as error:
        if len(persons) == 1:
            problems[persons[0]] = _sentence(persons[0], error)
            return
        for person in persons:
            yield from _facts(store, task, [person], problems)


def _read(
    store: Store, now: datetime, persons: Sequence[str] | None, settings: Settings
) -> Iterator[tuple[str, Dossier, Sequence[Booking]]]:
    """Those at work, or on leave, on the day for which they are looked at where they are."""
    first = now.date() - timedelta(days=LOOK_BACK + 2)
    last = now.date() + timedelta(days=LOOK_AHEAD + 2)
    booked = by_person(
        store.visits(first, last, persons=persons), store.assignments(first, last, persons=persons)
    )
    everybody = sorted(store.persons()) if persons is None else persons
    for part in in_parts(everybody):
        people = {dossier.person.id: dossier for dossier in store.dossiers(persons=part)}
        named = supervisors_named(people)
        others = store.dossiers(persons=named) if named else ()
        linked = with_supervisors(people, {facts.person.id: facts for facts in others})
        for person, dossier in linked.items():
            if not has_left(dossier, day_of(dossier.person, now, settings)):
                yield person, dossier, booked.get(person, ())


def _sentence(person: str, error: Exception) -> str:
    """Who could not be looked at; an error that was not made to be told may quote facts."""
    why = str(error) if isinstance(error, GoodStandingError) else type(error).__name__
    return _problem(person, f"could not be looked at ({why})")


def _problem(person: str, what: str) -> str:
    return safe(f"{person}: {what}; it is tried again tomorrow")


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
        further=settings.kinds_of_plugins,
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
            "name": safe(plan.person.name),
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


def _put_off(connection: Connection, persons: Sequence[str], now: datetime) -> None:
    """Who could not be looked at is tried again a day later, or when their facts change."""
    for part in in_parts(persons):
        connection.execute(
            update(PEOPLE)
            .where(PEOPLE.c.person.in_(part))
            .values(owner=None, next_at=micros(now + timedelta(days=1)))
        )


def looked_at(database: Database) -> bool:
    """Whether anybody has been looked at in this database."""
    with database.reading() as connection:
        return connection.scalar(select(PEOPLE.c.person).limit(1)) is not None


def items_now(
    database: Database, catalog: Catalog, settings: Settings, now: datetime
) -> Iterator[DueItem]:
    """The due items of everybody as of now, worked out and not kept."""
    store = Store(database.engine)
    for _, dossier, bookings in _read(store, now, None, settings):
        yield from decided(evaluate(context_of(catalog, dossier, bookings, now, settings))).items
