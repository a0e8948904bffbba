"""The desk that pages ask: the ledger, a preview, what a person wishes, the calendar feed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from goodstanding.catalog import Catalog
from goodstanding.dates import parse_day
from goodstanding.errors import InputError
from goodstanding.facts import Person
from goodstanding.features.notices.page import (
    DeadLetter,
    LedgerLine,
    MessagePreview,
    NoticeKind,
    NoticesPage,
    NoticeTemplate,
    OwnMatter,
    OwnNotices,
)
from goodstanding.features.roster import Roster
from goodstanding.safe_text import safe
from goodstanding.store import Store
from goodstanding.store.queries import among
from goodstanding_notifications.due.item import due_from_json
from goodstanding_notifications.ladder import THE_DAY
from goodstanding_notifications.ledger import preferences
from goodstanding_notifications.ledger.database import (
    Database,
    moment,
    open_database,
)
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.ledger.tables import (
    FEEDS,
    ITEMS,
    LEDGER,
    MESSAGES,
    PARTS,
    PEOPLE,
    WISHES,
)
from goodstanding_notifications.messages import calendar
from goodstanding_notifications.messages.rendering import Templates
from goodstanding_notifications.messages.words import harmless
from goodstanding_notifications.sending.preview import history_in, preview
from goodstanding_notifications.settings import Settings, site

STATES: Final = ("waiting", "sent", "stopped", "unaddressed")
_DEAD: Final = 50
_OWN: Final = 50


class Desk:
    """Answers the pages about one database, under the settings of the site as they are then."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    def notices(
        self, roster: Roster, day: date, *, state: str, first: int, most: int
    ) -> NoticesPage:
        """The ledger about the people of a roster, the latest first."""
        if state and state not in STATES:
            raise InputError("The state must be one of those that the form lists")
        with self._database.reading() as connection:
            about = among(connection, LEDGER.c.person, roster.people)
            wanted = about & (LEDGER.c.state == state) if state else about
            return NoticesPage(
                ran=_ran(connection),
                day=day,
                ledger=tuple(_lines(connection, wanted, roster, first, most)),
                total=connection.scalar(select(func.count()).select_from(LEDGER).where(wanted))
                or 0,
                dead=tuple(_dead(connection, about)),
            )

    def preview(
        self, catalog: Catalog, roster: Roster, day: date, *, whole: bool
    ) -> tuple[MessagePreview, ...]:
        """What would go out on a day about the people of a roster."""
        with self._database.reading() as connection:
            history = history_in(connection, roster.people)
        messages = preview(catalog, roster, self._settings, day, history, alone=False)
        return tuple(
            MessagePreview(
                to=message.name,
                address=message.to,
                subject=message.subject if whole else "",
                text=message.text if whole else "",
            )
            for message in messages
        )

    def templates(self) -> tuple[NoticeTemplate, ...]:
        """What each kind of notice says."""
        templates = Templates(self._settings.templates)
        return tuple(
            NoticeTemplate(
                kind=kind.id,
                title=kind.title,
                stops=kind.stops,
                file=kind.file,
                text=templates.source(kind.file),
            )
            for kind in self._settings.kinds.values()
        )

    def own(self, person: str, day: date) -> OwnNotices:
        """What one person is told, and wished about it."""
        reader = PERSON + person
        with self._database.reading() as connection:
            who = _person(connection, person)
            roster = Roster("", {})
            mine = LEDGER.c.id.in_(
                select(PARTS.c.notice)
                .join(MESSAGES, MESSAGES.c.id == PARTS.c.message)
                .where(MESSAGES.c.reader == reader)
            )
            stopped = preferences.stopped_kinds(connection, reader)
            return OwnNotices(
                ran=_ran(connection),
                address="" if who is None else who.email,
                sent=tuple(_lines(connection, mine, roster, 0, _OWN, own=True)),
                matters=tuple(_matters(connection, person, reader, day)),
                kinds=tuple(
                    NoticeKind(
                        id=kind.id,
                        title=kind.title,
                        stopped=kind.id in stopped,
                        stoppable=kind.good or set(kind.ladder.steps) != {THE_DAY},
                    )
                    for kind in self._settings.kinds.values()
                    if kind.id not in self._settings.off
                ),
                feed=connection.scalar(
                    select(FEEDS.c.digest)
                    .where(FEEDS.c.reader == reader, FEEDS.c.revoked_at.is_(None))
                    .limit(1)
                )
                is not None,
            )

    def acknowledge(self, person: str, matter: str, *, on: date, now: datetime, by: str) -> str:
        """The person knows; what still comes, in a sentence."""
        self._theirs(person, matter)
        due = preferences.acknowledge(
            self._database, matter, PERSON + person, on=on, now=now, by=by
        )
        return preferences.still_to_come(due, self._settings, on)

    def snooze(
        self, person: str, matter: str, *, on: date, until: date, now: datetime, by: str, why: str
    ) -> None:
        """Nothing about a matter through a day, except on its own day."""
        self._theirs(person, matter)
        if not why.strip():
            raise InputError("Say why it can wait")
        preferences.snooze(
            self._database, matter, PERSON + person, on=on, until=until, now=now, by=by, why=why
        )

    def stop(self, person: str, kind: str, *, on: date, now: datetime, by: str) -> None:
        """No more of a kind for the person, except on the day itself."""
        preferences.opt_out(
            self._database, kind, PERSON + person, self._settings.kinds, on=on, now=now, by=by
        )

    def resume(self, person: str, kind: str, *, on: date, now: datetime, by: str) -> None:
        """Notices of a kind come again for the person."""
        preferences.resume(
            self._database, kind, PERSON + person, self._settings.kinds, on=on, now=now, by=by
        )

    def new_feed(self, person: str, now: datetime) -> str:
        """The secret part of a calendar's address; the one before stops working."""
        return calendar.new_feed(self._database, PERSON + person, now)

    def revoke_feed(self, person: str, now: datetime) -> int:
        """Stops the person's feeds; how many there were."""
        return calendar.revoke_feeds(self._database, PERSON + person, now)

    def feed(self, secret: str) -> bytes | None:
        """The calendar behind a secret: no more of it than the reader's mail would tell."""
        return calendar.feed(self._database, self._settings, secret)

    def _theirs(self, person: str, matter: str) -> None:
        with self._database.reading() as connection:
            found = connection.scalar(select(ITEMS.c.person).where(ITEMS.c.id == matter))
        if found != person:
            raise InputError("There is no such matter of yours: it may be settled by now")


def desk_at(url: str) -> Desk:
    """The desk of a database, under the settings of this site; makes the notices' tables."""
    return Desk(open_database(url), site.settings())


def _lines(
    connection: Connection,
    wanted: ColumnElement[bool],
    roster: Roster,
    first: int,
    most: int,
    *,
    own: bool = False,
) -> list[LedgerLine]:
    query = (
        select(LEDGER, ITEMS.c.payload)
        .join(ITEMS, ITEMS.c.id == LEDGER.c.item)
        .where(wanted)
        .order_by(LEDGER.c.due_on.desc(), LEDGER.c.id)
        .offset(first)
        .limit(most)
    )
    rows = connection.execute(query).all()
    to = _readers(connection, [row.id for row in rows])
    lines = []
    for row in rows:
        due = harmless(due_from_json(row.payload))
        lines.append(
            LedgerLine(
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


def _readers(connection: Connection, notices: Collection[str]) -> dict[str, list[str]]:
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


def _dead(connection: Connection, about: ColumnElement[bool]) -> list[DeadLetter]:
    messages = select(PARTS.c.message).join(LEDGER, LEDGER.c.id == PARTS.c.notice).where(about)
    query = (
        select(MESSAGES)
        .where(MESSAGES.c.state == "dead", MESSAGES.c.id.in_(messages))
        .order_by(MESSAGES.c.day.desc(), MESSAGES.c.reader)
        .limit(_DEAD)
    )
    return [
        DeadLetter(
            to=safe(row.name or row.reader),
            address=safe(row.address),
            day=parse_day(row.day),
            attempts=row.attempts,
            why=safe(row.error or ""),
        )
        for row in connection.execute(query)
    ]


def _matters(connection: Connection, person: str, reader: str, day: date) -> list[OwnMatter]:
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


def _ran(connection: Connection) -> bool:
    """Whether anybody has been looked at here."""
    return connection.scalar(select(PEOPLE.c.person).limit(1)) is not None


def _person(connection: Connection, person: str) -> Person | None:
    store = Store(connection.engine)
    return next((dossier.person for dossier in store.dossiers(persons=[person])), None)
