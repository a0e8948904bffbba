"""How titles and words are compared: what two spellings have in common."""

import re
from functools import lru_cache
from typing import Final

from goodstanding.intake.matching.names import unaccented

_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_NUMBERED: Final = re.compile(r"(?<!\w)(\d{1,2})(?!\w)|(?<=_)(\d{1,2})$")


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """The letters and digits of a title, small; a number sign is the word it stands for."""
    return _NOT_LETTERS.sub("", unaccented(title).replace("#", " number "))


@lru_cache(maxsize=65536)
def word_key(text: str) -> str:
    """A word of a cell without case and odd spaces; its signs count, as `TX*` is not `TX`."""
    return " ".join(text.casefold().split())


def with_number(title: str) -> str | None:
    """The title of a repeated group with `{n}` for its number, None if it has none."""
    changed = _NUMBERED.sub("{n}", title, count=1)
    return None if changed == title else changed
