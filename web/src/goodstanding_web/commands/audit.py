"""The command `audit verify`: whether anybody changed the audit trail."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console
from goodstanding.cli.exit_codes import Exit
from goodstanding.site import database
from goodstanding_web.database import Database
from goodstanding_web.security.audit import AuditTrail


def verify(
    *,
    seal: Annotated[
        str,
        Parameter(
            help="What an earlier run printed: the entry it names must still be as it was, which "
            "shows an end taken off, or a trail written anew."
        ),
    ] = "",
) -> int:
    """Read the whole audit trail and say whether any entry was changed or taken out."""
    # The facts are opened first, so that their tables are there.
    database.store().close()
    pages = Database(database.database_url())
    try:
        found = AuditTrail(pages).check(seal)
    finally:
        pages.close()
    if found.first_break is not None:
        console.say(
            f"The trail breaks at entry {found.first_break}: it was changed, or one before it was "
            "taken out."
        )
        return Exit.NO
    console.say(f"The trail is whole: {found.entries} entries.", f"Its seal now: {found.last}")
    return Exit.FINE
