"""A backup holds what every distribution keeps, and brings it back into the other database."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from sqlalchemy import insert, select

from goodstanding.cli import run
from goodstanding.own_tables import OwnTables
from goodstanding.plugins import load_plugins
from goodstanding.sample.recorded import record_sample
from goodstanding.site import installed
from goodstanding.site.database import sqlite_url
from goodstanding.store import open_store
from goodstanding.store.engine import reading
from goodstanding_web.database import Database, micros
from goodstanding_web.documents import Documents
from goodstanding_web.security.audit import AuditTrail, Entry
from goodstanding_web.security.logins import Login, Logins
from goodstanding_web.security.roles import Role
from goodstanding_web.tables import SESSIONS

DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)


def rows(url: str) -> dict[str, list[str]]:
    """The rows of every table that is kept, by table, whatever the order."""
    found = {}
    with open_store(url) as store, reading(store.engine) as connection:
        for owner in installed.own_tables():
            for table in owner.kept:
                found[table.name] = sorted(map(repr, connection.execute(select(table))))
    return found


def pages(url: str) -> None:
    """A login with a session, and a row of the audit trail."""
    database = Database(url)
    try:
        hasher = PasswordHasher.from_parameters(CHEAPEST)
        Logins(database, hasher).add(Login("dana", Role.HR), "correct horse battery staple")
        AuditTrail(database).note(Entry(NOW, "dana", "view person", "hh-001"))
        with database.writing() as connection:
            session = {"digest": b"d" * 32, "user": "dana", "csrf": "c"}
            moments = {"began_at": micros(NOW), "seen_at": micros(NOW)}
            connection.execute(insert(SESSIONS).values({**session, **moments}))
    finally:
        database.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_logins_notices_and_the_audit_trail_come_back(
    kind: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every row of every table, but no session: whoever was logged in logs in again."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    first = sqlite_url(record_sample(tmp_path, DAY, NOW, load_plugins().catalog.words))
    second = f"sqlite:///{tmp_path / 'second.sqlite'}"
    if kind == "postgresql":
        second = request.getfixturevalue("postgresql_url")
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", first)
    assert run(["notices", "run", "--on", str(DAY)]) == 0
    # What `--on` sends is rehearsed on a copy, in which everything is kept as if it were sent.
    (copy,) = tmp_path.glob("*.rehearsal.sqlite")
    first = sqlite_url(copy)
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", first)
    pages(first)
    assert run(["backup", "kept"]) == 0
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", second)
    assert run(["restore", "kept"]) == 0
    before = rows(first)
    assert before["notice_ledger"]
    assert before["web_user"]
    assert before["web_audit"]
    assert rows(second) == before
    database = Database(second)
    try:
        with database.reading() as connection:
            assert connection.execute(select(SESSIONS)).all() == []
        # The chain of the trail goes on after what was restored.
        trail = AuditTrail(database)
        trail.note(Entry(NOW, "dana", "view person", "hh-002"))
        assert trail.first_break() is None
        assert len(trail.latest()) == len(before["web_audit"]) + 1
    finally:
        database.close()


def test_every_table_has_an_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No installed distribution makes a table that a backup does not know."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    owners: tuple[OwnTables, ...] = installed.own_tables()
    assert {owner.distribution for owner in owners} >= {
        "goodstanding",
        "goodstanding-notifications",
        "goodstanding-web",
    }
    names = [table for owner in owners for table in owner.metadata.tables]
    assert len(names) == len(set(names))


def test_files_that_are_not_in_it_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When it is made and when it is brought back: where the documents lie, and only if any do."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOODSTANDING_DOCUMENTS", str(tmp_path / "papers"))
    first, second = (f"sqlite:///{tmp_path / name}" for name in ("first.sqlite", "second.sqlite"))
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", first)
    open_store(first).close()
    database = Database(first)
    try:
        assert run(["backup", "kept"]) == 0
        assert "Not in it" not in capsys.readouterr().out
        documents = Documents(database, tmp_path / "papers")
        documents.keep("hh-001", "letter.pdf", b"%PDF-1.7", "CE", "dana", NOW)
    finally:
        database.close()
    says = f"Not in it: the files of 1 row of web_document, in {tmp_path / 'papers'}."
    assert run(["backup", "kept"]) == 0
    assert f"{says} Keep them as well." in capsys.readouterr().out
    monkeypatch.setenv("GOODSTANDING_DATABASE_URL", second)
    assert run(["restore", "kept"]) == 0
    assert f"{says} Put the folder that was kept there." in capsys.readouterr().out
