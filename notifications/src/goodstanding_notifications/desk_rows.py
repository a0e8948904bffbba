"""The rows that the desk gives to pages and programs: the ledger, dead letters, open matters."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, select

from goodstanding.dates import parse_day
from goodstanding.facts import Person
from goodstanding.features.notices.page import DeadLetter, LedgerLine, NoticeRuns, OwnMatter
from goodstanding.features.roster import Roster
from goodstanding.safe_text import safe
from goodstanding.store import Store
from goodstanding_notifications.due.item import due_from_json
from goodstanding_notifications.ledger.database import moment
from goodstanding_notifications.ledger.tables import (
    ITEMS,
    LEDGER,
    MESSAGES,
    PARTS,
    PEOPLE,
    RUNS,
    WISHES,
)
from goodstanding_notifications.messages.words import harmless


def lines(
    connection: Connection,
    wanted: ColumnElement[bool],
    roster: Roster,
    first: int,
    most: int,
    *,
    own: bool = False,
) -> list[LedgerLine]:
    """Lines of the ledger, the latest first; `own`: for the person whom they are about."""
    query = (
        select(LEDGER, ITEMS.c.payload, ITEMS.c.kind)
        .join(ITEMS, ITEMS.c.id == LEDGER.c.item)
        .where(wanted)
        .order_by(LEDGER.c.due_on.desc(), LEDGER.c.id)
        .offset(first)
        .limit(most)
    )
    rows = connection.execute(query).all()
    to = readers_of(connection, [row.id for row in rows])
    lines = []
    for row in rows:
        due = harmless(due_from_json(row.payload))
        lines.append(
            LedgerLine(
                id=row.id,
                matter=row.item,
                kind=row.kind,
                person=roster.who(row.person),
                title="" if due.alone and not own else due.title,
                deadline=due.deadline,
                step=row.step,
                audience=row.audience,
                state=row.state,
                due_on=parse_day(row.due_on),
                sent_at=None if row.sent_at is None else moment(row.sent_at),
                to=tuple(to[row.id]),
            )
        )
    return lines


def readers_of(connection: Connection, notices: Collection[str]) -> dict[str, list[str]]:
    """Who has each notice in a message, by name."""
    found: dict[str, list[str]] = defaultdict(list)
    query = (
        select(PARTS.c.notice, MESSAGES.c.name, MESSAGES.c.reader)
        .join(MESSAGES, MESSAGES.c.id == PARTS.c.message)
        .where(PARTS.c.notice.in_(notices))
        .order_by(MESSAGES.c.reader)
    )
    for notice, name, reader in connection.execute(query):
        found[notice].append(safe(name or reader))
    return found


def dead_letters(
    connection: Connection, about: ColumnElement[bool], first: int, most: int
) -> list[DeadLetter]:
    """Messages with notices of the ledger that could not be handed over, the latest first."""
    messages = select(PARTS.c.message).join(LEDGER, LEDGER.c.id == PARTS.c.notice).where(about)
    query = (
        select(MESSAGES)
        .where(MESSAGES.c.state == "dead", MESSAGES.c.id.in_(messages))
        .order_by(MESSAGES.c.day.desc(), MESSAGES.c.reader)
        .offset(first)
        .limit(most)
    )
    return [
        DeadLetter(
            id=row.id,
            to=safe(row.name or row.reader),
            address=safe(row.address),
            day=parse_day(row.day),
            attempts=row.attempts,
            why=safe(row.error or ""),
        )
        for row in connection.execute(query)
    ]


def matters(connection: Connection, person: str, reader: str, day: date) -> list[OwnMatter]:
    """The open matters of a person, the soonest first, with what a reader wished of them."""
    wishes: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    wished = select(WISHES.c.item, WISHES.c.wish, WISHES.c.until).where(
        WISHES.c.reader == reader, WISHES.c.item.is_not(None)
    )
    for item, wish, until in connection.execute(wished):
        wishes[item].append((wish, None if until is None else parse_day(until)))
    query = (
        select(ITEMS.c.id, ITEMS.c.payload)
        .where(ITEMS.c.person == person, ITEMS.c.closed_at.is_(None))
        .order_by(ITEMS.c.deadline, ITEMS.c.id)
    )
    matters = []
    for item, payload in connection.execute(query):
        due = harmless(due_from_json(payload))
        quiet = [until for _, until in wishes[item] if until is not None and until >= day]
        matters.append(
            OwnMatter(
                id=item,
                title=due.title,
                why=due.why,
                deadline=due.deadline,
                acknowledged=any(wish == "acknowledged" for wish, _ in wishes[item]),
                quiet_until=max(quiet, default=None),
            )
        )
    return matters


def has_run(connection: Connection) -> bool:
    """Whether anybody has been looked at here."""
    return connection.scalar(select(PEOPLE.c.person).limit(1)) is not None


def runs_of(connection: Connection, job: str, now: datetime) -> NoticeRuns:
    """How a job fares: its last run, the last that ended by itself, and what was not handed over.

    A run that neither ended nor is held any more died with its process.
    """
    of_job = select(RUNS).where(RUNS.c.job == job).order_by(RUNS.c.started_at.desc()).limit(1)
    last = connection.execute(of_job).first()
    by_itself = connection.scalar(
        select(func.max(RUNS.c.finished_at)).where(
            RUNS.c.job == job, RUNS.c.counts.not_like('{"stopped":%')
        )
    )
    stopped = ""
    if last is not None and last.finished_at is not None:
        stopped = json.loads(last.counts).get("stopped", "")
    elif last is not None and moment(last.leased_until) <= now:
        stopped = "its process died"
    return NoticeRuns(
        begun_at=None if last is None else moment(last.started_at),
        finished_at=None if by_itself is None else moment(by_itself),
        stopped=stopped,
        dead=connection.scalar(
            select(func.count()).select_from(MESSAGES).where(MESSAGES.c.state == "dead")
        )
        or 0,
    )


def person_of(connection: Connection, person: str) -> Person | None:
    """Who a person is, as on record."""
    store = Store(connection.engine)
    return next((dossier.person for dossier in store.dossiers(persons=[person])), None)
