"""The command `match`: say once whom a schedule or list means, and it stays said."""

from typing import Annotated

from cyclopts import Parameter

from goodstanding.cli import console, options
from goodstanding.cli.exit_codes import Exit
from goodstanding.cli.people import directory_of_store
from goodstanding.errors import InputError
from goodstanding.intake.matching import Sought
from goodstanding.site import clock, database
from goodstanding.site.account import account
from goodstanding.store import Delivery, SourceKind
from goodstanding.store.matches import DECISIONS
from goodstanding.store.matches import match as decision


def match(
    words: Annotated[str, Parameter(help="The name or number as the file has it.")],
    person: Annotated[str, Parameter(help="The id of the person it means.")],
    /,
    *,
    recorder: options.Recorder = None,
) -> int:
    """Say whom a name in a schedule or list means; kept with who decided, and when."""
    key = Sought(name=words).words
    if not key:
        raise InputError(f"{words!r}: holds no name and no number")
    now = clock.now()
    who = recorder or account()
    with database.store() as store:
        people = directory_of_store(store)
        if person not in people:
            near = ", ".join(f"{found.person} {found.name}" for found in people.by_part(person))
            hint = f"; near: {near}" if near else ""
            raise InputError(f"{person!r}: nobody on record has this id{hint}")
        delivery = Delivery(DECISIONS, SourceKind.EMPLOYER, who, now)
        store.apply([decision(person, key)], delivery)
    console.say(f"'{key}' is {person} {people.name(person)}, decided by {who}")
    return Exit.FINE
