"""The mail channel: one connection to the site's mail server, refusals told apart from failures."""

import contextlib
import os
import smtplib
import ssl
from typing import Final

from goodstanding_notifications.channels.mail_message import mail_message
from goodstanding_notifications.channels.protocol import OutgoingMessage, Refused, Undelivered
from goodstanding_notifications.settings import Mail

PASSWORD: Final = "GOODSTANDING_SMTP_PASSWORD"  # noqa: S105 - the variable's name
"""The password with which mail is handed over."""
_FOR_GOOD: Final = 500


class MailChannel:
    """Hands mail to a server by SMTP, with TLS unless the server is on this machine."""

    name = "mail"

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._server: smtplib.SMTP | None = None

    def send(self, message: OutgoingMessage) -> None:
        """Returns when the server has taken the mail."""
        mail = mail_message(message, self._mail)
        try:
            server = self._connected()
            server.send_message(mail, to_addrs=[message.to])
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = error.recipients[message.to]
            self._reset()
            why = f"the mail server answers {code} {answer.decode('ascii', 'replace')}"
            raise (Refused if code >= _FOR_GOOD else Undelivered)(why) from None
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Undelivered(f"the mail server: {type(error).__name__}: {error}") from None

    def close(self) -> None:
        """End the connection."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None and self._alive(self._server):
            return self._server
        self.close()
        mail = self._mail
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if mail.security == "tls":
            server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout, context=context)
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout)
        self._server = server
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, os.environ.get(PASSWORD, ""))
        return server

    @staticmethod
    def _alive(server: smtplib.SMTP) -> bool:
        try:
            return server.noop()[0] == 250  # noqa: PLR2004 - the reply code for "fine"
        except (OSError, smtplib.SMTPException):
            return False

    def _reset(self) -> None:
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.rset()
