"""Notices of Good Standing: what is due, sent once, to whom."""

from typing import Any

from goodstanding import hookimpl


@hookimpl(optionalhook=True)
def goodstanding_commands(commands: Any) -> None:
    """Adds `notices` and `calendar` to the command line."""
    from goodstanding_notifications.commands.register import add_to  # noqa: PLC0415 - slow, seldom asked

    add_to(commands)
