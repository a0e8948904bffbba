"""Notices of Good Standing: what is due, sent once, to whom."""

from typing import TYPE_CHECKING, Any

from goodstanding import hookimpl

if TYPE_CHECKING:
    from goodstanding.features.notices.desk import NoticeDesk
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


@hookimpl(optionalhook=True)
def goodstanding_notice_desk(url: str) -> "NoticeDesk":
    """The desk that the pages ask, where they are installed."""
    from goodstanding_notifications.desk import desk_at  # noqa: PLC0415 - asked by the pages alone

    return desk_at(url)
