"""What readers say about notices: acknowledged, put off with a reason, or a kind not wanted.

The last word on a kind counts: what was stopped can be taken up again.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, select, update

from goodstanding.errors import InputError
from goodstanding.safe_text import safe
from goodstanding.store import Store
from goodstanding_notifications.due.item import DueItem, due_from_json
from goodstanding_notifications.kinds import Kinds
from goodstanding_notifications.ladder import THE_DAY
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.keys import PERSON, READER
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PARTS, PEOPLE, WISHES
from goodstanding_notifications.settings import Settings


def reader_named(connection: Connection, name: str, settings: Settings) -> str:
    """The reader meant by a name: one of the site's readers, else a person on record.

    `person:ID` and `reader:ID` say which of the two is meant. `InputError` if there is none.
    """
    own = {READER + reader.id for reader in settings.readers}
    for key in (name, READER + name, PERSON + name):
        if key in own:
            return key
        person = key.removeprefix(PERSON)
        if key.startswith(PERSON) and _on_record(connection, person):
            return key
    raise InputError(
        f"{safe(name)!r}: neither a reader of the site nor a person on record; readers are "
        f"{', '.join(reader.id for reader in settings.readers) or 'none'}"
    )


def _on_record(connection: Connection, person: str) -> bool:
    store = Store(connection.engine)
    return any(True for _ in store.dossiers(persons=[person]))


def item_named(connection: Connection, name: str) -> str:
    """The item meant by its id or by that of one of its notices; `InputError` if there is none."""
    found = connection.scalars(select(LEDGER.c.item).where(LEDGER.c.id == name)).first()
    found = found or connection.scalars(select(ITEMS.c.id).where(ITEMS.c.id == name)).first()
    if found is None:
        raise InputError(f"{safe(name)!r}: there is no notice with this number")
    return str(found)


def still_to_come(due: DueItem, settings: Settings, on: date) -> str:
    """What an acknowledged item still brings, in a sentence."""
    ladder = settings.of(due.kind, due.credential, needs_education=due.needs_education)
    if on > due.deadline:
        return "Nothing more comes about this matter."
    after = " and weekly ones after it, while it is open" if ladder.weekly else ""
    if THE_DAY not in ladder.steps:
        return f"Nothing more comes before {due.deadline}{', but weekly ones' if after else ''}."
    if on == due.deadline:
        return f"Today's own notice comes in any case{after}."
    return f"Until {due.deadline} nothing more comes; then the notice of the day itself{after}."


def acknowledge(
    database: Database, name: str, reader: str, *, on: date, now: datetime, by: str, why: str = ""
) -> DueItem:
    """The reader knows: no more about this item on this side of its day, except on the day."""
    return _about_item(database, name, reader, ("acknowledged", on, None, why), now, by)


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
    if not kinds[kind].good and set(kinds[kind].ladder.steps) == {THE_DAY}:
        raise InputError(
            f"{kind!r}: comes on the day itself, which cannot be stopped; the site can turn the "
            "kind off for everybody, by [notices] off"
        )
    with database.writing() as connection:
        _keep(connection, reader, ("opted_out", on, None, ""), now, by, kind=kind)
        about = select(ITEMS.c.id).where(ITEMS.c.kind == kind)
        items = list(connection.scalars(about))
        _withdraw(connection, reader, items, the_day=kinds[kind].good)


def resume(
    database: Database, kind: str, reader: str, kinds: Kinds, *, on: date, now: datetime, by: str
) -> None:
    """Notices of a kind come again for this reader; `InputError` if they were not stopped."""
    if kind not in kinds:
        raise InputError(f"{kind!r}: no kind of notice; kinds are {', '.join(kinds)}")
    with database.writing() as connection:
        if kind not in stopped_kinds(connection, reader):
            raise InputError(f"{kind!r}: was not stopped, so it need not be taken up again")
        _keep(connection, reader, ("resumed", on, None, ""), now, by, kind=kind)
        about = select(ITEMS.c.person).where(ITEMS.c.kind == kind, ITEMS.c.closed_at.is_(None))
        connection.execute(
            update(PEOPLE).where(PEOPLE.c.person.in_(about)).values(next_at=0, owner=None)
        )


def stopped_kinds(connection: Connection, reader: str) -> set[str]:
    """The kinds that a reader stopped and has not taken up again."""
    query = (
        select(WISHES.c.kind, WISHES.c.wish)
        .where(WISHES.c.reader == reader, WISHES.c.item.is_(None))
        .order_by(WISHES.c.said_at)
    )
    last = {row.kind: row.wish for row in connection.execute(query)}
    return {kind for kind, wish in last.items() if wish == "opted_out"}


def _about_item(
    database: Database,
    name: str,
    reader: str,
    words: tuple[str, date, date | None, str],
    now: datetime,
    by: str,
) -> DueItem:
    with database.writing() as connection:
        item = item_named(connection, name)
        _keep(connection, reader, words, now, by, item=item)
        _withdraw(connection, reader, [item])
        person = select(ITEMS.c.person).where(ITEMS.c.id == item).scalar_subquery()
        connection.execute(
            update(PEOPLE).where(PEOPLE.c.person == person).values(next_at=0, owner=None)
        )
        payload = connection.scalars(select(ITEMS.c.payload).where(ITEMS.c.id == item)).one()
    return due_from_json(payload)


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
    # Two words on one kind keep their order, though the clock gives both the same moment.
    before = select(func.max(WISHES.c.said_at)).where(
        WISHES.c.reader == reader, WISHES.c.kind == kind
    )
    at = max(micros(now), (connection.scalar(before) or 0) + 1)
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
            said_at=at,
        )
    )


def _withdraw(
    connection: Connection, reader: str, items: list[str], *, the_day: bool = False
) -> None:
    """Take what is queued about the items out of the reader's messages, seldom the day itself."""
    if not items:
        return
    queued = select(LEDGER.c.id).where(LEDGER.c.item.in_(items), LEDGER.c.state == "waiting")
    if not the_day:
        queued = queued.where(LEDGER.c.step != THE_DAY)
    notices = list(connection.scalars(queued))
    own = select(MESSAGES.c.id).where(MESSAGES.c.reader == reader, MESSAGES.c.state == "waiting")
    connection.execute(delete(PARTS).where(PARTS.c.notice.in_(notices), PARTS.c.message.in_(own)))
    left = select(PARTS.c.notice).where(PARTS.c.notice.in_(notices))
    connection.execute(
        update(LEDGER)
        .where(LEDGER.c.id.in_(notices), LEDGER.c.id.not_in(left))
        .values(state="stopped")
    )
