"""The mail channel: one connection to the site's mail server, refusals told apart from failures.

`security` of the settings: `starttls` (port 587 or 25), `tls` (implicit TLS, port 465), or `none`
on this machine.
"""

import contextlib
import os
import smtplib
import ssl
from typing import Final

from goodstanding.safe_text import safe
from goodstanding_notifications.channels.mail_message import mail_message
from goodstanding_notifications.channels.protocol import OutgoingMessage, Refused, Undelivered
from goodstanding_notifications.settings.model import Mail

PASSWORD: Final = "GOODSTANDING_SMTP_PASSWORD"  # noqa: S105 - the variable's name
"""The password at the mail server, for the user that the settings name."""
_FOR_GOOD: Final = 500


class MailChannel:
    """Hands mail to a server by SMTP, with TLS unless the server is on this machine."""

    name = "mail"

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._server: smtplib.SMTP | None = None

    def send(self, message: OutgoingMessage) -> None:
        """Returns when the server has taken the mail.

        What the server says of this message at MAIL, RCPT or DATA is final if it begins with 5; its
        other answers, and whatever happens to the connection, are tried again.
        """
        mail = mail_message(message, self._mail)
        try:
            self._connected().send_message(mail, to_addrs=[message.to])
        except smtplib.SMTPRecipientsRefused as error:
            raise self._answered(*error.recipients[message.to]) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise self._answered(error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPNotSupportedError as error:
            self._reset()
            raise Refused(f"the mail server cannot take this address: {safe(error)}") from None
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            why = f"the mail server: {type(error).__name__}: {safe(error)}"
            raise Undelivered(why) from None

    def close(self) -> None:
        """End the connection."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _answered(self, code: int, words: bytes | str) -> Undelivered:
        """The server's refusal of one message; the connection stays good for the next."""
        self._reset()
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        why = f"the mail server answers {code} {safe(text)}"
        return Refused(why) if code >= _FOR_GOOD else Undelivered(why)

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
