"""The command `experience`: jobs on a timeline, and what each credential counts of them."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import database, options, screen, site
from goodstanding.cli.exits import Exit
from goodstanding.report.plain import to_json
from goodstanding.report.working_text import work_text
from goodstanding.services.working import work_page


def experience(
    person: Annotated[str, Parameter(help="The person's id.")],
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    all_: Annotated[options.All, Parameter(name="--all")] = False,
    json: options.Json = False,
) -> int:
    """Show a person's jobs on a timeline, where they overlap, and what credentials count."""
    day = on or site.today()
    roster = database.roster(path, day, only=person)
    page = work_page(site.catalog(), roster, person, day, site.assumptions())
    if json:
        screen.show_json(to_json(page))
    else:
        screen.show(work_text(page, screen.marks(), everything=all_))
    return Exit.FINE
