"""What the address of a list asks for, read word by word; what it must be is said in a sentence."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

import attrs

from goodstanding.dates import parse_asked_day
from goodstanding.errors import InputError
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding_web.agency import Agency

MOST_PAGES: Final = 1_000_000
"""Beyond this a number of a page is none."""
_DIGITS: Final = 9


@attrs.frozen
class AskedFilters:
    """The filters of an address, what of the agency may be seen, and who asks."""

    agency: Agency
    words: Mapping[str, str]
    user: str = ""

    @property
    def day(self) -> date:
        """The day asked for, or today; `InputError` if it is none."""
        return day_or_today(self.agency, self.word("day"))

    @property
    def page(self) -> int:
        """The page of the list asked for, from 1."""
        return self.number("page", 1, MOST_PAGES)

    @property
    def state(self) -> str:
        """The state asked for, empty if none is; `InputError` if there is no such state."""
        code = self.word("state")
        if code and code not in JURISDICTIONS:
            raise InputError("The state must be one of those that the form lists", "state")
        return code

    def word(self, name: str) -> str:
        """What is said for a filter; empty if nothing is."""
        return self.words.get(name, "")

    def number(self, name: str, otherwise: int, most: int) -> int:
        """A whole number from 1; `InputError` says up to what."""
        return whole_number(self.word(name), name, otherwise, most)

    def choice(self, name: str, choices: Collection[str], noun: str) -> str:
        """One of some words, empty if none is asked for; `InputError` names the filter."""
        text = self.word(name)
        if text and text not in choices:
            raise InputError(f"The {noun} must be one of those that the form lists", name)
        return text

    def with_only(self, words: Mapping[str, str]) -> "AskedFilters":
        """The same agency and asker with other filters."""
        return attrs.evolve(self, words=words)


def day_or_today(agency: Agency, text: str) -> date:
    """The day a text says, or today; `InputError` in a sentence if it is none."""
    if not text:
        return agency.today()
    try:
        return parse_asked_day(text)
    except ValueError as error:
        raise InputError(f"The day {text[:20]!r}: {error}", "day") from None


def whole_number(text: str, noun: str, otherwise: int, most: int) -> int:
    """A whole number from 1, `otherwise` where nothing is written; `InputError` says up to what."""
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:_DIGITS]) <= most):
        raise InputError(f"The {noun} must be a whole number from 1 to {most:,}", noun)
    return int(text[:_DIGITS])
