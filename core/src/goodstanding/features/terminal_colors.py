"""Colors, icons and marks of the terminal; those of the pages are in the web's style sheet."""

from enum import Enum
from typing import Final

import attrs
from rich.text import Text

from goodstanding.findings import Decision, Verdict
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
