"""Sixty days of the sample agency, five runs a day, all plugins: read as the people who get them.

With `GOODSTANDING_READ_ALOUD=FOLDER` one message of each kind and audience is written there, as
text and as HTML, to be read and looked at.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from sqlalchemy import func, select

from goodstanding.store import Delivery, Statement
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PARTS
from goodstanding_notifications.sending.runs import run
from goodstanding_notifications.sending.sweep import installed, opened
from goodstanding_notifications.settings import Settings

FIRST = date(2026, 11, 22)
DAYS = 60
HOURS = (7, 12, 15, 18, 23)
"""UTC: before the morning of every reader, in it, and in the evening."""
READ_ALOUD = "GOODSTANDING_READ_ALOUD"
NOT_HERS = re.compile(r"\b[Rr]ecord (?:the|all|whether|what)|goodstanding\.toml|plugin|assumption")
"""What only whoever keeps the record could do."""


class Kept:
    """Keeps every message."""

    name = "file"

    def __init__(self) -> None:
        self.messages: list[OutgoingMessage] = []

    def send(self, message: OutgoingMessage) -> None:
        """Keeps the message."""
        self.messages.append(message)

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.slow
def test_sixty_days_of_five_runs(
    sqlite_url: str, harbor_statements: tuple[Statement, ...], site: Settings
) -> None:
    """No message twice, nothing lost, no fact twice in one message, and words that fit a reader."""
    channel = Kept()
    with opened(sqlite_url, site, installed) as here:
        before = datetime(2026, 11, 1, tzinfo=UTC)
        here.store.apply(harbor_statements, Delivery("roster", "employer", "test", before))
        for number in range(DAYS):
            day = FIRST + timedelta(days=number)
            midnight = datetime.combine(day, datetime.min.time(), UTC)
            if renewed := list(_renewed_on(day, harbor_statements)):
                here.store.apply(renewed, Delivery("roster", "employer", "test", midnight))
            for hour in HOURS:
                now = midnight + timedelta(hours=hour)
                done = run(sqlite_url, site, channel, _at(now), catalog=installed, site=here)
                assert done.swept.problems == ()
    assert len(channel.messages) > 2 * DAYS
    assert max(Counter(message.id for message in channel.messages).values()) == 1
    if folder := os.environ.get(READ_ALOUD):
        _write_one_of_each(sqlite_url, channel.messages, Path(folder))
    _nothing_is_left(sqlite_url)
    for message in channel.messages:
        _reads_well(message)


def _renewed_on(day: date, statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """Every second license has its next term on record five days before its end."""
    licenses = [statement for statement in statements if statement.kind == "licenses"]
    for statement in licenses[::2]:
        through = max(date.fromisoformat(term["through"]) for term in statement.payload["terms"])
        if through - timedelta(days=5) == day:
            term = {
                "since": f"{through + timedelta(days=1)}",
                "through": f"{through + timedelta(days=730)}",
            }
            yield attrs.evolve(statement, payload={**statement.payload, "terms": [term]})


def _at(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def _nothing_is_left(url: str) -> None:
    """Whatever was queued was sent, or stopped because its matter was over."""
    database = open_database(url)
    with database.reading() as connection:
        states = connection.scalars(select(MESSAGES.c.state).distinct())
        assert set(states) <= {"sent", "empty"}
        waiting = select(func.count()).where(LEDGER.c.state.not_in(("sent", "stopped")))
        assert connection.scalar(waiting.select_from(LEDGER)) == 0
    database.close()


def _reads_well(message: OutgoingMessage) -> None:
    headings = re.findall(r"^(.+)\n-{5,}$", message.text, re.MULTILINE)
    assert len(headings) == len(set(headings)), message.text
    words = re.sub(r"^(?:Rule|Source): .*$", "", message.text, flags=re.MULTILINE)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", words), message.text
    assert "None" not in message.text
    assert "  " not in re.sub(r"^ +", "", message.text, flags=re.MULTILINE).strip(), message.text
    if message.text.count("it is about you"):
        assert not NOT_HERS.search(message.text), message.text


def _write_one_of_each(url: str, messages: list[OutgoingMessage], folder: Path) -> None:
    """For each kind, audience and side of the deadline the message that has it first."""
    folder.mkdir(parents=True, exist_ok=True)
    by_id = {message.id.partition(".")[0]: message for message in messages}
    database = open_database(url)
    with database.reading() as connection:
        rows = connection.execute(
            select(PARTS.c.message, LEDGER.c.id, ITEMS.c.kind, LEDGER.c.audience, LEDGER.c.step)
            .join_from(PARTS, LEDGER, PARTS.c.notice == LEDGER.c.id)
            .join(ITEMS, ITEMS.c.id == LEDGER.c.item)
        ).all()
    database.close()
    sizes = Counter(row.message for row in rows)
    for row in sorted(rows, key=lambda row: (sizes[row.message], row.message)):
        side = "before" if row.step > 0 else "on" if row.step == 0 else "after"
        path = folder / f"{row.kind}.{row.audience}.{side}.txt"
        message = by_id.get(row.message)
        if message is None or path.exists() or f"Notice {row.id}" not in message.text:
            continue
        path.write_text(f"To: {message.to}\nSubject: {message.subject}\n\n{message.text}")
        path.with_suffix(".html").write_text(message.html)
