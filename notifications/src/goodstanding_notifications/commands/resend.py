"""The command `notices resend`: a dead message is tried again."""

from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.site import clock
from goodstanding_notifications.commands.options import Store
from goodstanding_notifications.sending import outbox
from goodstanding_notifications.settings import site


def resend(
    message: Annotated[str, Parameter(help="The id of a dead message.")], store: Store = None
) -> int:
    """Send a dead message again with the next run."""
    with site.opened(store) as database:
        if not outbox.resend(database, message, clock.now()):
            raise InputError(
                f"{message!r}: no dead message has this id; see 'notices ledger --dead'"
            )
    console.show(Text("It goes out with the next run, to the address that its reader has by then."))
    return Exit.FINE
