"""The commands `notices` and `calendar`, each loaded only when it is used."""

from cyclopts import App

_PLACES = {
    "run": ("commands_run:run", "Look at who is due, queue what follows, send what is due; once."),
    "serve": ("commands_run:serve", "Do that every ten minutes until stopped."),
    "preview": ("commands_show:preview", "Show what would go out on a day; send nothing."),
    "why": ("commands_show:why", "Explain one notice: rule, source, what was sent to whom."),
    "ledger": ("commands_show:ledger", "List what was sent, waits, has stopped, or is dead."),
    "ack": ("commands_wishes:ack", "Note that a reader knows about a matter."),
    "snooze": ("commands_wishes:snooze", "Put a matter off for a reader, with a reason."),
    "stop": ("commands_wishes:stop", "Stop a kind of notice for a reader."),
    "resend": ("commands_wishes:resend", "Send a dead message again."),
}


def add_to(commands: App) -> None:
    """Adds the two commands to the command line."""
    notices = App(name="notices", help="Who is told what, and when.", help_format="plaintext")
    for order, (name, (place, says)) in enumerate(_PLACES.items()):
        notices.command(f"goodstanding_notifications.{place}", name=name, help=says, sort_key=order)
    templates = App(name="templates", help="The templates of the messages.")
    templates.command(
        "goodstanding_notifications.commands_show:check_templates",
        name="check",
        help="Render every template with every kind of finding, and say what is wrong.",
    )
    notices.command(templates)
    commands.command(notices)
    commands.command(
        "goodstanding_notifications.commands_show:calendar",
        name="calendar",
        help="Write a person's dates as a calendar, or make or revoke a private feed.",
    )
