"""The command line: one file for each command."""

from goodstanding.cli.running import main, run

__all__ = ["main", "run"]
