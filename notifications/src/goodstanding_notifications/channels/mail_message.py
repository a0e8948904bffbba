"""A message as mail: plain text, HTML, a calendar file, and the headers such mail should have."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from goodstanding_notifications.channels.protocol import OutgoingMessage, Refused
from goodstanding_notifications.settings import Mail


def mail_message(message: OutgoingMessage, settings: Mail) -> EmailMessage:
    """The mail; `Refused` if the address is none."""
    mail_ = EmailMessage(policy=SMTP)
    mail_["Message-ID"] = f"<{message.id}>"
    mail_["From"] = settings.sender
    mail_["To"] = _address(message)
    mail_["Subject"] = " ".join(message.subject.split())
    mail_["Auto-Submitted"] = "auto-generated"
    if message.stop:
        mail_["List-Unsubscribe"] = f"<{message.stop}>"
    mail_.set_content(message.text)
    if message.html:
        mail_.add_alternative(message.html, subtype="html")
    if message.calendar:
        mail_.add_attachment(
            message.calendar,
            maintype="text",
            subtype="calendar",
            filename="dates.ics",
            params={"method": "PUBLISH", "charset": "utf-8"},
        )
    return mail_


def _address(message: OutgoingMessage) -> Address:
    name = " ".join(message.name.split())
    try:
        if "@" not in message.to:
            raise ValueError
        return Address(name, addr_spec=message.to)
    except (ValueError, IndexError, MessageError):
        raise Refused(f"{message.to!r} is no mail address") from None
