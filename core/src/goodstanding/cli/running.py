"""Runs a command: its errors become one clear sentence and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final, NoReturn

from cyclopts import CycloptsError

from goodstanding.cli import console
from goodstanding.cli.application import COMMANDS, application, epilogue
from goodstanding.cli.exit_codes import Exit, exit_for
from goodstanding.errors import GoodStandingError, InputError

DEBUG: Final = "--debug"
_LONGEST: Final = 200
"""Letters of a path that are shown."""
_HELP: Final = frozenset({"--help", "-h", "--version"})
_MOST_WORDS_OF_A_GROUP: Final = 2


def main() -> NoReturn:
    """The command `goodstanding`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code; never raises for what went wrong in it."""
    debug = DEBUG in arguments
    given = [argument for argument in arguments if argument != DEBUG]
    try:
        return _answered(given)
    except CycloptsError as error:
        console.tell(_usage(str(error)), f"Try: goodstanding {_command(given)}--help")
        return Exit.USAGE
    except KeyboardInterrupt:
        console.tell("Stopped; what was not finished was not recorded.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the answer, such as `head`, has had enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except Exception as error:
        if debug:
            traceback.print_exc()
        return _told(error)


def _told(error: Exception) -> Exit:
    """Says in a sentence what went wrong."""
    if isinstance(error, InputError):
        *rows, last = error.problems or ("nothing can be read",)
        console.tell_problems(rows)
        console.tell(last)
        return Exit.INPUT
    if isinstance(error, GoodStandingError):
        console.tell(str(error))
        return exit_for(error)
    if isinstance(error, OSError) and error.strerror:
        # A file, a folder or a connection: the system says what is wrong with it.
        name = f"{error.filename}: " if error.filename else ""
        console.tell(f"{_short(name)}{error.strerror}")
        return Exit.OPERATOR
    if isinstance(error, UnicodeEncodeError):
        console.tell("What was given holds bytes that are not UTF-8: write or rename it in UTF-8.")
        return Exit.INPUT
    # The text of the error may quote a person's facts, so only its kind is told.
    console.tell(
        f"Something went wrong that nobody foresaw ({type(error).__name__}). Run the same "
        f"command with {DEBUG} to see where, and report it without personal data."
    )
    return Exit.UNEXPECTED


def _answered(given: list[str]) -> int:
    # A command of this program starts without loading every plugin to ask for commands.
    app = application(with_plugins=not given or given[0] not in COMMANDS)
    shown = console.out() if _asks_for_help(given) else None
    result = app(
        given,
        console=shown,
        error_console=shown,
        exit_on_error=False,
        print_error=False,
        result_action="return_value",
    )
    if not given or given[0] in ("--help", "-h"):
        sys.stdout.write(f"\n{epilogue()}")
    return int(result) if isinstance(result, int) else Exit.FINE


def _asks_for_help(given: Sequence[str]) -> bool:
    """Whether help may be shown, for which a screen is loaded: asked for, or a group by itself."""
    return len(given) <= _MOST_WORDS_OF_A_GROUP or not _HELP.isdisjoint(given)


def _short(path: str) -> str:
    return path if len(path) <= _LONGEST else f"{path[:_LONGEST]}...: "


def _usage(says: str) -> str:
    return says.strip().splitlines()[0] if says.strip() else "The command is not complete."


def _command(given: Sequence[str]) -> str:
    return "".join(f"{word} " for word in given[:1] if word in COMMANDS)
