"""The audit trail shows that it was changed."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete, update

from goodstanding_web.application import Site
from goodstanding_web.tables import AUDIT

Client = TestClient[Litestar]


def test_who_looked_at_whom_is_noted(log_in: Callable[[str], Client], site: Site) -> None:
    """With the log-in before it; a person who does not exist leaves no view."""
    client = log_in("hr")
    client.get("/people/hh-001")
    client.get("/people/nobody")
    noted = [(entry.user, entry.action, entry.subject) for entry in site.trail.latest()]
    assert noted == [("hr", "view person", "hh-001"), ("hr", "log in", "hr")]
    assert site.trail.first_break() is None


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_or_removed_entry_breaks_the_chain(
    log_in: Callable[[str], Client], site: Site, number: int
) -> None:
    """Wherever it stands; taken off the end it leaves no mark, as the trail itself says."""
    client = log_in("hr")
    for _ in range(3):
        client.get("/people/hh-001")
    with site.trail.database.writing() as connection:
        connection.execute(update(AUDIT).where(AUDIT.c.number == number).values(user="other"))
    assert site.trail.first_break() == number
    with site.trail.database.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number == number))
    assert site.trail.first_break() == number
    assert "The chain breaks at entry" in log_in("auditor").get("/audit").text
