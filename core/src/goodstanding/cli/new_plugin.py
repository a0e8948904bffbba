"""The command `new-plugin`: a plugin folder that works, to be filled with one's own rules."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.scaffold import NewPlugin, PluginKind, new_plugin, write_plugin
from goodstanding.site import installed


def new_plugin_(
    name: Annotated[str, Parameter(help="The body in short, such as naccm; the folder's name.")],
    /,
    *,
    directory: Annotated[Path, Parameter(help="Where the folder is made.")] = Path(),
    credential: Annotated[
        str | None,
        Parameter(
            help="Id of its credential, such as cmc (else the name); of a board, such as gu-pt."
        ),
    ] = None,
    title: Annotated[
        str | None, Parameter(help="What it is called; the id in capitals if left out.")
    ] = None,
    compact: Annotated[
        bool, Parameter(negative="", help="Write a compact in place of a credential.")
    ] = False,
    channel: Annotated[
        bool, Parameter(negative="", help="Write a channel, by which notices are sent.")
    ] = False,
    notice: Annotated[
        bool, Parameter(negative="", help="Write a kind of notice: what is told, and to whom.")
    ] = False,
    board: Annotated[
        bool, Parameter(negative="", help="Write what a state board asks of a license.")
    ] = False,
) -> int:
    """Write a plugin folder that works, about something fictional, with its tests."""
    loaded = installed.plugins()
    taken = tuple(plugin.name for plugin in loaded.loaded)
    kind = _kind(compact=compact, channel=channel, notice=notice, board=board)
    plugin = new_plugin(name, credential, title, loaded.catalog, taken, kind)
    folder = write_plugin(plugin, directory)
    console.say(
        f"Written: {folder}",
        f"Install it:   pip install {_needed(plugin)} -e {folder}",
        f"Run its tests: pytest {folder}",
        f"Then replace what is fictional; {folder / 'README.md'} says in which order.",
    )
    return Exit.FINE


def _needed(plugin: NewPlugin) -> str:
    """What its tests need besides itself, as pip is told."""
    first, *further = plugin.builds_on
    return " ".join([f'"{first}[testing]"', *further])


def _kind(**chosen: bool) -> PluginKind:
    """The one kind that the options name; a credential without any."""
    named = [word for word, wanted in chosen.items() if wanted]
    if len(named) > 1:
        raise InputError(f"--{named[0]} and --{named[1]}: write one; a plugin folder begins as one")
    return PluginKind(named[0]) if named else PluginKind.CREDENTIAL
