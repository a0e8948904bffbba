"""What a disagreement is about, as people write it."""

from types import MappingProxyType
from typing import Final

from goodstanding.jurisdictions import JURISDICTIONS

_NOUNS: Final = MappingProxyType(
    {
        "licenses": "license",
        "privileges": "privilege",
        "certifications": "certification",
        "registries": "registry entry",
    }
)
_PARTS: Final = MappingProxyType(
    {"terms": "its term", "status": "its status", "scope": "its reach"}
)


def fact_words(what: str) -> str:
    """A fact by its kind and key in words: `LA RN license RN63402, its term`.

    `what` is that of a `DisputedFact`; of a fact of another kind the kind and what it is known by.
    """
    kind, _, key = what.partition(" ")
    sheet, _, part = kind.partition("/")
    if sheet not in _NOUNS:
        known_by = ", ".join(word for word in key.split("|") if word)
        return ": ".join(filter(None, (kind.replace("_", " ").replace("/", ", "), known_by)))
    if part:
        key = key.rpartition("/")[0]
    names: list[str] = []
    numbers: list[str] = []
    for word in key.split("|"):
        if word.startswith("#") or not word:
            # An id that a source gave it for want of a number.
            continue
        listed = numbers if any(letter.isdigit() for letter in word) else names
        listed.append(word)
    # The state first, and a compact that is named as its category once.
    names.sort(key=lambda name: name not in JURISDICTIONS)
    named = dict.fromkeys(name.replace("_", " ").upper() for name in names)
    called = " ".join([*named, _NOUNS[sheet]])
    about = " ".join([called, *numbers])
    return f"{about}, {_PARTS.get(part, f'its {part}')}" if part else about
