"""Several programs at one database, as real processes."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from goodstanding.store import open_store
from goodstanding.store.engine import database_url as url_of
from goodstanding.store.engine import make_engine, reading

# Each writer says something of its own person and of one they share, in many small imports.
WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from goodstanding.store import Delivery, Statement, open_store

url, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
with open_store(url, patience=60) as store:
    for number in range(many):
        day = f"{2000 + number}-01-01"
        said = [
            Statement(person, "attestations", {"kind": "code_of_ethics", "day": day})
            for person in (name, "shared")
        ]
        now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=number)
        store.apply(said, Delivery(name, "employer", name, now))
        store.dossier(name)
"""


@pytest.mark.parametrize("prepared", [True, False])
def test_two_programs_that_import_at_once_lose_nothing(database_url: str, prepared: bool) -> None:
    """Nor do two that find the database empty and both want to make its tables."""
    if prepared:
        open_store(database_url).close()
    names, many = ("one", "two", "three"), 20
    with ExitStack() as processes:
        started = [
            processes.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", WRITER, database_url, name, str(many)],
                    stdin=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for name in names
        ]
        for entry in started:
            assert entry.stdin is not None
            entry.stdin.write("go\n")
            entry.stdin.flush()
        # All end before any is judged: one that still writes would outlive a failure.
        ends = [(entry.communicate(timeout=120)[1], entry.returncode) for entry in started]
    assert [code for _, code in ends] == [0] * len(names), ends
    days = {date(2000 + number, 1, 1) for number in range(many)}
    with open_store(database_url) as store:
        for name in (*names, "shared"):
            assert {attestation.day for attestation in store.dossier(name).attestations} == days
        assert len(store.history("shared")) == many * len(names)
        receipts = store.receipts()
        assert [receipt.id for receipt in receipts] == list(range(1, many * len(names) + 1))
        assert all(receipt.counts["added"] == 2 for receipt in receipts)


def test_programs_that_open_a_new_file_at_the_same_moment_wait_for_one_another(
    tmp_path: Path,
) -> None:
    """SQLite turns all but the first away at once, however long they are willing to wait."""
    rounds, programs = 60, 4
    barrier = Barrier(programs)

    def opens(_: int) -> list[int]:
        found = []
        for turn in range(rounds):
            engine = make_engine(url_of(f"sqlite:///{tmp_path}/{turn}.sqlite"))
            barrier.wait(timeout=20)
            try:
                with reading(engine) as connection:
                    found.append(len(connection.exec_driver_sql("PRAGMA table_list").all()))
            finally:
                engine.dispose()
        return found

    with ThreadPoolExecutor(programs) as threads:
        counts = list(threads.map(opens, range(programs)))
    assert [len(found) for found in counts] == [rounds] * programs
