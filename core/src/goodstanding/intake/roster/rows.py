"""Turns rows into values by column, with a problem for each cell that is wrong."""

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any, Final

import attrs

from goodstanding.facts.fields import ValueType
from goodstanding.intake.roster.cells import UNKNOWN, Reader, reader
from goodstanding.intake.roster.csv_files import NotReadable, Rows
from goodstanding.intake.roster.days import DayOrder, TwoDays
from goodstanding.intake.roster.headers import (
    Layout,
    find_columns,
    letter,
    says_nothing,
    unread_titles,
)
from goodstanding.intake.roster.local_titles import CATEGORY, STATE, titles_of, translated
from goodstanding.intake.roster.problems import ProblemReporter
from goodstanding.intake.roster.sheet_model import Column, Sheet
from goodstanding.intake.roster.workbooks import Broken, FromNumber
from goodstanding.vocabulary import Words

Values = dict[str, Any]
"""Values by column name; a column that is empty, or not known, is left out."""

_REMEMBERED: Final = 50_000
_INVISIBLE: Final = str.maketrans("\xa0\u2007\u202f", "   ", "\ufeff\u200b\u200e\u200f")
_AN_ID: Final = re.compile(r"[\w.:/#-]{1,60}")
"""In a row of shifted cells a name may stand where the id should; it is not passed on."""
_IDENTIFIERS: Final = (ValueType.NAME, ValueType.NUMBER, ValueType.PATIENT)


@attrs.frozen
class Wrong:
    """A cell that could not be read; `unsure`: the rest of the file may settle it."""

    says: str
    unsure: bool = False


@attrs.define
class _Cell:
    """How one position of a row is read, and what texts were read there before."""

    position: int
    column: Column
    read: Reader
    good: dict[object, Any] = attrs.field(factory=dict)
    others: dict[str, Any] = attrs.field(factory=dict)
    numbers: int = 0


class SheetReader:
    """Reads one file or sheet; `place` is its name as people see it."""

    def __init__(self, sheet: Sheet, file: str, words: Words, report: ProblemReporter) -> None:
        self.sheet = sheet
        self.file = file
        self.report = report
        self.refused = False
        """Whether the file as a whole cannot be used."""
        self.count = 0
        """How many rows stand below the first."""
        self._words = words
        self._gaps: dict[str, set[str]] = {}
        self._who = "id" if sheet.name == "people" else "person"

    def values(self, rows: Rows) -> list[tuple[int, Values]]:
        """The rows without a problem, by row number; none if the file is refused."""
        found: list[tuple[int, Values]] = []
        before = len(self.report.problems)
        try:
            first = next(rows, None)
            if first is None:
                raise NotReadable("is empty; there must be a first row with the column names")
            layout = find_columns(self.sheet, self.file, first[0], first[1], self.report)
            if layout:
                found = self._read(rows, layout, first[1])
        except NotReadable as error:
            self.report.refusal(self.file, error.row, "", str(error))
        self.refused = any(problem.fatal for problem in self.report.problems[before:])
        return [] if self.refused else found

    def unread(self) -> dict[str, frozenset[str]]:
        """The titles of columns that bear on answers and were not read, with whom they tell of."""
        return {title: frozenset(persons) for title, persons in self._gaps.items()}

    def _read(self, rows: Rows, layout: Layout, titles: list[object]) -> list[tuple[int, Values]]:
        order = DayOrder()
        plan = [
            _Cell(at, column, reader(column, self._words, order)) for at, column in layout.items()
        ]
        who = next((cell.position for cell in plan if cell.column.name == self._who), None)
        untitled = {at: 0 for at, title in enumerate(titles) if title == ""}
        gaps = unread_titles(self.sheet, layout, titles)
        quick = [(cell.position, cell.column.name, cell.good, cell) for cell in plan]
        spans = [
            (column.not_before, column.name) for column in layout.values() if column.not_before
        ]
        width = len(titles)
        found: list[tuple[int, Values]] = []
        unsure: list[tuple[int, list[object]]] = []
        places = self._license_columns(plan)
        for number, cells in rows if places is None else self._in_categories(rows, places):
            self.count += 1
            person = _named(cells, who)
            if len(cells) != width and not self._padded(number, cells, width, person):
                continue
            for at in untitled:
                untitled[at] += cells[at] != ""
            self._note_gaps(gaps, cells, person)
            values, wrong = _values(quick, spans, cells)
            if any(problem.unsure for _, problem in wrong):
                unsure.append((number, cells))
            elif wrong:
                self._problems(number, self._with_titles(wrong, places, cells), person)
            else:
                found.append((number, values))
        if unsure:
            for cell in plan:
                cell.others.clear()
            for number, cells in unsure:
                values, wrong = _values(quick, spans, cells)
                if wrong:
                    self._problems(number, wrong, _named(cells, who))
                else:
                    found.append((number, values))
            found.sort(key=itemgetter(0))
        self._sum_up(plan, untitled, order)
        return found

    def _license_columns(self, plan: list[_Cell]) -> tuple[int, int] | None:
        """Where a license says its state and category, if states have titles of their own."""
        if self.sheet.name != "licenses" or not self._words.local_titles:
            return None
        at = {cell.column.name: cell.position for cell in plan}
        return (at[STATE], at[CATEGORY]) if STATE in at and CATEGORY in at else None

    def _in_categories(self, rows: Rows, places: tuple[int, int]) -> Rows:
        """The rows with titles that their state means by a category read as that category."""
        for number, cells in rows:
            whole = len(cells) > max(places)
            yield number, (translated(cells, *places, self._words) if whole else None) or cells

    def _with_titles(
        self,
        wrong: list[tuple[str, Wrong]],
        places: tuple[int, int] | None,
        cells: list[object],
    ) -> list[tuple[str, Wrong]]:
        """The problems, that of an unknown title with those that the state has."""
        if places is None:
            return wrong
        titles = titles_of(_text(cells[places[0]]).strip(), self._words)
        return [
            (name, attrs.evolve(problem, says=f"{problem.says}; {titles}"))
            if name == CATEGORY and titles
            else (name, problem)
            for name, problem in wrong
        ]

    def _note_gaps(self, gaps: dict[int, str], cells: list[object], person: str) -> None:
        for at, title in gaps.items():
            if person and not says_nothing(title, _text(cells[at])):
                self._gaps.setdefault(title, set()).add(person)

    def _problems(self, number: int, wrong: list[tuple[str, Wrong]], person: str) -> None:
        for column, problem in wrong:
            self.report.problem(self.file, number, column, problem.says, person)

    def _padded(self, number: int, cells: list[object], width: int, person: str) -> bool:
        """Whether a row of another length than the header only has empty cells more."""
        if len(cells) > width:
            beyond = [at for at, cell in enumerate(cells) if at >= width and cell != ""]
            if not beyond:
                return True
            says = (
                f"has more cells than the first row (up to column {letter(beyond[-1])}); "
                "a cell with a separator in it must be in quotation marks"
            )
        else:
            says = f"has {len(cells)} cells where the first row has {width}; it may be cut off"
        self.report.problem(self.file, number, "", says, person)
        return False

    def _sum_up(self, plan: list[_Cell], untitled: dict[int, int], order: DayOrder) -> None:
        for title, persons in self._gaps.items():
            count = "one person" if len(persons) == 1 else f"{len(persons):,} people"
            says = f"may decide answers and is not read: those about {count} stay open"
            self.report.warning(self.file, None, title, says)
        if order.note():
            self.report.warning(self.file, None, "", order.note())
        for at, filled in untitled.items():
            if filled:
                says = f"column {letter(at)} has no name; its {filled} cells are not read"
                self.report.warning(self.file, None, "", says)
        for cell in plan:
            if cell.numbers and cell.column.type in _IDENTIFIERS:
                self.report.warning(
                    self.file,
                    None,
                    cell.column.name,
                    f"{cell.numbers} cells are stored as numbers, which drops leading zeros; "
                    "if there were any, format the column as Text and enter them again",
                )


def _values(
    plan: list[tuple[int, str, dict[object, Any], _Cell]],
    spans: list[tuple[str, str]],
    cells: list[object],
) -> tuple[Values, list[tuple[str, Wrong]]]:
    """The values of a row by column, and what is wrong with it."""
    values: Values = {}
    wrong: list[tuple[str, Wrong]] = []
    for at, name, good, cell in plan:
        raw = cells[at]
        if raw in good:
            values[name] = good[raw]
        elif raw != "" or cell.column.required:
            _take(cell, raw, values, wrong)
    for first, last in spans:
        begins, ends = values.get(first), values.get(last)
        if begins is not None and ends is not None and ends < begins:
            wrong.append((last, Wrong(f"{ends} lies before {first}, {begins}")))
    return values, wrong


def _take(cell: _Cell, raw: object, values: Values, wrong: list[tuple[str, Wrong]]) -> None:
    """Reads a cell whose text was not read before, or was not good."""
    name = cell.column.name
    if isinstance(raw, Broken):
        wrong.append((name, Wrong(raw.says)))
        return
    if isinstance(raw, FromNumber):
        cell.numbers += 1
    text = _text(raw)
    value = cell.others[text] if text in cell.others else _value(cell.read, text)
    if (value is None or value is UNKNOWN) and cell.column.required:
        wrong.append((name, Wrong("must not be empty")))
    elif type(value) is Wrong:
        wrong.append((name, value))
    elif value is not None and value is not UNKNOWN:
        values[name] = value
        _remember(cell.good, raw, value)
        return
    _remember(cell.others, text, value)


def _text(cell: object) -> str:
    """The text of a cell; of one that cannot be trusted, what is wrong with it."""
    if isinstance(cell, Broken):
        return cell.says
    return cell.text if isinstance(cell, FromNumber) else str(cell)


def _remember(where: dict[Any, Any], text: object, value: Any) -> None:
    if len(where) >= _REMEMBERED:
        where.clear()
    if not isinstance(text, FromNumber):
        where[text] = value


def _named(cells: list[object], who: int | None) -> str:
    cell = cells[who] if who is not None and who < len(cells) else ""
    text = _text(cell).strip()
    return text if _AN_ID.fullmatch(text) else ""


def _value(read: Callable[[str], Any], raw: str) -> Any:
    """The value of a cell's text, None if there is nothing in it, or `Wrong`."""
    text = " ".join((raw if raw.isascii() else raw.translate(_INVISIBLE)).split())
    if not text:
        return None
    if not text.isprintable():
        return Wrong("holds a character that cannot be kept; write it without")
    try:
        return read(text)
    except ValueError as error:
        return Wrong(str(error), isinstance(error, TwoDays))
