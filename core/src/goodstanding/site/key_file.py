"""Keys of the site in files of their own: made once, readable by their owner only."""

import os
import secrets
from typing import Final

from goodstanding.errors import OperatorError
from goodstanding.site import paths

_BYTES: Final = 32


def kept_key(name: str) -> bytes:
    """What the file of this name in the data folder holds; made where there is none.

    `OperatorError` if it can neither be read nor made.
    """
    path = paths.data_folder() / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OperatorError(f"{path}: cannot be read: {error.strerror}") from None
    key = secrets.token_bytes(_BYTES)
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(key)
    except FileExistsError:
        return path.read_bytes()
    except OSError as error:
        raise OperatorError(f"{path}: cannot be made: {error.strerror}") from None
    return key
