"""A price list of courses, as a CSV or TOML file: what may be bought, and what it costs."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs

from goodstanding.errors import InputError
from goodstanding.facts import ContinuingEducation
from goodstanding.files import read_text
from goodstanding.intake.dossiers import read_fact
from goodstanding.intake.roster import recognize
from goodstanding.vocabulary import Words

COLUMNS: Final = ("title", "hours", "price", "topics", "approvers", "kinds", "format", "provider")
_NEEDED: Final = ("title", "hours", "price")
_MOST: Final = 1_000_000
_LISTS: Final = ("topics", "approvers", "kinds")


@attrs.frozen
class PricedCourse:
    """A course that may be bought; its price in the currency of the list."""

    course: ContinuingEducation
    price: float


def read_price_list(path: Path, words: Words, on: date) -> tuple[PricedCourse, ...]:
    """The courses of a `.csv` or `.toml` file, as if completed on a day.

    `InputError` with every problem: in which row, and what it must be.
    """
    try:
        text = read_text(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; save it as UTF-8") from None
    rows = list(_toml(path, text) if path.suffix == ".toml" else _csv(path, text))
    if not rows:
        raise InputError(f"{path}: lists no course; write one in a row, with {_named(_NEEDED)}")
    found: list[PricedCourse] = []
    problems: list[str] = []
    for label, row in rows:
        try:
            found.append(_course(label, row, words, on))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(found)


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _toml(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: is not TOML: {error}") from None
    courses = table.get("course", [])
    if not isinstance(courses, list) or not all(isinstance(entry, dict) for entry in courses):
        raise InputError(f"{path}: course: must be tables, each under [[course]]")
    for number, entry in enumerate(courses, 1):
        yield f"{path}: course {number}", entry


def _csv(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            raise InputError(
                f"{path}: row 1: has no column {_named(tuple(missing))}; a price list has "
                f"{_named(COLUMNS)}, the first three always"
            )
        reader.fieldnames = header
        for row in reader:
            if any(isinstance(cell, str) and cell.strip() for cell in row.values()):
                cells = {name: cell.strip() for name, cell in row.items() if name and cell}
                yield f"{path}: row {reader.line_num}", cells
    except csv.Error as error:
        raise InputError(f"{path}: row {reader.line_num}: {error}") from None


def _course(label: str, row: Mapping[str, Any], words: Words, on: date) -> PricedCourse:
    unknown = [name for name in row if name not in COLUMNS]
    if unknown:
        raise InputError(f"{label}: {unknown[0]}: not a column; write {_named(COLUMNS)}")
    given: dict[str, Any] = {
        "title": row.get("title", ""),
        "completed": on.isoformat(),
        "hours": _number(label, "hours", row.get("hours")),
        "provider": row.get("provider", ""),
    }
    for name, known in zip(_LISTS, (words.topics, words.approvers, words.kinds), strict=True):
        value = row.get(name, ())
        parts = value.split(";") if isinstance(value, str) else value
        texts = [str(part).strip() for part in parts]
        given[name] = [recognize.word(text, known) for text in texts if text]
    if row.get("format"):
        given["format"] = recognize.word(str(row["format"]), words.formats)
    price = _number(label, "price", row.get("price"))
    if price < 0:
        raise InputError(f"{label}: price: {price:g} is below zero")
    try:
        return PricedCourse(read_fact("continuing_education", given, words), price)
    except InputError as error:
        raise InputError([f"{label}: {problem}" for problem in error.problems]) from None


def _number(label: str, name: str, value: Any) -> float:
    text = str("" if value is None else value).strip().removeprefix("$").replace(",", "")
    try:
        number = float(text)
    except ValueError:
        raise InputError(f"{label}: {name}: {text!r} is not a number, such as 1.5") from None
    if not 0 <= number <= _MOST:
        raise InputError(f"{label}: {name}: {text} must lie between 0 and 1,000,000")
    return number
