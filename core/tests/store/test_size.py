"""A large agency: how long and how much memory an import takes, measured in a fresh process."""

import subprocess
import sys

import pytest

# 100,000 people with 300,000 licenses, as a roster file gives them: person by person.
IMPORT = """
import resource, sys, time
from datetime import UTC, datetime
from goodstanding.store import Delivery, Statement, open_store

STATES = ("TX", "CO", "CA", "FL", "GA", "NY", "AZ", "NM")

def said(people):
    for number in range(people):
        who, home = f"p-{number:06}", STATES[number % 8]
        name = {"name": f"Person {number}", "email": f"{who}@harbor.example"}
        yield Statement(who, "person", name)
        yield Statement(who, "residences", {"jurisdiction": home, "since": "2015-05-01"})
        for each in range(3):
            since = f"{2019 + (number + each) % 7}-06-01"
            through = f"{2022 + (number + each) % 7}-12-31"
            yield Statement(who, "licenses", {
                "id": f"lic-{each}", "category": "rn", "jurisdiction": STATES[(number + each) % 8],
                "number": str(800000 + 3 * number + each),
                "scope": "single_state" if each else "multistate", "title": "Registered Nurse",
                "terms": [{"since": since, "through": through}],
                "status": [{"since": since, "is": "active"}]})

people = int(sys.argv[2])
with open_store(sys.argv[1]) as store:
    start = time.perf_counter()
    now = datetime(2026, 3, 1, tzinfo=UTC)
    store.apply(said(people), Delivery("roster", "employer", "Dana", now))
    imported = time.perf_counter() - start
    start = time.perf_counter()
    assert sum(1 for _ in store.dossiers()) == people
    read = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(imported, read, peak)
"""


@pytest.mark.slow
def test_a_hundred_thousand_people_are_imported_within_a_minute(sqlite_url: str) -> None:
    """1,100,000 facts into SQLite within 60 s and 1 GB; all dossiers read back as a stream."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, sqlite_url, "100000"],
        check=True,
        capture_output=True,
        text=True,
    )
    imported, read, peak = map(float, done.stdout.split())
    print(f"import {imported:.1f} s, read {read:.1f} s, peak {peak:.0f} MB")
    assert imported < 60
    assert peak < 1024
