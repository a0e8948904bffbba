"""The command `notices try-mail`: one message to see that the way notices go is open."""

import uuid
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.safe_text import safe
from goodstanding.site import clock
from goodstanding_notifications.channels import OutgoingMessage
from goodstanding_notifications.commands.options import SettingsFile
from goodstanding_notifications.settings import site


def try_mail(
    address: Annotated[str, Parameter(help="Where the message is to go.")],
    *,
    settings: SettingsFile = None,
) -> int:
    """Send a test message through the site's channel; it is kept nowhere."""
    found = site.settings(settings)
    channel = site.channel(found)
    host = found.mail.sender.rpartition("@")[2].rstrip(">")
    text = (
        f"This is a test of the notices of {found.site}. Whoever reads it has received it; there "
        "is nothing to do.\n"
    )
    message = OutgoingMessage(
        f"{uuid.uuid4().hex}.test@{host}",
        address,
        "",
        f"{found.site}: a test of the notices",
        text,
        at=clock.now(),
    )
    try:
        channel.send(message)
    finally:
        channel.close()
    console.say(safe(f"The channel {found.channel} has taken a test message to {address}."))
    return Exit.FINE
