"""A page to print: a heading, what it comes to, figures and tables, in one style; all escaped."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from goodstanding.features.tables import Cell, ReportTable

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "print.html.j2"
_SHORT = 24


@attrs.frozen
class Figure:
    """A line at the top: an icon with its word for the eye, what, and how much."""

    icon: str
    what: str
    how_much: str


@attrs.frozen
class PrintPage:
    """What stands on the page."""

    title: str
    subtitle: str
    verdict: str = ""
    figures: Sequence[Figure] = ()
    tables: Sequence[ReportTable] = ()
    footer: str = ""


def to_html(page: PrintPage) -> str:
    """The page as one HTML file without script; text never becomes markup."""
    return _template().render(page=page, tables=[_printed(table) for table in page.tables])


@attrs.frozen
class _Column:
    """A column that has something in it; what is short is not broken into lines."""

    position: int
    name: str
    short: bool


def _printed(table: ReportTable) -> tuple[str, list[_Column], list[list[str]]]:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    columns = [
        _Column(position, name, max(len(row[position]) for row in rows) <= _SHORT)
        for position, name in enumerate(table.header)
        if any(row[position] for row in rows)
    ]
    return table.title, columns, rows


@lru_cache(maxsize=1)
def _template() -> "Template":
    # Slow to load, and only needed where a page is printed.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("goodstanding.features"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:,}" if isinstance(cell, int) else cell
