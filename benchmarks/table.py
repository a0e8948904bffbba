"""The table of results: rows in groups, each beside the first row of its group."""

from collections.abc import Sequence
from typing import Any, Final

import attrs
from rich.console import Console
from rich.table import Table

_MICRO: Final = 1e-6
_MILLI: Final = 1e-3
_MINUTE: Final = 60.0


@attrs.frozen
class Row:
    """One measurement: seconds of processor time for one `of`; `aim` is what we want of it."""

    what: str
    of: str
    seconds: float
    aim: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the aim is reached, if there is one."""
        return self.aim is None or self.seconds <= self.aim


@attrs.frozen
class Group:
    """Measurements on the same people; each row is compared to the first of the same `of`."""

    title: str
    rows: tuple[Row, ...]
    checked: str
    """What was found equal among the contenders of this run."""

    def ratio(self, row: Row) -> float | None:
        """How many times the time of the first row of the same `of` a row takes; None if alone."""
        same = [entry for entry in self.rows if entry.of == row.of]
        return row.seconds / same[0].seconds if len(same) > 1 else None


def show(groups: Sequence[Group]) -> None:
    """Print one table."""
    table = Table("", "for one", "time", "ratio", "aim", title="Benchmarks")
    for group in groups:
        table.add_section()
        table.add_row(f"[bold]{group.title}[/bold]")
        for row in group.rows:
            ratio = group.ratio(row)
            shown = "" if ratio is None else f"{ratio:.3g}"
            aim = "" if row.aim is None else f"{readable(row.aim)} {'✓' if row.kept else '✗'}"
            table.add_row(f"  {row.what}", row.of, readable(row.seconds), shown, aim)
        table.add_row(f"  [dim]{group.checked}[/dim]")
    Console().print(table)


def readable(seconds: float) -> str:
    """Seconds in the unit that suits them."""
    if seconds < _MILLI:
        return f"{seconds / _MICRO:.3g} µs"
    if seconds < 1:
        return f"{seconds / _MILLI:.3g} ms"
    if seconds < 10 * _MINUTE:
        return f"{seconds:.3g} s"
    return f"{seconds / _MINUTE:.3g} min"


def to_json(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """The same for machines; times in seconds."""
    return [
        {
            "title": group.title,
            "checked": group.checked,
            "rows": [
                {**attrs.asdict(row), "kept": row.kept, "ratio": group.ratio(row)}
                for row in group.rows
            ],
        }
        for group in groups
    ]
