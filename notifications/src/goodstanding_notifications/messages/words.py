"""Words for readers: days as people write them, reasons without the verdict, harmless text."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import attrs

from goodstanding.dates import parse_day
from goodstanding.jurisdictions import JURISDICTIONS
from goodstanding.safe_text import safe
from goodstanding_notifications.due.item import DueItem

_SHOWN: Final = 3
_ISO: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_SETTING: Final = re.compile(r"; the site has not set [\w.-]*\w")
_VERDICTS: Final = ("May not practice", "Needs review", "May practice")


def long_day(day: date) -> str:
    """A day as people write it: `Saturday, November 28, 2026`."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def until(days: int) -> str:
    """How far off a day is, from so many days before it: `in 7 days`, `today`, `3 days ago`."""
    if days in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def booked(days: Sequence[tuple[str, str]]) -> str:
    """Days and states of booked work: `Tuesday, December 1, 2026 in Colorado and 2 more`."""
    shown = [
        f"{long_day(parse_day(day))} in {JURISDICTIONS[state].name}" for day, state in days[:_SHOWN]
    ]
    more = len(days) - len(shown)
    return "; ".join(shown) + (f" and {more} more" if more else "")


def reason(why: str) -> str:
    """The reason alone, where the verdict stands in front of it: a heading has said that."""
    verdict, colon, rest = why.partition(": ")
    return rest if colon and verdict.startswith(_VERDICTS) else why


def readable(text: str) -> str:
    """The text with its days written out: `November 28, 2026` for `2026-11-28`."""
    return _ISO.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    try:
        day = parse_day(match.group())
    except ValueError:
        return match.group()
    return f"{day:%B} {day.day}, {day.year}"


def without_settings(text: str) -> str:
    """The text without the names of settings: who reads it cannot set them."""
    return _SETTING.sub("", text)


def sentence(text: str) -> str:
    """The text with a capital letter in front and a full stop behind."""
    text = capitalize_first(text.strip())
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."


def capitalize_first(text: str) -> str:
    """The text with a capital letter in front, the rest as it is."""
    return text[:1].upper() + text[1:]


def harmless(due: DueItem) -> DueItem:
    """The item with every text of it made safe to show; its key stays as it is."""
    texts: dict[str, Any] = {
        field.name: safe(value)
        for field in attrs.fields(DueItem)
        if isinstance(value := getattr(due, field.name), str)
        and field.name not in ("kind", "person", "subject")
    }
    lists: dict[str, Any] = {
        name: tuple(map(safe, getattr(due, name))) for name in ("todo", "own", "rules", "sources")
    }
    return attrs.evolve(due, **texts, **lists)
