"""The Apprise channel: Slack, Teams, SMS and the rest, at addresses that administrators set."""

import os
from collections.abc import Sequence
from typing import Final

from goodstanding.errors import OperatorError
from goodstanding_notifications.channels.protocol import OutgoingMessage, Undelivered

URLS: Final = "GOODSTANDING_APPRISE_URLS"
"""The addresses of Apprise, which hold secrets, apart by spaces."""
ALLOWED: Final = (
    "slack", "msteams", "workflows", "gchat", "mmosts", "rocketchats", "webexteams", "zulip",
    "twilio", "vonage", "sns", "pagerduty", "opsgenie", "ntfys", "pover",
)  # fmt: skip
"""Services that may be used unless the settings say otherwise: none reaches a host at will."""


class AppriseChannel:
    """Tells every address that is set; the message has no calendar and no HTML."""

    name = "apprise"

    def __init__(self, allowed: Sequence[str] = ()) -> None:
        # Slow to import, and most sites do not use it.
        from apprise import Apprise  # noqa: PLC0415

        self._apprise = Apprise()
        listed = os.environ.get(URLS, "").split()
        if not listed:
            raise OperatorError(f"{URLS}: set it to the addresses, apart by spaces")
        known = tuple(allowed) or ALLOWED
        for number, url in enumerate(listed, start=1):
            schema = url.partition("://")[0].lower()
            if schema not in known:
                raise OperatorError(
                    f"{URLS}, address {number}: {schema!r} is not allowed; allowed are "
                    f"{', '.join(known)}"
                )
            if not self._apprise.add(url):
                raise OperatorError(f"{URLS}, address {number}: no address of {schema!r}")

    def send(self, message: OutgoingMessage) -> None:
        """Returns when every service has taken the message."""
        done = self._apprise.notify(title=message.subject, body=message.text)
        if not done:
            raise Undelivered("not every service has taken the message")

    def close(self) -> None:
        """Nothing is kept open."""
