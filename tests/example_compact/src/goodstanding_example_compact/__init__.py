"""What this plugin declares: Ferry Compact for Psychologists."""

from goodstanding import hookimpl
from goodstanding.catalog import Compact
from goodstanding_example_compact.rules import COMPACT


@hookimpl
def goodstanding_compacts() -> tuple[Compact, ...]:
    """The compact, which issues a privilege for each state."""
    return (COMPACT,)
