"""The Apprise channel: Slack, Teams, SMS and the rest, at addresses that administrators set."""

import os
from collections.abc import Sequence
from typing import Any, Final

from goodstanding.errors import OperatorError
from goodstanding_notifications.channels.protocol import OutgoingMessage, Undelivered

URLS: Final = "GOODSTANDING_APPRISE_URLS"
"""Environment variable with the addresses, which hold secrets, apart by spaces."""
ALLOWED: Final = (
    "slack", "msteams", "gchat", "webexteams", "twilio", "vonage", "sns", "pagerduty", "opsgenie",
    "pover",
)  # fmt: skip
"""Services that may be used unless the settings say otherwise: none of them reaches a host at will.

Those that do, such as `mmosts`, `ntfys`, `zulip` or `json`, an administrator names in `[notices]
apprise`.
"""


class AppriseChannel:
    """Tells every address that is set; the message has no calendar and no HTML."""

    name = "apprise"

    def __init__(self, allowed: Sequence[str] = ()) -> None:
        # Slow to import, and most sites do not use it.
        from apprise import Apprise  # noqa: PLC0415

        self._apprise = Apprise()
        addresses = os.environ.get(URLS, "").split()
        if not addresses:
            raise OperatorError(f"{URLS}: set it to the addresses, apart by spaces")
        known = tuple(allowed) or ALLOWED
        for number, url in enumerate(addresses, start=1):
            self._apprise.add(_service(url, known, f"{URLS}, address {number}"))

    def send(self, message: OutgoingMessage) -> None:
        """Returns when every service has taken the message."""
        if not self._apprise.notify(title=message.subject, body=message.text):
            raise Undelivered("not every service has taken the message")

    def close(self) -> None:
        """Nothing is kept open."""


def _service(url: str, known: Sequence[str], where: str) -> Any:
    """The one service that an address means, if it is allowed; secrets are never said.

    Apprise itself takes a text for several addresses, apart by commas or semicolons: so what it has
    read is asked, and one address must be one service.
    """
    from apprise import Apprise  # noqa: PLC0415
    from apprise.utils.parse import parse_urls  # noqa: PLC0415

    schema = url.partition("://")[0].lower()
    if schema not in known:
        raise OperatorError(
            f"{where}: {schema!r} is not allowed; allowed are {', '.join(known)}"
            if schema.isalnum()
            else f"{where}: begins with no schema, such as slack://"
        )
    urls: list[str] = parse_urls(url)  # type: ignore[no-untyped-call]
    if len(urls) != 1 or url.count("://") != 1:
        raise OperatorError(f"{where}: is more than one address; put spaces between them")
    service = Apprise.instantiate(url, suppress_exceptions=True)
    if service is None:
        raise OperatorError(f"{where}: no address of {schema!r}")
    if schema not in _schemas(service):
        raise OperatorError(f"{where}: is read as another service than {schema!r}")
    return service


def _schemas(service: Any) -> set[str]:
    """The schemas under which a service goes."""
    found: set[str] = set()
    for name in ("protocol", "secure_protocol"):
        value = getattr(service, name, None) or ()
        found |= {value} if isinstance(value, str) else set(value)
    return found
