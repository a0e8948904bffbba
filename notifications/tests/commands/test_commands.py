"""The commands, as they are typed: run, preview, why, ledger, wishes, resend, calendar, serve."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from goodstanding.cli import run as command
from goodstanding.store import Delivery, Statement, open_store
from goodstanding_notifications.ledger.database import open_database
from goodstanding_notifications.ledger.tables import MESSAGES
from goodstanding_notifications.messages.calendar import feed, new_feed, revoke_feeds
from goodstanding_notifications.reader_time import zone
from goodstanding_notifications.settings import Settings

pytestmark = pytest.mark.usefixtures("site_files")
Typed = Callable[..., str]

TOML = """
[site]
name = "Harbor"
calendars = "https://harbor.example/calendar"
time_zone = "{zone}"
hour = 4
until_hour = 23
[notices]
channel = "file"
folder = "out"
[[reader]]
id = "ana"
name = "Ana Ruiz"
email = "ana@harbor.example"
time_zone = "{zone}"
reads = "manager"
"""


def awake() -> str:
    """A zone in which it is between six and seven now, so that messages go out at once."""
    offset = (18 - datetime.now(UTC).hour) % 24
    return f"Etc/GMT{-offset:+d}" if offset <= 12 else f"Etc/GMT{24 - offset:+d}"


@pytest.fixture
def here() -> str:
    """The zone of the test's site."""
    return awake()


@pytest.fixture
def local_today(here: str) -> date:
    """Today there."""
    return datetime.now(zone(here, "UTC")).date()


@pytest.fixture
def store(tmp_path: Path, here: str, local_today: date) -> Path:
    """A database with one nurse, whose license ends in 20 days."""
    path = tmp_path / "site.sqlite"
    ends = local_today + timedelta(days=20)
    words = [
        Statement(
            "p-1", "person", {"name": "Pat Doe", "email": "pat@x.example", "time_zone": here}
        ),
        Statement("p-1", "residences", {"jurisdiction": "NY", "since": "2015-01-01"}),
        Statement(
            "p-1",
            "licenses",
            {
                "id": "lic-1",
                "category": "rn",
                "jurisdiction": "NY",
                "number": "1",
                "scope": "single_state",
                "terms": [{"since": "2020-01-01", "through": ends.isoformat()}],
                "status": [{"since": "2020-01-01", "is": "active"}],
            },
        ),
    ]
    with open_store(f"sqlite:///{path}") as opened:
        now = datetime.now(UTC) - timedelta(days=1)
        opened.apply(words, Delivery("roster", "employer", "test", now))
    return path


@pytest.fixture
def site_files(tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site's settings, named by the environment."""
    path = tmp_path / "notices.toml"
    path.write_text(TOML.format(zone=here), encoding="utf-8")
    monkeypatch.setenv("GOODSTANDING_NOTICES", str(path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return path


@pytest.fixture
def typed(store: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Types a command about the test's store; the exit code must be as expected."""

    def type_(*words: str, code: int = 0) -> str:
        assert command([*words]) == code, capsys.readouterr()
        return capsys.readouterr().out

    return type_


def test_run_sends_once_and_says_so(typed: Typed, store: Path, tmp_path: Path) -> None:
    """The person and the manager get a file each; a second run has nothing to do."""
    first = json.loads(typed("notices", "run", str(store), "--json"))
    assert (first["people"], first["notices"], first["sent"]) == (1, 2, 2)
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert "sent 0 messages" in typed("notices", "run", str(store))


def test_run_with_worker_processes(typed: Typed, store: Path) -> None:
    """Two processes do what one does."""
    done = json.loads(typed("notices", "run", str(store), "--workers", "2", "--json"))
    assert (done["people"], done["notices"]) == (1, 2)


def test_preview_changes_nothing(
    typed: Typed, store: Path, local_today: date, tmp_path: Path
) -> None:
    """It shows the words, and the run afterwards still sends."""
    for day, shown in ((local_today, True), (local_today - timedelta(days=200), False)):
        text = typed("notices", "preview", str(store), "--on", day.isoformat(), "--for", "p-1")
        assert ("Your RN license of New York ends in 20 days" in text) is shown
        assert "nothing was sent" in text
    assert not (tmp_path / "out").exists()
    assert "sent 2 messages" in typed("notices", "run", str(store))
    assert "0 messages would go out" in typed("notices", "preview", str(store))


@pytest.mark.parametrize(("days", "notices"), [(1, 2), (0, 0)])
def test_who_has_left_is_not_written_to(
    typed: Typed, store: Path, local_today: date, days: int, notices: int
) -> None:
    """From the day after the last one at work on; on the last day they still are."""
    gone = local_today + timedelta(days=days)
    with open_store(f"sqlite:///{store}") as opened:
        left = Statement("p-1", "worker", {"status": "left", "since": gone.isoformat()})
        opened.apply([left], Delivery("roster", "employer", "test", datetime.now(UTC)))
    text = typed("notices", "preview", str(store), "--on", local_today.isoformat())
    assert ("To: " in text) is bool(notices)
    assert json.loads(typed("notices", "run", str(store), "--json"))["notices"] == notices


def test_why_and_ledger_tell_all(typed: Typed, store: Path) -> None:
    """From the number in a message to the rule, the source and what was sent."""
    typed("notices", "run", str(store))
    rows = json.loads(typed("notices", "ledger", str(store), "--json"))
    assert {row["audience"]: row["step"] for row in rows} == {"person": 30, "manager": 30}
    assert {row["state"] for row in rows} == {"sent"}
    text = typed("notices", "why", rows[0]["notice"], str(store))
    for part in ("RN license of New York", "Because:", "Rules:", "Open since", "sent"):
        assert part in text
    assert json.loads(typed("notices", "why", rows[0]["notice"], str(store), "--json"))["notices"]
    typed("notices", "why", "nothing", str(store), code=3)


@pytest.mark.parametrize("options", [(), ("--dead",)])
def test_the_ledger_goes_into_a_workbook_and_onto_a_page(
    typed: Typed, store: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """What a server answered is no formula and no markup there."""
    typed("notices", "run", str(store))
    answer = "=1+1 <b>550 \x1b"
    database = open_database(f"sqlite:///{store}")
    with database.writing() as connection:
        connection.execute(update(MESSAGES).values(state="dead", error=answer))
    database.close()
    book, page = tmp_path / "ledger.xlsx", tmp_path / "ledger.html"
    words = ("notices", "ledger", str(store), *options)
    typed(*words, "--xlsx", str(book), "--html", str(page))
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
    listed = json.loads(typed(*words, "--json"))
    assert len(listed) > 1
    key = "id" if options else "notice"
    assert [row[0] for row in rows[1:]] == [row[key] for row in listed]
    assert b"<f>" not in book.read_bytes()
    text = page.read_text(encoding="utf-8")
    assert ("=1+1 &lt;b&gt;550" in text) is bool(options)
    assert "\x1b" not in text


def test_wishes_are_kept_with_who_said_them(typed: Typed, store: Path, local_today: date) -> None:
    """Acknowledged, put off with a reason, stopped by kind; what is wrong is refused."""
    typed("notices", "run", str(store))
    (row, *_) = json.loads(typed("notices", "ledger", str(store), "--json"))
    number = row["notice"]
    typed("notices", "ack", number, str(store), "--for", "p-1", "--why", "renewal is under way")
    until = (local_today + timedelta(days=3)).isoformat()
    snooze = ("notices", "snooze", number, str(store), "--for", "ana", "--until", until)
    typed(*snooze, "--why", "on leave")
    typed(*snooze, "--why", " ", code=3)
    typed("notices", "stop", "license_end", str(store), "--for", "ana")
    typed("notices", "stop", "nothing", str(store), "--for", "ana", code=3)
    resume = ("notices", "resume", "license_end", str(store), "--for", "ana")
    assert "come again" in typed(*resume)
    typed(*resume, code=3)
    typed("notices", "resume", "nothing", str(store), "--for", "ana", code=3)
    text = typed("notices", "why", number, str(store))
    assert "person:p-1 acknowledged" in text
    assert "renewal is under way" in text
    assert "reader:ana snoozed" in text


def test_dead_messages_are_seen_and_sent_again(typed: Typed, store: Path) -> None:
    """The list, the id, and the next run."""
    typed("notices", "run", str(store))
    database = open_database(f"sqlite:///{store}")
    with database.writing() as connection:
        connection.execute(update(MESSAGES).values(state="dead", error="550 no such user"))
        (first, *_) = connection.scalars(select(MESSAGES.c.id))
    database.close()
    assert "550 no such user" in typed("notices", "ledger", str(store), "--dead")
    typed("notices", "resend", first, str(store))
    typed("notices", "resend", first, str(store), code=3)
    assert "sent 1 messages" in typed("notices", "run", str(store))


def test_templates_check(typed: Typed, site_files: Path, tmp_path: Path) -> None:
    """Ours are well; a site's broken one is told, and the exit code is 1."""
    assert "well" in typed("notices", "templates", "check")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "move.txt.j2").write_text("{{ nothing }}", encoding="utf-8")
    text = site_files.read_text(encoding="utf-8")
    site_files.write_text(text.replace("[notices]", '[notices]\ntemplates = "own"'), "utf-8")
    assert "move.txt.j2" in typed("notices", "templates", "check", code=1)


def test_the_calendar_and_its_private_address(typed: Typed, store: Path, tmp_path: Path) -> None:
    """A file, a feed that the newest address opens, and none after it is revoked."""
    typed("notices", "run", str(store))
    out = tmp_path / "dates.ics"
    typed("calendar", "p-1", str(store), "--out", str(out))
    assert b"SUMMARY:RN license of New York" in out.read_bytes()
    assert b"SUMMARY:p-1: RN license" in typed("calendar", "ana", str(store)).encode()
    database = open_database(f"sqlite:///{store}")
    settings, now = Settings(), datetime.now(UTC)
    old = new_feed(database, "person:p-1", now)
    new = new_feed(database, "person:p-1", now)
    assert feed(database, settings, old) is None
    assert b"RN license of New York" in (feed(database, settings, new) or b"")
    assert revoke_feeds(database, "person:p-1", now) == 1
    assert feed(database, settings, new) is None
    database.close()
    address = typed("calendar", "p-1", str(store), "--new-address").split()[0]
    assert len(address.rpartition("/")[2]) > 40
    assert "1 feeds" in typed("calendar", "p-1", str(store), "--revoke")


def test_serve_works_and_stops_when_told(store: Path, site_files: Path) -> None:
    """It runs at once, waits for its next turn, and ends by SIGTERM without a traceback."""
    code = "import sys; from goodstanding.cli import run; sys.exit(run(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, "notices", "serve", str(store)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "GOODSTANDING_NOTICES": str(site_files)},
    ) as server:
        assert server.stderr is not None
        first = server.stderr.readline()
        assert "sent 2 messages" in first
        server.terminate()
        assert server.wait(30) == 0
        assert "Traceback" not in server.stderr.read()


def test_settings_are_checked_before_anything_is_sent(
    typed: Typed, store: Path, site_files: Path
) -> None:
    """All is well; then a person nobody has, a certification nobody offers, a ladder of nothing."""
    assert "All settings are well" in typed("notices", "settings", "check", str(store))
    site_files.write_text(
        site_files.read_text(encoding="utf-8")
        + 'people = ["p-9"]\n[ladder.license_end.nurse]\nsteps = [9]\n',
        encoding="utf-8",
    )
    output = typed("notices", "settings", "check", str(store), code=1)
    assert "'p-9': named in the settings, and nobody on record has this id" in output
    assert "[ladder.license_end.nurse]: no license category" in output
    site_files.write_text('[notices]\nchannel = "pigeon"\n', encoding="utf-8")
    output = typed("notices", "settings", "check", str(store), code=1)
    assert "'pigeon': there is none of this name" in output
    assert "nobody reads for managers" in output


def test_a_test_message_goes_the_way_of_the_notices(typed: Typed, tmp_path: Path) -> None:
    """It becomes a file here, as the notices would."""
    assert "has taken a test message" in typed("notices", "try-mail", "me@x.example")
    (path,) = (tmp_path / "out").iterdir()
    assert b"To: me@x.example" in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_rehearsal_leaves_the_database_as_it_is(
    typed: Typed, store: Path, local_today: date, tmp_path: Path
) -> None:
    """Day after day on a copy, with messages as files; the run afterwards still sends all."""
    before = store.read_bytes()
    for days in (0, 6):
        day = (local_today + timedelta(days=days)).isoformat()
        assert "sent 2 messages" in typed("notices", "run", str(store), "--on", day)
    assert store.read_bytes() == before
    copy = store.with_suffix(".rehearsal.sqlite")
    assert copy.stat().st_mode & 0o077 == 0
    assert len(list(store.with_suffix(".rehearsal.messages").iterdir())) == 4
    assert not (tmp_path / "out").exists()
    assert "sent 2 messages" in typed("notices", "run", str(store))


def test_the_calendar_looks_first_where_notices_never_ran(typed: Typed, store: Path) -> None:
    """An empty calendar would say that nothing is due."""
    assert "SUMMARY:RN license of New York" in typed("calendar", "p-1", str(store))
    assert "SUMMARY:p-1: RN license" in typed("calendar", "ana", str(store))


def test_no_address_is_given_that_leads_nowhere(
    typed: Typed, store: Path, site_files: Path
) -> None:
    """A private feed needs something that serves it."""
    text = site_files.read_text(encoding="utf-8")
    site_files.write_text(text.replace("calendars =", "page ="), encoding="utf-8")
    typed("calendar", "p-1", str(store), "--new-address", code=3)


def test_nobody_can_wish_for_who_is_not_there(typed: Typed, store: Path) -> None:
    """Neither an unknown name nor one with a colon is kept under somebody else."""
    typed("notices", "run", str(store))
    (row, *_) = json.loads(typed("notices", "ledger", str(store), "--json"))
    for name in ("nobody", "reader:nobody", "person:nobody", "p-1:x", "reader:p-1", "person:ana"):
        typed("notices", "ack", row["notice"], str(store), "--for", name, code=3)
        typed("calendar", name, str(store), code=3)
    typed("notices", "ack", row["notice"], str(store), "--for", "person:p-1")


def test_an_acknowledgment_promises_what_holds(
    typed: Typed, store: Path, local_today: date
) -> None:
    """A license's end has its own day, and weekly notices after it."""
    typed("notices", "run", str(store))
    (row, *_) = json.loads(typed("notices", "ledger", str(store), "--json"))
    output = " ".join(typed("notices", "ack", row["notice"], str(store), "--for", "p-1").split())
    ends = local_today + timedelta(days=20)
    assert f"Until {ends} nothing more comes; then the notice of the day itself" in output
    assert "weekly ones after it" in output


def test_a_kind_that_has_only_its_day_cannot_be_stopped_in_vain(typed: Typed, store: Path) -> None:
    """Good news can; lost authority is refused in a sentence."""
    typed("notices", "run", str(store))
    assert typed("notices", "stop", "eligible", str(store), "--for", "p-1").strip() == "Stopped."
    typed("notices", "stop", "authority_lost", str(store), "--for", "p-1", code=3)


def test_what_a_server_said_cannot_command_the_terminal(typed: Typed, store: Path) -> None:
    """Not even if it stands in the ledger of an older program."""
    typed("notices", "run", str(store))
    database = open_database(f"sqlite:///{store}")
    with database.writing() as connection:
        connection.execute(
            update(MESSAGES).values(state="dead", error="550 \x1b]0;owned\x07", address="\x9b1m@x")
        )
    database.close()
    shown = typed("notices", "ledger", str(store), "--dead")
    assert "550" in shown
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
