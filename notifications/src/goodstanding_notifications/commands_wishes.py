"""The commands by which readers are heard: ack, snooze, stop, resend."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.site import clock
from goodstanding.site.account import account
from goodstanding_notifications import outbox, preferences, site
from goodstanding_notifications.commands_run import SettingsFile, Store

Notice = Annotated[str, Parameter(help="The number of a notice, as its message gives it.")]
Reader = Annotated[
    str, Parameter(name="--for", help="Whose wish it is: a person's id, or a reader of the site.")
]


def ack(
    notice: Notice,
    store: Store = None,
    *,
    for_: Reader,
    why: Annotated[str, Parameter(help="A remark to keep with it.")] = "",
    settings: SettingsFile = None,
) -> int:
    """Note that a reader knows: no more notices about this matter until its day has come."""
    found = site.settings(settings)
    with site.opened(store) as database:
        preferences.acknowledge(
            database,
            notice,
            preferences.reader_named(for_, found),
            on=clock.today(),
            now=site.now(),
            by=account(),
            why=why,
        )
    console.show(Text("Noted. Only the notice on the day itself still comes."))
    return Exit.FINE


def snooze(
    notice: Notice,
    store: Store = None,
    *,
    for_: Reader,
    until: Annotated[options.Day, Parameter(help="The last quiet day, YYYY-MM-DD.")],
    why: Annotated[str, Parameter(help="Why it can wait.")],
    settings: SettingsFile = None,
) -> int:
    """Put a matter off through a day; then the nearest step of its ladder goes out."""
    found = site.settings(settings)
    last: date = until
    with site.opened(store) as database:
        preferences.snooze(
            database,
            notice,
            preferences.reader_named(for_, found),
            on=clock.today(),
            until=last,
            now=site.now(),
            by=account(),
            why=why,
        )
    console.show(Text(f"Put off through {last}, except for the notice on the day itself."))
    return Exit.FINE


def stop(
    kind: Annotated[str, Parameter(help="A kind of notice, such as window_opens.")],
    store: Store = None,
    *,
    for_: Reader,
    settings: SettingsFile = None,
) -> int:
    """Stop a kind of notice for a reader, except on the day itself."""
    found = site.settings(settings)
    with site.opened(store) as database:
        preferences.opt_out(
            database,
            kind,
            preferences.reader_named(for_, found),
            found.kinds,
            on=clock.today(),
            now=site.now(),
            by=account(),
        )
    console.show(Text("Stopped, except for the notice on the day itself."))
    return Exit.FINE


def resend(
    message: Annotated[str, Parameter(help="The id of a dead message.")], store: Store = None
) -> int:
    """Send a dead message again with the next run."""
    with site.opened(store) as database:
        if not outbox.resend(database, message, site.now()):
            raise InputError(
                f"{message!r}: no dead message has this id; see 'notices ledger --dead'"
            )
    console.show(Text("It goes out with the next run."))
    return Exit.FINE
