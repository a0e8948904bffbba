"""How answers are put on a screen: days and counts in words, marks, colors, harmless text."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final

import attrs
from rich.text import Text

from goodstanding.findings import Decision, Verdict
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.safe_text import safe


class Tone(Enum):
    """What a line is about; never told by color alone."""

    OK = "ok"
    WARNING = "warning"
    STOPPED = "stopped"
    UNKNOWN = "unknown"
    PLAIN = "plain"


STYLES: Final = {
    Tone.OK: "green",
    Tone.WARNING: "yellow",
    Tone.STOPPED: "bold red",
    Tone.UNKNOWN: "grey62",
    Tone.PLAIN: "",
}
_SAME_YEAR: Final = 180
DIM: Final = "grey62"
TONES: Final = {
    Decision.AUTHORIZED: Tone.OK,
    Decision.NOT_AUTHORIZED: Tone.STOPPED,
    Decision.NEEDS_REVIEW: Tone.UNKNOWN,
    Verdict.MET: Tone.OK,
    Verdict.UNMET: Tone.STOPPED,
    Verdict.UNKNOWN: Tone.UNKNOWN,
}
"""The tone of each decision and verdict."""
ANSWERS: Final = {
    Decision.AUTHORIZED: "allowed",
    Decision.NOT_AUTHORIZED: "not allowed",
    Decision.NEEDS_REVIEW: "open",
}
"""An answer about a visit in a word, as colleagues say it."""

SAYS: Final = {
    Decision.AUTHORIZED: "authorized",
    Decision.NOT_AUTHORIZED: "not authorized",
    Decision.NEEDS_REVIEW: "needs review",
    Verdict.MET: "met",
    Verdict.UNMET: "not met",
    Verdict.UNKNOWN: "unknown",
}
"""Each decision and verdict as a screen says it."""

_ICONS: Final = {
    Tone.OK: "✔",
    Tone.WARNING: "▲",
    Tone.STOPPED: "✖",
    Tone.UNKNOWN: "?",
    Tone.PLAIN: " ",
}
_PLAIN_ICONS: Final = {
    Tone.OK: "+",
    Tone.WARNING: "!",
    Tone.STOPPED: "x",
    Tone.UNKNOWN: "?",
    Tone.PLAIN: " ",
}


@attrs.frozen
class Marks:
    """Icons that the screen's encoding can show."""

    unicode: bool = True

    def icon(self, tone: Tone) -> str:
        """The icon of a tone."""
        return (_ICONS if self.unicode else _PLAIN_ICONS)[tone]

    @property
    def arrow(self) -> str:
        """Points from a problem to what helps."""
        return "→" if self.unicode else "->"

    @property
    def dot(self) -> str:
        """Stands between parts of a line."""
        return "·" if self.unicode else "-"

    @property
    def bar(self) -> tuple[str, str]:
        """The full and the empty part of a bar."""
        return ("█", "░") if self.unicode else ("#", ".")

    def mark(self, tone: Tone) -> Text:
        """The icon of a tone, in its color."""
        return Text(self.icon(tone), STYLES[tone])


def styled(*parts: str | tuple[str, str] | Text) -> Text:
    """Parts, each alone or with its style, as one line in which nothing is markup."""
    line = Text()
    for part in parts:
        if isinstance(part, Text):
            line.append_text(part)
        elif isinstance(part, tuple):
            line.append(safe(part[0]), part[1])
        else:
            line.append(safe(part))
    return line


def bare_day(day: date, near: date) -> str:
    """`Nov 27`, with the year if that day of the year could also be meant nearer to `near`."""
    year = "" if abs((day - near).days) <= _SAME_YEAR else f", {day.year}"
    return f"{day:%b} {day.day}{year}"


def short_day(day: date, near: date) -> str:
    """`Fri Nov 27`, with the year as `bare_day` has it."""
    return f"{day:%a} {bare_day(day, near)}"


def long_day(day: date) -> str:
    """`Friday, November 27, 2026`."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def away(day: date, on: date) -> str:
    """How far a day is: `today`, `tomorrow`, `in 12 days`, `3 days ago`."""
    days = (day - on).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"in {days} days" if days > 0 else f"{count(-days, 'day')} ago"


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 visit`, `1,204 visits`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], most: int = 3, total: int | None = None, last: str = "and") -> str:
    """`A, B and C`; `A, B, C and 14 more` when there are more than are named."""
    total = len(names) if total is None else total
    shown = list(names[:most])
    if total > len(shown):
        return f"{', '.join(shown)} {last} {total - len(shown):,} more"
    if len(shown) > 1:
        return f"{', '.join(shown[:-1])} {last} {shown[-1]}"
    return "".join(shown)


def title(category: str) -> str:
    """A license category as people write it: `RN`."""
    return category.upper()


def state(code: str) -> str:
    """A jurisdiction's name; the code itself if it is none of ours."""
    jurisdiction = JURISDICTIONS.get(code)
    return code if jurisdiction is None else jurisdiction.name


def sentence(text: str) -> str:
    """The text with its first letter large and a full stop."""
    if not text.partition(" ")[0].endswith(":"):
        text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
