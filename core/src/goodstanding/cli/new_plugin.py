"""The command `new-plugin`: a plugin folder that works, to be filled with one's own rules."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.scaffold import PluginKind, new_plugin, write_plugin
from goodstanding.site import installed


def new_plugin_(
    name: Annotated[str, Parameter(help="The body in short, such as naccm; the folder's name.")],
    /,
    *,
    directory: Annotated[Path, Parameter(help="Where the folder is made.")] = Path(),
    credential: Annotated[
        str | None, Parameter(help="Id of its credential, such as cmc; the name if left out.")
    ] = None,
    title: Annotated[
        str | None, Parameter(help="What it is called; the id in capitals if left out.")
    ] = None,
    compact: Annotated[
        bool, Parameter(negative="", help="Write a compact in place of a credential.")
    ] = False,
) -> int:
    """Write a plugin folder with the rules of a fictional body or compact, tests and people."""
    loaded = installed.plugins()
    taken = tuple(plugin.name for plugin in loaded.loaded)
    kind = PluginKind.COMPACT if compact else PluginKind.CREDENTIAL
    plugin = new_plugin(name, credential, title, loaded.catalog, taken, kind)
    folder = write_plugin(plugin, directory)
    console.say(
        f"Written: {folder}",
        f'Install it:   pip install "goodstanding[testing]" -e {folder}',
        f"Run its tests: pytest {folder}",
        f"Then replace the fictional rules; {folder / 'README.md'} says in which order.",
    )
    return Exit.FINE
