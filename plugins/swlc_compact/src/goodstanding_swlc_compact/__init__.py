"""The Social Work Licensure Compact for Good Standing: who enacted it, and SW-01 to SW-08."""

from goodstanding import hookimpl
from goodstanding.catalog import Compact
from goodstanding_swlc_compact.compact import SWLC


@hookimpl
def goodstanding_compacts() -> tuple[Compact, ...]:
    """The compact as it stood in June 2026: enacted in many states, at work in none."""
    return (SWLC,)
