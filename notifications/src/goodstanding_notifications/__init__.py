"""Notices of Good Standing: what is due, sent once, to whom."""

from typing import Any

from goodstanding import hookimpl
from goodstanding.own_tables import OwnTables


@hookimpl(optionalhook=True)
def goodstanding_commands(commands: Any) -> None:
    """Adds `notices` and `calendar` to the command line."""
    from goodstanding_notifications.commands.register import add_to  # noqa: PLC0415 - slow, seldom asked

    add_to(commands)


@hookimpl
def goodstanding_tables() -> tuple[OwnTables, ...]:
    """The ledger of the notices."""
    from goodstanding_notifications.ledger.database import (  # noqa: PLC0415 - seldom asked
        VERSION_TABLE,
        make_tables,
    )
    from goodstanding_notifications.ledger.tables import METADATA  # noqa: PLC0415

    tables = OwnTables(
        "notices", "goodstanding-notifications", METADATA, VERSION_TABLE, make_tables
    )
    return (tables,)
