"""Killed at every point of the way, again and again: nothing lost, what is doubled explained."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from goodstanding.facts import Person
from goodstanding.store import Delivery, Statement, open_store
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import micros, open_database
from goodstanding_notifications.ledger.keys import PERSON, item_id, notice_id
from goodstanding_notifications.ledger.notices import keep
from goodstanding_notifications.ledger.tables import LEDGER, MESSAGES, PEOPLE
from goodstanding_notifications.plan import Address, Notice, Plan
from goodstanding_notifications.settings import Settings

SCRIPT = Path(__file__).with_name("killing.py")
STATEMENTS = Path(__file__).with_name("killing_statements.py")
KILLS = "GOODSTANDING_KILLS"
"""How many deaths the slow tests make on each database; if it is set, at every statement too."""
BEFORE = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 11, 23)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made by fork")


def fill(url: str, messages: int) -> None:
    """Queue one notice each for so many people."""
    people = [
        Statement(f"p-{number:04}", "person",
                  {"name": f"Person {number}", "email": f"p{number}@x.example"})
        for number in range(messages)
    ]  # fmt: skip
    with open_store(url) as store:
        store.apply(people, Delivery("roster", "employer", "test", BEFORE - timedelta(days=1)))
    settings = Settings(time_zone="America/Chicago", channel="file")
    plans, rows = [], []
    for number in range(messages):
        person = Person(f"p-{number:04}", f"Person {number}", f"p{number}@x.example")
        due = DueItem(
            "license_end", person.id, "license:1", date(2026, 12, 23), "RN license", "it ends"
        )
        item = item_id(*due.key)
        to = Address(PERSON + person.id, person.name, person.email, "America/Chicago")
        notice = Notice(notice_id(item, 30, "person"), item, due, 30, Audience.PERSON, DAY, (to,))
        plans.append(Plan(person, DAY, (due,), (notice,), None, BEFORE))
        rows.append(
            {
                "person": person.id,
                "name": person.name,
                "email": person.email,
                "time_zone": "America/Chicago",
                "present": 1,
                "next_at": micros(BEFORE),
            }
        )
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(PEOPLE.insert(), rows)
        assert keep(connection, plans, BEFORE, settings).new == messages
    database.close()


def check(url: str, folder: Path, messages: int, kills: int) -> dict[str, int]:
    """Runs the killing and holds the journal against the deaths."""
    fill(url, messages)
    done = subprocess.run(
        [sys.executable, SCRIPT, url, folder, str(kills), "7"],
        capture_output=True,
        text=True,
        check=True,
    )
    outcome = json.loads(done.stdout)
    errors = [path.read_text(encoding="utf-8") for path in folder.glob("error-*")]
    assert errors == []
    assert outcome["killed"] >= kills
    assert outcome["last"] == 0
    taken = Counter(
        line.partition(".")[0]
        for line in (folder / "journal").read_text(encoding="utf-8").splitlines()
    )
    deaths = [
        line.split("\t") for line in (folder / "deaths").read_text(encoding="utf-8").splitlines()
    ]
    points = Counter(point for point, _ in deaths)
    assert set(points) == {"taken", "composed", "handing over", "handed over", "marked"}
    # Nothing is lost.
    assert len(taken) == messages
    # What was taken twice is exactly what a worker died on between handing over and marking.
    between = Counter(message for point, message in deaths if point == "handed over")
    assert {m: n - 1 for m, n in taken.items() if n > 1} == dict(between)
    database = open_database(url)
    with database.reading() as connection:
        for table in (MESSAGES, LEDGER):
            states = connection.execute(
                select(table.c.state, func.count()).group_by(table.c.state)
            ).all()
            assert [tuple(row) for row in states] == [("sent", messages)]
    database.close()
    return {**outcome, **points}


def test_killed_at_every_point(database_url: str, tmp_path: Path) -> None:
    """Forty deaths of four workers over a hundred messages."""
    check(database_url, tmp_path, 100, 40)


@pytest.mark.slow
def test_killed_hundreds_of_times(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hundred deaths, or as many as asked, over twice as many messages; counts are printed."""
    kills = int(os.environ.get(KILLS, "100"))
    done = check(database_url, tmp_path, 2 * kills, kills)
    with capsys.disabled():
        print(f"\n{database_url.partition(':')[0]}: {done}")


@pytest.mark.slow
def test_killed_at_every_statement(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before and after each statement and before each commit of a run (each seventh in CI).

    The next run makes it good: each person has one message, and so has the manager each day; what
    was taken twice died after it was handed over and before that was marked.
    """
    stride = 1 if os.environ.get(KILLS) else 7
    done = subprocess.run(
        [sys.executable, STATEMENTS, database_url, tmp_path, str(stride)],
        capture_output=True,
        text=True,
        check=True,
    )
    outcome = json.loads(done.stdout)
    errors = [path.read_text(encoding="utf-8") for path in tmp_path.glob("error-*")]
    assert errors == []
    assert outcome["last"] == [0, 0]
    assert outcome["boundaries"] > 100
    taken = Counter((tmp_path / "journal").read_text(encoding="utf-8").split())
    deaths = (tmp_path / "deaths").read_text(encoding="utf-8").splitlines()
    between = Counter(message for line in deaths if (message := line.partition("\t")[2]))
    assert {message: n - 1 for message, n in taken.items() if n > 1} == dict(between)
    # One to each day's new person and one to the manager.
    assert len(taken) == 2 * (outcome["killed"] + 1)
    with capsys.disabled():
        print(f"\n{database_url.partition(':')[0]}: {outcome}, on the way {len(between)}")
