"""The file channel: one .eml file for each message, for trying things out and for other mailers."""

import os
from pathlib import Path
from typing import Final

from goodstanding_notifications.channels.mail_message import mail_message
from goodstanding_notifications.channels.protocol import OutgoingMessage, Undelivered
from goodstanding_notifications.settings import Mail

_NEW: Final = os.O_CREAT | os.O_WRONLY | os.O_TRUNC


class FileChannel:
    """Writes messages into a folder under their Message-ID; a repeated one replaces itself."""

    name = "file"

    def __init__(self, folder: Path, mail: Mail) -> None:
        self._folder = folder
        self._mail = mail

    def send(self, message: OutgoingMessage) -> None:
        """Writes the whole file or none."""
        path = self._folder / f"{message.id}.eml"
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            content = mail_message(message, self._mail).as_bytes()
            with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
                file.write(content)
            part.replace(path)
        except OSError as error:
            raise Undelivered(f"{path}: cannot be written: {error.strerror}") from None

    def close(self) -> None:
        """Nothing is kept open."""
