"""What the tests of webhooks share: a database, and a receiver on this machine."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import attrs
import pytest

from goodstanding_web.database import Database


@attrs.define
class Message:
    """One request that a receiver was sent."""

    path: str
    headers: dict[str, str]
    body: bytes


@attrs.define
class Hook:
    """A receiver: what it was sent, and the status of its next answer (0: it hangs up)."""

    address: str
    answer: Callable[[], int] = lambda: 204
    asked: list[Message] = attrs.field(factory=list)
    taken: list[Message] = attrs.field(factory=list)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The pages' tables in a new database, once for SQLite and once for PostgreSQL."""
    found = Database(database_url)
    yield found
    found.close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A program that listens on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            message = Message(
                self.path, {name.lower(): value for name, value in self.headers.items()}, body
            )
            found.asked.append(message)
            status = found.answer()
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            if status == 302:
                self.send_header("location", "/elsewhere")
            self.send_header("content-length", "0")
            if status < 300:
                # Before the answer goes out: whoever has it looks at once.
                found.taken.append(message)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Hook(f"http://127.0.0.1:{server.server_port}/hook?from=goodstanding")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
