"""The Nurse Licensure Compact for Good Standing: membership over time and the decision table."""

from goodstanding import hookimpl
from goodstanding.catalog import Compact
from goodstanding_nlc_compact.compact import NLC, ORIGINAL


@hookimpl
def goodstanding_compacts() -> tuple[Compact, ...]:
    """The compact in force since 2018-01-19 and the original one before it."""
    return (NLC, ORIGINAL)
