"""The command `notices resume`: a kind of notice that a reader stopped comes again."""

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


def resume(
    kind: Annotated[str, Parameter(help="A kind of notice that was stopped.")],
    store: Store = None,
    *,
    for_: ReaderName,
    settings: SettingsFile = None,
) -> int:
    """Take up a kind of notice again that a reader stopped."""
    found = site.settings(settings)
    with site.opened(store) as database:
        with database.reading() as connection:
            reader = preferences.reader_named(connection, for_, found)
        preferences.resume(
            database, kind, reader, found.kinds, on=clock.today(), now=clock.now(), by=account()
        )
    console.show(Text("Notices of this kind come again, from the next step that is due."))
    return Exit.FINE
