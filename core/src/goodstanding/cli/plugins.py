"""The command `plugins`: where each came from, and what it declares."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.as_json import to_json
from goodstanding.features.phrases import DIM, styled
from goodstanding.site import installed


def plugins(*, json: options.Json = False) -> int:
    """List the plugins: where each came from and what it declares."""
    loaded = installed.plugins()
    if json:
        console.show_json(
            {
                "plugins": [
                    {
                        "name": each.name,
                        "distribution": each.distribution,
                        "version": each.version,
                        "hooks": to_json(each.hooks),
                    }
                    for each in loaded.loaded
                ],
                "compacts": [each.id for each in loaded.catalog.compacts],
                "credential_types": [each.id for each in loaded.catalog.credential_types],
            }
        )
        return Exit.FINE
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
    for name in ("plugin", "distribution", "version", "answers"):
        table.add_column(name, overflow="fold")
    for each in loaded.loaded:
        hooks = ", ".join(hook.removeprefix("goodstanding_") for hook in each.hooks)
        table.add_row(
            *(styled(cell) for cell in (each.name, each.distribution, each.version, hooks))
        )
    console.show(table)
    for heading, listed in (
        ("Compacts", [(each.id, each.name) for each in loaded.catalog.compacts]),
        ("Credential types", [(each.id, each.name) for each in loaded.catalog.credential_types]),
    ):
        if listed:
            console.show(Group(Text(), styled((heading, "bold"))))
            for name, full in listed:
                console.show(styled(f"  {name:<14} {full}"))
    return Exit.FINE
