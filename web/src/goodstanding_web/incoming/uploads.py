"""Uploaded files until they are recorded or forgotten: readable by this program only."""

import json
import secrets
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import attrs

from goodstanding.errors import InputError
from goodstanding.files import name_of

SUFFIXES: Final = (".csv", ".txt", ".xlsx", ".json", ".yaml", ".yml")
MOST_FILES: Final = 20
MOST_BYTES: Final = 50_000_000
"""Bytes of one upload; a roster of 100,000 people as CSV has about half of it."""
LASTS: Final = timedelta(hours=2)
_ORDER: Final = "order.json"
_FILES: Final = "files"


@attrs.frozen
class ImportOrder:
    """What somebody says of the files: whose word it is where they do not say so themselves."""

    user: str
    source: str = ""
    source_kind: str = "employer"
    as_of: str = ""
    skip_bad_rows: bool = False


class Uploads:
    """The uploads of a site, in a folder outside of everything that is served."""

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder

    def keep(self, files: Iterable[tuple[str, bytes]], order: ImportOrder, now: datetime) -> str:
        """Keeps files by their names; the token by which only their owner finds them again."""
        listed = [(Path(name_of(Path(name))).name, content) for name, content in files]
        listed = [(name, content) for name, content in listed if name or content]
        if not listed:
            raise InputError("Choose at least one file", "files")
        if len(listed) > MOST_FILES:
            raise InputError(f"At most {MOST_FILES} files go in at once", "files")
        names = [name.casefold() for name, _ in listed]
        for name, content in listed:
            if Path(name).suffix.lower() not in SUFFIXES or name.startswith("."):
                raise InputError(f"{name}: must be a file of CSV, .xlsx, JSON or YAML", "files")
            if not content:
                raise InputError(f"{name}: holds nothing", "files")
            if names.count(name.casefold()) > 1:
                raise InputError(f"{name}: was chosen twice", "files")
        self.forget_old(now)
        token = secrets.token_urlsafe(24)
        folder = self.folder / token / _FILES
        folder.mkdir(mode=0o700, parents=True)
        for name, content in listed:
            path = folder / name
            path.touch(mode=0o600)
            path.write_bytes(content)
        self.change(token, order)
        return token

    def order(self, token: str, user: str) -> ImportOrder:
        """What was said of an upload; `InputError` if it is gone, or another's."""
        path = self.folder / token / _ORDER
        known = token.replace("-", "").replace("_", "").isalnum() and path.is_file()
        order = ImportOrder(**json.loads(path.read_text("utf-8"))) if known else None
        if order is None or order.user != user:
            raise InputError("This upload is gone: files are kept for two hours. Upload them again")
        return order

    def change(self, token: str, order: ImportOrder) -> None:
        """Keeps what is now said of an upload."""
        path = self.folder / token / _ORDER
        path.touch(mode=0o600)
        path.write_text(json.dumps(attrs.asdict(order)), "utf-8")

    def path(self, token: str) -> Path:
        """What is to be read: the only file, or the folder of several."""
        folder = self.folder / token / _FILES
        files = sorted(folder.iterdir())
        return files[0] if len(files) == 1 else folder

    def forget(self, token: str) -> None:
        """Deletes an upload."""
        shutil.rmtree(self.folder / token, ignore_errors=True)

    def forget_old(self, now: datetime) -> None:
        """Deletes uploads that nobody recorded in time."""
        for order in self.folder.glob(f"*/{_ORDER}"):
            if now.timestamp() - order.stat().st_mtime > LASTS.total_seconds():
                self.forget(order.parent.name)
