"""A message as mail: plain text, HTML, a calendar file, and the headers such mail should have."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from goodstanding.safe_text import safe
from goodstanding_notifications.channels.protocol import OutgoingMessage, Refused
from goodstanding_notifications.messages.calendar import METHOD
from goodstanding_notifications.settings.model import Mail

_POLICY: Final = SMTP.clone(max_line_length=998)
"""Shorter lines would have long addresses in headers put into encoded words, which nobody reads."""


def mail_message(message: OutgoingMessage, settings: Mail) -> EmailMessage:
    """The mail; `Refused` if the address is none."""
    mail = EmailMessage(policy=_POLICY)
    mail["Message-ID"] = f"<{message.id}>"
    if message.at is not None:
        mail["Date"] = message.at
    mail["From"] = settings.sender
    mail["To"] = _address(message)
    mail["Subject"] = " ".join(safe(message.subject).split())
    mail["Auto-Submitted"] = "auto-generated"
    if message.stop:
        mail["List-Unsubscribe"] = f"<{message.stop}>"
    mail.set_content(message.text, cte="quoted-printable")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    if message.calendar:
        mail.add_attachment(
            message.calendar,
            maintype="text",
            subtype="calendar",
            filename="dates.ics",
            params={"method": METHOD, "charset": "utf-8"},
        )
    return mail


def _address(message: OutgoingMessage) -> Address:
    name = " ".join(safe(message.name).split())
    try:
        if "@" not in message.to:
            raise ValueError
        return Address(name, addr_spec=message.to)
    except (ValueError, IndexError, MessageError):
        raise Refused(f"{safe(message.to)!r} is no mail address") from None
