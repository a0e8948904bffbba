"""Nothing is lost and nothing overtakes, though a receiver fails half the time; both databases."""

import json
import random
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from goodstanding.errors import InputError
from goodstanding.signatures import MOMENT, SIGNATURE, verified
from goodstanding_web.database import Database, micros
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.tables import EVENTS
from goodstanding_web.webhooks.receivers import FIRST_WAIT, LONGEST_WAIT, Receivers

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
KEY = SiteKey(b"k" * 32)


class Clock:
    """A clock that a test sets on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def happen(database: Database, first: int, number: int) -> None:
    """So many events, each with a text of its own."""
    rows = [{"at": micros(NOW), "body": json.dumps({"text": n})} for n in range(first, number)]
    with database.writing() as connection:
        connection.execute(insert(EVENTS), rows)


def texts(messages: list[Any]) -> list[int]:
    """What messages say, in their order."""
    return [json.loads(message.body)["text"] for message in messages]


def test_nothing_is_lost_while_half_of_it_fails(database: Database, hook: Any) -> None:
    """Errors, silence and redirects by chance: each event is taken, in order, and signed."""
    chance = random.Random(20261125)  # noqa: S311 - no secret, the same every time
    hook.answer = lambda: chance.choice([204, 204, 204, 500, 0, 302])
    receivers, clock = Receivers(database, KEY), Clock()
    secret = receivers.add("scheduling", hook.address, clock()).encode()
    for first in range(0, 200, 20):
        happen(database, first, first + 20)
        receivers.send(clock)
        clock.now += FIRST_WAIT
    for _ in range(1000):
        (receiver,) = receivers.all()
        if not receiver.waiting:
            break
        clock.now = max(clock.now, receiver.next_at)
        receivers.send(clock)
    assert texts(hook.taken) == list(range(200))
    assert len(hook.asked) > 300
    for message in hook.taken:
        moment, signature = message.headers[MOMENT.lower()], message.headers[SIGNATURE.lower()]
        assert verified(secret, moment, message.body, signature, int(moment))


def test_a_failure_waits_ever_longer_up_to_an_hour(database: Database, hook: Any) -> None:
    """Not sent before its moment; after a success the waits begin anew."""
    hook.answer = lambda: 500
    receivers, clock = Receivers(database, KEY), Clock()
    receivers.add("scheduling", hook.address, clock())
    happen(database, 0, 1)
    waits = []
    for failures in range(1, 12):
        assert receivers.send(clock) == 0
        (receiver,) = receivers.all()
        assert (receiver.failures, receiver.problem) == (failures, "the receiver answers 500")
        waits.append(receiver.next_at - clock.now)
        clock.now = receiver.next_at - timedelta(microseconds=1)
        receivers.send(clock)
        assert len(hook.asked) == failures
        clock.now = receiver.next_at
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT
    hook.answer = lambda: 204
    assert receivers.send(clock) == 1
    (receiver,) = receivers.all()
    assert (receiver.failures, receiver.problem, receiver.waiting) == (0, "", 0)


def test_one_that_fails_keeps_no_other_waiting(database: Database, hook: Any) -> None:
    """Each receiver has its own place; a new one is told of what comes after it only."""
    receivers, clock = Receivers(database, KEY), Clock()
    receivers.add("broken", "http://127.0.0.1:9/", clock())
    happen(database, 0, 3)
    receivers.add("scheduling", hook.address, clock())
    happen(database, 3, 5)
    assert receivers.send(clock) == 2
    assert texts(hook.taken) == [3, 4]
    assert [receiver.waiting for receiver in receivers.all()] == [5, 0]


def test_two_processes_send_each_event_once(database: Database, hook: Any) -> None:
    """While nobody stops: who claims an event has it to itself."""
    receivers, clock = Receivers(database, KEY), Clock()
    receivers.add("scheduling", hook.address, clock())
    happen(database, 0, 20)
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        Receivers(database, KEY).send(clock)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    receivers.send(clock)
    assert texts(hook.taken) == list(range(20))


def test_a_closed_receiver_is_sent_nothing(database: Database, hook: Any) -> None:
    """Its name is not given again; nor is a name taken twice."""
    receivers, clock = Receivers(database, KEY), Clock()
    receivers.add("scheduling", hook.address, clock())
    with pytest.raises(InputError, match="there is or was"):
        receivers.add("scheduling", hook.address, clock())
    happen(database, 0, 1)
    receivers.close("scheduling", clock())
    assert receivers.send(clock) == 0
    assert hook.asked == []
    with pytest.raises(InputError, match="no such webhook"):
        receivers.close("scheduling", clock())


def test_every_receiver_has_a_secret_of_its_own(database: Database, hook: Any) -> None:
    """None of which is in the database."""
    receivers = Receivers(database, KEY)
    first = receivers.add("first", hook.address, NOW)
    second = receivers.add("second", hook.address, NOW)
    assert first != second
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM web_receiver").all()
    secret = bytes.fromhex(first.removeprefix("whsec_"))
    assert not any(value in (first, secret) for row in rows for value in row)
