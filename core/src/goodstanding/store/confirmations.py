"""What an import said again: the facts it found on record already, packed into a few bytes.

An import that changes nothing adds no fact. But it was said again, at a later moment, and that
matters when the import that said it first is undone or when an older file arrives late.
"""

import zlib
from array import array
from collections.abc import Iterable
from operator import sub


def packed(ids: Iterable[int]) -> bytes:
    """The ids of facts, as steps from one to the next: neighbors cost next to nothing."""
    ordered = sorted(set(ids))
    steps = array("q", map(sub, ordered, [0, *ordered]))
    return zlib.compress(steps.tobytes(), 6) if ordered else b""


def unpacked(kept: bytes) -> Iterable[int]:
    """The ids that were packed, in rising order."""
    if not kept:
        return
    steps = array("q")
    steps.frombytes(zlib.decompress(kept))
    at = 0
    for step in steps:
        at += step
        yield at
