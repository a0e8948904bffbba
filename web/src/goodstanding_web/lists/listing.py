"""A list of the pages: where it stands, by what it is filtered, and what a file of it holds."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

import attrs

from goodstanding.errors import InputError
from goodstanding.features.tables import ReportTable
from goodstanding_web.lists.filters import AskedFilters

_LONGEST: Final = 200
DAY: Final = "day"
"""The filter of every list: left out, it is the day on which the list is opened."""


def frozen_words(words: Mapping[str, str]) -> Mapping[str, str]:
    """Words by name that nobody changes any more."""
    return MappingProxyType(dict(words))


@attrs.frozen
class Filter:
    """A filter of a list by its name in the address, and its name and choices in words.

    What is `passing` names a person, but for its choices: it narrows a page and its files and is
    never kept.
    """

    name: str
    noun: str
    choices: Mapping[str, str] = attrs.field(factory=dict, converter=frozen_words)
    passing: bool = False
    empty: str = ""
    """What an empty word asks for, such as people of no branch; "" if it asks for everything."""
    everything: str | None = None
    """The word that asks for everything, if there is one."""

    def asks(self, given: Mapping[str, str]) -> bool:
        """Whether an address narrows the list by this filter."""
        word = given.get(self.name)
        return word not in (None, self.everything) and bool(word or self.empty)

    def is_name(self, given: Mapping[str, str]) -> bool:
        """Whether an address names a person by this filter."""
        return self.passing and self.asks(given) and given[self.name] not in self.choices

    def says(self, word: str) -> str:
        """The filter in words: `branch Riverside`."""
        return f"{self.noun} {self.choices.get(word, word)}" if word else self.empty


@attrs.frozen
class Listing:
    """A list that can be taken away in files and kept as a view.

    `single` says whether it is one table, so that a CSV file can hold all of it.
    """

    title: str
    path: str
    filters: tuple[Filter, ...]
    tables: Callable[[AskedFilters], tuple[ReportTable, ...]]
    single: bool = True

    def words(self, given: Mapping[str, str]) -> dict[str, str]:
        """The filters of an address that this list knows, in its order; the rest is left out."""
        day = {DAY: given[DAY]} if given.get(DAY) else {}
        asking = (known.name for known in self.filters if known.asks(given))
        return {**day, **{name: given[name] for name in asking}}

    def kept(self, given: Mapping[str, str]) -> dict[str, str]:
        """What a view of the list keeps; `InputError` for a name looked for, which it may not."""
        words = self.words(given)
        if sought := self.passing(words):
            raise InputError(f"A view keeps no {sought}: leave it empty, then save the view")
        for name, word in words.items():
            if len(word) > _LONGEST:
                raise InputError(f"The {name} must be at most {_LONGEST} letters long")
        return words

    def passing(self, words: Mapping[str, str]) -> str:
        """The filter in use that a view may not keep, in words; empty if there is none."""
        return next((known.noun for known in self.filters if known.is_name(words)), "")

    def says(self, words: Mapping[str, str]) -> str:
        """The filters in words: `state OH, answer not allowed`; empty if there are none."""
        return ", ".join(
            known.says(words[known.name]) for known in self.filters if known.asks(words)
        )

    def address(self, words: Mapping[str, str]) -> str:
        """The page of the list with these filters."""
        return f"{self.path}?{urlencode(words)}" if words else self.path
