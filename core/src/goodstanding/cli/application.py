"""The commands of the command line, each loaded only when it is used."""

from functools import lru_cache
from importlib.metadata import version

from cyclopts import App, Group

from goodstanding.cli.exit_codes import MEANINGS
from goodstanding.errors import GoodStandingError, PluginError

_HELP = """\
May this person serve this patient, in this state, on this day, and why.

Start with: goodstanding demo
"""


@lru_cache(maxsize=2)
def application(*, with_plugins: bool = True) -> App:
    """The application with the commands of this program and, unless left out, of its plugins."""
    app = App(
        name="goodstanding",
        help=_HELP,
        help_format="plaintext",
        version=lambda: version("goodstanding"),
        # What Ctrl-C says, and its exit code, are said in one place.
        suppress_keyboard_interrupt=False,
    )
    app["--help"].group = app["--version"].group = Group("Options", sort_key=9)
    for order, (name, (function, says)) in enumerate(COMMANDS.items()):
        app.command(f"goodstanding.cli.{function}", name=name, help=says, sort_key=order)
    if with_plugins:
        _add_commands_of_plugins(app)
    return app


def _add_commands_of_plugins(app: App) -> None:
    from goodstanding.site import installed  # noqa: PLC0415 - our own commands start without

    for plugin in installed.plugins().hooks.goodstanding_commands.get_hookimpls():
        # One by one, where a call of the hook would not say whose answer was at fault.
        try:
            plugin.function(*[app for name in plugin.argnames if name == "commands"])
        except GoodStandingError:
            raise
        except Exception as error:
            raise PluginError(
                f"plugin {plugin.plugin_name!r}: goodstanding_commands() raised "
                f"{type(error).__name__}: {error}; fix or uninstall it"
            ) from error


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
        "check:check",
        "Check a roster: who may not serve whom, today and on every booked visit.",
    ),
    "coverage": ("coverage:coverage", "Show who may serve where, state by state."),
    "visits": (
        "visits:visits",
        "List the bookings of some days with their answers, or who could take them.",
    ),
    "candidates": ("candidates:candidates", "Show who could take a visit."),
    "person": ("person:person", "Show one person: where they may serve, and why not elsewhere."),
    "expiring": ("expiring:expiring", "List what ends soon, and which visits that hits."),
    "ce": (
        "ce:ce",
        "Show one person's continuing education: what is short, and where each hour was counted.",
    ),
    "eligibility": (
        "eligibility:eligibility",
        "Show which credentials a person is near, and from which day they may apply.",
    ),
    "experience": (
        "experience:experience",
        "Show one person's jobs on a timeline, and what each credential counts of them.",
    ),
    "positions": (
        "positions:positions",
        "Show who falls short of what their job requires by the site's file.",
    ),
    "ask": ("ask:ask", "Ask one question about one person on paper."),
    "import": ("import_:import_", "Show what a file would change, then record it."),
    "profile": ("profile:profile", "Look at an export, and say once what its columns are."),
    "match": ("match:match", "Say once whom a name in a schedule or list means."),
    "worker": ("worker:worker", "Record that somebody left, is on leave or is at work again."),
    "correct": (
        "correct:correct",
        "Take back or replace one recorded fact, with the reason.",
    ),
    "verified": ("verified:verified", "Record that somebody looked a license up by hand."),
    "duty": (
        "duty:duty",
        "List the duties that come with a person's privileges, or record that one was done.",
    ),
    "queue": (
        "queue:queue",
        "List what asks somebody to act, and record what was done about it.",
    ),
    "screen": ("screen:screen", "Look everybody up in the federal exclusion list."),
    "undo": ("undo:undo", "Take an import back."),
    "receipts": ("receipts:receipts", "List every import."),
    "disagreements": (
        "disagreements:disagreements",
        "List what the sources on record disagree on.",
    ),
    "packet": (
        "packet:packet",
        "Write a folder on one person for an auditor: licenses, answers, history, an index.",
    ),
    "history": ("history:history", "Show every fact ever recorded about a person."),
    "database": ("database:database", "See whether the database is whole, and what to do if not."),
    "backup": ("backup:backup", "Write everything on record to one file."),
    "restore": ("restore:restore", "Bring a backup back into an empty database."),
    "template": ("template:template", "Write empty roster files to fill in."),
    "scenarios": ("scenarios:scenarios", "Run people on paper and say what differs."),
    "schema": ("schema:schema", "Print the JSON Schema of a dossier or a scenario file."),
    "rules": ("rules:rules", "Print the rules of a compact or credential, with their sources."),
    "new-plugin": (
        "new_plugin:new_plugin_",
        "Write a plugin folder that works: credential, board, compact, channel or notice.",
    ),
    "plugins": ("plugins:plugins", "List the plugins and what they declare."),
}
"""Each command: where it is, and what it does; in the order in which people need them."""
