"""Coverage on a screen."""

from collections.abc import Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.coverage.page import (
    CoverageTable,
    Served,
)
from goodstanding.features.phrases import count, listed, state, title
from goodstanding.features.shown_days import long_day
from goodstanding.features.terminal_colors import DIM, STYLES, Marks, Tone, styled

_NAMED: Final = 2
_COLUMNS: Final = 14


def coverage_text(tables: Sequence[CoverageTable], marks: Marks) -> RenderableType:
    """Who may serve where, one table for each category."""
    parts: list[RenderableType] = []
    for table in tables:
        people = count(table.people, "person", "people")
        heading = f"{title(table.category)} on {long_day(table.day)}"
        parts.append(styled((heading, "bold"), (f" {marks.dot} {people} of the category", DIM)))
        if table.states:
            parts.append(Padding(_states(table.states), (0, 0, 0, 2)))
        else:
            parts.append(styled("  nobody may serve in any of the states asked for"))
        if table.matrix is not None and table.states:
            parts += [Text(), Padding(_matrix(table, marks), (0, 0, 0, 2))]
        if table.unread:
            unread = count(table.unread, "more person", "more people")
            text = f"{unread} of the category left out: a row about them could not be read"
            parts.append(styled("  ", marks.mark(Tone.UNKNOWN), f" {text}"))
        parts.append(Text())
    return Group(*parts)


def _states(states: Sequence[Served]) -> Table:
    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style=DIM)
    table.add_column("State")
    table.add_column("May serve", justify="right")
    table.add_column("Needs review", justify="right")
    table.add_column("Booked", justify="right")
    table.add_column("Who", overflow="fold")
    for served in states:
        tone = Tone.OK if served.authorized else Tone.STOPPED if served.visits else Tone.PLAIN
        names = listed([str(person) for person in served.such_as], _NAMED, served.authorized)
        if not served.authorized and served.in_review:
            open_for = [str(person) for person in served.in_review]
            names = f"in review: {listed(open_for, _NAMED, served.review)}"
        table.add_row(
            styled(state(served.state)),
            styled((f"{served.authorized:,}", STYLES[tone])),
            styled((f"{served.review:,}" if served.review else "", STYLES[Tone.UNKNOWN])),
            styled(f"{served.visits:,}" if served.visits else ""),
            styled(names),
        )
    return table


def _matrix(table: CoverageTable, marks: Marks) -> RenderableType:
    """People by state; wide rosters of states are cut into several blocks."""
    codes = [served.state for served in table.states]
    blocks: list[RenderableType] = []
    for start in range(0, len(codes), _COLUMNS):
        some = codes[start : start + _COLUMNS]
        block = Table(box=None, padding=(0, 1), pad_edge=False, header_style=DIM)
        block.add_column("", overflow="ellipsis", max_width=28, no_wrap=True)
        for code in some:
            block.add_column(code, justify="center")
        for person, may, review in (table.matrix or {}).values():
            cells = [
                marks.mark(Tone.OK)
                if code in may
                else marks.mark(Tone.UNKNOWN)
                if code in review
                else Text(marks.dot, DIM)
                for code in some
            ]
            block.add_row(styled(str(person)), *cells)
        blocks.append(block)
    legend = (
        f"{marks.icon(Tone.OK)} may serve   {marks.icon(Tone.UNKNOWN)} needs review   "
        f"{marks.dot} may not"
    )
    return Group(*blocks, styled((legend, DIM)))
