"""What a channel is given, what it must do, and how it says that it could not."""

from datetime import datetime
from typing import Protocol

import attrs

from goodstanding.errors import GoodStandingError


class Undelivered(GoodStandingError):
    """The message was not taken, and may be tried again later."""


class Refused(Undelivered):
    """The message was refused for good, such as for an address that does not exist."""


@attrs.frozen
class OutgoingMessage:
    """One message to one reader, ready to be handed over.

    `id` is the Message-ID without angle brackets: the same however often it is tried. `calendar`
    is an iCalendar file, or empty. `stop` is how to stop such messages: a mailto or https address.
    `at` is the moment of handing over.
    """

    id: str
    to: str
    name: str
    subject: str
    text: str
    html: str = ""
    calendar: bytes = b""
    stop: str = ""
    at: datetime | None = None


class Channel(Protocol):
    """A way to hand messages over; made once per process, used by one thread at a time."""

    @property
    def name(self) -> str:
        """Its name in the settings and in the ledger."""
        ...

    def send(self, message: OutgoingMessage) -> None:
        """Returns once the message is taken; else `Refused`, or `Undelivered` to try again.

        Any other error is taken as `Undelivered`.
        """
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
