"""Documents that people hand in, such as certificates: kept by digest, never shown as pages."""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import attrs
from sqlalchemy import Row, insert, select

from goodstanding.errors import InputError
from goodstanding.site import paths
from goodstanding_web.database import Database, micros, moment
from goodstanding_web.tables import DOCUMENTS

MOST_BYTES: Final = 10_000_000
_LONGEST_NAME: Final = 150
_KINDS: Final = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
)


@attrs.frozen
class Document:
    """One document about a person; `digest` is the SHA-256 of its content, in hex."""

    digest: str
    person: str
    name: str
    media_type: str
    about: str
    user: str
    at: datetime


VARIABLE: Final = "GOODSTANDING_DOCUMENTS"
"""The folder of the documents that people handed in; else one beside the database of the user."""


def document_folder() -> Path:
    """Where this site keeps its documents."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else paths.data_folder() / "documents"


def kind_of(content: bytes) -> tuple[str, str]:
    """The media type and the suffix by the content, whatever the name says; else `InputError`."""
    for first, media_type, suffix in _KINDS:
        if content.startswith(first):
            return media_type, suffix
    raise InputError("The document must be a PDF, PNG or JPEG file", "document")


class Documents:
    """The documents of a site, in a folder outside of everything that is served."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder

    def keep(
        self, person: str, name: str, content: bytes, about: str, user: str, now: datetime
    ) -> Document:
        """Keeps a document; the same one of the same person is kept once."""
        if len(content) > MOST_BYTES:
            raise InputError(f"The document is larger than {MOST_BYTES // 1_000_000} MB")
        media_type, suffix = kind_of(content)
        digest = sha256(content).hexdigest()
        stem = "".join(letter for letter in Path(name).stem if letter.isprintable())
        shown = (stem[:_LONGEST_NAME] or "document") + suffix
        path = self._path(digest)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            # Whole or not at all, even if the machine stops meanwhile.
            half = path.with_suffix(".half")
            half.touch(mode=0o600)
            half.write_bytes(content)
            half.rename(path)
        row = {
            "digest": bytes.fromhex(digest),
            "person": person,
            "name": shown,
            "media_type": media_type,
            "about": about,
            "user": user,
            "at": micros(now),
        }
        with self.database.writing() as connection:
            same = select(DOCUMENTS).where(
                DOCUMENTS.c.digest == row["digest"], DOCUMENTS.c.person == person
            )
            if connection.execute(same).first() is None:
                connection.execute(insert(DOCUMENTS).values(row))
        return self.named(digest, person)

    def of(self, person: str) -> list[Document]:
        """The documents about a person, the latest first."""
        return sorted(self._all(person), key=lambda document: document.at, reverse=True)

    def named(self, digest: str, person: str) -> Document:
        """One document about a person; `InputError` if there is none."""
        for document in self._all(person):
            if document.digest == digest:
                return document
        raise InputError("There is no such document")

    def content(self, document: Document) -> bytes:
        """The content, checked against the digest; `InputError` if it is gone or changed."""
        try:
            content = self._path(document.digest).read_bytes()
        except OSError:
            raise InputError(f"{document.name}: the file is gone from its folder") from None
        if sha256(content).hexdigest() != document.digest:
            raise InputError(f"{document.name}: the file is no longer what was handed in")
        return content

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def _all(self, person: str) -> Iterator[Document]:
        query = select(DOCUMENTS).where(DOCUMENTS.c.person == person)
        with self.database.reading() as connection:
            for row in connection.execute(query):
                yield _document(row)


def _document(row: Row[tuple[object, ...]]) -> Document:
    return Document(
        row.digest.hex(),
        row.person,
        row.name,
        row.media_type,
        row.about,
        row.user,
        moment(row.at),
    )
