"""The command `eligibility`: what a person is near, and from which day they may apply."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from goodstanding.as_json import to_json
from goodstanding.catalog import Model
from goodstanding.cli import console, options, roster_source, save
from goodstanding.cli.exit_codes import Exit
from goodstanding.errors import InputError
from goodstanding.features.eligibility.builder import nearness_page
from goodstanding.features.eligibility.tables import eligibility_tables
from goodstanding.features.eligibility.text import nearness_text
from goodstanding.site import clock, installed, settings


def eligibility(
    person: Annotated[str, Parameter(help="The person's id or name.")],
    type_: Annotated[
        str | None,
        Parameter(
            name="TYPE",
            help="A credential type, such as ccm, or a compact, such as pt; all if left out.",
        ),
    ] = None,
    path: options.PathOrStore = None,
    /,
    *,
    state: options.PrivilegeState = None,
    on: options.On = None,
    xlsx: save.Xlsx = None,
    html: save.Html = None,
    json: options.Json = False,
) -> int:
    """Show what a person is near: each credential, the nearest first, and privileges by state."""
    day = on or clock.today()
    kind, source = _told_apart(type_, path)
    roster, person = roster_source.roster_about(person, source, day)
    page = nearness_page(
        installed.catalog(), roster, person, day, settings.assumptions(), kind, state
    )
    title = f"{page.person}: nearness to credentials"
    save.save_list(title, day, eligibility_tables(page), xlsx, html)
    if json:
        console.show_json(to_json(page))
    else:
        console.show(nearness_text(page, console.marks()))
    return Exit.FINE


def _told_apart(type_: str | None, path: Path | None) -> tuple[str | None, Path | None]:
    """Both may be left out: a credential type's id is never taken for a file, nor a file for it."""
    catalog = installed.catalog()
    known = {kind.id for kind in catalog.credential_types}
    known |= {found.id for found in catalog.compacts if found.model is Model.ISSUED}
    if type_ is None or type_ in known:
        return type_, path
    if path is None and ("/" in type_ or "." in type_ or Path(type_).exists()):
        return None, Path(type_)
    listed = ", ".join(sorted(known)) or "none: install a plugin"
    raise InputError(
        f"{type_!r}: neither a credential type nor a compact that issues privileges; "
        f"known are {listed}"
    )
