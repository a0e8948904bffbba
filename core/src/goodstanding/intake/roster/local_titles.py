"""Titles that a state gives its licenses, read as the categories they are there.

`LCSW` is a clinical license in most states, and one of the master's level in Massachusetts and
Rhode Island. A word written as categories are, in small letters, is the category and no title.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from goodstanding.intake.roster import recognize
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.vocabulary import Words

STATE: Final = "jurisdiction"
CATEGORY: Final = "category"


@lru_cache(maxsize=8)
def _by_state(words: Words) -> dict[str, dict[str, tuple[str, set[str]]]]:
    """By state and the key of a title: the title as it is written, and its categories there."""
    found: dict[str, dict[str, tuple[str, set[str]]]] = {}
    for entry in words.local_titles:
        state, title, category = entry.split(".")
        titles = found.setdefault(state.upper(), {})
        _, categories = titles.setdefault(recognize.key(title), (title.upper(), set()))
        categories.add(category)
    return found


def local_category(state: str, title: str, words: Words) -> str | None:
    """The category of a title in a state; None where the state has no such title, or several."""
    if title in words.categories:
        return None
    titles = _by_state(words).get(recognize.jurisdiction_code(state) or "", {})
    _, categories = titles.get(recognize.key(title), ("", set()))
    return next(iter(categories)) if len(categories) == 1 else None


def titles_of(state: str, words: Words) -> str:
    """The state's own titles in a sentence; empty where none is on record."""
    code = recognize.jurisdiction_code(state) or ""
    titles = _by_state(words).get(code, {})
    if not titles:
        return ""
    listed = [
        f"{title} ({' or '.join(sorted(categories))})"
        for title, categories in titles.values()
        if title.count("-") <= 1  # the short ones
    ]
    return f"the titles of {JURISDICTIONS[code].name} are {', '.join(listed)}"


def translated(
    cells: Sequence[object], state: int, category: int, words: Words
) -> list[object] | None:
    """The row with its title read as a category; None where nothing of it changes."""
    where, title = cells[state], cells[category]
    if not isinstance(where, str) or not isinstance(title, str):
        return None
    found = local_category(where.strip(), title.strip(), words)
    if found is None or recognize.category(title, words.categories) == found:
        return None
    changed = list(cells)
    changed[category] = found
    return changed
