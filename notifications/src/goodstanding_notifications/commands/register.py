"""Adds `notices` and `calendar` to the command line; each command is loaded when it is used."""

from cyclopts import App

_HERE = "goodstanding_notifications.commands"
_COMMANDS = {
    "run": ("run:run", "Look at who is due, queue what follows, send what is due; once."),
    "serve": ("serve:serve", "Do that every ten minutes until stopped."),
    "preview": ("preview:preview", "Show what would go out on a day; send nothing."),
    "why": ("why:why", "Explain one notice: rule, source, what was sent to whom."),
    "ledger": ("ledger:ledger", "List what was sent, waits, has stopped, or is dead."),
    "ack": ("ack:ack", "Note that a reader knows about a matter."),
    "snooze": ("snooze:snooze", "Put a matter off for a reader, with a reason."),
    "stop": ("stop:stop", "Stop a kind of notice for a reader."),
    "resume": ("resume:resume", "Take up a kind of notice again that a reader stopped."),
    "resend": ("resend:resend", "Send a dead message again."),
    "channels": ("channels:channels", "List the channels, and what a site sets for each."),
    "try-mail": ("try_mail:try_mail", "Send a test message the way notices are sent."),
}


def add_to(commands: App) -> None:
    """Adds the two commands to the command line."""
    notices = App(name="notices", help="Who is told what, and when.", help_format="plaintext")
    for order, (name, (path, says)) in enumerate(_COMMANDS.items()):
        notices.command(f"{_HERE}.{path}", name=name, help=says, sort_key=order)
    templates = App(name="templates", help="The templates of the messages.")
    templates.command(
        f"{_HERE}.templates:check",
        name="check",
        help="Render every template with every kind of finding, and say what is wrong.",
    )
    notices.command(templates)
    settings = App(name="settings", help="The settings of the notices.")
    settings.command(
        f"{_HERE}.settings:check",
        name="check",
        help="Read every setting and try what it names, and say what is wrong.",
    )
    notices.command(settings)
    commands.command(notices)
    commands.command(
        f"{_HERE}.calendar:calendar",
        name="calendar",
        help="Write a person's dates as a calendar, or make or revoke a private feed.",
    )
