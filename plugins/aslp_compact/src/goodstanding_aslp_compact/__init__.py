"""Audiology and speech-language pathology: the compact's states, and what a privilege rests on."""

from goodstanding import hookimpl
from goodstanding.catalog import Compact
from goodstanding_aslp_compact.compact import ASLP


@hookimpl
def goodstanding_compacts() -> tuple[Compact, ...]:
    """The compact, which issues a privilege for each state."""
    return (ASLP,)
