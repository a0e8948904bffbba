"""A correction on a screen."""

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType

from goodstanding.features.correction.page import CorrectAnswer
from goodstanding.features.terminal_colors import styled


def correction_text(answer: CorrectAnswer) -> RenderableType:
    """What was on record, what is now, and why."""
    name = answer.person.name or answer.person.id
    after = "taken back" if answer.after is None else _values(answer.after)
    return Group(
        styled((name, "bold"), f": fact {answer.fact}, {answer.kind}, {answer.source}"),
        styled(f"  was: {_values(answer.before)}"),
        styled(f"  now: {after}"),
        styled(f"  because: {answer.because}"),
    )


def _values(payload: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {value}" for name, value in payload.items())
