"""Spellings that people use for states, categories and words, and what we take each for."""

import re
from difflib import get_close_matches
from typing import Final

from goodstanding.jurisdictions import ABROAD, JURISDICTIONS

CATEGORY_SPELLINGS: Final = {
    "rn": ("RN", "R.N.", "Registered Nurse", "Registered Professional Nurse"),
    "lpn": (
        *("LPN", "L.P.N.", "LVN", "L.V.N.", "LPN/LVN", "PN", "VN"),
        *("Licensed Practical Nurse", "Licensed Vocational Nurse"),
    ),
    "aprn": ("APRN", "ARNP", "Advanced Practice Registered Nurse"),
    "lbsw": (
        *("LBSW", "Licensed Bachelor Social Worker", "Licensed Baccalaureate Social Worker"),
        *("Licensed Bachelor's Social Worker",),
    ),
    "lmsw": ("LMSW", "LGSW", "Licensed Master Social Worker", "Licensed Master's Social Worker"),
    "lcsw": (
        *("LCSW", "L.C.S.W.", "LCSW-C", "LICSW", "Licensed Clinical Social Worker"),
        *("Licensed Independent Clinical Social Worker",),
    ),
}
"""License categories as boards and employers write them; case and dots do not matter."""

UNCLEAR_CATEGORIES: Final = ("LSW", "LISW", "CSW", "SW", "Social Worker", "Nurse")
"""Titles that mean different categories in different states: asked about, never guessed."""

WORD_SPELLINGS: Final = {
    "multi": "multistate",
    "compact": "multistate",
    "single": "single_state",
    "expired": "lapsed",
    "permit": "temporary_permit",
    "pass": "passed",
    "fail": "failed",
}
"""Other words for those that a column lists."""

YES: Final = frozenset({"yes", "y", "true", "t", "1"})
NO: Final = frozenset({"no", "n", "false", "f", "0"})

_LETTERS: Final = re.compile(r"[^a-z0-9]+")


def key(text: str) -> str:
    """The letters and digits of a text, small: what two spellings have in common."""
    return _LETTERS.sub("", text.lower())


_CATEGORIES: Final = {
    key(spelled): category
    for category, spellings in CATEGORY_SPELLINGS.items()
    for spelled in spellings
}
_UNCLEAR: Final = frozenset(key(spelled) for spelled in UNCLEAR_CATEGORIES)
_PLACES: Final = {
    **{key(place.name): code for code, place in JURISDICTIONS.items()},
    **{key(code): code for code in JURISDICTIONS},
    **{"washingtondc": "DC", "virginislands": "VI", "usvi": "VI"},
    **{"commonwealthofthenorthernmarianaislands": "MP", "abroad": ABROAD},
}


def place(text: str) -> str | None:
    """The postal code (or `abroad`) that a text surely means: a code or a full name; else None."""
    return _PLACES.get(key(text))


def place_meant(text: str) -> str | None:
    """The postal code that a text may mean, for a suggestion: 'Calif.' may be CA."""
    found = key(text)
    if len(found) > len("TX"):
        begun = {code for name, code in _PLACES.items() if name.startswith(found)}
        if len(begun) == 1:
            return begun.pop()
        near = get_close_matches(found, _PLACES, n=1, cutoff=0.75)
        return _PLACES[near[0]] if near else None
    return None


def category(text: str, known: tuple[str, ...]) -> str | None:
    """The license category that a text surely means; None if none, or if states differ on it."""
    found = key(text)
    by_key = {key(word): word for word in known}
    return _CATEGORIES.get(found) or by_key.get(found)


def unclear_category(text: str) -> bool:
    """Whether states use this title for different categories."""
    return key(text) in _UNCLEAR


def listed_word(text: str, known: tuple[str, ...]) -> str | None:
    """The one of the words that a text means, whatever its case, spaces and hyphens."""
    by_key = {key(word): word for word in known}
    found = key(text)
    other = WORD_SPELLINGS.get(found)
    return by_key.get(found) or (other if other in known else None)


def slug(text: str) -> str:
    """The text as a word of our own is written: small letters and digits joined by underscores."""
    word = re.sub(r"[^a-z0-9.-]+", "_", text.lower())
    return re.sub(r"[_.-]{2,}", "_", word).strip("_.-")
