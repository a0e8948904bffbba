"""Reads the cells of one column of a profile: their text, their words, and their days."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from goodstanding.facts.fields import ValueType
from goodstanding.intake.profiles.layout import Layout, text_of
from goodstanding.intake.profiles.meanings import Meanings
from goodstanding.intake.profiles.moments import moment, month_of
from goodstanding.intake.profiles.profile import (
    REPEATED,
    SIGNS,
    Cells,
    Meaning,
    SheetPart,
    is_joined,
    parts_of,
    pieces_of,
)
from goodstanding.intake.profiles.questions import Asks, OpenQuestion, OpenQuestions, words_line
from goodstanding.intake.roster.recognize import says_unknown
from goodstanding.intake.roster.sheets_of_facts import SHEETS

if TYPE_CHECKING:
    from goodstanding.intake.profiles.apply import Reading

Outcome = tuple[str, Mapping[str, str], Mapping[str, str | bool]]
"""The column's own value, what the word says of other columns, and its signs."""

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_NO_SIGNS: Final[Mapping[str, str | bool]] = MappingProxyType({})
_YES: Final = MappingProxyType({"scope": '"multistate"', "status": '"active"'})
"""What a yes to a question about a word says, as a profile has it; of a state's sign, nothing."""
_TIMES: Final = frozenset({"start", "end"})
_DAYS: Final = frozenset({"left_on", "hired_on", "leave_since", "leave_until", "first_licensed"})
_NO_DAY: Final = ("?", "TBD", "none")
_REMEMBERED: Final = 50_000
_MONTH: Final = (
    "a month without a day is read as not known; say whether it means the first or the last day"
)


@attrs.define(kw_only=True)
class CellReader:
    """One column of a roster sheet, as a profile finds it in the cells of a row."""

    column: str
    title: str
    """The title as the file has it, for messages."""
    text: Callable[[Sequence[object]], str]
    position: int | None
    """Where the cell stands, None if several are joined."""
    meanings: Meanings
    plain: Callable[[str, int], str]
    ask: Callable[[Meaning, str, int], None]
    wordless: bool = False
    """Whether every text says itself, so that there is nothing to look up."""
    known: dict[str, Outcome] = attrs.field(factory=dict)
    """What texts were found to say."""

    def read(self, text: str, row: int) -> Outcome:
        """What a text says."""
        if self.wordless:
            return self.plain(text, row), _NOTHING, _NO_SIGNS
        outcome = self.known.get(text)
        if outcome is None:
            outcome, lasting = self._read(text, row)
            if lasting:
                if len(self.known) >= _REMEMBERED:
                    self.known.clear()
                self.known[text] = outcome
        return outcome

    def _read(self, text: str, row: int) -> tuple[Outcome, bool]:
        meaning = self.meanings.of(text)
        question = meaning.get("ask")
        if question:
            self.ask(meaning, text, row)
        signs = {name: meaning[name] for name in SIGNS if name in meaning}
        own = "" if signs.get("unread") else str(meaning.get(self.column, ""))
        value = self.plain(own, row) if own else ""
        others = {
            name: str(says)
            for name, says in meaning.items()
            if name not in SIGNS and name != self.column
        }
        return (value, others, signs), not question and bool(value) == bool(own)


def cell_readers(reading: "Reading", part: SheetPart, group: int | None) -> list[CellReader]:
    """A reader for each column of a part whose title is there."""
    readers = []
    for column, cells in part.cells.items():
        wanted = cells if group is None else cells.numbered(group)
        found = _getter(wanted, reading.layout)
        if found is not None:
            title, text, position = found
            asked = title if group is None else cells.titles[0].replace(REPEATED, "n")
            is_day = column in _TIMES | _DAYS or _is_day(part.sheet, column)
            meanings = Meanings(column, reading.profile.words.get(column, {}))
            readers.append(
                CellReader(
                    column=column,
                    title=title,
                    text=text,
                    position=position,
                    meanings=meanings,
                    plain=_plain(reading, part, column, asked, is_day=is_day),
                    ask=partial(_ask, reading.questions, reading.table.label, asked, column),
                    wordless=meanings.none,
                )
            )
    return readers


def _is_day(sheet: str, column: str) -> bool:
    return any(
        known.name == column and known.type is ValueType.DAY for known in SHEETS[sheet].columns
    )


def _getter(
    cells: Cells, layout: Layout
) -> tuple[str, Callable[[Sequence[object]], str], int | None] | None:
    for wanted in cells.titles:
        if is_joined(wanted):
            at = {title: layout.at(title) for title in parts_of(wanted)}
            there = {title: position for title, position in at.items() if position is not None}
            if there:
                return ", ".join(there), partial(_joined, pieces_of(wanted, there)), None
        else:
            position = layout.at(wanted)
            if position is not None:
                return layout.titles[position], partial(_single, position), position
    return None


def _single(position: int, cells: Sequence[object]) -> str:
    cell = cells[position]
    return cell if type(cell) is str else text_of(cell)


def _joined(pieces: Sequence[str | int], cells: Sequence[object]) -> str:
    texts = []
    nothing = True
    for piece in pieces:
        if type(piece) is int:
            text = text_of(cells[piece]).strip()
            nothing = nothing and not text
        else:
            text = str(piece)
        texts.append(text)
    return "" if nothing else " ".join("".join(texts).split()).strip(" ,")


def _ask(
    questions: OpenQuestions,
    file: str,
    title: str,
    column: str,
    meaning: Meaning,
    text: str,
    row: int,
) -> None:
    word = str(meaning.get("word", text))
    questions.add(
        OpenQuestion(
            file=file,
            column=title,
            target=column,
            text=word,
            says=str(meaning["ask"]),
            asks=Asks.WORD,
            leaves_out=False,
            settle=words_line(column, word, _YES.get(column, "{}")),
        ),
        row,
    )


def _plain(
    reading: "Reading", part: SheetPart, column: str, title: str, *, is_day: bool
) -> Callable[[str, int], str]:
    """What is done to a value of a column before the roster reader sees it."""
    if column == "patient":
        return lambda text, row: reading.patients.id_of(text)
    if column == "name":
        return lambda text, row: first_name_first(text)
    if not is_day:
        return lambda text, row: text

    def day(text: str, row: int) -> str:
        if text.strip() in _NO_DAY or says_unknown(text.strip()):
            return ""
        found = moment(text, reading.month_first)
        if found is not None:
            zoned = found.zone if part.sheet == "visits" else ""
            timed = found.time and (column in _TIMES or zoned)
            return f"{found.day}T{found.time}{zoned}" if timed else found.day
        month = month_of(text)
        if column == "hired_on":
            # Since when somebody is at work is less than that they are.
            reading.questions.add(_about_hire(reading.table.label, title, text), row)
            return ""
        if month is None:
            return text
        if not reading.profile.month_only:
            question = OpenQuestion(
                file=reading.table.label,
                column=title,
                says=_MONTH,
                asks=Asks.MONTH,
                leaves_out=False,
                settle='month_only = "last_day"',
            )
            reading.questions.add(question, row)
            return ""
        return _day_of_month(*month, last=reading.profile.month_only == "last_day")

    return day


def _about_hire(file: str, title: str, text: str) -> OpenQuestion:
    two = moment(text, month_first=True) is not None
    return OpenQuestion(
        file=file,
        column=title,
        says="could be two days; the day of hire is read as not known"
        if two
        else "is not a day; the day of hire is read as not known",
        samples=(text,),
        leaves_out=False,
        settle='days = "month_first", if the month stands first' if two else "",
    )


def _day_of_month(year: int, month: int, *, last: bool) -> str:
    if not last:
        return f"{year}-{month:02}-01"
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()


def first_name_first(name: str) -> str:
    """`Delgado, Maria` as `Maria Delgado`; what has no comma stays as it is."""
    last, comma, rest = name.partition(",")
    first = rest.partition(",")[0].strip()
    return f"{first} {last.strip()}" if comma and first else name.strip()
