"""Hands messages over: at least once, normally once, always under the same Message-ID."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import attrs

from goodstanding_notifications.channels import Channel, Refused
from goodstanding_notifications.ledger.database import Database
from goodstanding_notifications.messages.compose import Composer, Part
from goodstanding_notifications.messages.digest import digest_values
from goodstanding_notifications.sending.outbox import (
    Taken,
    give_back,
    mark_empty,
    mark_failed,
    mark_sent,
    parts_of,
    take,
)

MARGIN: Final = timedelta(minutes=2)
"""Nothing is handed over when less than this is left of the lease."""

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
) -> Sent:
    """Hand over all that is due; several may do so at once, in any number of processes."""
    owner = uuid.uuid4().hex
    done = {"sent": 0, "empty": 0, "failed": 0, "dead": 0}
    while batch := take(database, owner, clock(), channel.name):
        with database.reading() as connection:
            parts = parts_of(connection, [taken.to.id for taken in batch])
        for number, taken in enumerate(batch):
            at("taken", taken.to.id)
            if clock() > taken.until - MARGIN:
                give_back(database, batch[number:], owner)
                break
            done[_hand_over(database, composer, channel, clock, taken, parts[taken.to.id], at)] += 1
    return Sent(**done)


def _hand_over(
    database: Database,
    composer: Composer,
    channel: Channel,
    clock: Callable[[], datetime],
    taken: Taken,
    parts: list[Part],
    at: Step,
) -> str:
    digest = "" if taken.digest is None else _digest(database, composer, taken)
    if not parts and not digest:
        mark_empty(database, taken)
        return "empty"
    try:
        message = composer.message(taken.to, parts, digest)
        at("composed", taken.to.id)
        channel.send(message)
    except Exception as error:  # whatever a channel raises, the message must not be lost
        text = f"{type(error).__name__}: {error}"
        refused = isinstance(error, Refused)
        dead = mark_failed(database, taken, text, clock(), for_good=refused)
        return "dead" if dead else "failed"
    at("handed over", taken.to.id)
    mark_sent(database, taken, parts, message.text, clock())
    at("marked", taken.to.id)
    return "sent"


def _digest(database: Database, composer: Composer, taken: Taken) -> str:
    with database.reading() as connection:
        values = digest_values(connection, composer.settings, taken.to.reader, taken.to.day)
    return "" if values is None else composer.digest(values)
