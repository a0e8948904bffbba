"""The audit trail shows that it was changed."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from pyotp import TOTP
from sqlalchemy import delete, update

from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.site import database as site_database
from goodstanding.site.database import sqlite_url
from goodstanding_web.application import Site
from goodstanding_web.commands.audit import verify
from goodstanding_web.database import Database
from goodstanding_web.security.audit import Action, AuditTrail, Entry
from goodstanding_web.security.auditor_links import AuditorLink
from goodstanding_web.tables import AUDIT

Client = TestClient[Litestar]
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


def test_who_looked_at_whom_is_noted(log_in: Callable[[str], Client], site: Site) -> None:
    """With the log-in before it; a person who does not exist leaves no view."""
    client = log_in("hr")
    client.get("/people/hh-001")
    client.get("/people/nobody")
    noted = [(entry.user, entry.action, entry.subject) for entry in site.trail.latest()]
    assert noted == [("hr", "view person", "hh-001"), ("hr", "log in", "password")]
    assert site.trail.first_break() is None


def test_what_opened_a_session_is_noted(client: Client, site: Site) -> None:
    """Password, code beside it, a link; a log-out once, and a wrong password in the session."""
    key = site.factors.begin("admin").secret
    code = TOTP(key).at(site.now())
    site.factors.confirm("admin", code, site.now() - timedelta(seconds=30))
    link = site.links.add(AuditorLink("Survey", site.now() + timedelta(days=1)), site.now())
    later = TOTP(key).at(site.now() + timedelta(seconds=30))
    words = {"name": "admin", "password": PASSWORD, "code": later}
    assert client.post("/session", data=words, follow_redirects=False).status_code == 303
    client.cookies.clear()
    assert client.post(f"/auditor/{link}", follow_redirects=False).status_code == 303
    client.cookies.clear()
    words = {"name": "hr", "password": PASSWORD}
    assert client.post("/session", data=words, follow_redirects=False).status_code == 303
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/account").text)
    assert token is not None
    form = {"_csrf": token[1]}
    client.post("/account/second-factor", data={**form, "password": "x" * 20})
    for _ in range(2):
        client.post("/session/end", data=form)
    noted = [(entry.user, entry.action, entry.subject) for entry in site.trail.latest()]
    assert noted[::-1] == [
        ("admin", "log in", "password and code"),
        ("Survey", "log in", "link"),
        ("hr", "log in", "password"),
        ("hr", "password refused", "hr"),
        ("hr", "log out", "hr"),
    ]


def test_each_action_of_the_trail_has_its_meaning() -> None:
    """The page has each action that an entry can have, and no other."""
    page = Path(__file__).parents[3] / "docs" / "reference" / "audit-trail.md"
    if not page.exists():
        pytest.skip("the documentation is not part of the sdist")
    cells = re.findall(r"^\| (`[^|]+) \|", page.read_text("utf-8"), re.MULTILINE)
    listed = [action for cell in cells for action in re.findall("`([^`]+)`", cell)]
    assert sorted(listed) == sorted(get_args(Action))


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


def written(database: Database, number: int) -> AuditTrail:
    """A trail with so many entries."""
    trail = AuditTrail(database)
    for entry in range(number):
        trail.note(Entry(NOW, "hr", "view person", f"hh-{entry:03}"))
    return trail


def test_a_seal_shows_an_end_taken_off_and_a_trail_written_anew(database: Database) -> None:
    """Which the chain itself cannot; with every later entry the seal still holds."""
    trail = written(database, 3)
    seal = trail.check().last
    assert seal.startswith("3:")
    assert trail.check(seal).first_break is None
    trail.note(Entry(NOW, "hr", "log in", "hr"))
    assert trail.check(seal).first_break is None
    with database.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number > 2))
    assert trail.check().first_break is None
    assert trail.check(seal).first_break == 3
    trail.note(Entry(NOW, "hr", "view person", "somebody else"))
    assert trail.check().first_break is None
    assert trail.check(seal).first_break == 3


def test_what_is_no_seal_is_refused(database: Database) -> None:
    """In a sentence."""
    with pytest.raises(InputError, match="NUMBER:DIGEST"):
        written(database, 1).check("three")


def test_the_command_reads_the_whole_trail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole: the seal and 0; changed: the entry and 1."""
    url = sqlite_url(tmp_path / "site.sqlite")
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", url)
    site_database.store().close()
    pages = Database(url)
    trail = written(pages, 2)
    assert verify() == Exit.FINE
    assert trail.check().last in capsys.readouterr().out.replace("\n", "")
    with pages.writing() as connection:
        connection.execute(update(AUDIT).where(AUDIT.c.number == 2).values(subject="hh-007"))
    pages.close()
    assert verify() == Exit.NO
    assert "breaks at entry 2" in capsys.readouterr().out
