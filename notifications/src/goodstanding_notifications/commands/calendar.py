"""The command `calendar`: the dates of a person or reader, as a file or behind a private feed."""

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError, OperatorError
from goodstanding.site import clock
from goodstanding.site import settings as core_settings
from goodstanding_notifications.commands.options import SettingsFile, Store
from goodstanding_notifications.ledger.preferences import reader_named
from goodstanding_notifications.messages.calendar import (
    calendar_for,
    calendar_of_reader,
    new_feed,
    revoke_feeds,
)
from goodstanding_notifications.sending.sweep import items_now, looked_at
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
    with site.opened(store) as database:
        with database.reading() as connection:
            reader = reader_named(connection, person, found)
        if revoke:
            count = revoke_feeds(database, reader, clock.now())
            console.say(f"{count} feeds of {reader} were stopped.")
            return Exit.FINE
        if new_address:
            if not found.calendars:
                raise InputError(
                    "Nothing serves calendars at this site, so a private feed would lead nowhere: "
                    "set [site] calendars to the address that does, or write a file with --out"
                )
            token = new_feed(database, reader, clock.now())
            console.say(
                f"{found.calendars.rstrip('/')}/{token}.ics",
                "Whoever has this address can read the dates; it is shown once.",
            )
            return Exit.FINE
        if looked_at(database):
            content = calendar_for(database, found, reader)
        else:
            console.tell("The notices have not run here yet: these dates were looked up just now.")
            items = items_now(database, core_settings.catalog(), found, clock.now())
            content = calendar_of_reader(items, found, reader)
    if out is None:
        console.write(content.decode())
        return Exit.FINE
    write_privately(out, content)
    return Exit.FINE


def write_privately(path: Path, content: bytes) -> None:
    """Writes a file that only its owner may read."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from None
