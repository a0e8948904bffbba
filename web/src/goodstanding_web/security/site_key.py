"""Secrets that the database alone does not give away: made from the site's key and a salt."""

import hmac
import os
from hashlib import sha256
from typing import Final

from goodstanding.errors import OperatorError
from goodstanding.site.key_file import kept_key

VARIABLE: Final = "GOODSTANDING_WEB_KEY"
"""The key of second factors and webhooks, 32 characters or more; else a file `web.key`."""
FILE: Final = "web.key"
SHORTEST: Final = 32


class SiteKey:
    """The key of one site; whoever loses it sets second factors and webhooks up anew."""

    def __init__(self, key: bytes) -> None:
        if len(key) < SHORTEST:
            raise ValueError(f"must have at least {SHORTEST} characters")
        self._key = key

    def secret(self, purpose: str, salt: bytes) -> bytes:
        """32 bytes that only this purpose and salt give."""
        return hmac.new(self._key, purpose.encode() + b"\n" + salt, sha256).digest()


def site_key() -> SiteKey:
    """The key from the environment, else from its file; `OperatorError` if it is too short."""
    given = os.environ.get(VARIABLE)
    try:
        return SiteKey(kept_key(FILE) if given is None else given.encode())
    except ValueError as error:
        raise OperatorError(f"{VARIABLE if given else FILE}: {error}") from None
