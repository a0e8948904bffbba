"""Read one cell by its column: the value, or one sentence on what to write instead."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodstanding.facts.fields import ValueType
from goodstanding.intake.roster import recognize
from goodstanding.intake.roster.clock_times import read_moment
from goodstanding.intake.roster.days import SLASHED, DayOrder, possible, read_day
from goodstanding.intake.roster.sheet_model import Column
from goodstanding.jurisdictions import ABROAD
from goodstanding.vocabulary import OPEN, Words

Reader = Callable[[str], Any]
"""Takes the text of a cell that is not empty; ValueError holds the sentence."""

UNKNOWN: Final = object()
"""The cell says that the value is not known, as an empty one does."""

_LONGEST_SHOWN: Final = 24
_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_SSN: Final = re.compile(r"\d{3}-\d{2}-\d{4}")
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_CUT: Final = "Excel has cut this number; format the column as Text and enter it again"


def shown(text: str) -> str:
    """A value as a sentence may quote it; what may be a person's name or number is not quoted."""
    private = _SSN.search(text) or (re.search(r"[\s,@]", text) and not re.search(r"\d", text))
    return "this value" if private or len(text) > _LONGEST_SHOWN else f"'{text}'"


def reader(column: Column, words: Words, order: DayOrder) -> Reader:
    """The function that reads the cells of a column; `order` is that of the file's days."""
    if column.type in _DAYS:
        read = _DAYS[column.type]
        return lambda text: _day(text, order, read)
    if column.type is ValueType.CATEGORY:
        return lambda text: _category(text, words.categories)
    if column.type is ValueType.WORD:
        return lambda text: _known_word(text, column.words)
    if column.type in (ValueType.TERM, ValueType.TERMS):
        known: tuple[str, ...] = getattr(words, column.group)
        is_open = column.group in OPEN
        if column.type is ValueType.TERM:
            return lambda text: _term(text, known, is_open)
        return lambda text: [
            _term(part, known, is_open) for part in text.split(";") if part.strip()
        ]
    return _PLAIN[column.type]


_DAYS: Final = {ValueType.DAY: read_day, ValueType.MOMENT: read_moment}


def _day(text: str, order: DayOrder, read: Callable[[str, DayOrder], str]) -> object:
    if recognize.says_unknown(text):
        return UNKNOWN
    try:
        return read(text, order)
    except ValueError as error:
        raise type(error)(f"{shown(text)}: {error}") from None


EACH_ITS_ROW: Final = (
    "write the license of each in a row of its own, with its number and its last day"
)


def _place(text: str) -> str:
    code = recognize.jurisdiction_code(text)
    if code is not None:
        return code
    if recognize.several_places(text):
        raise ValueError(f"{shown(text)}: names several states; {EACH_ITS_ROW}")
    meant = recognize.place_meant(text)
    hint = f"did you mean {meant}?" if meant else "write a postal code such as TX or DC"
    raise ValueError(f"{shown(text)}: not a state; {hint}")


def _state(text: str) -> str:
    code = _place(text)
    if code == ABROAD:
        raise ValueError("'abroad': not a state; only a residence may be abroad")
    return code


def _category(text: str, known: tuple[str, ...]) -> str:
    found = recognize.category(text, known)
    if found is not None and found in known:
        return found
    if recognize.unclear_category(text):
        raise ValueError(
            f"'{text}': may mean more than one category; "
            "write the category, such as rn, lpn, lbsw, lmsw or lcsw"
        )
    raise ValueError(f"{shown(text)}: not a license category; write one of {', '.join(known)}")


def _known_word(text: str, known: tuple[str, ...]) -> object:
    """One of a few words; what exports write where they know nothing is not known."""
    if recognize.listed_word(text, known) is None and recognize.says_unknown(text):
        return UNKNOWN
    return _word(text, known)


def _word(text: str, known: tuple[str, ...]) -> str:
    found = recognize.listed_word(text, known)
    if found is None:
        advice = recognize.advice(text, known)
        if advice:
            raise ValueError(f"'{text}': {advice}")
        near = get_close_matches(text.lower(), known, n=1, cutoff=0.75)
        hint = f"did you mean {near[0]}? " if near else ""
        choice = f"write one of {', '.join(known)}" if known else "no plugin here names one"
        raise ValueError(f"{shown(text)}: {hint}{choice}")
    return found


def _term(text: str, known: tuple[str, ...], is_open: bool) -> str:
    if not is_open:
        return _word(text, known)
    word = recognize.listed_word(text, known) or recognize.slug(text)
    if not word:
        raise ValueError(f"{shown(text)}: write a word, such as {', '.join(known[:4])}")
    return word


def _yes_no(text: str) -> object:
    word = text.lower()
    if word in recognize.YES:
        return True
    if word in recognize.NO:
        return False
    if recognize.says_unknown(text):
        return UNKNOWN
    raise ValueError(f"{shown(text)}: write yes, no, or nothing if it is not known")


def _amount(text: str) -> float:
    try:
        return float(text) if re.fullmatch(r"-?\d{1,9}(\.\d+)?", text) else float("nothing")
    except ValueError:
        raise ValueError(f"{shown(text)}: write a number such as 1.5") from None


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(f"{shown(text)}: write a whole number")
    return int(text)


def _identifier(text: str) -> str:
    if _SCIENTIFIC.fullmatch(text):
        raise ValueError(_CUT)
    if _SSN.fullmatch(text):
        raise ValueError("looks like a social security number; use an id of your own")
    return text


def _patient(text: str) -> str:
    _identifier(text)
    if re.search(r"[\s,@]", text) or SLASHED.fullmatch(text) or possible(text):
        raise ValueError("looks like a name or a birth date; write an opaque id of your own")
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError("not an e-mail address; leave it empty if there is none")
    return text


@lru_cache(maxsize=1024)
def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"{shown(text)}: not a time zone; write one such as America/Chicago"
        ) from None
    return text


_PLAIN: Final[dict[ValueType, Reader]] = {
    ValueType.TEXT: str,
    ValueType.EMAIL: _email,
    ValueType.ZONE: _zone,
    ValueType.NAME: _identifier,
    ValueType.NUMBER: _identifier,
    ValueType.STATE: _state,
    ValueType.PLACE: _place,
    ValueType.PATIENT: _patient,
    ValueType.YES_NO: _yes_no,
    ValueType.HOURS: _amount,
    ValueType.COUNT: _count,
}
