"""The command `notices stop`: a kind of notice is not wanted by a reader."""

from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import clock
from goodstanding.site.account import account
from goodstanding_notifications.commands.options import ReaderName, SettingsFile, Store
from goodstanding_notifications.ledger import preferences
from goodstanding_notifications.settings import site


def stop(
    kind: Annotated[str, Parameter(help="A kind of notice, such as window_opens.")],
    store: Store = None,
    *,
    for_: ReaderName,
    settings: SettingsFile = None,
) -> int:
    """Stop a kind of notice for a reader, except on the day itself."""
    found = site.settings(settings)
    with site.opened(store) as database:
        with database.reading() as connection:
            reader = preferences.reader_named(connection, for_, found)
        preferences.opt_out(
            database,
            kind,
            reader,
            found.kinds,
            on=clock.today(),
            now=clock.now(),
            by=account(),
        )
    good = found.kinds[kind].good
    console.show(Text("Stopped." if good else "Stopped, except for the notice on the day itself."))
    return Exit.FINE
