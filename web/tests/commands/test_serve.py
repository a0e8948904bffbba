"""The command `serve` as a process of its own: what it writes, and how it ends."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import attrs
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from goodstanding.plugins import load_plugins
from goodstanding.sample.recorded import record_sample
from goodstanding.site.database import sqlite_url
from goodstanding_web.database import Database
from goodstanding_web.security.logins import Login, Logins
from goodstanding_web.security.roles import Role
from goodstanding_web.security.tokens import Token, Tokens

PASSWORD = "correct horse battery staple"  # noqa: S105 - of an invented login
LOGIN = "quentin"
PATIENCE = 60


@attrs.frozen
class Answer:
    """What the site answered."""

    status: int
    headers: dict[str, str]
    text: str


@attrs.define
class Running:
    """A site that is being served."""

    process: "subprocess.Popen[str]"
    port: int
    token: str
    folder: Path

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """Asks over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, named)
            found = connection.getresponse()
            return Answer(found.status, dict(found.getheaders()), found.read().decode())
        finally:
            connection.close()

    def end(self) -> str:
        """Ends it, and gives what it wrote to standard error."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return errors


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Serves the sample agency with further options, until the test ends."""
    started: list[subprocess.Popen[str]] = []

    def begun(*options: str) -> Running:
        now = datetime.now(UTC)
        path = record_sample(tmp_path, now.date(), now, load_plugins().catalog.words)
        pages = Database(sqlite_url(path))
        hasher = PasswordHasher.from_parameters(CHEAPEST)
        Logins(pages, hasher).add(Login(LOGIN, Role.HR), PASSWORD)
        token = Tokens(pages).add(Token("scheduling", False, now + timedelta(days=1)), now)
        pages.close()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        own = {name: str(tmp_path / name) for name in ("HOME", "XDG_DATA_HOME", "TMPDIR")}
        Path(own["TMPDIR"]).mkdir(exist_ok=True)
        words = ["serve", "--port", str(port), "--no-browser", *options]
        process = subprocess.Popen(
            [sys.executable, "-m", "goodstanding", *words],
            env={**os.environ, **own, "GOODSTANDING_DATABASE_URL": sqlite_url(path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        running = Running(process, port, token, Path(own["TMPDIR"]))
        end = time.monotonic() + PATIENCE
        while True:
            try:
                assert running.ask("/health").status == 200
                return running
            except OSError:
                assert process.poll() is None, process.communicate()
                assert time.monotonic() < end
                time.sleep(0.05)

    yield begun
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_told_to_end_it_answers_what_it_was_asked(serve: Callable[..., Running]) -> None:
    """A request that is half sent is taken to its end, new ones are not taken, nothing is left."""
    running = serve()
    question = {"person": "hh-001", "category": "rn", "state": "TX", "day": "2026-11-26"}
    body = json.dumps({"questions": [question]}).encode()
    head = (
        "POST /api/v1/practice-answers HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        f"authorization: Bearer {running.token}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as half:
        half.sendall(head.encode() + body[:10])
        time.sleep(0.3)
        assert any(running.folder.glob("goodstanding-uploads-*"))
        running.process.send_signal(signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", running.port), timeout=1).close()
            except OSError:
                break
            time.sleep(0.05)
        else:
            pytest.fail("new requests were still taken")
        assert running.process.poll() is None
        half.sendall(body[10:])
        answer = http.client.HTTPResponse(half)
        answer.begin()
        assert answer.status == 200
        assert "answer" in json.loads(answer.read())
    running.process.communicate(timeout=PATIENCE)
    assert running.process.returncode == 0
    assert not list(running.folder.glob("goodstanding-uploads-*"))


def test_it_works_out_the_first_pages_by_itself(serve: Callable[..., Running]) -> None:
    """Ready is what nobody has asked for yet."""
    running = serve()
    end = time.monotonic() + PATIENCE
    while json.loads(running.ask("/ready").text)["status"] != "ready":
        assert time.monotonic() < end
        time.sleep(0.05)
    assert running.end() == ""


def test_nobody_is_in_what_it_writes(serve: Callable[..., Running]) -> None:
    """A whole session: each line is JSON with a route, and no name, id, word or secret of it."""
    running = serve("--json-logs")
    form = {"content_type": "application/x-www-form-urlencoded"}
    wrong = urlencode({"name": LOGIN, "password": "a wrong guess"})
    assert running.ask("/session", "POST", wrong, **form).status == 401
    right = urlencode({"name": LOGIN, "password": PASSWORD})
    cookie = str(running.ask("/session", "POST", right, **form).headers["set-cookie"])
    session = {"cookie": cookie.split(";", maxsplit=1)[0]}
    for path in (
        "/",
        "/people?find=Reyes",
        "/people/hh-001",
        "/people/hh-001?day=2026-12-24",
        "/people/hh-999",
        "/coverage?category=rn",
        "/visits",
        "/nowhere/Dana-Reyes",
        "/?day=Reyes",
        "/documents/hh-001/beef",
    ):
        running.ask(path, **session)
    question = {"person": "hh-001", "category": "rn", "state": "TX", "day": "2026-11-26"}
    body = json.dumps({"questions": [question]})
    json_type = {"content_type": "application/json", "authorization": f"Bearer {running.token}"}
    assert running.ask("/api/v1/practice-answers", "POST", body, **json_type).status == 200
    assert running.ask("/api/v1/practice-answers", "POST", '{"Reyes', **json_type).status == 400
    assert running.ask("/api/v1/people/hh-001", **json_type).status == 200
    written = running.end()
    lines = [json.loads(line) for line in written.splitlines()]
    routes = {line["route"] for line in lines if line["event"] == "request"}
    assert {"/", "/people/{person_id}", "unmatched"} <= routes
    assert all(line["seconds"] >= 0 for line in lines if line["event"] == "request")
    secrets = (PASSWORD, "a wrong guess", running.token, session["cookie"].split("=", 1)[1])
    persons = ("Reyes", "Dana", "hh-0", "hh-9", "pt-", LOGIN, "beef", "12-24", "find", "?")
    for word in (*secrets, *persons):
        assert word not in written, word


def test_without_the_option_it_writes_nothing_of_requests(serve: Callable[..., Running]) -> None:
    """Nothing went wrong, so nothing is said."""
    running = serve()
    assert running.ask("/sign-in").status == 200
    assert running.end() == ""


def test_metrics(serve: Callable[..., Running]) -> None:
    """From this machine, or with a token; routes with counts, and nobody in them."""
    running = serve()
    for _ in range(3):
        running.ask("/people/hh-001")
    answer = running.ask("/metrics")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    text = answer.text
    labels = 'method="GET",route="/people/{person_id}"'
    assert f'goodstanding_requests_total{{{labels},status="303"}} 3\n' in text
    assert f'goodstanding_request_seconds_bucket{{{labels},le="+Inf"}} 3\n' in text
    assert "goodstanding_requests_running 1\n" in text
    assert "hh-001" not in text
    assert running.ask("/metrics", x_forwarded_for="203.0.113.9").status == 303
    assert running.ask("/metrics", host="people.agency.example").status == 303
    token = f"Bearer {running.token}"
    assert running.ask("/metrics", host="agency.example", authorization=token).status == 200
    assert running.ask("/metrics", host="agency.example", authorization="Bearer x").status == 303
