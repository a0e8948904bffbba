"""The command `serve`: the pages in a browser, for this site or for the sample agency."""

import logging
import secrets
import signal
import socket
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import uvicorn
from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import OperatorError
from goodstanding.sample.harbor import AGENCY
from goodstanding.sample.recorded import record_sample
from goodstanding.site import clock, database, installed, settings
from goodstanding.store import Store, open_store
from goodstanding_web.agency import Agency
from goodstanding_web.application import Site, application
from goodstanding_web.database import Database
from goodstanding_web.documents import Documents, document_folder
from goodstanding_web.incoming.uploads import Uploads
from goodstanding_web.logs import LibraryHandler, Logs
from goodstanding_web.notices import desk_of
from goodstanding_web.security.audit import AuditTrail
from goodstanding_web.security.auditor_links import AuditorLinks
from goodstanding_web.security.logins import Login, Logins
from goodstanding_web.security.roles import Role
from goodstanding_web.security.second_factor import SecondFactors
from goodstanding_web.security.sessions import Sessions
from goodstanding_web.security.site_key import site_key
from goodstanding_web.security.tokens import Tokens
from goodstanding_web.settings import WebSettings, barred_words, provider_of, web_settings
from goodstanding_web.warming import Warming
from goodstanding_web.watching import Watched
from goodstanding_web.webhooks.decisions import Decisions
from goodstanding_web.webhooks.receivers import Receivers
from goodstanding_web.webhooks.worker import Worker

_PATIENCE = 30
"""Seconds in which running requests are answered once the program is told to end."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    *,
    demo: Annotated[
        bool,
        Parameter(negative=(), help="Show the sample agency, signed in, in a database of its own."),
    ] = False,
    host: Annotated[str, Parameter(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, Parameter(help="Port to listen on.")] = 8765,
    browser: Annotated[bool, Parameter(negative="--no-browser", help="Open a browser.")] = True,
    json_logs: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Write a line of JSON to standard error for each request and fault; no names.",
        ),
    ] = False,
) -> int:
    """Serve the pages until stopped; beyond this machine put a proxy with TLS before it.

    Told to end by SIGTERM, it takes no more requests and answers those that it has, for at most
    half a minute.
    """
    if host not in _LOOPBACK and demo:
        raise OperatorError("--demo signs in whoever asks: it is served on this machine only")
    address = f"http://{'[::1]' if host == '::1' else host}:{port}"
    url = database.database_url()
    title = "On record"
    documents = document_folder()
    if demo:
        folder = Path(tempfile.mkdtemp(prefix="goodstanding-demo-"))
        sample = record_sample(folder, clock.today(), clock.now(), installed.vocabulary())
        url, title = database.sqlite_url(sample), AGENCY
        documents = folder / "documents"
    with (
        _listening(host, port) as listening,
        tempfile.TemporaryDirectory(prefix="goodstanding-uploads-") as uploads,
        open_store(url, installed.vocabulary(), day_of=clock.day_of) as store,
    ):
        pages, desk = Database(url), desk_of(url)
        try:
            agency, key = agency_of(store, title), site_key()
            logs = Logs(as_json=json_logs)
            warming = Warming(agency, logs)
            asked = WebSettings() if demo else web_settings()
            site = Site(
                agency,
                Logins(pages, barred_words=barred_words()),
                Sessions(pages),
                Tokens(pages),
                AuditTrail(pages),
                SecondFactors(pages, key),
                AuditorLinks(pages),
                Receivers(pages, key),
                Uploads(Path(uploads)),
                Documents(pages, documents),
                clock.now,
                logs=logs,
                secure_cookies=host not in _LOOPBACK,
                settings=asked,
                provider=provider_of(asked),
                notices=desk,
                warming=warming,
                ticket=secrets.token_urlsafe(32) if demo else None,
            )
            if demo:
                site.logins.add(Login("demo", Role.ADMIN), secrets.token_urlsafe(32))
            elif not site.logins.all():
                raise OperatorError(
                    "Nobody may log in yet: add a login first with `goodstanding users add NAME`"
                )
            entry = f"{address}/demo?ticket={site.ticket}" if demo else f"{address}/"
            console.say(f"Good Standing is at {entry}", "Stop it with Ctrl-C.")
            if browser:
                webbrowser.open(entry)
            config = uvicorn.Config(
                Watched(application(site)),
                log_config=None,
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=_PATIENCE,
            )
            worker = Worker(agency, Decisions(pages), site.receivers, clock.now)
            with _heard(logs), worker.beside(), warming.beside():
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            if desk is not None:
                desk.close()
            pages.close()
    return Exit.FINE


@contextmanager
def _heard(logs: Logs) -> Iterator[None]:
    """Libraries write where the program writes; and told to end, it cleans up behind itself."""
    handler = LibraryHandler(logs)
    logging.getLogger().addHandler(handler)
    # The server answers what it has, then sends the signal again, which by itself would end all.
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        logging.getLogger().removeHandler(handler)


def _end(*_: object) -> None:
    raise SystemExit(0)


def agency_of(store: Store, title: str) -> Agency:
    """The agency of a database, under the site's file: its policies bind the pages too."""
    return Agency(store, settings.catalog(), title, clock.today, settings.site_file())


def _listening(host: str, port: int) -> socket.socket:
    """The socket to serve from, before anybody is told of it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
        # Connections inherit it; without, the end of an answer waits for the browser's nod (40 ms).
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        raise OperatorError(
            f"Cannot listen on port {port} of {host}: {error.strerror}; choose another --port"
        ) from None
