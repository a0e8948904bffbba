"""What to do, for the one who reads it: the clinician, the manager, compliance or scheduling.

The engine's remedies are written for whoever keeps the record. A clinician keeps none: she tells
HR.
"""

import re
from typing import Final

from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import (
    AUTHORITY_END,
    AUTHORITY_LOST,
    ELIGIBLE,
    NOT_COVERED,
    UNKNOWN,
    VISIT_PASSED,
)
from goodstanding_notifications.ladder import Audience

_NO_VISIT: Final = "Please make no such visit until HR tells you that it is settled"
_OF_PRACTICE: Final = frozenset({NOT_COVERED.id, AUTHORITY_LOST.id, UNKNOWN.id})
_IN_HER_WORDS: Final = (
    (r"^[Rr]ecord the application filed in (.+?), or apply there now$",
     r"If you have applied in \1, please tell HR on which day; if not, apply there now"),
    (r"^[Rr]ecord the primary state of residence and since when$",
     "Please tell HR in which state you live, and since when"),
    (r"^[Rr]ecord the residence(.*)$", "Please tell HR in which state you live, and since when"),
    (r"^[Rr]ecord the day of the move(.*)$", "Please tell HR the day you moved"),
    (r"^[Rr]ecord the day on which the application was filed$",
     "Please tell HR on which day you filed the application"),
    (r"^[Rr]ead the order of the board of (.+?) and record its end when it is lifted$",
     r"Please send HR the order of the board of \1, and tell HR when it is lifted"),
    (r"^[Rr]ead the program's agreement with (.+)$",
     r"Please send HR your agreement with the program of \1"),
    (r"^Obtain a license as (.+?) from (.+?), or send someone who may serve there$",
     r"A license as \1 from \2 would settle it; " + _NO_VISIT[:1].lower() + _NO_VISIT[1:]),
    (r"^(?:[Ss]ettle|[Mm]ark|[Ss]et the assumption) (.+)$", "Ask HR to look into this with you"),
    (r"^[Dd]ocument (.+), and record it$", r"Write down \1, and send it to HR"),
    (r"^[Rr]ecord (.+)$", r"Please tell HR \1"),
    (r"^[Mm]end the row(.*)$", "Nothing: HR has a row about you to correct"),
)  # fmt: skip


def todo_for(  # noqa: PLR0911 - one line for each kind of reader
    due: DueItem, audience: Audience, name: str, *, you: bool
) -> tuple[str, ...]:
    """What this reader is to do, each in a sentence without its full stop."""
    if you:
        return _own(due)
    if due.kind == VISIT_PASSED.id or audience is Audience.COMPLIANCE:
        return due.todo
    if audience is Audience.SCHEDULING:
        if due.booked:
            return ("Book somebody else for these days, or ask compliance before the visit",)
        return (f"Book {name} for no work that needs this until compliance says so",)
    if due.private:
        return ("Ask compliance before the next visit",)
    if due.kind in _OF_PRACTICE or due.kind == AUTHORITY_END.id:
        return (*due.todo, f"Until then see to it that {name} makes no such visit")
    return tuple(f"Ask {name} how far this is: {_small(todo)}" for todo in _own(due)[:1])


def _own(due: DueItem) -> tuple[str, ...]:
    todo = dict.fromkeys(in_her_words(text) for text in due.own or due.todo)
    if due.kind in _OF_PRACTICE and not any(_NO_VISIT[1:] in text for text in todo):
        todo[_NO_VISIT] = None
    if due.kind == ELIGIBLE.id:
        todo["If you do not want to, do nothing: this is told once"] = None
    return tuple(todo)


def in_her_words(text: str) -> str:
    """What a remedy asks of the clinician whom it is about."""
    text = text.removesuffix(".")
    for pattern, words in _IN_HER_WORDS:
        if re.match(pattern, text):
            return re.sub(pattern, words, text)
    return text


def _small(text: str) -> str:
    """The text without a capital letter in front, unless that begins a name or an abbreviation."""
    first, second = text[:1], text[1:2]
    return first.lower() + text[1:] if second.islower() else text
