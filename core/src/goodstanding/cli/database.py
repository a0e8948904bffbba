"""The database of this site, and the roster a command is about: on record, or in files."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Final

from goodstanding.cli import screen, site
from goodstanding.cli.files import roster_in
from goodstanding.errors import InputError
from goodstanding.services.on_record import roster_of_store
from goodstanding.services.rosters import Roster
from goodstanding.store import Store, open_store
from goodstanding.store.engine import PATIENCE

VARIABLE: Final = "GOODSTANDING_DATABASE_URL"
"""Environment variable that names the database of the site."""
ENDINGS: Final = (".sqlite", ".sqlite3", ".db")
"""How the name of a file ends that is taken for a database and not for a roster."""


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path}"


def database_url() -> str:
    """The site's database: the one named by the environment, else a file of the user's."""
    return os.environ.get(VARIABLE) or sqlite_url(site.folder() / "goodstanding.sqlite")


def store(path: Path | None = None, *, migrate: bool = False) -> Store:
    """The site's store, or the one in a file."""
    if path is not None and not path.exists():
        raise InputError(f"{path}: there is no such file")
    url = database_url() if path is None else sqlite_url(path)
    return open_store(url, site.words(), migrate=migrate, patience=PATIENCE)


def is_database(path: Path) -> bool:
    """Whether a path names a database."""
    return path.suffix.lower() in ENDINGS


def roster(
    path: Path | None, since: date, known_at: datetime | None = None, only: str | None = None
) -> Roster:
    """The roster in files if a path names some, else that of the store; bookings from a day on.

    `only`: nobody but this person is asked about, so the store need not read the others.
    """
    if path is not None and not is_database(path):
        return roster_in(path)
    with store(path) as opened, screen.progress() as told:
        title = "On record" if path is None else path.stem
        found = roster_of_store(opened, title, since, known_at, told, only)
        if only is not None and not found.people and opened.persons(known_at):
            raise InputError(f"{only!r}: nobody on the roster has this id")
    if not found.people:
        raise InputError(
            "Nobody is on record yet: import a roster first, or name a folder or workbook"
        )
    return found
