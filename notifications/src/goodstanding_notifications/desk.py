"""The desk that pages ask: the ledger, a preview, what a person wishes, the calendar feed."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select

from goodstanding.catalog import Catalog
from goodstanding.errors import InputError
from goodstanding.features.notices.page import (
    DeadLetter,
    LedgerLine,
    MessagePreview,
    NoticeKind,
    NoticeRuns,
    NoticesPage,
    NoticeTemplate,
    OwnNotices,
)
from goodstanding.features.roster import Roster
from goodstanding.store.queries import among
from goodstanding_notifications import desk_rows
from goodstanding_notifications.ladder import THE_DAY
from goodstanding_notifications.ledger import preferences
from goodstanding_notifications.ledger.database import Database, open_database
from goodstanding_notifications.ledger.keys import PERSON
from goodstanding_notifications.ledger.tables import (
    FEEDS,
    ITEMS,
    LEDGER,
    MESSAGES,
    PARTS,
)
from goodstanding_notifications.messages import calendar
from goodstanding_notifications.messages.rendering import Templates
from goodstanding_notifications.sending import outbox, runs
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
                ran=desk_rows.has_run(connection),
                day=day,
                ledger=tuple(desk_rows.lines(connection, wanted, roster, first, most)),
                total=connection.scalar(select(func.count()).select_from(LEDGER).where(wanted))
                or 0,
                dead=tuple(desk_rows.dead_letters(connection, about, 0, _DEAD)),
            )

    def runs(self, now: datetime) -> NoticeRuns:
        """How the job that sends notices fares at a moment."""
        with self._database.reading() as connection:
            return desk_rows.runs_of(connection, runs.JOB, now)

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
        templates = Templates(self._settings.templates, self._settings.kinds.values())
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

    def ledger(
        self,
        roster: Roster,
        *,
        state: str,
        person: str,
        kind: str,
        after: tuple[date, str] | None,
        most: int,
    ) -> tuple[LedgerLine, ...]:
        """Lines of the ledger after one of them, the latest first."""
        if state and state not in STATES:
            raise InputError(f"state: must be one of {', '.join(STATES)}")
        if kind and kind not in self._settings.kinds:
            raise InputError(f"kind: must be one of {', '.join(self._settings.kinds)}")
        with self._database.reading() as connection:
            wanted = among(connection, LEDGER.c.person, {person} if person else roster.people)
            if state:
                wanted &= LEDGER.c.state == state
            if kind:
                wanted &= ITEMS.c.kind == kind
            if after is not None:
                day = after[0].isoformat()
                wanted &= (LEDGER.c.due_on < day) | (
                    (LEDGER.c.due_on == day) & (LEDGER.c.id > after[1])
                )
            return tuple(desk_rows.lines(connection, wanted, roster, 0, most))

    def dead_letters(self, roster: Roster, first: int, most: int) -> tuple[DeadLetter, ...]:
        """Messages about the people of a roster that could not be handed over."""
        with self._database.reading() as connection:
            about = among(connection, LEDGER.c.person, roster.people)
            return tuple(desk_rows.dead_letters(connection, about, first, most))

    def resend(self, message: str, now: datetime) -> bool:
        """A dead message goes out with the next run; False if no dead one has this id."""
        return outbox.resend(self._database, message, now)

    def acknowledge_for(
        self, reader: str, notice: str, *, on: date, now: datetime, by: str, why: str
    ) -> str:
        """A reader knows; who that is."""
        who = self._reader(reader)
        preferences.acknowledge(self._database, notice, who, on=on, now=now, by=by, why=why)
        return who

    def snooze_for(
        self, reader: str, notice: str, *, on: date, until: date, now: datetime, by: str, why: str
    ) -> str:
        """Nothing to a reader about a matter through a day; who that is."""
        who = self._reader(reader)
        preferences.snooze(self._database, notice, who, on=on, until=until, now=now, by=by, why=why)
        return who

    def knows(self, notice: str) -> bool:
        """Whether a notice or a matter has this id."""
        with self._database.reading() as connection:
            of_notice = select(LEDGER.c.id).where(LEDGER.c.id == notice)
            of_matter = select(ITEMS.c.id).where(ITEMS.c.id == notice)
            return (connection.scalar(of_notice) or connection.scalar(of_matter)) is not None

    def _reader(self, name: str) -> str:
        with self._database.reading() as connection:
            return preferences.reader_named(connection, name, self._settings)

    def own(self, person: str, day: date) -> OwnNotices:
        """What one person is told, and wished about it."""
        reader = PERSON + person
        with self._database.reading() as connection:
            who = desk_rows.person_of(connection, person)
            roster = Roster("", {})
            mine = LEDGER.c.id.in_(
                select(PARTS.c.notice)
                .join(MESSAGES, MESSAGES.c.id == PARTS.c.message)
                .where(MESSAGES.c.reader == reader)
            )
            stopped = preferences.stopped_kinds(connection, reader)
            return OwnNotices(
                ran=desk_rows.has_run(connection),
                address="" if who is None else who.email,
                sent=tuple(desk_rows.lines(connection, mine, roster, 0, _OWN, own=True)),
                matters=tuple(desk_rows.matters(connection, person, reader, day)),
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
            raise InputError("Say why it can wait", "why")
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
