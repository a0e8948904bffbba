"""One signed POST to an address that an administrator named, and to no other.

Only https, or http on this machine. No redirect is followed, and no proxy of the environment used.
The name is looked up once and the connection goes to what was found then, so that it cannot lead
elsewhere afterwards. Addresses of the link (where clouds answer about their machines), of many or
of nobody are refused; those of the agency's own network are not, for its systems are there.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import SplitResult, urlsplit

from goodstanding.errors import InputError
from goodstanding.signatures import MOMENT, SIGNATURE, sign

NUMBER: Final = "X-Goodstanding-Event"
"""The header with the event's number: who has seen it may pass over it."""
TIMEOUT: Final = 10.0
"""Seconds of patience for the connection, and for each part of the answer."""
DEADLINE: Final = 30.0
"""Seconds for all of it."""
_LONGEST: Final = 1000
_MOST_BYTES: Final = 1_000_000
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_FINE: Final = range(200, 300)


class Refused(Exception):
    """The receiver did not take it; the text says why, without what the receiver sent."""


def checked_address(text: str) -> SplitResult:
    """The parts of an address that may be sent to; `InputError` says what it must be."""
    wrong = InputError("The address must be https://..., or http:// on this machine", "address")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise wrong from None
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= _LONGEST
    if not plain or not parts.hostname or port == 0:
        raise wrong
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise wrong
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise InputError("The address must hold no user, password or fragment", "address")
    return parts


def post(address: str, secret: bytes, body: bytes, number: int, now: datetime) -> None:
    """Returns when the receiver answered with 2xx; `Refused` otherwise."""
    try:
        parts = checked_address(address)
    except InputError as error:
        raise Refused(str(error)) from None
    moment = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "goodstanding",
        NUMBER: str(number),
        MOMENT: moment,
        SIGNATURE: sign(secret, moment, body),
    }
    status, _ = exchange("POST", parts, headers, body)
    if status not in _FINE:
        raise Refused(f"the receiver answers {status}")


def exchange(
    method: str, parts: SplitResult, headers: Mapping[str, str], body: bytes | None
) -> tuple[int, bytes]:
    """The status and the content of one answer; `Refused` if there is none, or a very long one."""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = _connection(parts)
        # An answer may come in parts, each in time: this is the end of all of them.
        deadline = threading.Timer(DEADLINE, connection.sock.shutdown, [socket.SHUT_RDWR])
        deadline.start()
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            status, content = answer.status, answer.read(_MOST_BYTES + 1)
        finally:
            deadline.cancel()
            connection.close()
    except (OSError, http.client.HTTPException) as error:
        raise Refused(f"no answer: {type(error).__name__}") from None
    if len(content) > _MOST_BYTES:
        raise Refused(f"the answer is longer than {_MOST_BYTES} bytes")
    return status, content


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    found = _looked_up(host, port, secure=secure)
    connected = socket.create_connection((found, port), timeout=TIMEOUT)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    if secure:
        try:
            context = ssl.create_default_context()
            connected = context.wrap_socket(connected, server_hostname=host)
        except BaseException:
            connected.close()
            raise
        connection.default_port = 443
    connection.sock = connected
    return connection


def _looked_up(host: str, port: int, *, secure: bool) -> str:
    """The first address of a host; `Refused` if any of them may not be sent to."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]) for row in rows]
    for address in addresses:
        if not may_send_to(address, secure=secure):
            raise Refused("the name leads to an address that is not sent to")
    return addresses[0]


def may_send_to(address: str, *, secure: bool) -> bool:
    """Whether an IP address may be sent to; without TLS, this machine's own only."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        found = mapped
    if found.is_link_local or found.is_multicast or found.is_unspecified:
        return False
    if found.is_reserved and not found.is_loopback:
        return False
    return secure or found.is_loopback
