"""The command `notices templates check`."""

from rich.text import Text

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding_notifications.commands.options import SettingsFile
from goodstanding_notifications.messages.template_check import checked
from goodstanding_notifications.settings import site


def check(*, settings: SettingsFile = None) -> int:
    """Render every template with every kind of finding; exit 1 if something is wrong."""
    problems = list(checked(site.settings(settings)))
    for problem in problems:
        console.show(Text(problem))
    if not problems:
        console.show(Text("All templates are well."))
    return Exit.NO if problems else Exit.FINE
