"""Reads what programs send: JSON of a known shape, with every problem by its path."""

import base64
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from litestar import Request

from goodstanding.dates import parse_asked_day
from goodstanding.errors import InputError

T = TypeVar("T")
Key = tuple[str, ...]
MOST_ROWS: Final = 500
"""The most rows of one page of a list."""
CURSOR: Final = r"^[A-Za-z0-9_-]*={0,2}$"
"""How a cursor is written."""


def json_object(body: bytes) -> dict[str, Any]:
    """The object that a body holds; `InputError` if it is none."""
    try:
        found = json.loads(body, parse_constant=_no_number)
        # Half of a pair of surrogates is no letter, and cannot be kept or answered.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise InputError("body: must be JSON in UTF-8") from None
    if not isinstance(found, dict):
        raise InputError("body: must be a JSON object")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def day_of(text: str | None, request: Request[Any, Any, Any], path: str = "day") -> date:
    """A day of the query, or today at the site."""
    if text is None:
        today: date = request.app.state.site.agency.today()
        return today
    try:
        return parse_asked_day(text)
    except ValueError as error:
        raise InputError(f"{path}: {error}") from None


def page_of(
    rows: Sequence[T], key: Callable[[T], Key], cursor: str | None, limit: str | None
) -> tuple[list[T], str | None]:
    """The rows of a page of a list, and the cursor of the page after, if one.

    `rows` are in the order of their keys, which differ; a cursor is the key of the last row sent,
    so that rows that come or go meanwhile neither repeat nor hide another.
    """
    most, after = limit_of(limit), after_of(cursor)
    begin = 0 if after is None else bisect_right(rows, after, key=lambda row: list(key(row)))
    listed = list(rows[begin : begin + most])
    more = begin + most < len(rows)
    return listed, cursor_of(key(listed[-1])) if more else None


def after_of(cursor: str | None) -> list[Any] | None:
    """The key of the last row of the page before; `InputError` if it is none."""
    if not cursor:
        return None
    wrong = InputError("cursor: must be the `next` of the page before")
    try:
        found = json.loads(base64.b64decode(cursor.encode(), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(found, list) or not all(isinstance(part, str) for part in found):
        raise wrong
    return found


def cursor_of(key: Key) -> str:
    """The cursor of the page after a row with this key."""
    text = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def limit_of(text: str | None) -> int:
    """How many rows a page has at most."""
    if text is None:
        return 100
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST_ROWS):
        raise InputError(f"limit: must be a whole number from 1 to {MOST_ROWS}")
    return int(text)
