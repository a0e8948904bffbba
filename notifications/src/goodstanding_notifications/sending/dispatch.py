"""Hands messages over: at least once, normally once, always under the same Message-ID."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import attrs

from goodstanding_notifications.channels import Channel, Refused
from goodstanding_notifications.ledger.database import Database
from goodstanding_notifications.messages.compose import Composer
from goodstanding_notifications.messages.digest import Weekly
from goodstanding_notifications.sending.outbox import (
    Taken,
    give_back,
    mark_empty,
    mark_failed,
    mark_sent,
    mark_unaddressed,
    parts_of,
    take,
)
from goodstanding_notifications.sending.readers import Readers

MARGIN: Final = timedelta(minutes=2)
"""Nothing is handed over when less than this is left of the lease."""
NOBODY: Final = "the reader is no longer one, or has no address"

Step = Callable[[str, str], None]
"""Told each point of the path a message passes: its name, and the message's id."""


def unwatched(point: str, message: str) -> None:
    """Nobody watches."""


@attrs.frozen
class Sent:
    """What was done: messages sent, found empty, put off after a failure, and dead."""

    sent: int = 0
    empty: int = 0
    failed: int = 0
    dead: int = 0


def dispatch(
    database: Database,
    composer: Composer,
    channel: Channel,
    clock: Callable[[], datetime],
    at: Step = unwatched,
    weekly: Weekly | None = None,
) -> Sent:
    """Hand over all that is due; several may do so at once, in any number of processes.

    What was taken and not tried is given back at once, whatever ends the work.
    """
    worker = _Worker(database, composer, channel, clock, at, weekly)
    owner = uuid.uuid4().hex
    done = {"sent": 0, "empty": 0, "failed": 0, "dead": 0}
    while batch := take(database, owner, clock(), channel.name):
        left = list(batch)
        try:
            while left:
                at("taken", left[0].to.id)
                if clock() > left[0].until - MARGIN:
                    break
                done[worker.hand_over(left[0])] += 1
                del left[0]
        finally:
            if left:
                give_back(database, left, owner)
    return Sent(**done)


@attrs.frozen(eq=False)
class _Worker:
    database: Database
    composer: Composer
    channel: Channel
    clock: Callable[[], datetime]
    at: Step
    weekly: Weekly | None
    readers: Readers = attrs.field(
        default=attrs.Factory(lambda me: Readers(me.database, me.composer.settings), True)
    )

    def hand_over(self, taken: Taken) -> str:
        """Try one message; whatever is wrong with it, the others still go."""
        try:
            address = self.readers.address(taken.to.reader)
            if address is None:
                mark_unaddressed(self.database, taken, NOBODY)
                return "empty"
            now = self.clock()
            day = max(taken.to.day, self.readers.day(address, now))
            to = attrs.evolve(taken.to, name=address.name, address=address.email, day=day)
            taken = attrs.evolve(taken, to=to)
            with self.database.reading() as connection:
                parts = parts_of(connection, to.id)
            parts = self.readers.readable(to.reader, parts)
            digest = self._digest(taken)
            if not parts and not digest:
                mark_empty(self.database, taken)
                return "empty"
            message = attrs.evolve(self.composer.message(to, parts, digest), at=now)
            self.at("composed", to.id)
            self.channel.send(message)
        except Exception as error:  # whatever is wrong with it, the message must not be lost
            text = f"{type(error).__name__}: {error}"
            refused = isinstance(error, Refused)
            dead = mark_failed(self.database, taken, text, self.clock(), for_good=refused)
            return "dead" if dead else "failed"
        self.at("handed over", to.id)
        mark_sent(self.database, taken, parts, message.text, self.clock())
        self.at("marked", to.id)
        return "sent"

    def _digest(self, taken: Taken) -> str:
        if taken.digest is None or self.weekly is None:
            return ""
        with self.database.reading() as connection:
            values = self.weekly.values(connection, taken.to.reader, taken.to.day)
        return "" if values is None else self.composer.digest(values)
