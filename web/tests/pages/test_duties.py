"""Duties that come with privileges, on the pages: what is open, by when, and whose it is."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site

Client = TestClient[Litestar]
REPORT = "report the nurse to the Washington board"
TRAINING = "six-hour training in suicide prevention"


@pytest.fixture(autouse=True)
def in_washington(site: Site) -> None:
    """The nurse hh-001, of Texas, was hired on November 10 and serves a patient in Washington."""
    facts: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("worker", {"status": "left", "since": "2026-01-02"}),
        ("worker", {"status": "active", "since": "2026-11-10", "branch": "Riverside"}),
        (
            "residences",
            {"jurisdiction": "CO", "since": "2026-09-27", "until": "2026-10-14"},
        ),
        ("residences", {"jurisdiction": "TX", "since": "2026-10-15"}),
        (
            "assignments",
            {"patient": "pt-9", "state": "WA", "since": "2026-11-20", "category": "rn"},
        ),
    )
    later = site.now() + timedelta(seconds=1)
    site.agency.store.apply(
        [Statement("hh-001", kind, dict(payload)) for kind, payload in facts],
        Delivery("HR", SourceKind.EMPLOYER, "test", later),
    )


def words(page: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_hr_sees_what_is_to_be_done_and_by_when(log_in: Callable[[str], Client]) -> None:
    """On the first screen, in the queue, and on the person's page, with the last day."""
    client = log_in("hr")
    assert "Duty to be done" in words(client.get("/").text)
    queue = words(client.get("/queue?kind=duty").text)
    assert REPORT in queue
    assert "due by 2026-12-10, 15 days left" in queue
    person = words(client.get("/people/hh-001").text)
    assert REPORT in person
    assert TRAINING in person
    overdue = words(client.get("/people/hh-001?day=2026-12-11").text)
    assert "Duty overdue" in overdue
    assert "overdue since 2026-12-10 (1 day)" in overdue
    assert REPORT in words(client.get("/queue?kind=duty_overdue&day=2026-12-11").text)


def test_a_clinician_sees_only_what_is_their_own_duty(log_in: Callable[[str], Client]) -> None:
    """The employer's report is not theirs."""
    page = words(log_in("clinician").get("/me").text)
    assert TRAINING in page
    assert REPORT not in page
