"""The ledger and the outbox: keeps plans, puts each notice into its reader's message of the day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

import attrs
from sqlalchemy import Connection, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import IntegrityError

from goodstanding.dates import parse_day
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.ladder import Audience, Silence
from goodstanding_notifications.ledger.database import micros
from goodstanding_notifications.ledger.keys import item_id, message_key
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PARTS, WISHES
from goodstanding_notifications.plan import Address, Notice, Past, Plan, Preference, not_before
from goodstanding_notifications.settings import Settings

LEFT: Final = "no longer on the roster"
DONE: Final = "the facts on record no longer call for it"
_AT_ONCE: Final = 400
_DAYS_TRIED: Final = 14


def insert_into(connection: Connection, table: Any) -> Any:
    """An INSERT of the database's own kind, which knows what to do about rows that are there."""
    insert = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    return insert(table)


def in_parts(values: Iterable[str]) -> Iterable[list[str]]:
    """The values in lists short enough for one statement."""
    listed = list(values)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def open_items(connection: Connection, persons: Sequence[str]) -> dict[str, dict[str, date]]:
    """The open items of persons: per person, subject to the day it was first seen."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for part in in_parts(persons):
        query = select(ITEMS.c.person, ITEMS.c.subject, ITEMS.c.opened_on).where(
            ITEMS.c.person.in_(part), ITEMS.c.closed_at.is_(None)
        )
        for person, subject, opened_on in connection.execute(query):
            found[person][subject] = parse_day(opened_on)
    return found


def past_of(connection: Connection, persons: Sequence[str]) -> dict[str, Past]:
    """What was told about persons and what readers wished, for the plan.

    What nobody could be told of has not been told.
    """
    steps: dict[str, dict[tuple[str, Audience], list[int]]] = defaultdict(lambda: defaultdict(list))
    own: dict[str, dict[tuple[str, Audience, str], list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    preferences = _kind_preferences(connection)
    by_item: dict[str, list[Preference]] = defaultdict(list)
    for part in in_parts(persons):
        about = LEDGER.c.person.in_(part) & LEDGER.c.state.in_(("waiting", "sent"))
        columns = (LEDGER.c.person, LEDGER.c.item, LEDGER.c.audience, LEDGER.c.step)
        for person, item, audience, step in connection.execute(select(*columns).where(about)):
            steps[person][item, Audience(audience)].append(step)
        query = (
            select(*columns, MESSAGES.c.reader)
            .join_from(LEDGER, PARTS, PARTS.c.notice == LEDGER.c.id)
            .join(MESSAGES, MESSAGES.c.id == PARTS.c.message)
            .where(about)
        )
        for person, item, audience, step, reader in connection.execute(query):
            own[person][item, Audience(audience), reader].append(step)
        query = (
            select(ITEMS.c.person, *_PREFERENCE)
            .join_from(WISHES, ITEMS, WISHES.c.item == ITEMS.c.id)
            .where(ITEMS.c.person.in_(part))
        )
        for row in connection.execute(query):
            by_item[row.person].append(_preference(row))
    return {
        person: Past(steps[person], (*preferences, *by_item[person]), own[person])
        for person in persons
    }


_PREFERENCE: Final = (
    WISHES.c.reader,
    WISHES.c.wish,
    WISHES.c.kind,
    WISHES.c.item,
    WISHES.c.since,
    WISHES.c.until,
)


def _kind_preferences(connection: Connection) -> list[Preference]:
    query = select(*_PREFERENCE).where(WISHES.c.item.is_(None)).order_by(WISHES.c.said_at)
    # The last word counts: a kind that was stopped may have been taken up again.
    last = {(row.reader, row.kind): row for row in connection.execute(query)}
    return [_preference(row) for row in last.values() if row.wish == "opted_out"]


def _preference(row: Any) -> Preference:
    until = None if row.until is None else parse_day(row.until)
    silence = Silence(parse_day(row.since), until, row.wish == "acknowledged")
    return Preference(row.reader, silence, row.item, row.kind)


@attrs.frozen
class Queued:
    """How many notices are new, and of how many nobody can be told."""

    new: int = 0
    unaddressed: int = 0


def keep(
    connection: Connection, plans: Sequence[Plan], now: datetime, settings: Settings
) -> Queued:
    """Keep the plans: items opened and closed, notices queued once."""
    at = micros(now)
    _open(connection, [(plan.on, item) for plan in plans for item in plan.items], at)
    current = {item_id(*item.key) for plan in plans for item in plan.items}
    undecided = {plan.person.id: plan.undecided for plan in plans if plan.undecided}
    close(connection, [plan.person.id for plan in plans], current, at, DONE, undecided)
    notices = [notice for plan in plans for notice in plan.notices]
    return _queue(connection, notices, now, settings)


def _open(connection: Connection, items: Sequence[tuple[date, DueItem]], at: int) -> None:
    if not items:
        return
    rows = [
        {
            "id": item_id(*item.key),
            "person": item.person,
            "kind": item.kind,
            "subject": item.subject,
            "deadline": item.deadline.isoformat(),
            "payload": item.to_json(),
            "opened_at": at,
            "opened_on": on.isoformat(),
        }
        for on, item in items
    ]
    statement = insert_into(connection, ITEMS)
    statement = statement.on_conflict_do_update(
        index_elements=[ITEMS.c.id],
        set_={"payload": statement.excluded.payload, "closed_at": None, "closed_why": None},
    )
    connection.execute(statement, sorted(rows, key=lambda row: str(row["id"])))


def close(
    connection: Connection,
    persons: Sequence[str],
    current: Collection[str],
    at: int,
    why: str,
    undecided: Mapping[str, Collection[str]] | None = None,
) -> int:
    """Close the open items of persons that are not current, and stop what is queued about them.

    Of a person's `undecided` kinds nothing is closed.
    """
    gone: list[str] = []
    left_open = undecided or {}
    for part in in_parts(persons):
        query = select(ITEMS.c.id, ITEMS.c.person, ITEMS.c.kind).where(
            ITEMS.c.person.in_(part), ITEMS.c.closed_at.is_(None)
        )
        gone += [
            row.id
            for row in connection.execute(query)
            if row.id not in current and row.kind not in left_open.get(row.person, ())
        ]
    for part in in_parts(sorted(gone)):
        connection.execute(
            update(ITEMS).where(ITEMS.c.id.in_(part)).values(closed_at=at, closed_why=why)
        )
        connection.execute(
            update(LEDGER)
            .where(LEDGER.c.item.in_(part), LEDGER.c.state == "waiting")
            .values(state="stopped")
        )
    return len(gone)


def _queue(
    connection: Connection, notices: Sequence[Notice], now: datetime, settings: Settings
) -> Queued:
    """Queue the notices that are new, or were stopped and whose items are open again.

    A reader who comes back from a snooze is added to a notice that others were told already.
    """
    rows = [
        {
            "id": notice.id,
            "item": notice.item,
            "person": notice.due.person,
            "subject": notice.due.subject,
            "deadline": notice.due.deadline.isoformat(),
            "step": notice.step,
            "audience": notice.audience.value,
            "state": "waiting" if notice.to else "unaddressed",
            "due_on": notice.on.isoformat(),
            "made_at": micros(now),
        }
        for notice in sorted(notices, key=lambda notice: notice.id)
    ]
    if not rows:
        return Queued()
    statement = insert_into(connection, LEDGER)
    statement = statement.on_conflict_do_update(
        index_elements=[LEDGER.c.id],
        set_={"state": statement.excluded.state, "due_on": statement.excluded.due_on},
        where=or_(
            LEDGER.c.state == "stopped",
            (LEDGER.c.state == "unaddressed") & (statement.excluded.state == "waiting"),
        ),
    ).returning(LEDGER.c.id)
    new = set(connection.scalars(statement, rows))
    known = _readers_of(connection, [notice.id for notice in notices if notice.id not in new])
    wanted = [
        (address, notice.on, notice.id)
        for notice in notices
        for address in notice.to
        if (notice.id, address.reader) not in known
    ]
    messages = messages_for(connection, {(address, on) for address, on, _ in wanted}, settings)
    parts = sorted({(messages[address, on], notice) for address, on, notice in wanted})
    if parts:
        connection.execute(
            insert_into(connection, PARTS).on_conflict_do_nothing(),
            [{"message": message, "notice": notice} for message, notice in parts],
        )
    return Queued(len(new), sum(notice.id in new and not notice.to for notice in notices))


def _readers_of(connection: Connection, notices: Sequence[str]) -> set[tuple[str, str]]:
    """Who has each of these notices in a message already."""
    found: set[tuple[str, str]] = set()
    for part in in_parts(notices):
        query = (
            select(PARTS.c.notice, MESSAGES.c.reader)
            .join(MESSAGES, MESSAGES.c.id == PARTS.c.message)
            .where(PARTS.c.notice.in_(part))
        )
        found |= {(row.notice, row.reader) for row in connection.execute(query)}
    return found


def messages_for(
    connection: Connection,
    wanted: Collection[tuple[Address, date]],
    settings: Settings,
    digest: str | None = None,
) -> dict[tuple[Address, date], str]:
    """Each reader's message of a day, or of the first later day whose message has not begun to go.

    The rows stay locked until the transaction ends, so that nobody hands them over meanwhile.
    """
    found: dict[tuple[Address, date], str] = {}
    for number in range(_DAYS_TRIED):
        rows = {}
        keys = {}
        for address, on in wanted:
            if (address, on) not in found:
                row = _message(address, on + timedelta(days=number), settings, digest)
                rows[row["id"]] = row
                keys[address, on] = row["id"]
        if not rows:
            return found
        statement = insert_into(connection, MESSAGES)
        changed = {
            "state": "waiting",
            "address": statement.excluded.address,
            "name": statement.excluded.name,
        }
        if digest is not None:
            changed["digest"] = digest
        statement = statement.on_conflict_do_update(
            index_elements=[MESSAGES.c.id],
            set_=changed,
            where=or_(MESSAGES.c.state == "waiting", MESSAGES.c.state == "empty")
            & (MESSAGES.c.attempts == 0),
        ).returning(MESSAGES.c.id)
        # Workers who take rows in one order do not wait for each other in a circle.
        usable = set(connection.scalars(statement, [rows[key] for key in sorted(rows)]))
        found |= {pair: key for pair, key in keys.items() if key in usable}
    raise AssertionError(f"{_DAYS_TRIED} messages in a row to one reader have begun to go")


def _message(address: Address, day: date, settings: Settings, digest: str | None) -> dict[str, Any]:
    return {
        "id": message_key(address.reader, day, settings.channel),
        "reader": address.reader,
        "address": address.email,
        "name": address.name,
        "channel": settings.channel,
        "day": day.isoformat(),
        "digest": digest,
        "state": "waiting",
        "not_before": micros(not_before(address, day, settings)),
        "attempts": 0,
    }


def plan_digests(
    connection: Connection, readers: Iterable[tuple[Address, date]], settings: Settings
) -> int:
    """Ask for each reader's weekly digest: on Monday, or later in the week if that was missed."""
    count = 0
    for address, day in readers:
        year, week, weekday = day.isocalendar()
        name = f"{year}-W{week:02}"
        known = connection.scalars(
            select(MESSAGES.c.digest)
            .where(MESSAGES.c.reader == address.reader, MESSAGES.c.digest.is_not(None))
            .order_by(MESSAGES.c.digest.desc())
            .limit(1)
        ).first()
        if known is None and weekday != 1:
            continue
        if known is not None and known >= name:
            continue
        try:
            with connection.begin_nested():
                messages_for(connection, {(address, day)}, settings, name)
        except IntegrityError:  # another worker has asked for it at the same moment
            continue
        count += 1
    return count
