"""Finds the row of titles that a profile speaks of, and where each title stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from goodstanding.intake.profiles.profile import REPEATED, Profile
from goodstanding.intake.profiles.spelling import title_key
from goodstanding.intake.roster.workbooks import Broken, FromNumber

MOST_GROUPS: Final = 20
"""How many groups of columns may stand side by side."""


@attrs.frozen
class Layout:
    """Where the titles of a table stand: the row's number, and the position of each title."""

    row: int
    titles: tuple[str, ...]
    positions: Mapping[str, int] = attrs.field(repr=False)
    twice: frozenset[str] = frozenset()
    """Titles that stand over several columns."""

    def at(self, title: str) -> int | None:
        """The position of a title, None if it is not there."""
        return self.positions.get(title_key(title))

    def groups(self, titles: Sequence[str]) -> tuple[int, ...]:
        """The numbers of the groups of which any column is there."""
        return tuple(
            number
            for number in range(1, MOST_GROUPS + 1)
            if any(
                self.at(title.replace(REPEATED, str(number))) is not None
                for title in titles
                if REPEATED in title
            )
        )


def text_of(cell: object) -> str:
    """The text of a cell; empty for one that holds an error."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, FromNumber):
        return cell.text
    return "" if isinstance(cell, Broken) else str(cell)


def layout_of(row: int, cells: Sequence[object]) -> Layout:
    """The layout that a row of titles gives; of a title that stands twice the first counts."""
    titles = tuple(" ".join(text_of(cell).split()) for cell in cells)
    positions: dict[str, int] = {}
    twice = set()
    for position, title in enumerate(titles):
        key = title_key(title)
        if key and positions.setdefault(key, position) != position:
            twice.add(title)
    return Layout(row, titles, positions, frozenset(twice))


def layouts_of(head: Sequence[tuple[int, list[object]]]) -> list[Layout]:
    """The layout that each of a table's first rows would give if it held the titles."""
    return [layout_of(row, cells) for row, cells in head]


def find_layout(profile: Profile, layouts: Iterable[Layout]) -> Layout | None:
    """The first row that holds every title the profile is known by."""
    known_by = [title_key(title) for title in profile.known_by]
    for layout in layouts:
        if all(key in layout.positions for key in known_by):
            return layout
    return None
