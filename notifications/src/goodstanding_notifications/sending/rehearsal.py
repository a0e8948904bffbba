"""Rehearsals: a run as of a day, on a copy of the database, with messages as files."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from goodstanding.errors import OperatorError
from goodstanding_notifications.reader_time import begins, zone
from goodstanding_notifications.settings import Settings

_HOUR: Final = 17
"""By then it is morning in every zone of the United States, and evening in none of them."""


def copy_of(url: str) -> Path:
    """The copy on which to rehearse, made if there is none; the original stays as it is.

    Day after day it goes on with the same copy. `OperatorError` for PostgreSQL, of which no copy is
    made.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise OperatorError(
            "A rehearsal works on a copy, which is made of a SQLite file only: use 'goodstanding "
            "notices preview --on DAY', or name a .sqlite file"
        )
    original = Path(address.database)
    copy = original.with_suffix(".rehearsal.sqlite")
    if copy.exists():
        return copy
    part = copy.with_suffix(".part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise OperatorError(f"{copy}: cannot be made: {error}") from None
    return copy


def clock_of(day: date, settings: Settings) -> Callable[[], datetime]:
    """A clock that stands at an hour of a day at which every reader may be told."""
    now = begins(day, zone("", settings.time_zone), _HOUR)
    return lambda: now
