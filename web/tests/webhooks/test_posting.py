"""One POST: signed, to the address that was named and to no other."""

import socket
import threading
from datetime import UTC, datetime

import pytest

from goodstanding.errors import InputError
from goodstanding.signatures import MOMENT, SIGNATURE, TOLERANCE, verified
from goodstanding_web.webhooks import posting
from goodstanding_web.webhooks.posting import NUMBER, Refused, checked_address, may_send_to, post

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
SECRET = b"a secret of the tests"


def test_a_message_is_signed(hook) -> None:  # type: ignore[no-untyped-def]
    """Its receiver can tell it from another body, another secret and an old message."""
    post(hook.address, SECRET, b'{"a": 1}', 7, NOW)
    (message,) = hook.taken
    assert message.path == "/hook?from=goodstanding"
    moment, signature = message.headers[MOMENT.lower()], message.headers[SIGNATURE.lower()]
    now = NOW.timestamp()
    assert message.headers[NUMBER.lower()] == "7"
    assert verified(SECRET, moment, message.body, signature, now)
    assert verified(SECRET, moment, message.body, signature, now + TOLERANCE)
    assert not verified(SECRET, moment, message.body, signature, now + TOLERANCE + 1)
    assert not verified(SECRET, moment, b'{"a": 2}', signature, now)
    assert not verified(b"another", moment, message.body, signature, now)


@pytest.mark.parametrize("status", [302, 400, 404, 500])
def test_only_success_is_taken(hook, status: int) -> None:  # type: ignore[no-untyped-def]
    """A redirect is not followed."""
    hook.answer = lambda: status
    with pytest.raises(Refused, match=f"answers {status}"):
        post(hook.address, SECRET, b"{}", 1, NOW)
    assert [message.path for message in hook.asked] == ["/hook?from=goodstanding"]


def test_a_receiver_that_says_nothing_has_not_taken_it(hook) -> None:  # type: ignore[no-untyped-def]
    """Neither one that hangs up, nor one that is not there, nor one that speaks no TLS."""
    hook.answer = lambda: 0
    with pytest.raises(Refused, match="no answer"):
        post(hook.address, SECRET, b"{}", 1, NOW)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Refused, match="no answer"):
        post(f"http://127.0.0.1:{port}/", SECRET, b"{}", 1, NOW)
    with pytest.raises(Refused, match="no answer"):
        post(hook.address.replace("http://", "https://"), SECRET, b"{}", 1, NOW)


def test_a_receiver_that_trickles_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of a byte at a time does not keep the others waiting."""
    monkeypatch.setattr(posting, "DEADLINE", 0.3)
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def trickle() -> None:
            connection, _ = listening.accept()
            with connection:
                try:
                    while not done.wait(0.05):
                        connection.sendall(b"H")
                except OSError:
                    return

        thread = threading.Thread(target=trickle)
        thread.start()
        port = listening.getsockname()[1]
        with pytest.raises(Refused, match="no answer"):
            post(f"http://127.0.0.1:{port}/", SECRET, b"{}", 1, NOW)
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https://",
        "https://host:port/",
        "https://host:0/",
        "https://user:secret@example.org/",
        "https://example.org/#part",
        "https://example.org/a b",
        "https://example.org/\r\nx: y",
        "https://ex\u00e4mple.org/",
        "http://127.0.0.1.example.org/",
        "https://example.org/" + "x" * 1000,
        "",
    ],
)
def test_an_address_that_is_not_sent_to(address: str) -> None:
    """A sentence for who sets it up; nothing goes out."""
    with pytest.raises(InputError, match="The address must"):
        checked_address(address)
    with pytest.raises(Refused):
        post(address, SECRET, b"{}", 1, NOW)


@pytest.mark.parametrize(
    ("address", "secure", "may"),
    [
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("10.0.0.7", False, False),
        ("10.0.0.7", True, True),
        ("203.0.113.9", True, True),
        ("169.254.169.254", True, False),
        ("::ffff:169.254.169.254", True, False),
        ("fe80::1%eth0", True, False),
        ("224.0.0.1", True, False),
        ("0.0.0.0", True, False),  # noqa: S104 - not listened on
        ("0.0.0.0", False, False),  # noqa: S104 - not listened on
        ("::", True, False),
        ("255.255.255.255", True, False),
    ],
)
def test_where_a_name_may_lead(address: str, secure: bool, may: bool) -> None:
    """Without TLS to this machine only; never to the link, to many or to nobody."""
    assert may_send_to(address, secure=secure) is may


def test_a_name_that_leads_to_the_link_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only its second address does; nothing is connected to."""
    rows = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
        for address in ("203.0.113.9", "169.254.169.254")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: rows)
    with pytest.raises(Refused, match="is not sent to"):
        post("https://rebound.example/", SECRET, b"{}", 1, NOW)
