"""Values of a settings file, each of the type it must have; what is not is one sentence."""

from collections.abc import Callable, Mapping
from typing import Any

Table = Mapping[str, Any]


class Values:
    """One table of the file: reads its keys, tells those that are unknown or of another type."""

    def __init__(
        self, where: str, table: Any, known: set[str], problem: Callable[[str], None]
    ) -> None:
        self.where, self._problem = where, problem
        self.table: Table = table if isinstance(table, Mapping) else {}
        if not isinstance(table, Mapping):
            problem(f"[{where}]: must be a table")
        for name in self.table:
            if name not in known:
                self.wrong(name, f"unknown; known are {', '.join(sorted(known))}")

    def wrong(self, name: str, says: str) -> None:
        """Tell what is wrong with a key."""
        self._problem(f"[{self.where}] {name}: {says}")

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        value = self.table.get(name, default)
        if not isinstance(value, str):
            self.wrong(name, f"must be text, not {value!r}")
            return default
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number between two."""
        value = self.table.get(name, default)
        if type(value) is not int or not least <= value <= most:
            self.wrong(name, f"must be a whole number from {least} to {most}, not {value!r}")
            return default
        return value

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        value = self.table.get(name, default)
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            self.wrong(name, f'must be a list of texts, such as ["a", "b"], not {value!r}')
            return default
        return tuple(value)

    def one_of(self, name: str, default: str, known: tuple[str, ...]) -> str:
        """One of some words."""
        value = self.table.get(name, default)
        if value not in known:
            self.wrong(name, f"{value!r}: write one of {', '.join(known)}")
            return default
        return str(value)
