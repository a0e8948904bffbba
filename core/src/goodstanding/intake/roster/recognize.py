"""Takes what people write for states, categories and words; what is not sure is never guessed."""

import re
from difflib import get_close_matches
from functools import cache
from typing import Final

from goodstanding.intake.roster.synonyms import (
    CATEGORY_SPELLINGS,
    NOT_KNOWN,
    REFUSED_WORDS,
    UNCLEAR_CATEGORIES,
    WORD_SPELLINGS,
)
from goodstanding.jurisdictions import ABROAD, JURISDICTIONS

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
_OTHER_WORDS: Final[dict[str, list[str]]] = {}
for _word, _spellings in WORD_SPELLINGS.items():
    for _spelled in _spellings:
        _OTHER_WORDS.setdefault(key(_spelled), []).append(_word)
_PLACES: Final = {
    **{key(jurisdiction.name): code for code, jurisdiction in JURISDICTIONS.items()},
    **{key(code): code for code in JURISDICTIONS},
    **{"washingtondc": "DC", "virginislands": "VI", "usvi": "VI"},
    **{"commonwealthofthenorthernmarianaislands": "MP", "abroad": ABROAD},
}


_BESIDE: Final = re.compile(r"[,/;&+]|\band\b", re.IGNORECASE)


def jurisdiction_code(text: str) -> str | None:
    """The postal code (or `abroad`) that a text surely means: a code or a full name; else None."""
    return _PLACES.get(key(text))


def several_places(text: str) -> bool:
    """Whether a text names several states beside one another: `NY, NJ`, `TX/OK`, `LA and AR`."""
    codes = {jurisdiction_code(part) for part in _BESIDE.split(text) if part.strip()}
    return len(codes) > 1 and None not in codes


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


def says_unknown(text: str) -> bool:
    """Whether a cell holds what exports write where nothing is known, such as N/A."""
    return text.lower() in NOT_KNOWN


def advice(text: str, known: tuple[str, ...]) -> str | None:
    """What to write instead of a word that boards use but that does not answer this column."""
    found = key(text)
    return next(
        (
            refused.says
            for refused in REFUSED_WORDS
            if refused.column in known and found in _keys(refused.words)
        ),
        None,
    )


def listed_word(text: str, known: tuple[str, ...]) -> str | None:
    """The one of the words that a text means, whatever its case, spaces and hyphens."""
    by_key = {key(word): word for word in known}
    found = key(text)
    others = (other for other in _OTHER_WORDS.get(found, ()) if other in known)
    return by_key.get(found) or next(others, None)


@cache
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(word) for word in words)


def slug(text: str) -> str:
    """The text as a word of our own is written: small letters and digits joined by underscores."""
    word = re.sub(r"[^a-z0-9.-]+", "_", text.lower())
    return re.sub(r"[_.-]{2,}", "_", word).strip("_.-")


def word(text: str, known: tuple[str, ...]) -> str:
    """The word that a text means: `Ethics` is `ethics`; what is not listed stays as written."""
    return listed_word(text, known) or slug(text) or text
