"""Asks the person at the terminal before something is recorded."""

import sys

from goodstanding.cli import console


def agreed() -> bool:
    """Whether the person at the terminal says yes; no where there is none."""
    if not sys.stdin.isatty():
        return False
    console.tell("Record this? [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
