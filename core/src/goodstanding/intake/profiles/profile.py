"""A profile: what one site's export looks like, and what its columns and words mean."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

Meaning = Mapping[str, str | bool]
"""What a word says: values by column of the roster sheet, and the signs of `SIGNS`."""

ANY_OTHER: Final = "*"
"""The word that stands for every word that is not listed."""
STATE: Final = "{state}"
DAY: Final = "{day}"
"""In a word: any state, by its postal code or name; any day, with or without its year."""
REPEATED: Final = "{n}"
"""In a title: the number of a group of columns that stands several times side by side."""

SIGNS: Final = ("sheet", "unread", "skip", "ask", "encumbrance", "word")
"""`sheet`: the row belongs to another sheet. `unread`: the cell says nothing. `skip`: the row says
nothing. `ask`: the question to put to a person. `encumbrance`: what a board did, a row of its own.
`word`: the word as the profile has it, where it stands for many.
"""

_PART: Final = re.compile(r"\{([^{}]+)\}")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@attrs.frozen
class Cells:
    """Where a value comes from: one of several titles, or a text with titles in braces."""

    titles: tuple[str, ...]

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every title that may be read."""
        return tuple(
            title
            for text in self.titles
            for title in (parts_of(text) if is_joined(text) else (text,))
        )

    @property
    def repeated(self) -> bool:
        """Whether it stands in a group of columns that stands several times."""
        return any(REPEATED in title for title in self.titles)

    def numbered(self, number: int) -> "Cells":
        """The same of the group with a number."""
        return Cells(tuple(title.replace(REPEATED, str(number)) for title in self.titles))


@attrs.frozen
class SheetPart:
    """What each row gives for one sheet of a roster: values from cells, and constants.

    `needs` are the columns of which one must be filled, or the row gives nothing for the sheet.
    """

    sheet: str
    cells: Mapping[str, Cells]
    constants: Mapping[str, str] = _NOTHING
    needs: tuple[str, ...] = ()

    @property
    def repeated(self) -> bool:
        """Whether its columns stand several times side by side."""
        return any(cells.repeated for cells in self.cells.values())


@attrs.frozen(kw_only=True)
class Profile:
    """What an export looks like; `known_by` are titles that together tell it from others.

    `as_of`: where the day of the file stands, tried in turn (`file name`, `column: TITLE`,
    `banner: Run date: {day}`). `complete`: the sheet of which a file holds every row there is.
    """

    id: str
    name: str
    source: str
    source_kind: str = "employer"
    known_by: tuple[str, ...]
    parts: tuple[SheetPart, ...]
    words: Mapping[str, Mapping[str, Meaning]] = MappingProxyType({})
    patient: tuple[str, ...] = ()
    not_wanted: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    skip: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    headings: bool = False
    """Whether a row with a single cell is a heading between the rows, and not read."""
    as_of: tuple[str, ...] = ("file name",)
    complete: str = ""
    days: str = ""
    """What stands first in 03/04/2026: `month_first`, `day_first`, or as the file shows (empty)."""
    month_only: str = ""
    """What a month without a day means: `first_day`, `last_day`, or nothing known (empty)."""
    left_open: tuple[str, ...] = ()
    """Asked and not answered (`OpenQuestion.name`); they are not asked again."""
    unexpired_is_active: bool = False
    """The site's choice: a license on file that has not ended counts as active, unverified."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title the profile reads, groups with their `{n}`."""
        wanted = {
            title: None
            for part in self.parts
            for cells in part.cells.values()
            for title in cells.wanted
        }
        return tuple(wanted)


def is_joined(text: str) -> bool:
    """Whether a text joins several titles, as `{Last Name}, {First Name}`."""
    return any(part != "n" for part in _PART.findall(text))


def parts_of(text: str) -> tuple[str, ...]:
    """The titles in a text that joins several."""
    return tuple(part for part in _PART.findall(text) if part != "n")


def pieces_of(text: str, positions: Mapping[str, int]) -> tuple[str | int, ...]:
    """A text that joins several titles, in order: what stands between them, and where each is."""
    pieces: list[str | int] = []
    for number, piece in enumerate(_PART.split(text)):
        if not number % 2:
            pieces.append(piece)
        elif piece in positions:
            pieces.append(positions[piece])
    return tuple(piece for piece in pieces if piece != "")
