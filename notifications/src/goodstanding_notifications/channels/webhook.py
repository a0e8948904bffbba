"""The webhook channel: a signed POST to one address of the site."""

import json
import os
import time
from collections.abc import Callable
from email.message import Message as Headers
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from goodstanding.errors import OperatorError
from goodstanding.signatures import MOMENT, SIGNATURE, sign
from goodstanding_notifications.channels.channel_type import LOOPBACK
from goodstanding_notifications.channels.protocol import OutgoingMessage, Undelivered

SECRET: Final = "GOODSTANDING_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
"""The secret with which each message to the webhook is signed."""
_LEAST: Final = 16


class WebhookChannel:
    """Posts each message as JSON, signed with the secret in GOODSTANDING_WEBHOOK_SECRET."""

    name = "webhook"

    def __init__(
        self, url: str, timeout: float = 10.0, seconds: Callable[[], float] = time.time
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise OperatorError("[notices] webhook: an https address, or http on this machine")
        secret = os.environ.get(SECRET, "")
        if len(secret) < _LEAST:
            raise OperatorError(f"{SECRET}: set it to at least {_LEAST} signs, as the receiver has")
        self._url, self._timeout, self._seconds = url, timeout, seconds
        self._secret = secret.encode()
        self._opener = build_opener(_NoRedirect())

    def send(self, message: OutgoingMessage) -> None:
        """Returns when the receiver has answered with 2xx."""
        body = json.dumps(
            {
                "id": message.id,
                "to": message.to,
                "subject": message.subject,
                "text": message.text,
            }
        ).encode()
        moment = str(int(self._seconds()))
        request = Request(  # noqa: S310 - only https, or http on this machine
            self._url,
            data=body,
            method="POST",
            headers={
                "Content-Type": "application/json",
                MOMENT: moment,
                SIGNATURE: sign(self._secret, moment, body),
            },
        )
        try:
            with self._opener.open(request, timeout=self._timeout):
                return
        except HTTPError as error:
            error.close()
            raise Undelivered(f"the webhook answers {error.code}") from None
        except (URLError, OSError) as error:
            raise Undelivered(f"the webhook: {type(error).__name__}: {error}") from None

    def close(self) -> None:
        """Nothing is kept open."""


class _NoRedirect(HTTPRedirectHandler):
    """A receiver may not send a signed message on to somebody else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str
    ) -> None:
        return None
