"""The command line; the only room of core that reads the clock."""

from goodstanding.cli.running import main, run

__all__ = ["main", "run"]
