"""The command `backup`: everything on record in one file."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.phrases import count
from goodstanding.files import private_file
from goodstanding.site import clock, database, installed


def backup(
    file: Annotated[
        Path, Parameter(help="The file to write; an earlier backup there is replaced.")
    ],
    /,
) -> int:
    """Write everything on record to one file, as of one moment; others may go on writing.

    Sessions are left out, and so are files: the site's file, profiles, and documents handed in.
    """
    # Loaded when it is used: the command line lists every command.
    from goodstanding.store.backup import BEGINS, write_backup  # noqa: PLC0415

    with private_file(file, BEGINS) as opened:
        written = write_backup(database.database_url(), installed.own_tables(), opened, clock.now())
    console.say(*rows_text(written.rows))
    console.say(f"Written to {file}, which only you can read. Its digest, to keep elsewhere:")
    console.say(written.digest)
    console.say(*files_text(written.rows, "Keep them as well"))
    for name in written.left_out:
        console.tell(f"Left out: the table {name}, which no installed part of the program knows.")
    return Exit.FINE


def rows_text(rows: dict[str, int]) -> list[str]:
    """How many rows of which table, a line each."""
    return [f"{number:>12,}  {name}" for name, number in rows.items() if number]


def files_text(rows: dict[str, int], what_to_do: str) -> list[str]:
    """How many files that tables speak of are not in a backup, where they lie, and what to do."""
    return [
        f"Not in it: the files of {count(rows[table], 'row')} of {table}, in {folder}. "
        f"{what_to_do}."
        for owner in installed.own_tables()
        for table, folder in owner.folders().items()
        if rows.get(table)
    ]
