"""Several programs at one database, as real processes."""

import subprocess
import sys
from datetime import date

import pytest

from goodstanding.store import open_store

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
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, database_url, name, str(many)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for entry in started:
        assert entry.stdin is not None
        entry.stdin.write("go\n")
        entry.stdin.flush()
    for entry in started:
        _, errors = entry.communicate(timeout=120)
        assert entry.returncode == 0, errors
    days = {date(2000 + number, 1, 1) for number in range(many)}
    with open_store(database_url) as store:
        for name in (*names, "shared"):
            assert {attestation.day for attestation in store.dossier(name).attestations} == days
        assert len(store.history("shared")) == many * len(names)
        receipts = store.receipts()
        assert [receipt.id for receipt in receipts] == list(range(1, many * len(names) + 1))
        assert all(receipt.counts["added"] == 2 for receipt in receipts)
