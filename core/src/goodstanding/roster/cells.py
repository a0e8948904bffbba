"""Reads one cell by its column: the value, or one sentence on what to write instead."""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodstanding.dates import parse_day
from goodstanding.jurisdictions import ABROAD
from goodstanding.roster import spelling
from goodstanding.roster.columns import Column, Reads
from goodstanding.words import OPEN, Words

Reader = Callable[[str], Any]
"""Takes the text of a cell that is not empty; ValueError holds the sentence."""

UNKNOWN: Final = object()
"""The cell says that the value is not known, as an empty one does."""

_LONGEST_SHOWN: Final = 24
_EARLIEST, _LATEST = 1900, 2200
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?")
_TIMED: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*")
_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_SSN: Final = re.compile(r"\d{3}-\d{2}-\d{4}")
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_CUT: Final = "Excel has cut this number; format the column as Text and enter it again"


def shown(text: str) -> str:
    """A value as a sentence may quote it; what may be a person's name or number is not quoted."""
    private = _SSN.search(text) or (re.search(r"[\s,@]", text) and not re.search(r"\d", text))
    return "this value" if private or len(text) > _LONGEST_SHOWN else f"'{text}'"


def reader(column: Column, words: Words) -> Reader:
    """The function that reads the cells of a column."""
    if column.reads is Reads.CATEGORY:
        return lambda text: _category(text, words.categories)
    if column.reads is Reads.WORD:
        return lambda text: _word(text, column.words)
    if column.reads in (Reads.TERM, Reads.TERMS):
        known: tuple[str, ...] = getattr(words, column.group)
        is_open = column.group in OPEN
        if column.reads is Reads.TERM:
            return lambda text: _term(text, known, is_open)
        return lambda text: [
            _term(each, known, is_open) for each in text.split(";") if each.strip()
        ]
    return _PLAIN[column.reads]


def _day(text: str) -> str:
    midnight = _MIDNIGHT.fullmatch(text)
    try:
        day = parse_day(midnight[1] if midnight else text)
    except ValueError as error:
        raise ValueError(f"{shown(text)}: {_day_advice(text) or error}") from None
    if not _EARLIEST <= day.year <= _LATEST:
        raise ValueError(f"{shown(text)}: the year cannot be right; leave an unknown day empty")
    return day.isoformat()


def _day_advice(text: str) -> str | None:
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed_advice(int(slashed[1]), int(slashed[2]), slashed[3])
    timed = _TIMED.fullmatch(text)
    if timed:
        return f"has a time of day; write the day alone, {timed[1]}"
    joined = _COMPACT_DAY.fullmatch(text)
    if joined:
        return f"write it as {'-'.join(joined.groups())}"
    if text.isdigit():
        return "is a number, not a day; format the column as a date or write YYYY-MM-DD"
    return None


def _slashed_advice(first: int, second: int, year: str) -> str:
    century = "" if len(year) == len("2026") else "20"
    months = {
        day.isoformat(): f"{day:%B} {day.day}"
        for month, number in ((first, second), (second, first))
        if (day := _possible(f"{century}{year}-{month:02}-{number:02}")) is not None
    }
    if not months:
        return "there is no such day; a day is written YYYY-MM-DD"
    if len(months) == 1:
        return f"write it as {next(iter(months))}"
    choices = " or ".join(f"{iso} for {name}" for iso, name in months.items())
    return f"could be two days; write {choices}"


def _possible(iso: str) -> date | None:
    try:
        return parse_day(iso)
    except ValueError:
        return None


def _place(text: str) -> str:
    code = spelling.place(text)
    if code is not None:
        return code
    meant = spelling.place_meant(text)
    hint = f"did you mean {meant}?" if meant else "write a postal code such as TX or DC"
    raise ValueError(f"{shown(text)}: not a state; {hint}")


def _state(text: str) -> str:
    code = _place(text)
    if code == ABROAD:
        raise ValueError("'abroad': not a state; only a residence may be abroad")
    return code


def _category(text: str, known: tuple[str, ...]) -> str:
    found = spelling.category(text, known)
    if found is not None and found in known:
        return found
    if spelling.unclear_category(text):
        raise ValueError(
            f"'{text}': means different categories in different states; "
            "write the category, such as rn, lpn, lbsw, lmsw or lcsw"
        )
    raise ValueError(f"{shown(text)}: not a license category; write one of {', '.join(known)}")


def _word(text: str, known: tuple[str, ...]) -> str:
    found = spelling.listed_word(text, known)
    if found is None:
        near = get_close_matches(text.lower(), known, n=1, cutoff=0.6)
        hint = f"did you mean {near[0]}? " if near else ""
        raise ValueError(f"{shown(text)}: {hint}write one of {', '.join(known)}")
    return found


def _term(text: str, known: tuple[str, ...], is_open: bool) -> str:
    if not is_open:
        return _word(text, known)
    word = spelling.listed_word(text, known) or spelling.slug(text)
    if not word:
        raise ValueError(f"{shown(text)}: write a word, such as {', '.join(known[:4])}")
    return word


def _yes_no(text: str) -> object:
    word = text.lower()
    if word in spelling.YES:
        return True
    if word in spelling.NO:
        return False
    if word == "unknown":
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
    if re.search(r"[\s,@]", text) or _SLASHED.fullmatch(text) or _possible(text):
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


_PLAIN: Final[dict[Reads, Reader]] = {
    Reads.TEXT: str,
    Reads.EMAIL: _email,
    Reads.ZONE: _zone,
    Reads.IDENTIFIER: _identifier,
    Reads.DAY: _day,
    Reads.STATE: _state,
    Reads.PLACE: _place,
    Reads.PATIENT: _patient,
    Reads.YES_NO: _yes_no,
    Reads.AMOUNT: _amount,
    Reads.COUNT: _count,
}
