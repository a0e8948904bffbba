"""Reading only what has changed gives the very roster that reading everything gives."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from goodstanding.features.on_record import roster_of_store
from goodstanding.features.roster import Roster
from goodstanding.store import Change, Delivery, SourceKind, Statement, Store, open_store
from goodstanding_web.record import RosterReader

START = datetime(2026, 11, 25, 6, tzinfo=UTC)
DAYS = (date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 1))
PEOPLE = ("p-1", "p-2", "P-3", "é-4", "p-10")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(database_url) as opened:
        yield opened


def statement(chance: random.Random) -> Statement:
    """Something that somebody may say of one of a few people."""
    person, number = chance.choice(PEOPLE), chance.randrange(3)
    change = chance.choice([Change.ADD, Change.ADD, Change.ADD, Change.REMOVE])
    day = (date(2026, 11, 19) + timedelta(days=chance.randrange(20))).isoformat()
    state = chance.choice(["TX", "CO", "CA"])
    payload: dict[str, Any]
    kind = chance.choice(["person", "licenses", "licenses", "visits", "visits", "assignments"])
    if kind == "person":
        payload = {"name": f"Name {number}"}
    elif kind == "licenses":
        payload = {"id": "l", "category": "rn", "jurisdiction": state, "number": str(number)}
        payload |= {"status": [{"is": chance.choice(["active", "lapsed"])}]}
        payload |= {"scope": chance.choice(["multistate", "single_state"])}
        payload |= {"terms": [{"through": chance.choice(["2026-12-31", "2027-12-31"])}]}
    else:
        payload = {"patient": "pt", "state": state, "category": "rn"}
        if kind == "visits":
            payload |= {"id": f"v-{number}", "day": day}
        else:
            payload |= {"since": day} | ({"id": f"a-{number}"} if chance.random() < 0.5 else {})
    return Statement(person, kind, payload, change)


def subject(row: Statement) -> tuple[str, str]:
    """What a statement is about, of which a file says something once."""
    return (row.kind, row.payload["id"] if row.kind == "visits" else row.person)


def assert_same(found: Roster, wanted: Roster) -> None:
    """Down to the order, in which pages list what is otherwise alike."""
    assert list(found.people) == list(wanted.people)
    assert found.people == wanted.people
    assert found.visits == wanted.visits
    assert found.assignments == wanted.assignments
    assert found.issuers == wanted.issuers


@pytest.mark.parametrize("seed", range(4))
def test_any_changes_in_any_order(seed: int, store: Store) -> None:
    """Facts added, taken away, said again, of an older day, undone, and the undoing undone."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    reader, now = RosterReader(store), START
    spoken: list[list[Statement]] = []
    for _ in range(18):
        now += timedelta(hours=7)
        receipts = [receipt for receipt in store.receipts() if receipt.undone_by is None]
        if receipts and chance.random() < 0.25:
            store.undo(chance.choice(receipts).id, "Dana", now)
        else:
            again = spoken and chance.random() < 0.4
            rows = chance.choice(spoken) if again else [statement(chance) for _ in range(4)]
            rows = list({subject(row): row for row in rows}.values())
            spoken.append(rows)
            source = chance.choice(["HR", "board"])
            kind = SourceKind.ISSUER if source == "board" else SourceKind.EMPLOYER
            as_of = now - timedelta(hours=chance.choice([0, 0, 30, 100]))
            store.apply(rows, Delivery(source, kind, "Dana", now, as_of=as_of))
        for day in chance.sample(DAYS, chance.randrange(3)):
            assert_same(reader.roster("x", day), roster_of_store(store, "x", day))
    for day in DAYS:
        assert_same(reader.roster("x", day), roster_of_store(store, "x", day))


@pytest.mark.parametrize("seed", range(2))
def test_a_few_bookings_among_many(seed: int, store: Store) -> None:
    """Those that were read again stand where the store has them, however ids are written."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    ids = [*(f"{start}{n}" for start in ("v-", "V", "é", "v|", "\U0001f600") for n in range(24))]
    booked = {"patient": "pt", "state": "TX", "category": "rn"}

    def task(number: int) -> Statement:
        own = {"id": ids[number]} if number % 2 else {"patient": ids[number]}
        words = booked | {"since": f"2026-12-{number % 28 + 1:02}"} | own
        return Statement(PEOPLE[number % 5], "assignments", words)

    def visit(number: int, person: str) -> Statement:
        day = f"2026-12-{chance.randrange(1, 29):02}"
        return Statement(person, "visits", booked | {"id": ids[number], "day": day})

    rows = [visit(number, chance.choice(PEOPLE)) for number in range(len(ids))]
    rows += [task(number) for number in range(len(ids))]
    rows.append(Statement("m-5", "assignments", booked | {"since": "2026-12-01"}))
    store.apply(chance.sample(rows, len(rows)), Delivery("HR", SourceKind.EMPLOYER, "Dana", START))
    reader, now = RosterReader(store), START
    assert_same(reader.roster("x", DAYS[0]), roster_of_store(store, "x", DAYS[0]))
    for number in range(6):
        now += timedelta(hours=1)
        # One who has no other booking: one search each, where everybody's need not be sorted.
        person = chance.choice([f"new-{number}", f"new-{number}", *PEOPLE])
        some = [visit(at, person) for at in chance.sample(range(len(ids)), 3)]
        store.apply(some, Delivery("HR", SourceKind.EMPLOYER, "Dana", now))
        assert_same(reader.roster("x", DAYS[0]), roster_of_store(store, "x", DAYS[0]))
        now += timedelta(hours=1)
        named = [Statement("m-5", "person", {"name": f"Name {number}"})]
        store.apply(named, Delivery("HR", SourceKind.EMPLOYER, "Dana", now))
        assert_same(reader.roster("x", DAYS[0]), roster_of_store(store, "x", DAYS[0]))


def test_only_those_are_read_again_of_whom_something_changed(store: Store) -> None:
    """The others keep the very same dossier, and the database is asked no more for many."""
    rows = [Statement(f"p-{n:03}", "person", {"name": f"Name {n}"}) for n in range(200)]
    store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "Dana", START))
    reader = RosterReader(store)
    before = reader.roster("x", DAYS[1]).people
    changed = [Statement("p-007", "person", {"name": "Another"})]
    later = START + timedelta(hours=1)
    store.apply(changed, Delivery("HR", SourceKind.EMPLOYER, "Dana", later))
    fetched: list[str] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def count(_: Any, __: Any, statement: str, *___: Any) -> None:
        fetched.append(statement)

    after = reader.roster("x", DAYS[1]).people
    assert after["p-007"].person.name == "Another"
    assert {person for person in before if after[person] is not before[person]} == {"p-007"}
    assert len([words for words in fetched if words.startswith("SELECT")]) <= 16


def test_what_another_process_records(database_url: str) -> None:
    """It is there the next time anybody asks."""
    with open_store(database_url) as store:
        rows = [Statement("p-1", "person", {"name": "Dana"})]
        store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "Dana", START))
        reader = RosterReader(store)
        assert list(reader.roster("x", DAYS[0]).people) == ["p-1"]
        program = (
            "import sys; from datetime import datetime, UTC\n"
            "from goodstanding.store import *\n"
            "with open_store(sys.argv[1]) as store:\n"
            "    store.apply([Statement('p-2', 'person', {'name': 'Lee'})],"
            " Delivery('HR', 'employer', 'x', datetime(2026, 11, 25, 7, tzinfo=UTC)))\n"
        )
        subprocess.run([sys.executable, "-c", program, database_url], check=True)
        assert list(reader.roster("x", DAYS[0]).people) == ["p-1", "p-2"]


def test_a_backup_in_the_place_of_the_database(sqlite_url: str, tmp_path: Path) -> None:
    """Nobody of the database that was there before is shown any more."""
    path, copy = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "copy.sqlite"
    with open_store(sqlite_url) as store:
        for number, person in enumerate(("p-1", "p-2")):
            rows = [Statement(person, "person", {"name": "Dana"})]
            now = START + timedelta(hours=number)
            store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "Dana", now))
            if not number:
                with (
                    closing(sqlite3.connect(path)) as first,
                    closing(sqlite3.connect(copy)) as kept,
                ):
                    first.backup(kept)
        reader = RosterReader(store)
        assert list(reader.roster("x", DAYS[0]).people) == ["p-1", "p-2"]
        store.engine.dispose()
        for name in ("-wal", "-shm"):
            path.with_name(f"{path.name}{name}").unlink(missing_ok=True)
        copy.replace(path)
        assert list(reader.roster("x", DAYS[0]).people) == ["p-1"]
