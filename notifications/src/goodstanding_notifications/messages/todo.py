"""What to do, for the one who reads it: the clinician, the manager, compliance or scheduling.

The engine's remedies are written for whoever keeps the record. A clinician keeps none: she tells
HR.
"""

import re
from typing import Final

from goodstanding.features.remedy_words import OR
from goodstanding_notifications.due.item import DueItem
from goodstanding_notifications.kinds import (
    AUTHORITY_END,
    AUTHORITY_LOST,
    CERTIFICATION_END,
    DUTY,
    EDUCATION_SHORT,
    ELIGIBLE,
    NOT_COVERED,
    POSITION,
    UNKNOWN,
    VISIT_PASSED,
    WINDOW_CLOSES,
)
from goodstanding_notifications.ladder import Audience

_NO_VISIT: Final = "Please make no such visit until HR tells you that it is settled"
_OF_CERTIFICATIONS: Final = frozenset(
    {CERTIFICATION_END.id, EDUCATION_SHORT.id, WINDOW_CLOSES.id, POSITION.id}
)
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
    (r"^Get a multistate license from (.+?), and record it when it is issued$",
     r"Apply for a multistate license of \1, and tell HR when it is issued"),
    (r"^Renew the (.+) and record the new term$",
     r"Renew the \1, then send HR the new last valid day"),
    (r"^Record the board's word (?:when|on) the (.+) is active$",
     r"Please tell HR when the board says that the \1 is active"),
    (r"^Record the board's word on the (.+?)( since the return)?$",
     r"Please send HR the board's page about the \1"),
    (r"^Record the (?:scope|term and status) of the (.+) from the board's record$",
     r"Please send HR the board's page about the \1: its status, its last valid day and whether "
     "it is multistate"),
    (r"^Record the licenses, or mark licenses as complete$",
     "Please tell HR which licenses you hold, and in which states"),
    (r"^[Rr]ecord (.+), or mark \w+ (?:as )?complete$", r"Please tell HR \1"),
    (r"^Record the proclamation .*$", "Ask HR whether an emergency is proclaimed there"),
    (r"^(?:[Tt]ell whoever maintains|Install a release) .*$", "Nothing: HR has to look into it"),
    (r"^(?:[Ss]ettle|[Mm]ark|[Ss]et the assumption) (.+)$", "Ask HR to look into this with you"),
    (r"^[Dd]ocument (.+), and record it$",
     r"Write down \1 for the issuer, and tell HR when you have"),
    (r"^[Rr]ecord (.+)$", r"Please tell HR \1"),
    (r"^(?:[Mm]end|[Ff]ix) the row(.*)$", "Nothing: HR has a row about you to correct"),
)  # fmt: skip
_ASKED_OF_HER: Final = (
    (r"^Ask the holder (.+)$", r"Ask {} \1"),
    (r"^Apply for (.+)$", r"Ask {} to apply for \1"),
    (r"^Renew the (.+) and record the new term$",
     r"Ask {} to renew the \1, and record the new term"),
    (r"^Get a multistate license from (.+?), and record it when it is issued$",
     r"Ask {} to get a multistate license from \1, and record it when it is issued"),
    (r"^Record the application filed in (.+?), or apply there now$",
     r"Record the application filed in \1, or ask {} to apply there now"),
    (r"^Obtain a license as (.+?) from (.+?), or send someone who may serve there$",
     r"Send someone who may serve there, or ask {} to get a license as \1 from \2"),
)  # fmt: skip
"""Of whoever keeps the record: what the clinician alone can do is asked of her."""
_OF_HR: Final = ("Ask HR to look into", "Nothing: HR has to")
_NOT_HERS: Final = "Send someone who may serve in "


def todo_for(  # noqa: PLR0911 - one line for each kind of reader
    due: DueItem, audience: Audience, name: str, *, you: bool
) -> tuple[str, ...]:
    """What this reader is to do, each in a sentence without its full stop."""
    if you:
        return _own(due)
    if due.kind in (VISIT_PASSED.id, DUTY.id):
        return due.todo
    if audience is Audience.COMPLIANCE and due.kind not in _OF_CERTIFICATIONS:
        return tuple(asked_of(name, text) for text in due.todo)
    if audience is Audience.SCHEDULING:
        if due.booked:
            return ("Book somebody else for these days, or ask compliance before the visit",)
        return (f"Book {name} for no work that needs this until compliance says so",)
    if due.private:
        return ("Ask compliance before the next visit",)
    if due.kind in _OF_PRACTICE or due.kind == AUTHORITY_END.id:
        todo = tuple(_through_hr(asked_of(name, text)) for text in due.todo)
        return (*todo, f"Until then see to it that {name} makes no such visit")
    first = _own(due)[:1]
    if first and first[0].startswith(_OF_HR):
        # What nobody but HR can settle is not asked of the clinician again.
        asked = due.todo[:1] if audience is Audience.COMPLIANCE else ()
        return asked or (f"Have HR look into this with {name}",)
    return tuple(f"Ask {name} how far this is: {_small(todo)}" for todo in first)


def asked_of(name: str, text: str) -> str:
    """What a remedy asks of whoever keeps the record about a clinician."""
    for pattern, words in _ASKED_OF_HER:
        if re.match(pattern, text):
            return re.sub(pattern, words, text).format(name)
    return text


def _through_hr(text: str) -> str:
    """A manager keeps no record either."""
    return f"Have HR {_small(text)}" if text.startswith("Record ") else text


def _own(due: DueItem) -> tuple[str, ...]:
    asked = [text for text in due.own or due.todo if not text.startswith(_NOT_HERS)]
    todo = dict.fromkeys(in_her_words(text) for text in asked)
    if due.kind in _OF_PRACTICE and not any(_NO_VISIT[1:] in text for text in todo):
        todo[_NO_VISIT] = None
    if due.kind == ELIGIBLE.id:
        todo["If you do not want to, do nothing"] = None
    return tuple(todo)


def in_her_words(text: str) -> str:
    """What a remedy asks of the clinician whom it is about."""
    text = text.removesuffix(".")
    if text.startswith(OR):
        return OR + _small(in_her_words(text.removeprefix(OR)))
    for pattern, words in _IN_HER_WORDS:
        if re.match(pattern, text):
            return re.sub(pattern, words, text)
    return text


def _small(text: str) -> str:
    """The text without a capital letter in front, unless that begins a name or an abbreviation."""
    first, second = text[:1], text[1:2]
    return first.lower() + text[1:] if second.islower() else text
