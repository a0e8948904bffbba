"""The command `experience`: jobs on a timeline, and what each credential counts of them."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.features.experience.builder import work_page
from goodstanding.features.experience.tables import experience_tables
from goodstanding.features.experience.text import work_text
from goodstanding.site import clock, installed, settings


def experience(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """Show a person's jobs on a timeline, where they overlap, and what credentials count."""
    day = on or clock.today()
    roster, person = roster_source.roster_about(person, path, day)
    page = work_page(installed.catalog(), roster, person, day, settings.assumptions())
    title = f"{page.person}: experience"
    save.save_list(title, day, experience_tables(page), xlsx, html)
    if json:
        console.show_json(to_json(page))
    else:
        console.show(work_text(page, console.marks(), everything=all_))
    return Exit.FINE
