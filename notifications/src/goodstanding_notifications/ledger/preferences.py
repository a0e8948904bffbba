"""What readers say about notices: acknowledged, put off with a reason, or a kind not wanted."""

import uuid
from datetime import date, datetime

from sqlalchemy import Connection, delete, select, update

from goodstanding.errors import InputError
from goodstanding_notifications.kinds import Kinds
from goodstanding_notifications.ladder import THE_DAY
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.keys import PERSON, READER
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PARTS, PEOPLE, WISHES
from goodstanding_notifications.settings import Settings


def reader_named(name: str, settings: Settings) -> str:
    """The reader meant by a name: one of the site's readers, else a person."""
    if ":" in name:
        return name
    own = any(reader.id == name for reader in settings.readers)
    return (READER if own else PERSON) + name


def item_named(connection: Connection, name: str) -> str:
    """The item meant by its id or by that of one of its notices; `InputError` if there is none."""
    found = connection.scalars(select(LEDGER.c.item).where(LEDGER.c.id == name)).first()
    found = found or connection.scalars(select(ITEMS.c.id).where(ITEMS.c.id == name)).first()
    if found is None:
        raise InputError(f"{name!r}: there is no notice with this number")
    return str(found)


def acknowledge(
    database: Database, name: str, reader: str, *, on: date, now: datetime, by: str, why: str = ""
) -> None:
    """The reader knows: no more about this item on this side of its day, except on the day."""
    _about_item(database, name, reader, ("acknowledged", on, None, why), now, by)


def snooze(
    database: Database,
    name: str,
    reader: str,
    *,
    on: date,
    until: date,
    now: datetime,
    by: str,
    why: str,
) -> None:
    """Nothing about this item through a day, except on its own day; a reason must be given."""
    if not why.strip():
        raise InputError("say why it is put off, with --why")
    if until < on:
        raise InputError(f"{until}: lies in the past")
    _about_item(database, name, reader, ("snoozed", on, until, why), now, by)


def opt_out(
    database: Database, kind: str, reader: str, kinds: Kinds, *, on: date, now: datetime, by: str
) -> None:
    """No more notices of a kind for this reader, except on the day itself."""
    if kind not in kinds:
        raise InputError(f"{kind!r}: no kind of notice; kinds are {', '.join(kinds)}")
    with database.writing() as connection:
        _keep(connection, reader, ("opted_out", on, None, ""), now, by, kind=kind)
        about = select(ITEMS.c.id).where(ITEMS.c.kind == kind)
        _withdraw(connection, reader, list(connection.scalars(about)))


def _about_item(
    database: Database,
    name: str,
    reader: str,
    words: tuple[str, date, date | None, str],
    now: datetime,
    by: str,
) -> None:
    with database.writing() as connection:
        item = item_named(connection, name)
        _keep(connection, reader, words, now, by, item=item)
        _withdraw(connection, reader, [item])
        person = select(ITEMS.c.person).where(ITEMS.c.id == item).scalar_subquery()
        connection.execute(
            update(PEOPLE).where(PEOPLE.c.person == person).values(next_at=0, owner=None)
        )


def _keep(
    connection: Connection,
    reader: str,
    words: tuple[str, date, date | None, str],
    now: datetime,
    by: str,
    *,
    item: str | None = None,
    kind: str | None = None,
) -> None:
    word, since, until, why = words
    connection.execute(
        WISHES.insert().values(
            id=uuid.uuid4().hex,
            reader=reader,
            wish=word,
            kind=kind,
            item=item,
            since=since.isoformat(),
            until=None if until is None else until.isoformat(),
            why=why,
            said_by=by,
            said_at=micros(now),
        )
    )


def _withdraw(connection: Connection, reader: str, items: list[str]) -> None:
    """Take what is queued about the items out of the reader's messages, never the day itself."""
    if not items:
        return
    queued = select(LEDGER.c.id).where(
        LEDGER.c.item.in_(items), LEDGER.c.state == "waiting", LEDGER.c.step != THE_DAY
    )
    notices = list(connection.scalars(queued))
    own = select(MESSAGES.c.id).where(MESSAGES.c.reader == reader, MESSAGES.c.state == "waiting")
    connection.execute(delete(PARTS).where(PARTS.c.notice.in_(notices), PARTS.c.message.in_(own)))
    left = select(PARTS.c.notice).where(PARTS.c.notice.in_(notices))
    connection.execute(
        update(LEDGER)
        .where(LEDGER.c.id.in_(notices), LEDGER.c.id.not_in(left))
        .values(state="stopped")
    )
