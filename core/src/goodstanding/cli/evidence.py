"""Files that show what somebody says: they stay where they are, and their digest is recorded."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from goodstanding.errors import InputError

_LARGEST: Final = 50_000_000


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex; `InputError` if it cannot be read or is too large."""
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: is larger than {_LARGEST // 1_000_000} MB")
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
