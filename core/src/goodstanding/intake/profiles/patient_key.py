"""A patient's record number, made into an id that tells nothing to who has no key of the site."""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

_BYTES: Final = 8
SHORTEST: Final = 16
"""Bytes that a key must have at least."""


class PatientKey:
    """Makes the same id of the same record number, as long as the site keeps its key."""

    def __init__(self, key: bytes) -> None:
        if len(key) < SHORTEST:
            raise ValueError(f"a key must have at least {SHORTEST} bytes")
        self._key = key[:64]

    def id_of(self, record_number: str) -> str:
        """The id that is kept in place of a record number; empty stays empty."""
        plain = record_number.strip()
        return _hashed(self._key, plain) if plain else ""


@lru_cache(maxsize=131072)
def _hashed(key: bytes, record_number: str) -> str:
    return f"pt-{blake2b(record_number.encode(), key=key, digest_size=_BYTES).hexdigest()}"
