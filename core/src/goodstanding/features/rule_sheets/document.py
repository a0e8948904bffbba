"""A rule sheet: headed sections of lines and tables, as plain text, Markdown or JSON."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from goodstanding.features.phrases import DIM, styled
from goodstanding.features.safe_text import safe

_NARROW: Final = 24
_WIDEST: Final = 100
_MARKDOWN: Final = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_{}[]<>#|"} | {"\n": " "}
)


@attrs.frozen
class Section:
    """Lines, then a table if it has a header."""

    heading: str
    lines: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@attrs.frozen
class Document:
    """What readers who do not program are given of a rule file."""

    id: str
    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


def sheet_text(sheet: Document) -> RenderableType:
    """The sheet on a screen."""
    parts: list[RenderableType] = [styled((sheet.title, "bold"), (f" ({sheet.id})", DIM))]
    parts += [styled(line) for line in sheet.lines]
    for section in sheet.sections:
        parts += [Text(), styled((section.heading, "bold"))]
        parts += [Padding(styled(line), (0, 0, 0, 2)) for line in section.lines]
        if section.rows:
            parts.append(Padding(_table(section), (0, 0, 0, 2)))
    return Group(*parts)


def _table(section: Section) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM, expand=True)
    for position, name in enumerate(section.header):
        longest = max((len(row[position]) for row in section.rows), default=0)
        if longest <= _NARROW:
            table.add_column(name, min_width=longest, overflow="fold")
        else:
            table.add_column(name, ratio=min(longest, _WIDEST), overflow="fold")
    for row in section.rows:
        table.add_row(*(styled(cell) for cell in row))
    return table


def sheet_markdown(sheet: Document) -> str:
    """The sheet as Markdown in which no text is taken for markup."""
    return "\n".join(_markdown(sheet))


def _markdown(sheet: Document) -> Iterator[str]:
    yield f"# {_plain(sheet.title)} (`{sheet.id}`)"
    for line in sheet.lines:
        yield f"\n{_plain(line)}"
    for section in sheet.sections:
        yield f"\n## {_plain(section.heading)}"
        if section.lines:
            yield ""
        yield from (f"- {_plain(line)}" for line in section.lines)
        if section.rows:
            yield f"\n{_row(section.header)}"
            yield _row(["---"] * len(section.header))
            yield from (_row([_plain(cell) for cell in row]) for row in section.rows)
    yield ""


def _plain(text: str) -> str:
    return safe(text).translate(_MARKDOWN)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def sheet_json(sheet: Document) -> dict[str, Any]:
    """The sheet as JSON: tables as lists of objects by column."""
    return {
        "id": sheet.id,
        "title": sheet.title,
        "lines": list(sheet.lines),
        "sections": [
            {
                "heading": section.heading,
                "lines": list(section.lines),
                "rows": [dict(zip(section.header, row, strict=True)) for row in section.rows],
            }
            for section in sheet.sections
        ],
    }
