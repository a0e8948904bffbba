"""Saved views: a list with its filters under a name, for oneself or for all who see the agency."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs
from sqlalchemy import delete, func, insert, or_, select

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros
from goodstanding_web.lists.listing import DAY, frozen_words
from goodstanding_web.tables import VIEWS

MOST: Final = 100
"""How many views a login may have."""
LONGEST_NAME: Final = 80


@attrs.frozen(kw_only=True)
class SavedView:
    """A list by its name in the catalog and its filters; `number` is its place in the address.

    Without a `day` among the filters it is of the day on which it is opened.
    """

    name: str
    listing: str
    words: Mapping[str, str] = attrs.field(converter=frozen_words)
    user: str
    shared: bool
    number: int = 0

    @property
    def day(self) -> date | None:
        """The day that it keeps."""
        day = self.words.get(DAY)
        return None if day is None else date.fromisoformat(day)

    def __attrs_post_init__(self) -> None:
        if not self.name:
            raise InputError("Write a name for the view", "name")
        if len(self.name) > LONGEST_NAME:
            raise InputError(f"A name has at most {LONGEST_NAME} letters", "name")


class SavedViews:
    """The views of a site."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, view: SavedView, now: datetime) -> int:
        """Keeps a view; its number. `InputError` if the login has one of this name, or too many."""
        own = VIEWS.c.user == view.user
        with self.database.writing() as connection:
            if connection.scalar(
                select(VIEWS.c.number).where(own, func.lower(VIEWS.c.name) == view.name.lower())
            ):
                raise InputError("You have a view of this name: choose another name", "name")
            if (connection.scalar(select(func.count()).where(own)) or 0) >= MOST:
                raise InputError(f"You have {MOST} views: remove one first", "name")
            number = connection.scalar(
                insert(VIEWS)
                .values(
                    name=view.name,
                    listing=view.listing,
                    words=json.dumps(dict(view.words)),
                    user=view.user,
                    shared=int(view.shared),
                    at=micros(now),
                )
                .returning(VIEWS.c.number)
            )
        return int(number or 0)

    def visible(self, user: str) -> list[SavedView]:
        """The login's own views and those that others share, by name."""
        query = select(VIEWS).where(or_(VIEWS.c.user == user, VIEWS.c.shared == 1))
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        return sorted(map(_view, rows), key=lambda view: (view.name.casefold(), view.number))

    def of(self, number: int, user: str) -> SavedView | None:
        """A view that the login may see."""
        query = select(VIEWS).where(
            VIEWS.c.number == number, or_(VIEWS.c.user == user, VIEWS.c.shared == 1)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _view(row)

    def remove(self, number: int) -> None:
        """Forgets a view; nothing that it shows is lost."""
        with self.database.writing() as connection:
            connection.execute(delete(VIEWS).where(VIEWS.c.number == number))


def _view(row: Any) -> SavedView:
    return SavedView(
        name=row.name,
        listing=row.listing,
        words=json.loads(row.words),
        user=row.user,
        shared=bool(row.shared),
        number=row.number,
    )
