"""Channels for real: a mail server and a webhook receiver on this machine, files, services."""

import email
import email.policy
import socket
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from goodstanding.errors import OperatorError
from goodstanding.signatures import MOMENT, SIGNATURE, TOLERANCE, verified
from goodstanding_notifications.channels import OutgoingMessage, Refused, Undelivered
from goodstanding_notifications.channels.apprise import URLS, AppriseChannel
from goodstanding_notifications.channels.choose import channel_of
from goodstanding_notifications.channels.file import FileChannel
from goodstanding_notifications.channels.smtp import MailChannel
from goodstanding_notifications.channels.webhook import SECRET, WebhookChannel
from goodstanding_notifications.settings import Mail, Settings

MESSAGE = OutgoingMessage(
    "0011.notice@harbor.example",
    "dana@harbor.example",
    "Dana Núñez, RN",
    "Your license — soon",
    "Hello Dana,\nin words.\n",
    "<p>Hello Dana</p>",
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "mailto:stop@harbor.example?subject=stop",
)
KEY = "a secret of the two of us"


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Inbox:
    """What the mail server received; it refuses some addresses."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Refuses nobody@ for good and busy@ for now."""
        if address.startswith("nobody@"):
            return "550 no such user"
        if address.startswith("busy@"):
            return "451 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keeps the mail."""
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        return "250 OK"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, Mail]]:
    """A mail server on this machine."""
    controller = pytest.importorskip("aiosmtpd.controller")
    handler = Inbox()
    port = free_port()
    server = controller.Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield handler, Mail("127.0.0.1", port, "none", sender="notices@harbor.example")
    finally:
        server.stop()


def test_mail_arrives_whole(inbox: tuple[Inbox, Mail]) -> None:
    """Plain text, HTML and calendar, with the headers that such mail should have."""
    handler, mail = inbox
    channel = MailChannel(mail)
    channel.send(MESSAGE)
    channel.send(MESSAGE)
    channel.close()
    assert len(handler.mails) == 2
    got = handler.mails[0]
    assert got["Message-ID"] == f"<{MESSAGE.id}>"
    assert got["Subject"] == MESSAGE.subject
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["List-Unsubscribe"] == f"<{MESSAGE.stop}>"
    assert "Dana Núñez, RN" in got["To"]
    plain, html = got.get_body(("plain",)), got.get_body(("html",))
    assert plain is not None
    assert plain.get_content().splitlines() == MESSAGE.text.splitlines()
    assert html is not None
    assert "<p>Hello Dana</p>" in html.get_content()
    (calendar,) = got.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_filename() == "dates.ics"


def test_a_refusal_is_told_apart_from_a_failure(inbox: tuple[Inbox, Mail]) -> None:
    """An address that does not exist is refused for good, a busy server is not; others still go."""
    handler, mail = inbox
    channel = MailChannel(mail)
    with pytest.raises(Refused, match="550 no such user"):
        channel.send(_to("nobody@harbor.example"))
    with pytest.raises(Undelivered, match="451") as raised:
        channel.send(_to("busy@harbor.example"))
    assert not isinstance(raised.value, Refused)
    channel.send(MESSAGE)
    channel.close()
    assert len(handler.mails) == 1


@pytest.mark.parametrize("address", ["", "dana", "a@b\nBcc: x@y", "dana lee"])
def test_what_is_no_address_is_refused(address: str, inbox: tuple[Inbox, Mail]) -> None:
    """Nothing reaches the server."""
    handler, mail = inbox
    with pytest.raises(Refused, match="no mail address"):
        MailChannel(mail).send(_to(address))
    assert handler.mails == []


def test_a_server_that_is_away_may_be_tried_again() -> None:
    """No server answers: that is no refusal."""
    mail = Mail("127.0.0.1", free_port(), "none", timeout=2.0)
    with pytest.raises(Undelivered, match="the mail server"):
        MailChannel(mail).send(MESSAGE)


def test_a_file_is_written_once_for_each_message(tmp_path: Path) -> None:
    """The same Message-ID again replaces the file."""
    channel = FileChannel(tmp_path / "out", Mail())
    channel.send(MESSAGE)
    channel.send(MESSAGE)
    (written,) = (tmp_path / "out").iterdir()
    assert email.message_from_bytes(written.read_bytes())["Message-ID"] == f"<{MESSAGE.id}>"


def _to(address: str) -> OutgoingMessage:
    return OutgoingMessage("1@x", address, "Somebody", "s", "t")


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]], list[int]]]:
    """A webhook's receiver: its address, what it got, and the answers it gives."""
    got: list[tuple[dict[str, str], bytes]] = []
    answers: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        """Keeps what is posted."""

        def do_POST(self) -> None:
            """Answers as told, else 204."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body))
            code = answers.pop(0) if answers else 204
            self.send_response(code)
            if code == 302:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/in", got, answers
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_is_signed(
    receiver: tuple[str, list[tuple[dict[str, str], bytes]], list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The receiver can tell that it is ours, whole, and fresh."""
    monkeypatch.setenv(SECRET, KEY)
    url, got, _ = receiver
    WebhookChannel(url, seconds=lambda: 1_800_000_000.0).send(MESSAGE)
    ((headers, body),) = got
    moment, signature = headers[MOMENT], headers[SIGNATURE]
    assert verified(KEY.encode(), moment, body, signature, 1_800_000_000.0)
    assert not verified(KEY.encode(), moment, body + b" ", signature, 1_800_000_000.0)
    assert not verified(b"another", moment, body, signature, 1_800_000_000.0)
    assert not verified(KEY.encode(), moment, body, signature, 1_800_000_001.0 + TOLERANCE)
    assert not verified(KEY.encode(), moment, body, "sha256=é", 1_800_000_000.0)


def test_a_webhook_follows_no_redirect_and_takes_no_error_for_an_answer(
    receiver: tuple[str, list[tuple[dict[str, str], bytes]], list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Anything but 2xx is tried again later."""
    monkeypatch.setenv(SECRET, KEY)
    url, got, answers = receiver
    answers.extend([302, 500])
    for code in ("302", "500"):
        with pytest.raises(Undelivered, match=code):
            WebhookChannel(url).send(MESSAGE)
    assert len(got) == 2


@pytest.mark.parametrize("url", ["http://harbor.example/in", "ftp://127.0.0.1/", "file:///etc"])
def test_a_webhook_goes_by_https_or_stays_on_this_machine(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody on the way can read it."""
    monkeypatch.setenv(SECRET, KEY)
    with pytest.raises(OperatorError, match="https"):
        WebhookChannel(url)


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment only, and not a short one."""
    monkeypatch.setenv(SECRET, "short")
    with pytest.raises(OperatorError, match=SECRET):
        WebhookChannel("https://harbor.example/in")


@pytest.mark.filterwarnings("ignore:.*imghdr:DeprecationWarning")
@pytest.mark.parametrize("url", ["json://127.0.0.1/", "syslog://", "file:///x", "slack://bad"])
def test_only_allowed_services_are_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No address that could reach any host, and none that Apprise cannot read; secrets unsaid."""
    monkeypatch.setenv(URLS, url)
    with pytest.raises(OperatorError, match="address 1") as raised:
        AppriseChannel()
    assert "127.0.0.1" not in str(raised.value)


@pytest.mark.filterwarnings("ignore:.*imghdr:DeprecationWarning")
def test_apprise_reports_a_service_that_does_not_answer(
    receiver: tuple[str, list[tuple[dict[str, str], bytes]], list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An administrator may allow another schema; success and failure are told apart."""
    url, got, answers = receiver
    monkeypatch.setenv(URLS, url.replace("http://", "json://"))
    channel = AppriseChannel(["json"])
    channel.send(MESSAGE)
    assert len(got) == 1
    answers.append(500)
    with pytest.raises(Undelivered, match="not every service"):
        channel.send(MESSAGE)


def test_an_unknown_channel_is_told_with_those_there_are() -> None:
    """The operator fixes the settings."""
    with pytest.raises(OperatorError, match=r"'pigeon'.*mail, file, webhook, apprise"):
        channel_of(Settings(channel="pigeon"))
