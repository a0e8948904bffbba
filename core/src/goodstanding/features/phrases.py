"""Words that several screens share: decisions, counts, lists, names of states."""

from collections.abc import Sequence
from typing import Final

from goodstanding.findings import Decision, Verdict
from goodstanding.jurisdictions import JURISDICTIONS

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
