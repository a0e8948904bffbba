"""The Occupational Therapy Compact for Good Standing: its states, and what a privilege rests on."""

from goodstanding import hookimpl
from goodstanding.catalog import Compact
from goodstanding_ot_compact.compact import OT


@hookimpl
def goodstanding_compacts() -> tuple[Compact, ...]:
    """The compact, which issues a privilege for each state."""
    return (OT,)
