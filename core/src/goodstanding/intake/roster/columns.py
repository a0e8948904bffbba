"""What a column of a roster sheet is: its name, how its cells are read, and what to tell people."""

from enum import Enum

import attrs


class CellType(Enum):
    """How a cell is read; the text is what the template tells people to write."""

    TEXT = "text"
    EMAIL = "an e-mail address"
    ZONE = "an IANA time zone, such as America/Chicago"
    IDENTIFIER = "an identifier; numbers keep their leading zeros if the cell is text"
    DAY = "a day, YYYY-MM-DD or as 12/31/2026"
    STATE = "a state: postal code or full name"
    PLACE = "a state: postal code or full name, or abroad"
    CATEGORY = "a license category"
    PATIENT = "an opaque identifier"
    WORD = "one of the words listed"
    TERM = "a word; plugins may add some"
    TERMS = "words separated by semicolons; plugins may add some"
    YES_NO = "yes, no, or empty for not known"
    AMOUNT = "a number"
    COUNT = "a whole number"


@attrs.frozen
class Column:
    """One column: `aliases` are other headers taken for it, `words` the only words allowed.

    `group` names the group of `goodstanding.vocabulary` that the column's words come from.
    """

    name: str
    type: CellType
    description: str
    example: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    group: str = ""


@attrs.frozen
class Sheet:
    """One CSV file or worksheet; `patients` marks those that hold no more than a patient's id."""

    name: str
    about: str
    columns: tuple[Column, ...]
    patients: bool = False
    also: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names in the order of the template."""
        return tuple(column.name for column in self.columns)


def text(
    name: str,
    about: str,
    example: str = "",
    *,
    required: bool = False,
    also: tuple[str, ...] = (),
) -> Column:
    """A column of free text."""
    return Column(name, CellType.TEXT, about, example, required, also)


def identifier(
    name: str,
    about: str,
    example: str = "",
    *,
    required: bool = False,
    also: tuple[str, ...] = (),
) -> Column:
    """A column of identifiers, whose digits are not a quantity."""
    return Column(name, CellType.IDENTIFIER, about, example, required, also)


def day(
    name: str,
    about: str,
    example: str = "2026-03-10",
    *,
    required: bool = False,
    also: tuple[str, ...] = (),
) -> Column:
    """A column of days."""
    return Column(name, CellType.DAY, about, example, required, also)


def state(
    name: str, about: str, example: str = "TX", *, also: tuple[str, ...] = (), abroad: bool = False
) -> Column:
    """A required column of jurisdictions."""
    return Column(name, CellType.PLACE if abroad else CellType.STATE, about, example, True, also)


def category(about: str, *, required: bool = True, also: tuple[str, ...] = ()) -> Column:
    """A column of license categories."""
    return Column("category", CellType.CATEGORY, about, "rn", required, also)


def word(
    name: str,
    about: str,
    words: tuple[str, ...],
    *,
    required: bool = False,
    also: tuple[str, ...] = (),
) -> Column:
    """A column that takes one of a few words."""
    return Column(name, CellType.WORD, about, words[0], required, also, words)


def term(name: str, about: str, group: str, example: str, *, required: bool = False) -> Column:
    """A column that takes a word of a group to which plugins may add."""
    return Column(name, CellType.TERM, about, example, required, group=group)


def terms(name: str, about: str, group: str, example: str) -> Column:
    """A column of several such words separated by semicolons."""
    return Column(name, CellType.TERMS, about, example, group=group)


def yes_no(name: str, about: str) -> Column:
    """A column of yes, no, or not known."""
    return Column(name, CellType.YES_NO, about, "yes")


def amount(
    name: str, about: str, example: str, *, required: bool = False, also: tuple[str, ...] = ()
) -> Column:
    """A column of numbers that may have decimals."""
    return Column(name, CellType.AMOUNT, about, example, required, also)
