"""Files of people: read only if they are files, written for their owner alone, never over others.

Every error is an OSError whose `strerror` is the end of a sentence that begins with the path.
"""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

MOST: Final = 1_000
"""How many files of a folder are looked at."""
_LONGEST_NAME: Final = 60


def open_file(path: Path) -> IO[bytes]:
    """The file, open for reading; a pipe or a device, which may have no end, is an OSError."""
    if not stat.S_ISDIR(mode := path.stat().st_mode) and not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "is a pipe or a device and not a file", str(path))
    return path.open("rb")


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a mark before it."""
    with open_file(path) as file:
        return file.read().decode("utf-8-sig")


@contextmanager
def private_file(path: Path, begins: bytes | None = None) -> Iterator[IO[bytes]]:
    """A file to write that only its owner can read; it is there when all of it is.

    What is there already is replaced only if it is empty or begins as this program begins such a
    file: `begins`; else it is a FileExistsError.
    """
    _not_of_others(path, begins)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _not_of_others(path: Path, begins: bytes | None) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file", str(path))
    with open_file(path) as file:
        start = file.read(1 if begins is None else max(1, len(begins)))
    if start and start != begins:
        raise FileExistsError(
            errno.EEXIST, "holds something else, which is kept; name another file", str(path)
        )


def files_in(folder: Path) -> list[Path]:
    """What a folder holds, in order, without what programs hide there; OSError beyond `MOST`."""
    found: list[Path] = []
    for path in folder.iterdir():
        if not path.name.startswith((".", "~$")):
            found.append(path)
        if len(found) > MOST:
            raise OSError(
                errno.E2BIG,
                f"holds more than {MOST:,} files; name a folder with those of the roster only",
                str(folder),
            )
    return sorted(found)


def name_of(path: Path) -> str:
    """The last name of a path, where it leads, as it can be shown and kept."""
    return shown_name(os.path.basename(os.path.realpath(path)))


def shown_name(name: str) -> str:
    """A file's or a sheet's name as it can be shown: short, bytes that are no text replaced."""
    if len(name) <= _LONGEST_NAME and name.isascii():
        return name
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}..."
