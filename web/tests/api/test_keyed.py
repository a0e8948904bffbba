"""A change is made once for its idempotency key, on both databases and in several processes."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from goodstanding_web.api.keyed import (
    CLAIM,
    KEPT,
    Clash,
    KeptAnswer,
    KeyedAnswers,
    KeyedRequest,
)
from goodstanding_web.database import Database

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
ASKED = KeyedRequest("payroll", "job 1", b"a" * 32)
OTHER = KeyedRequest("payroll", "job 1", b"b" * 32)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The pages' tables in a new database."""
    found = Database(database_url)
    yield found
    found.close()


class Counter:
    """A change that counts how often it is made."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self) -> KeptAnswer:
        self.number += 1
        return KeptAnswer(201, f"change {self.number}")


def test_an_answer_is_given_again_for_thirty_days(database: Database) -> None:
    """On the last moment still; from then on the key is a new one."""
    keyed, change = KeyedAnswers(database), Counter()
    first = keyed.once(ASKED, NOW, change)
    last = NOW + KEPT - timedelta(microseconds=1)
    assert keyed.once(ASKED, last, change) == first
    assert change.number == 1
    assert keyed.once(ASKED, NOW + KEPT, change) == KeptAnswer(201, "change 2")


def test_another_request_under_the_key_is_refused(database: Database) -> None:
    """Nothing is changed; the same key of another token is another key."""
    keyed, change = KeyedAnswers(database), Counter()
    keyed.once(ASKED, NOW, change)
    with pytest.raises(Clash, match="another request"):
        keyed.once(OTHER, NOW, change)
    assert change.number == 1
    keyed.once(KeyedRequest("scheduling", "job 1", b"b" * 32), NOW, change)
    assert change.number == 2


def test_a_change_that_fails_frees_its_key(database: Database) -> None:
    """What was wrong may be put right under the same key."""
    keyed, change = KeyedAnswers(database), Counter()

    def fails() -> KeptAnswer:
        raise ValueError("no such fact")

    with pytest.raises(ValueError, match="no such fact"):
        keyed.once(ASKED, NOW, fails)
    assert keyed.once(OTHER, NOW, change).body == "change 1"


def test_a_request_waits_for_the_first_with_its_key(database: Database) -> None:
    """While that is worked on it is refused; a claim that nobody answered is over after a while."""
    keyed, change = KeyedAnswers(database), Counter()
    refused: list[str] = []

    def slow() -> KeptAnswer:
        for later in (timedelta(0), CLAIM - timedelta(microseconds=1)):
            try:
                KeyedAnswers(database).once(ASKED, NOW + later, change)
            except Clash as error:
                refused.append(str(error))
        return change()

    assert keyed.once(ASKED, NOW, slow).body == "change 1"
    assert len(refused) == 2
    assert all("still worked on" in sentence for sentence in refused)


def test_a_claim_that_was_left_is_taken_over(database: Database) -> None:
    """As after a stop of the machine between the change and its answer."""
    keyed, change = KeyedAnswers(database), Counter()

    def stopped() -> KeptAnswer:
        assert KeyedAnswers(database).once(ASKED, NOW + CLAIM, change).body == "change 1"
        return KeptAnswer(201, "change 1")

    keyed.once(ASKED, NOW, stopped)
    assert keyed.once(ASKED, NOW, change).body == "change 1"
    assert change.number == 1


def test_asked_at_once_it_is_made_once(database: Database) -> None:
    """Eight at the same time, as from several processes: whoever is refused may ask again."""
    change, found, lock = Counter(), [], threading.Lock()
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        try:
            answer: KeptAnswer | None = KeyedAnswers(database).once(ASKED, NOW, change)
        except Clash:
            answer = None
        with lock:
            found.append(answer)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert change.number == 1
    assert len(found) == 8
    assert {answer.body for answer in found if answer} == {"change 1"}
