"""The command `eligibility`: what a person is near, and from which day they may apply."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import database, options, screen, site
from goodstanding.cli.exits import Exit
from goodstanding.errors import InputError
from goodstanding.report.nearness_text import nearness_text
from goodstanding.report.plain import to_json
from goodstanding.services.nearness import nearness_page


def eligibility(
    person: Annotated[str, Parameter(help="The person's id.")],
    type_: Annotated[
        str | None, Parameter(name="TYPE", help="A credential type, such as ccm; all if left out.")
    ] = None,
    path: options.PathOrStore = None,
    /,
    *,
    on: options.On = None,
    json: options.Json = False,
) -> int:
    """Show what a person is near: each credential, the nearest first, with its pathways."""
    day = on or site.today()
    kind, place = _told_apart(type_, path)
    roster = database.roster(place, day, only=person)
    page = nearness_page(site.catalog(), roster, person, day, site.assumptions(), kind)
    if json:
        screen.show_json(to_json(page))
    else:
        screen.show(nearness_text(page, screen.marks()))
    return Exit.FINE


def _told_apart(type_: str | None, path: Path | None) -> tuple[str | None, Path | None]:
    """Both may be left out: a credential type's id is never taken for a file, nor a file for it."""
    known = {kind.id for kind in site.catalog().credential_types}
    if type_ is None or type_ in known:
        return type_, path
    if path is None and ("/" in type_ or "." in type_ or Path(type_).exists()):
        return None, Path(type_)
    listed = ", ".join(sorted(known)) or "none: install a plugin"
    raise InputError(f"{type_!r}: not a credential type; known are {listed}")
