"""Write docs/reference/command-line.md from the commands themselves.

    uv run python scripts/command_line.py

A test compares the file with the commands.
"""

import re
import sys
from pathlib import Path

from goodstanding.cli.application import application
from goodstanding.cli.exit_codes import MEANINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "command-line.md"
HEAD = """\
# The command line

Written from the commands by `scripts/command_line.py`; change their words in `cli/` of core and in
the commands of notifications. Installed plugins may add more: `goodstanding --help` lists what is
there.

Every command takes `--help`. `--debug` shows where an error that nobody foresaw came from.
`goodstanding --version` prints the version.
"""
NO_DEFAULT = re.compile(r' \*\[default: (?:False|\(\)|"")\]\*')
"""An option that is off, or empty, unless it is given."""


def page() -> str:
    """The whole page: commands in the order of `goodstanding --help`, then the exit codes."""
    # Into the usage of a command below a command, the name of the running program would be written.
    running, sys.argv = sys.argv, ["goodstanding"]
    try:
        text = application().generate_docs(usage_name="goodstanding")
    finally:
        sys.argv = running
    _, _, commands = text.partition("\n**Commands**:\n")
    commands = NO_DEFAULT.sub("", commands)
    return f"{HEAD}\n## Commands\n{commands.rstrip()}\n{_exit_codes()}"


def _exit_codes() -> str:
    rows = "".join(f"| {code.value} | {meaning} |\n" for code, meaning in MEANINGS.items())
    more = "When each is given, with examples: [exit codes](exit-codes.md)."
    return f"\n## Exit codes\n\n| code | means |\n|---|---|\n{rows}\n{more}\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")


if __name__ == "__main__":
    main()
