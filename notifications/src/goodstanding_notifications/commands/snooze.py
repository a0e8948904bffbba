"""The command `notices snooze`: a matter is put off for a reader."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock
from goodstanding.site.account import account
from goodstanding_notifications.commands.options import Notice, ReaderName, SettingsFile, Store
from goodstanding_notifications.ledger import preferences
from goodstanding_notifications.settings import site


def snooze(
    notice: Notice,
    store: Store = None,
    *,
    for_: ReaderName,
    until: Annotated[options.Day, Parameter(help="The last quiet day, YYYY-MM-DD.")],
    why: Annotated[str, Parameter(help="Why it can wait.")],
    settings: SettingsFile = None,
) -> int:
    """Put a matter off through a day; then the nearest step of its ladder goes out."""
    found = site.settings(settings)
    last: date = until
    with site.opened(store) as database:
        with database.reading() as connection:
            reader = preferences.reader_named(connection, for_, found)
        preferences.snooze(
            database,
            notice,
            reader,
            on=clock.today(),
            until=last,
            now=clock.now(),
            by=account(),
            why=why,
        )
    console.show(Text(f"Put off through {last}, except for the notice on the day itself."))
    return Exit.FINE
