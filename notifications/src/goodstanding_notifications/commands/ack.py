"""The command `notices ack`: a reader knows about a matter."""

from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock
from goodstanding.site.account import account
from goodstanding_notifications.commands.options import Notice, ReaderName, SettingsFile, Store
from goodstanding_notifications.ledger import preferences
from goodstanding_notifications.settings import site


def ack(
    notice: Notice,
    store: Store = None,
    *,
    for_: ReaderName,
    why: Annotated[str, Parameter(help="A remark to keep with it.")] = "",
    settings: SettingsFile = None,
) -> int:
    """Note that a reader knows: no more notices about this matter until its day has come."""
    found = site.settings(settings)
    with site.opened(store) as database:
        with database.reading() as connection:
            reader = preferences.reader_named(connection, for_, found)
        due = preferences.acknowledge(
            database,
            notice,
            reader,
            on=clock.today(),
            now=clock.now(),
            by=account(),
            why=why,
        )
    console.show(Text(f"Noted. {preferences.still_to_come(due, found, clock.today())}"))
    return Exit.FINE
