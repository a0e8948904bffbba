"""The command `plugins`: where each came from, and what it declares."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Final

import attrs

from goodstanding.as_json import to_json
from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import PluginError
from goodstanding.plugins import Plugins, found_plugins, origin
from goodstanding.site import installed

DISTRIBUTION: Final = "goodstanding"


@attrs.frozen(kw_only=True)
class PluginRow:
    """One plugin that is installed."""

    name: str
    """The name of its entry point."""
    distribution: str
    """What was installed with it."""
    version: str
    """The version of that."""
    hooks: tuple[str, ...]
    """What it answers."""


@attrs.frozen(kw_only=True)
class PluginsAnswer:
    """The plugins, and what they declare together."""

    plugins: tuple[PluginRow, ...]
    """In the order in which they were found."""
    compacts: tuple[str, ...]
    """Ids, as `rules` takes them."""
    credential_types: tuple[str, ...]
    """Ids, as `rules` takes them."""
    license_types: tuple[str, ...]
    """Ids of what boards ask for a license, such as `oh-rn`, as `rules` takes them."""
    slips: tuple[str, ...]
    """What looks like a mistake of a plugin, a sentence each."""


def plugins(*, json: options.Json = False) -> int:
    """List the plugins: where each came from and what it declares."""
    try:
        loaded = installed.plugins()
    except PluginError:
        # The sentence of the error follows; it names one plugin among those listed here.
        if not json:
            _show_found()
        raise
    console.tell_problems(loaded.catalog.slips)
    if json:
        console.show_json(to_json(_answer(loaded)))
    else:
        _show(loaded)
    return Exit.FINE


def _show_found() -> None:
    """Every plugin that is installed, and what to do about the one that cannot be loaded."""
    rows = [(point.name, *origin(point)) for point in found_plugins()]
    _show_rows(("plugin", "distribution", "version"), rows)
    console.say(
        "",
        "One of these cannot be loaded, so that nothing is answered: an answer could lack its "
        "rules.",
        "Install a release of it that fits this one, or take it out with 'pip uninstall' and the "
        "name",
        f"of its distribution; this is {DISTRIBUTION} {version(DISTRIBUTION)}.",
        "",
    )


def _show_rows(names: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    from rich.table import Table  # noqa: PLC0415 - only where a screen is shown

    from goodstanding.features.terminal_colors import DIM, styled  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(styled(cell) for cell in row))
    console.show(table)


def _answer(loaded: Plugins) -> PluginsAnswer:
    rows = (
        PluginRow(
            name=plugin.name,
            distribution=plugin.distribution,
            version=plugin.version,
            hooks=tuple(plugin.hooks),
        )
        for plugin in loaded.loaded
    )
    catalog = loaded.catalog
    return PluginsAnswer(
        plugins=tuple(rows),
        compacts=tuple(compact.id for compact in catalog.compacts),
        credential_types=tuple(kind.id for kind in catalog.credential_types),
        license_types=tuple(kind.id for kind in catalog.license_types),
        slips=tuple(catalog.slips),
    )


def _show(loaded: Plugins) -> None:
    """A table of the plugins, then what they declare."""
    from goodstanding.features.terminal_colors import styled  # noqa: PLC0415 - only for a screen

    rows = []
    for plugin in loaded.loaded:
        hooks = ", ".join(hook.removeprefix("goodstanding_") for hook in plugin.hooks)
        rows.append((plugin.name, plugin.distribution, plugin.version, hooks))
    _show_rows(("plugin", "distribution", "version", "answers"), rows)
    catalog = loaded.catalog
    for heading, declared in (
        ("Compacts", [(compact.id, compact.name) for compact in catalog.compacts]),
        ("Credential types", [(kind.id, kind.name) for kind in catalog.credential_types]),
    ):
        if declared:
            console.say("")
            console.show(styled((heading, "bold")))
            console.say(*(f"  {id:<14} {name}" for id, name in declared))
    if catalog.license_types:
        console.say("")
        console.show(styled(("Licenses, by what boards ask at renewal", "bold")))
        console.say(*_by_state(kind.id for kind in catalog.license_types))


def _by_state(ids: Iterable[str]) -> Iterator[str]:
    """A line for each jurisdiction: `  OH  oh-rn oh-lpn oh-lcsw`."""
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(id.partition("-")[0].upper(), []).append(id)
    yield from (f"  {state:<14} {' '.join(names)}" for state, names in found.items())
