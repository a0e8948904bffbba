"""Bars of how much is done, hours and amounts as people write them."""

from typing import Final

from rich.text import Text

from goodstanding.engine.requirements.continuing import ACTIVITIES
from goodstanding.features.terminal_colors import STYLES, Marks, Tone
from goodstanding.vocabulary import spoken

WIDTH: Final = 20


def bar(done: float, needed: float, tone: Tone, marks: Marks, width: int = WIDTH) -> Text:
    """A bar that is full only when nothing is missing."""
    share = 1.0 if needed <= 0 else min(1.0, done / needed)
    filled = int(share * width)
    full, empty = ("█", "░") if marks.unicode else ("#", ".")
    line = Text(full * filled, STYLES[tone])
    return line.append(empty * (width - filled), "grey42")


def figure(amount: float) -> str:
    """`20,000` or `71.5`: at most two decimals, never rounded up."""
    hundredths = int(amount * 100 + 1e-6)
    return f"{hundredths // 100:,}" if hundredths % 100 == 0 else f"{hundredths / 100:,.10g}"


def hours(amount: float) -> str:
    """`1 hour`, `71.5 hours`."""
    number = figure(amount)
    return f"{number} hour" if number == "1" else f"{number} hours"


def missing(subject: str, amount: float, unit: str = "hours") -> str:
    """What is short, in words: `5 hours of ethics`, `2 hours in all`, `a course in ethics`."""
    about = spoken(subject)
    if unit == ACTIVITIES:
        return f"{'a course' if amount == 1 else f'{amount:g} courses'} in {about}"
    return f"{hours(amount)} in all" if about == "total" else f"{hours(amount)} of {about}"
