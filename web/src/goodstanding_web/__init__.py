"""Pages for HR and case managers: what the features of core hold, in a browser."""

from typing import Any

from goodstanding import hookimpl


@hookimpl(optionalhook=True)
def goodstanding_commands(commands: Any) -> None:
    """Adds `serve` and `users` to the command line; nothing else is loaded before they are used."""
    from goodstanding_web.commands import add_to  # noqa: PLC0415 - seldom asked

    add_to(commands)
