"""The command `calendar`: the dates of a person or reader, as a file or behind a private feed."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import OperatorError
from goodstanding.site import clock
from goodstanding_notifications.commands.options import SettingsFile, Store
from goodstanding_notifications.ledger.preferences import reader_named
from goodstanding_notifications.messages.calendar import calendar_for, new_feed, revoke_feeds
from goodstanding_notifications.settings import site


def calendar(
    person: Annotated[str, Parameter(help="A person's id, or that of a reader of the site.")],
    store: Store = None,
    *,
    out: Annotated[Path | None, Parameter(help="Write the calendar to this file.")] = None,
    new_address: Annotated[
        bool, Parameter(negative=(), help="Make a private feed; the one before stops working.")
    ] = False,
    revoke: Annotated[bool, Parameter(negative=(), help="Stop the private feed.")] = False,
    settings: SettingsFile = None,
) -> int:
    """Write the dates of a person, or of those a reader looks after, as an iCalendar file."""
    found = site.settings(settings)
    reader = reader_named(person, found)
    with site.opened(store) as database:
        if revoke:
            count = revoke_feeds(database, reader, clock.now())
            console.show(Text(f"{count} feeds of {reader} were stopped."))
            return Exit.FINE
        if new_address:
            token = new_feed(database, reader, clock.now())
            base = found.page.rstrip("/") or "https://YOUR-SITE"
            console.show(Text(f"{base}/calendar/{token}.ics"))
            console.show(Text("Whoever has this address can read the dates; it is shown once."))
            return Exit.FINE
        content = calendar_for(database, found, reader)
    if out is None:
        console.show(Text(content.decode()))
        return Exit.FINE
    try:
        out.write_bytes(content)
    except OSError as error:
        raise OperatorError(f"{out}: cannot be written: {error.strerror}") from None
    return Exit.FINE
