"""The database of this site: its address, and its store."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from goodstanding.errors import InputError
from goodstanding.site import clock, installed, paths

if TYPE_CHECKING:
    from goodstanding.store import Store

VARIABLE: Final = "GOODSTANDING_DATABASE_URL"
"""The database of the site, as a URL of SQLAlchemy; else a SQLite file of the user's."""
ENDINGS: Final = (".sqlite", ".sqlite3", ".db")
"""How the name of a file ends that is taken for a database and not for a roster."""


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path}"


def _own_file() -> Path:
    """The database of a site that names none."""
    return paths.data_folder() / "goodstanding.sqlite"


def _named() -> str:
    return os.environ.get(VARIABLE, "")


def database_url() -> str:
    """The site's database: the one named by the environment, else a file of the user's."""
    return _named() or sqlite_url(_own_file())


def store(path: Path | None = None, *, migrate: bool = False) -> "Store":
    """The site's store, or the one in a file."""
    # Loaded only where a database is used: a report from files needs none.
    from goodstanding.store import open_store  # noqa: PLC0415
    from goodstanding.store.engine import PATIENCE  # noqa: PLC0415

    if path is not None and not path.exists():
        raise InputError(f"{path}: there is no such file")
    url = database_url() if path is None else sqlite_url(path)
    words, day_of = installed.vocabulary(), clock.day_of
    return open_store(url, words, migrate=migrate, patience=PATIENCE, day_of=day_of)


def exists() -> bool:
    """Whether the site has a database yet; a file of SQLite comes with the first import.

    `OperatorError`: its address cannot be read.
    """
    named = _named()
    if not named:
        return _own_file().exists()
    # Loaded only where a database is used: a report from files needs none.
    from goodstanding.store.engine import database_url as read_url  # noqa: PLC0415
    from goodstanding.store.sqlite_file import file_of  # noqa: PLC0415

    url = read_url(named)
    return url.get_backend_name() != "sqlite" or file_of(url).exists()


def is_database(path: Path) -> bool:
    """Whether a path names a database."""
    return path.suffix.lower() in ENDINGS
