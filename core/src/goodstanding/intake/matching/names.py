"""Names of people as they are compared: accents, order, case and titles behind them set aside."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_APOSTROPHES: Final = re.compile("['`\u2019\u00b4]")
_BEHIND: Final = re.compile(
    r"^(?:[A-Z][A-Za-z]{0,3}(?:[-/ ][A-Z]{2,5})*|jr\.?|sr\.?|ii|iii|iv|md|phd)$"
)
"""What stands behind a name after a comma: letters of a credential, or of a generation."""


@lru_cache(maxsize=262144)
def name_key(name: str) -> str:
    """The letters of a name, small and without accents, its parts apart: `pena odell`."""
    return " ".join(_NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", unaccented(name))).split())


@lru_cache(maxsize=8192)
def unaccented(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).lower()


@lru_cache(maxsize=262144)
def person_names(text: str) -> tuple[str, ...]:
    """The names that a text may stand for, first name first: of `Delgado, Maria, RN` one."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < len(("last", "first")):
        return (name_key(text),) if name_key(text) else ()
    names = [f"{parts[1]} {parts[0]}"]
    if " " in parts[0] and _BEHIND.fullmatch(parts[1]):
        names.append(parts[0])  # `Mei Le, RN`; but `Van Dyke, Amy` reads the other way
    return tuple(dict.fromkeys(name_key(name) for name in names))
