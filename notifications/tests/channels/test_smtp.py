"""What a mail server says of one message: final or to be tried again, on a real connection."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from goodstanding_notifications.channels import OutgoingMessage, Refused, Undelivered
from goodstanding_notifications.channels.smtp import MailChannel
from goodstanding_notifications.settings import Mail

MESSAGE = OutgoingMessage("1.notice@x", "pat@x.example", "Pat Doe", "s", "text\n")


class Answers:
    """The server's answers to MAIL and DATA; once they are used up it takes everything."""

    def __init__(self) -> None:
        self.mail: list[str] = []
        self.data: list[str] = []
        self.taken = 0

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Answers as told."""
        envelope.mail_from = address
        return self.mail.pop(0) if self.mail else "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Answers as told, and counts what was taken."""
        if self.data:
            return self.data.pop(0)
        self.taken += 1
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Answers, MailChannel]]:
    """A mail server on this machine, and the channel to it."""
    controller = pytest.importorskip("aiosmtpd.controller")
    answers = Answers()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = controller.Controller(answers, hostname="127.0.0.1", port=port)
    running.start()
    channel = MailChannel(Mail("127.0.0.1", port, "none", sender="notices@harbor.example"))
    try:
        yield answers, channel
    finally:
        channel.close()
        running.stop()


@pytest.mark.parametrize("at", ["mail", "data"])
@pytest.mark.parametrize(
    ("code", "final"),
    [("552 too big", True), ("554 spam", True), ("451 later", False), ("452 full", False)],
)
def test_five_is_final_and_four_is_tried_again(
    server: tuple[Answers, MailChannel], at: str, code: str, final: bool
) -> None:
    """At MAIL and at DATA alike; the next message goes over the same connection."""
    answers, channel = server
    getattr(answers, at).append(code)
    with pytest.raises(Undelivered, match=code) as raised:
        channel.send(MESSAGE)
    assert isinstance(raised.value, Refused) is final
    channel.send(MESSAGE)
    assert answers.taken == 1


def test_what_a_server_says_cannot_command_a_terminal(server: tuple[Answers, MailChannel]) -> None:
    """Its words go into the ledger and from there to a screen."""
    answers, channel = server
    answers.data.append("550 \x1b]0;owned\x07 go away")
    with pytest.raises(Refused) as raised:
        channel.send(MESSAGE)
    assert str(raised.value).isprintable()


def test_an_address_the_server_cannot_take_is_final(server: tuple[Answers, MailChannel]) -> None:
    """Trying a letter that the server does not speak again helps nobody."""
    _, channel = server
    message = OutgoingMessage("1.notice@x", "pät@x.example", "Pat", "s", "t")
    with pytest.raises(Refused):
        channel.send(message)


@pytest.mark.parametrize("where", ["after the dot", "before the dot"])
def test_a_connection_that_drops_is_tried_again(where: str) -> None:
    """After the last dot nobody can know; it is tried again, under the same Message-ID."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb", buffering=0) as file:
            file.write(b"220 x\r\n")
            while line := file.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    if where == "before the dot":
                        return
                    file.write(b"354 go\r\n")
                    while file.readline() != b".\r\n":
                        pass
                    return
                file.write(b"250 OK\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    channel = MailChannel(Mail("127.0.0.1", listener.getsockname()[1], "none", timeout=5))
    try:
        with pytest.raises(Undelivered) as raised:
            channel.send(MESSAGE)
        assert not isinstance(raised.value, Refused)
    finally:
        channel.close()
        thread.join()
        listener.close()
