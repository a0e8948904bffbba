"""Reads a profile from TOML and tells everything that is wrong with it at once."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import attrs

from goodstanding.errors import InputError
from goodstanding.files import read_text
from goodstanding.intake.profiles.profile import SIGNS, Cells, Meaning, Profile, SheetPart
from goodstanding.intake.profiles.targets import SHEET_TARGETS

_LISTS: Final = ("known_by", "patient", "not_wanted", "continued", "as_of", "left_open")
_TEXTS: Final = ("name", "source", "source_kind", "complete", "days", "month_only")
_CHOICES: Final = {
    "source_kind": ("employer", "issuer", "person"),
    "complete": ("", "people", "visits"),
    "days": ("", "month_first", "day_first"),
    "month_only": ("", "first_day", "last_day"),
}
_FLAGS: Final = ("headings", "unexpired_is_active")
_KEYS: Final = (*_TEXTS, *_LISTS, *_FLAGS, "skip", "sheet", "words")


def load_profile(path: Path) -> Profile:
    """The profile in a file, its id the file's name; `InputError` with every problem."""
    try:
        return read_profile(read_text(path), path.stem)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    except InputError as error:
        raise InputError(f"{path}: {problem}" for problem in error.problems) from None


def read_profile(text: str, id: str) -> Profile:
    """The profile that TOML text holds; `InputError` with every problem."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not TOML: {error}") from None
    reading = _ProfileReading()
    profile = reading.profile(table, id)
    if reading.problems or profile is None:
        raise InputError(reading.problems)
    return profile


class _ProfileReading:
    def __init__(self) -> None:
        self.problems: list[str] = []

    def wrong(self, path: str, says: str) -> None:
        self.problems.append(f"{path}: {says}")

    def profile(self, table: Mapping[str, Any], id: str) -> Profile | None:
        for name in table:
            self.known_key(name, name, _KEYS)
        values: dict[str, Any] = {}
        for name in _TEXTS:
            if name in table:
                values[name] = self.text(name, table[name], _CHOICES.get(name, ()))
        for name in _LISTS:
            if name in table:
                values[name] = self.texts(name, table[name])
        for name in _FLAGS:
            if name in table:
                values[name] = self.flag(name, table[name])
        for name in ("name", "source", "known_by"):
            if not values.get(name):
                self.wrong(name, "must be there")
        values["parts"] = self.parts(self.table("sheet", table.get("sheet", {})))
        if not values["parts"]:
            self.wrong("sheet", "must name at least one sheet, such as [sheet.licenses]")
        values["skip"] = {
            title: self.texts(f"skip.{title}", patterns)
            for title, patterns in self.table("skip", table.get("skip", {})).items()
        }
        values["words"] = {
            column: self.words(f"words.{column}", self.table(f"words.{column}", listed))
            for column, listed in self.table("words", table.get("words", {})).items()
        }
        return None if self.problems else Profile(id=id, **values)

    def known_key(self, path: str, name: str, known: tuple[str, ...]) -> bool:
        if name in known:
            return True
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"it may be one of {', '.join(known)}"
        self.wrong(path, f"unknown; {hint}")
        return False

    def parts(self, sheets: Mapping[str, Any]) -> tuple[SheetPart, ...]:
        found = []
        for sheet, listed in sheets.items():
            path = f"sheet.{sheet}"
            if not self.known_key(path, sheet, tuple(SHEET_TARGETS)):
                continue
            for entry in listed if isinstance(listed, list) else [listed]:
                part = self.part(path, sheet, self.table(path, entry))
                if part.cells:
                    found.append(part)
                else:
                    self.wrong(path, "must say which title each column is, such as id = 'Visit ID'")
        return tuple(found)

    def part(self, path: str, sheet: str, entry: Mapping[str, Any]) -> SheetPart:
        targets = SHEET_TARGETS[sheet]
        part = SheetPart(sheet, {})
        cells: dict[str, Cells] = {}
        for name, value in entry.items():
            if name == "always":
                constants = self.table(f"{path}.always", value)
                for column in constants:
                    self.known_key(f"{path}.always.{column}", column, targets)
                part = attrs.evolve(part, constants=constants)
            elif name == "only_with":
                part = attrs.evolve(part, needs=self.texts(f"{path}.only_with", value))
            elif self.known_key(f"{path}.{name}", name, targets):
                cells[name] = Cells(self.texts(f"{path}.{name}", value))
        return attrs.evolve(part, cells=cells)

    def words(self, path: str, listed: Mapping[str, Any]) -> dict[str, Meaning]:
        column = path.rpartition(".")[2]
        return {
            word: self.meaning(f"{path}.{word}", column, value) for word, value in listed.items()
        }

    def meaning(self, path: str, column: str, value: Any) -> Meaning:
        if isinstance(value, str):
            return {column: value}
        if value is False:
            return {"unread": True}
        meaning = self.table(path, value)
        for name, text in meaning.items():
            flag = name in ("unread", "skip")
            if not isinstance(text, bool if flag else str):
                self.wrong(f"{path}.{name}", "must be true" if flag else "must be text")
            elif name not in SIGNS and not any(name in known for known in SHEET_TARGETS.values()):
                self.wrong(f"{path}.{name}", "is no column of a sheet")
        return meaning

    def table(self, path: str, value: Any) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.wrong(path, "must be a table of names and values")
        return {}

    def text(self, path: str, value: Any, choices: tuple[str, ...] = ()) -> str:
        if not isinstance(value, str):
            self.wrong(path, "must be text")
            return ""
        if choices and value not in choices:
            listed = ", ".join(choice or "''" for choice in choices)
            self.wrong(path, f"{value!r}: write one of {listed}")
        return value

    def flag(self, path: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self.wrong(path, "must be true or false")
        return value is True

    def texts(self, path: str, value: Any) -> tuple[str, ...]:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            self.wrong(path, "must be a text or a list of texts")
            return ()
        return tuple(listed)
