"""One person in one license category on one day: what every kind of ground looks at."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from goodstanding.catalog import Catalog, Compact, PartyRule, Point
from goodstanding.engine.practice.licenses import LicenseOnDay
from goodstanding.engine.validity import Lasting
from goodstanding.facts import Dossier


class PracticeContext(NamedTuple):
    """The facts of a day, worked out once for all grounds."""

    catalog: Catalog
    category: str
    dossier: Dossier
    on: date
    home: str | None
    """Primary state of residence; None when unknown or conflicting."""
    licenses: Sequence[LicenseOnDay]
    replaced: frozenset[str]
    """Ids of multistate licenses replaced by the new home state's."""
    perhaps_replaced: frozenset[str]
    """Ids of multistate licenses perhaps replaced, their holder having returned."""
    family: Sequence[Compact]
    """The automatic compacts that cover the category."""
    rules: Mapping[Point, PartyRule]
    """The rule cited at a point: a compact's own number if it has one."""
    within: int
    """The jurisdictions that are asked about, as bits."""


def covers(since: date | None, until: date | None, on: date) -> bool:
    """Whether inclusive days, open where None, cover a day."""
    return (since is None or since <= on) and (until is None or on <= until)


def underway(facts: Iterable[Lasting], on: date) -> bool:
    """Whether any of the facts is true on a day."""
    for fact in facts:  # noqa: SIM110 - mostly there is none, and a generator costs more than that
        if covers(fact.since, fact.until, on):
            return True
    return False
