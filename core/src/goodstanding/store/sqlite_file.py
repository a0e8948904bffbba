"""The file of a SQLite database: made, found again, and looked through after a crash."""

import os
import sqlite3
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from sqlalchemy import URL
from sqlalchemy.exc import DisconnectionError

from goodstanding.errors import OperatorError

WHAT_TO_DO: Final = (
    "it is damaged; 'goodstanding database check' says where, a backup brings it back"
)
_IDENTITY: Final = "goodstanding_file"
_LOOKED_THROUGH: Final[set[Path]] = set()


def file_of(url: URL) -> Path:
    """The path of the database, as it was written."""
    written = str(url.database)
    if written.startswith("file:"):
        written = unquote(written.removeprefix("file:").split("?", 1)[0])
    return Path(written)


def may_only_be_read(url: URL) -> bool:
    """Whether the address asks for reading only (`?mode=ro`)."""
    return url.query.get("mode") == "ro" or url.query.get("immutable") == "1"


def honored(url: URL) -> URL:
    """The address with its options such that SQLite heeds them.

    The driver drops `?mode=ro` in silence unless the file is given as a URI.
    """
    if "mode" not in url.query and "immutable" not in url.query:
        return url
    path = file_of(url)
    query = {**url.query, "uri": "true"}
    if may_only_be_read(url) and not _busy(path) and not os.access(path.parent, os.W_OK):
        # A write-ahead log needs a file beside the database, which cannot be made there.
        query["immutable"] = "1"
    return url.set(database=f"file:{quote(os.path.abspath(path))}", query=query)


def make_file(url: URL) -> None:
    """A new file that only its owner may read; SQLite gives its companions the same mode."""
    path = file_of(url)
    if not path.parent.is_dir():
        raise OperatorError(f"{path.parent}: there is no such folder; make it, then try again")
    if path.is_dir():
        raise OperatorError(f"{path}: is a folder; name a file")
    if path.exists():
        return
    if may_only_be_read(url) or url.query.get("mode") == "rw":
        raise OperatorError(f"{path}: there is no such file")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise OperatorError(f"{path}: cannot be made: {error.strerror}") from None


def _busy(path: Path) -> bool:
    """Whether a log of changes stands beside the file: it is in use, or a program crashed."""
    log = path.with_name(f"{path.name}-wal")
    try:
        return log.stat().st_size > 0
    except OSError:
        return False


def look_through(url: URL) -> None:
    """After a crash, see whether the file is whole; `OperatorError` if not.

    A log beside it shows a crash, or another program at work: then nothing is lost but a moment.
    """
    path = file_of(url)
    if path in _LOOKED_THROUGH or not _busy(path):
        return
    try:
        connection = sqlite3.connect(f"file:{quote(os.path.abspath(path))}?mode=ro", uri=True)
        try:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname != "SQLITE_CORRUPT":
            return  # what keeps it from being opened is told when it is opened to be used
        found = ("damaged",)
    if found != ("ok",):
        raise OperatorError(f"Cannot use the SQLite file {path}: {WHAT_TO_DO}")
    _LOOKED_THROUGH.add(path)


def remember(url: URL, info: dict[str, Any]) -> None:
    """Keep with a new connection which file it has opened."""
    info[_IDENTITY] = _identity(file_of(url))


def heed(url: URL, info: dict[str, Any]) -> None:
    """See, before a connection is used again, that its file is the one of that name.

    `DisconnectionError` if another stands there, such as a backup: it is opened instead.
    """
    found = _identity(file_of(url))
    if found is None:
        raise OperatorError(_gone(url))
    if found != info.get(_IDENTITY):
        raise DisconnectionError


def still_there(url: URL, info: dict[str, Any]) -> None:
    """`OperatorError` if the file was removed or replaced while it was written to.

    SQLite writes on into a file that has no name any more.
    """
    if _identity(file_of(url)) != info.get(_IDENTITY):
        raise OperatorError(_gone(url))


def _gone(url: URL) -> str:
    return (
        f"The SQLite file {file_of(url)} was removed or replaced while it was in use, so nothing "
        "was recorded; bring it back from a backup, then run the command again"
    )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
