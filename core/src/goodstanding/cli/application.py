"""The commands of the command line, each loaded only when it is used."""

from functools import lru_cache
from importlib.metadata import version

from cyclopts import App, Group

from goodstanding.cli import site
from goodstanding.cli.exits import MEANINGS
from goodstanding.errors import GoodStandingError, PluginError

_HELP = """\
May this person serve this patient, in this state, on this day, and why.

Start with: goodstanding demo
"""


@lru_cache(maxsize=1)
def application() -> App:
    """The application with the commands of this program and of its plugins."""
    app = App(
        name="goodstanding",
        help=_HELP,
        help_format="plaintext",
        version=version("goodstanding"),
    )
    app["--help"].group = app["--version"].group = Group("Options", sort_key=9)
    for name, (place, says) in COMMANDS.items():
        app.command(f"goodstanding.cli.{place}", name=name, help=says)
    try:
        site.plugins().hooks.goodstanding_commands(commands=app)
    except GoodStandingError:
        raise
    except Exception as error:
        raise PluginError(
            f"a plugin's goodstanding_commands() raised {type(error).__name__}: {error}"
        ) from error
    return app


def epilogue() -> str:
    """What stands below the list of commands."""
    codes = "".join(f"\n  {code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
    return f"Every command takes --debug, and --help.\n\nExit codes:{codes}\n"


COMMANDS = {
    "demo": (
        "demo:demo",
        "Load a sample agency into a database of its own and print its morning report.",
    ),
    "check": (
        "checking:check",
        "Check a roster: who may not serve whom, today and on every booked visit.",
    ),
}
