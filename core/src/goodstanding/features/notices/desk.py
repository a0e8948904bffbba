"""The desk of the notices: what pages ask of whoever sends notices at a site."""

from datetime import date, datetime
from typing import Protocol

from goodstanding.catalog import Catalog
from goodstanding.features.notices.page import (
    DeadLetter,
    LedgerLine,
    MessagePreview,
    NoticeRuns,
    NoticesPage,
    NoticeTemplate,
    OwnNotices,
)
from goodstanding.features.roster import Roster


class NoticeDesk(Protocol):
    """Asked by the pages; every wish is recorded with who made it. Safe to use from threads."""

    def notices(
        self, roster: Roster, day: date, *, state: str, first: int, most: int
    ) -> NoticesPage:
        """The ledger about the people of a roster, the latest first; all states if none is given.

        `InputError` if there is no such state.
        """

    def runs(self, now: datetime) -> NoticeRuns:
        """How the job that sends notices fares at a moment."""

    def preview(
        self, catalog: Catalog, roster: Roster, day: date, *, whole: bool
    ) -> tuple[MessagePreview, ...]:
        """What would go out on a day about the people of a roster; nothing is kept or sent.

        Unless `whole`, nothing of what the messages say. What is a person's own choice is left out.
        """

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
        """Lines of the ledger about a roster or one person, the latest first; empty words: all.

        `after` is when a line was due, and its id: only those that follow it. `InputError` if
        there is no such state or kind.
        """

    def dead_letters(self, roster: Roster, first: int, most: int) -> tuple[DeadLetter, ...]:
        """Messages about the people of a roster that could not be handed over, the latest first."""

    def resend(self, message: str, now: datetime) -> bool:
        """A dead message goes out with the next run; False if no dead one has this id."""

    def knows(self, notice: str) -> bool:
        """Whether a notice or a matter has this id."""

    def acknowledge_for(
        self, reader: str, notice: str, *, on: date, now: datetime, by: str, why: str
    ) -> str:
        """A reader knows about a matter; who that is. `InputError` if there is no such reader."""

    def snooze_for(
        self, reader: str, notice: str, *, on: date, until: date, now: datetime, by: str, why: str
    ) -> str:
        """Nothing to a reader about a matter through a day, except on its own; who that is.

        `InputError` if there is no such reader, no reason, or the day is past.
        """

    def templates(self) -> tuple[NoticeTemplate, ...]:
        """What each kind of notice says."""

    def own(self, person: str, day: date) -> OwnNotices:
        """What one person is told."""

    def acknowledge(self, person: str, matter: str, *, on: date, now: datetime, by: str) -> str:
        """The person knows; what still comes, in a sentence. `InputError` if it is not theirs."""

    def snooze(
        self, person: str, matter: str, *, on: date, until: date, now: datetime, by: str, why: str
    ) -> None:
        """Nothing about a matter through a day; `InputError` if it is not theirs."""

    def stop(self, person: str, kind: str, *, on: date, now: datetime, by: str) -> None:
        """No more of a kind for the person; `InputError` if there is none, or it cannot be."""

    def resume(self, person: str, kind: str, *, on: date, now: datetime, by: str) -> None:
        """A kind that the person stopped comes again; `InputError` if it was not stopped."""

    def new_feed(self, person: str, now: datetime) -> str:
        """The secret part of a calendar's address, told once; the one before stops working."""

    def revoke_feed(self, person: str, now: datetime) -> int:
        """Stops the person's feeds; how many there were."""

    def feed(self, secret: str) -> bytes | None:
        """The calendar behind a secret; None if there is none, or no longer."""

    def close(self) -> None:
        """Lets go of the database."""
