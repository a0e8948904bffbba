"""Run by test_killed: four workers hand messages over, and are killed again and again on the way.

Each worker is a process of its own. A worker dies by SIGKILL at a point it was told, the n-th time
it passes there; others take its place until everything is sent. What a channel took is written to a
journal, one line each, in one system call; so is the passing of the point at which it died.
"""

import json
import os
import random
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.messages.compose import Composer
from goodstanding_notifications.sending.dispatch import dispatch
from goodstanding_notifications.settings import Settings

WORKERS = 4
START = datetime(2026, 11, 23, 18, tzinfo=UTC)
POINTS = ("taken", "composed", "handing over", "handed over", "marked")


class Journal:
    """A channel that takes a message by writing one line; it may be killed before or after."""

    name = "file"

    def __init__(self, path: Path, at: "Death") -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._at = at

    def send(self, message: OutgoingMessage) -> None:
        """Takes the message."""
        self._at("handing over", message.id)
        os.write(self._file, f"{message.id} {message.to}\n".encode())

    def close(self) -> None:
        """Nothing to do."""


class Death:
    """Kills this process the n-th time it passes a point, having written that down."""

    def __init__(self, path: Path, point: str, times: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._point, self._left = point, times

    def __call__(self, point: str, message: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.write(self._file, f"{point}\t{message.partition('.')[0]}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)


def worker(url: str, folder: Path, now: datetime, point: str, times: int) -> None:
    """Hands over what is due, until it is done or dead."""
    database = open_database(url)
    death = Death(folder / "deaths", point, times)
    composer = Composer(Settings(time_zone="America/Chicago", channel="file"))
    dispatch(database, composer, Journal(folder / "journal", death), lambda: now, death)
    database.close()


def spawned(url: str, folder: Path, now: datetime, point: str, times: int) -> int:
    """A worker in a process of its own; returns its id."""
    child = os.fork()
    if child:
        return child
    try:
        worker(url, folder, now, point, times)
    except BaseException as error:
        (folder / f"error-{os.getpid()}").write_text(repr(error), encoding="utf-8")
        os._exit(1)
    os._exit(0)


def main(url: str, folder: Path, kills: int, seed: int) -> None:
    """Kills workers so many times, then lets one finish; prints what was done as JSON."""
    chance = random.Random(seed)  # noqa: S311 - which point comes next is no secret
    now, killed, rounds = START, 0, 0
    while killed < kills and rounds < kills * 3:
        rounds += 1
        points = [POINTS[(rounds * WORKERS + number) % len(POINTS)] for number in range(WORKERS)]
        children = [spawned(url, folder, now, point, chance.randint(1, 2)) for point in points]
        for child in children:
            _, status = os.waitpid(child, 0)
            killed += os.WIFSIGNALED(status)
        # The leases of the dead have ended by the time the next ones come.
        now += timedelta(minutes=11)
    _, status = os.waitpid(spawned(url, folder, now, "", 0), 0)
    print(json.dumps({"killed": killed, "rounds": rounds, "last": status}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
