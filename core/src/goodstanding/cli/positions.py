"""The command `positions`: who falls short of what their job requires by the site's file."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import OperatorError
from goodstanding.features.positions.builder import positions_page
from goodstanding.features.positions.tables import positions_tables
from goodstanding.features.positions.text import positions_text
from goodstanding.site import clock, installed, settings


def positions(
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    settings_: Annotated[
        Path | None,
        Parameter(name="--site", help="The site's file, if not goodstanding.toml in this folder."),
    ] = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
    exit_code: Annotated[
        bool, Parameter(negative=(), help="Exit with 1 if somebody lacks what blocks.")
    ] = False,
) -> int:
    """Show who falls short of what their job requires, when it is due, and what is near."""
    day = on or clock.today()
    site = settings.site_file(settings_)
    if not site.positions:
        raise OperatorError(
            "The site's file names no position: write [[position]] tables into goodstanding.toml, "
            "as docs/reference/site-file.md shows"
        )
    page = positions_page(installed.catalog(), roster_source.roster(path, day), day, site)
    title = f"{page.title}: what jobs require"
    save.save_list(title, day, positions_tables(page), xlsx, html)
    if json:
        console.show_json(to_json(page))
    else:
        console.show(positions_text(page, console.marks()))
    return Exit.NO if exit_code and any(gap.blocks for gap in page.gaps) else Exit.FINE
