"""What coverage holds: who may serve where, on a day."""

from collections.abc import Mapping
from datetime import date

import attrs

from goodstanding.features.person_ref import PersonRef


@attrs.frozen
class Served:
    """One state: how many may serve there, for how many it is open, and a few of them by name."""

    state: str
    visits: int
    authorized: int
    review: int
    such_as: tuple[PersonRef, ...]
    in_review: tuple[PersonRef, ...]


@attrs.frozen
class CoverageTable:
    """Who may serve where in one category on a day.

    `people` are those of the category whose facts could all be read; `unread` is how many of it
    have a row that could not. `matrix` is by person the states authorized and those that need
    review; None if not asked for.
    """

    category: str
    day: date
    people: int
    states: tuple[Served, ...]
    matrix: Mapping[str, tuple[PersonRef, tuple[str, ...], tuple[str, ...]]] | None = None
    unread: int = 0


@attrs.frozen
class CoveragePage:
    """Who may serve where on a day, category by category."""

    day: date
    categories: tuple[CoverageTable, ...]
