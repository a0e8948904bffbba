"""What the tests of the pages share: the sample agency, a client, and a small OpenID provider."""

import base64
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlencode, urlsplit

import attrs
import pytest
import uvicorn
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from joserfc import jwt
from joserfc.jwk import RSAKey
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding.plugins import load_plugins
from goodstanding.sample.recorded import record_sample
from goodstanding.site.database import sqlite_url
from goodstanding.store import Delivery, SourceKind, Statement, open_store
from goodstanding_web.agency import Agency
from goodstanding_web.application import Site, application
from goodstanding_web.database import Database
from goodstanding_web.documents import Documents
from goodstanding_web.incoming.uploads import Uploads
from goodstanding_web.notices import desk_of
from goodstanding_web.security.audit import AuditTrail
from goodstanding_web.security.auditor_links import AuditorLinks
from goodstanding_web.security.logins import Login, Logins
from goodstanding_web.security.roles import Role
from goodstanding_web.security.second_factor import SecondFactors
from goodstanding_web.security.sessions import Sessions
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.security.tokens import Tokens
from goodstanding_web.webhooks.receivers import Receivers

Client = TestClient[Litestar]
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins
BRANCH = "Riverside"
KEY = SiteKey(b"a key of the tests alone, no site")
CATALOG = load_plugins().catalog


class Clock:
    """A clock that stands until a test sets it on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def today(self) -> date:
        """The day of that moment."""
        return self.now.date()

    def on(self, span: timedelta) -> None:
        """Later by a span."""
        self.now += span


@pytest.fixture
def clock() -> Clock:
    """Stands at `NOW`."""
    return Clock()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agency's database, to be copied and never written to; two work in a branch."""
    path = record_sample(tmp_path_factory.mktemp("sample"), NOW.date(), NOW, CATALOG.words)
    with open_store(sqlite_url(path), CATALOG.words) as store:
        words = {"since": "2025-01-01", "status": "active", "branch": BRANCH}
        statements = [Statement(person, "worker", words) for person in ("hh-001", "hh-002")]
        store.apply(statements, Delivery("Payroll", SourceKind.EMPLOYER, "test", NOW))
    return path


def _notices_file(folder: Path) -> Path:
    """The settings of the agency's notices, whose messages go to a folder beside them."""
    path = folder / "notices.toml"
    path.write_text(
        '[site]\nname = "Harbor"\ntime_zone = "America/Chicago"\nhour = 4\nuntil_hour = 23\n'
        f'[notices]\nchannel = "file"\nfolder = "{folder / "out"}"\n'
        '[[reader]]\nid = "cora"\nname = "Cora Lee"\nemail = "cora@harbor.example"\n'
        'time_zone = "America/Chicago"\nreads = "compliance"\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="session")
def notified_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same database after notices have run, to be copied; skipped where none are installed."""
    runs = pytest.importorskip("goodstanding_notifications.sending.runs")
    files = pytest.importorskip("goodstanding_notifications.channels.file")
    where = pytest.importorskip("goodstanding_notifications.settings.site")
    folder = tmp_path_factory.mktemp("notified")
    path = folder / "harbor.sqlite"
    path.write_bytes(sample_file.read_bytes())
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GOODSTANDING_NOTICES", str(_notices_file(folder)))
        settings = where.settings()
    channel: Any = files.FileChannel(settings.folder, settings.mail)
    summary = runs.run(sqlite_url(path), settings, channel, Clock())
    assert summary.sent.sent
    return path


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Site]:
    """The sample agency with a login of each role, named as the role."""
    notified = "desk" in request.fixturenames
    prepared: Path = request.getfixturevalue("notified_file" if notified else "sample_file")
    copy = tmp_path / "site.sqlite"
    copy.write_bytes(prepared.read_bytes())
    url = sqlite_url(copy)
    with open_store(url, CATALOG.words) as store:
        pages = Database(url)
        logins = Logins(pages, PasswordHasher.from_parameters(CHEAPEST))
        for role in Role:
            person = "hh-001" if role is Role.CLINICIAN else None
            branch = BRANCH if role is Role.MANAGER else None
            logins.add(Login(role.value, role, person, branch), PASSWORD)
        agency = Agency(store, CATALOG, "Harbor Home Health", clock.today)
        sessions, tokens, trail = Sessions(pages), Tokens(pages), AuditTrail(pages)
        uploads = Uploads(tmp_path / "uploads")
        documents = Documents(pages, tmp_path / "documents")
        yield Site(
            agency,
            logins,
            sessions,
            tokens,
            trail,
            SecondFactors(pages, KEY),
            AuditorLinks(pages),
            Receivers(pages, KEY),
            uploads,
            documents,
            clock,
            secure_cookies=False,
        )
        pages.close()


@pytest.fixture
def client(site: Site) -> Iterator[Client]:
    """A client of the site that follows no redirect and raises what a handler raises."""
    with TestClient(application(site), base_url="http://testserver.local") as client:
        client.follow_redirects = False
        yield client


@pytest.fixture
def log_in(client: Client) -> Callable[[str], Client]:
    """Logs the client in as a role."""

    def as_role(role: str) -> Client:
        client.cookies.clear()
        answer = client.post("/session", data={"name": role, "password": PASSWORD})
        assert answer.status_code == 303
        return client

    return as_role


@pytest.fixture
def desk(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NoticeDesk]:
    """The desk of the sample agency after notices have run; skipped where none are installed."""
    monkeypatch.setenv("GOODSTANDING_NOTICES", str(_notices_file(tmp_path)))
    url = site.trail.database.engine.url.render_as_string(hide_password=False)
    found = desk_of(url)
    assert found is not None
    yield found
    found.close()


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Where the site is served on this machine."""
    with _served(attrs.evolve(site)) as found:
        yield found


@pytest.fixture
def address_with_notices(site: Site, desk: NoticeDesk) -> Iterator[str]:
    """Where the site is served with the desk of its notices."""
    with _served(attrs.evolve(site, notices=desk)) as found:
        yield found


@contextmanager
def _served(site: Site) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(application(site), port=0, log_level="warning", access_log=False)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
            assert thread.is_alive()
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@cache
def _first_key() -> RSAKey:
    """Made once, for that takes a while."""
    return RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})


class LocalProvider:
    """An OpenID provider that keeps the standard, unless a test tells it not to.

    `claims` and `header` come before what it would sign; `published` before what it publishes.
    """

    client, secret = "good standing", "s3cret/with:signs & more"

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = _first_key()
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.published: dict[str, Any] = {}
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}
        self.away = False
        self.token: str | None = None

    def turn(self) -> None:
        """Takes a new key, and forgets the one before."""
        self.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})

    def log_in(self, address: str) -> dict[str, str]:
        """What somebody who logs in there brings back; the address is where they were sent."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{self.issuer}/authorize?")
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == self.client
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return {"state": asked["state"], "code": code, "iss": self.issuer}

    def answer(self, path: str, body: str, authorization: str) -> tuple[int, dict[str, Any]]:
        """What one request is answered with."""
        self.asked.append(path)
        if self.away:
            return 503, {}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            } | self.published
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if path == "/token":
            return self._tokens(
                {name: rows[0] for name, rows in parse_qs(body).items()}, authorization
            )
        return 404, {}

    def _tokens(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        if authorization:
            pair = base64.b64decode(authorization.removeprefix("Basic ")).decode().split(":")
            given = tuple(map(unquote_plus, pair))
        else:
            given = (form.get("client_id", ""), form.get("client_secret", ""))
        asked = self._codes.pop(form.get("code", ""), None)
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        if given != (self.client, self.secret):
            return 401, {"error": "invalid_client"}
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        claims = {"iss": self.issuer, "aud": self.client, "nonce": asked["nonce"], **self.claims}
        kept = {name: claim for name, claim in claims.items() if claim is not None}
        header = {"alg": "RS256", "kid": self.key.kid, **self.header}
        token = self.token or jwt.encode(header, kept, self.key, [header["alg"]])
        return 200, {"token_type": "Bearer", "access_token": "x", "id_token": token}


@pytest.fixture
def provider() -> Iterator[LocalProvider]:
    """A provider that is asked over loopback, as one is asked over the network."""
    found: LocalProvider

    class Handler(BaseHTTPRequestHandler):
        def _send(self, body: str) -> None:
            status, answer = found.answer(self.path, body, self.headers.get("authorization", ""))
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self) -> None:
            if not self.path.startswith("/authorize?"):
                self._send("")
                return
            # Whoever comes is logged in there already, and sent back at once.
            brought = found.log_in(f"{found.issuer}{self.path}")
            back = dict(parse_qsl(urlsplit(self.path).query))["redirect_uri"]
            self.send_response(303)
            self.send_header("location", f"{back}?{urlencode(brought)}")
            self.send_header("content-length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            self._send(self.rfile.read(int(self.headers["content-length"])).decode())

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = LocalProvider(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join(10)
