"""Exit codes, as `docs/reference/exit-codes.md` explains them."""

from enum import IntEnum
from typing import Final

from goodstanding.errors import GoodStandingError, InputError, OperatorError, PluginError, RuleError


class Exit(IntEnum):
    """What the command says to the program that started it."""

    FINE = 0
    NO = 1
    USAGE = 2
    INPUT = 3
    OPERATOR = 4
    PLUGIN = 5
    UNEXPECTED = 70
    INTERRUPTED = 130


MEANINGS: Final = {
    Exit.FINE: "done; a report or an answer was made, whatever it says",
    Exit.NO: "what you asked to fail on was found, a scenario differs, "
    "or nothing or not everything was recorded",
    Exit.USAGE: "the command was not written as it must be",
    Exit.INPUT: "a file cannot be read, or what it says cannot be",
    Exit.OPERATOR: "the database, a folder or a setting cannot be used",
    Exit.PLUGIN: "a plugin or a rule file is broken",
    Exit.UNEXPECTED: "an error that nobody foresaw; please report it",
    Exit.INTERRUPTED: "stopped by Ctrl-C",
}


def exit_for(error: GoodStandingError) -> Exit:
    """The code for an error made on purpose."""
    for kind, code in (
        (InputError, Exit.INPUT),
        (OperatorError, Exit.OPERATOR),
        (PluginError, Exit.PLUGIN),
        (RuleError, Exit.PLUGIN),
    ):
        if isinstance(error, kind):
            return code
    return Exit.UNEXPECTED
