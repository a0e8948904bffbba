"""Reads what programs send: JSON of a known shape, with every problem by its path."""

import base64
import json
from datetime import date
from typing import Any

from litestar import Request

from goodstanding.errors import InputError

MOST_ROWS = 500
"""The most rows of one page of a list."""


def json_object(body: bytes) -> dict[str, Any]:
    """The object that a body holds; `InputError` if it is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise InputError("body: must be JSON") from None
    if not isinstance(found, dict):
        raise InputError("body: must be a JSON object")
    return found


def day_of(text: str | None, request: Request[Any, Any, Any], path: str = "day") -> date:
    """A day of the query, or today at the site."""
    if text is None:
        today: date = request.app.state.site.agency.today()
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{path}: must be a day, written YYYY-MM-DD") from None


def after_cursor(cursor: str | None) -> str:
    """The id after which a page begins; empty for the first."""
    if not cursor:
        return ""
    try:
        return base64.b64decode(cursor.encode(), altchars=b"-_", validate=True).decode()
    except ValueError:
        raise InputError("cursor: must be the `next` of the page before") from None


def cursor_after(last: str) -> str:
    """What the next page is asked for with."""
    return base64.urlsafe_b64encode(last.encode()).decode()


def limit_of(text: str | None) -> int:
    """How many rows a page has at most."""
    if text is None:
        return 100
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST_ROWS):
        raise InputError(f"limit: must be a whole number from 1 to {MOST_ROWS}")
    return int(text)
