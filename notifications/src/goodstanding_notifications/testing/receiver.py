"""A receiver on this machine that channels are tried against: it takes, refuses, or is silent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

import attrs

TAKES: Final = 204
"""What a receiver answers unless it is told otherwise."""
SILENT: Final = 0
"""In the place of an answer: takes the request and never answers."""


@attrs.frozen
class Got:
    """One request: what a channel has sent."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Receiver:
    """An HTTP server on this machine; `answers` are given in turn, then `takes` to each request.

    An answer repeats what was sent, as some services do, so that a channel that puts answers into
    its errors is found out. A 3xx leads to `leads_to`.
    """

    def __init__(self, leads_to: str = "http://127.0.0.1:9/", *, takes: int = TAKES) -> None:
        self._takes = takes
        self.got: list[Got] = []
        self.answers: list[int] = []
        self._ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler(leads_to))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        """The address of the receiver."""
        return f"http://127.0.0.1:{self._server.server_port}/in"

    def close(self) -> None:
        """Nobody listens there any more; who waits for an answer is let go."""
        self._ended.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self, leads_to: str) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            """Keeps every request."""

            def take(self) -> None:
                """Answers as told."""
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = tuple(self.headers.items())
                receiver.got.append(Got(self.command, self.path, headers, body))
                code = receiver.answers.pop(0) if receiver.answers else receiver._takes
                if code == SILENT:
                    receiver._ended.wait()
                    return
                self.send_response(code)
                if code // 100 == 3:  # noqa: PLR2004 - a redirect
                    self.send_header("Location", leads_to)
                says = b"" if code == TAKES else body  # 204 has no content
                self.send_header("Content-Length", str(len(says)))
                self.end_headers()
                self.wfile.write(says)

            do_POST = do_PUT = do_GET = do_PATCH = take

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        return Handler


@contextmanager
def receiver(leads_to: str = "http://127.0.0.1:9/", *, takes: int = TAKES) -> Iterator[Receiver]:
    """A receiver that is closed at the end."""
    found = Receiver(leads_to, takes=takes)
    try:
        yield found
    finally:
        found.close()
