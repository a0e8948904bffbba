"""The command `restore`: a backup back into an empty database."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.backup import files_text, rows_text
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import database, installed


def restore(
    file: Annotated[Path, Parameter(help="A file that 'goodstanding backup' wrote.")],
    /,
    *,
    digest: Annotated[
        str, Parameter(help="The digest that was told when it was made; refused if another.")
    ] = "",
) -> int:
    """Bring back everything a backup holds into the site's database, which must be empty.

    The file is read through and its digest checked before anything is written. It may come from
    the other kind of database. Stop the program that served the old one first.
    """
    from goodstanding.store.restore import restore as bring_back  # noqa: PLC0415

    found = bring_back(file, database.database_url(), installed.own_tables(), digest)
    console.say(*rows_text(found.rows))
    console.say(*files_text(found.rows, "Put the folder that was kept there"))
    console.say(
        f"Restored as of {found.made_at}. See that it is whole: goodstanding database check"
    )
    return Exit.FINE
