"""Run by test_killed: whole runs are killed at one statement boundary after the other.

A boundary is before and after each SQL statement, before each commit, and each point a message
passes. Each day a person is new and gets a message, as does a manager; the run of that day dies at
the next boundary, and one three hours later, when every lease is over, makes it good.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from goodstanding.catalog import Catalog
from goodstanding.store import Change, Delivery, Statement, open_store
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.sending.runs import run
from goodstanding_notifications.settings import Reader, Settings

START = datetime(2026, 11, 23, 18, tzinfo=UTC)
ZONE = "America/Chicago"
SETTINGS = Settings(
    time_zone=ZONE,
    channel="file",
    readers=(Reader("ana", "Ana Ruiz", "ana@x.example", ZONE, Audience.MANAGER),),
)


class Journal:
    """A channel that writes a line for each message it takes, and boundaries of which one kills."""

    name = "file"

    def __init__(self, folder: Path, kill_at: int) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        self._journal = os.open(folder / "journal", flags, 0o600)
        self._deaths = os.open(folder / "deaths", flags, 0o600)
        self._left = kill_at
        self._open = ""

    def send(self, message: OutgoingMessage) -> None:
        """Takes the message."""
        os.write(self._journal, f"{message.id.partition('.')[0]}\n".encode())
        self._open = message.id.partition(".")[0]

    def close(self) -> None:
        """Nothing to do."""

    def step(self, point: str, message: str) -> None:
        """A point of the way of a message; once it is marked, nothing of it can be doubled."""
        if point == "marked":
            self._open = ""
        self.boundary(point)

    def boundary(self, where: str) -> None:
        """Dies here, if its time has come, and has written down which message was on its way."""
        self._left -= 1
        if self._left == 0:
            os.write(self._deaths, f"{where}\t{self._open}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


def watched(journal: Journal) -> None:
    """Every statement of this process is a boundary."""

    def statement(*given: Any) -> None:
        journal.boundary(str(given[2]).split(None, 1)[0])

    def commit(_: Any) -> None:
        journal.boundary("COMMIT")

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "after_cursor_execute", statement)
    event.listen(Engine, "commit", commit)


def nurse(number: int, now: datetime) -> list[Statement]:
    """A nurse whose license ends in three weeks."""
    name = f"p-{number:05}"
    license_ = {
        "id": "lic", "category": "rn", "jurisdiction": "NY", "number": str(number),
        "scope": "single_state",
        "terms": [{"since": "2020-01-01", "through": f"{now.date() + timedelta(days=21)}"}],
        "status": [{"since": "2020-01-01", "is": "active"}],
    }  # fmt: skip
    return [
        Statement(name, "person", {"name": f"Pat {number}", "email": f"{name}@x.example"}),
        Statement(name, "licenses", license_),
    ]


def ran(url: str, folder: Path, now: datetime, kill_at: int) -> int:
    """A run in a process of its own; returns how it ended."""
    child = os.fork()
    if not child:
        try:
            journal = Journal(folder, kill_at)
            watched(journal)
            run(url, SETTINGS, journal, lambda: now, catalog=Catalog, at=journal.step)
        except BaseException as error:
            (folder / f"error-{os.getpid()}").write_text(repr(error), encoding="utf-8")
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def main(url: str, folder: Path, stride: int) -> None:
    """Kills at every `stride`-th boundary until a run outlives its death; prints what was done."""
    open_database(url).close()
    now, killed, kill_at = START, 0, 1
    while True:
        people = nurse(killed, now)
        with open_store(url) as store:
            store.apply(people, Delivery("roster", "employer", "test", now - timedelta(hours=1)))
        status = ran(url, folder, now, kill_at)
        outlived = not os.WIFSIGNALED(status)
        last = ran(url, folder, now + timedelta(hours=3), 0)
        gone = Statement(people[0].person, "person", {}, Change.REMOVE)
        with open_store(url) as store:
            store.apply([gone], Delivery("roster", "employer", "test", now + timedelta(hours=4)))
        if outlived or last:
            break
        killed += 1
        kill_at += stride
        now += timedelta(days=1)
    print(json.dumps({"killed": killed, "boundaries": kill_at - 1, "last": [status, last]}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
