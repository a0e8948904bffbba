"""The people all contenders are asked about: random, the same on every run, facts everybody has."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from goodstanding.catalog import Catalog, Compact
from goodstanding.facts import (
    Dossier,
    Encumbrance,
    License,
    Person,
    Residence,
    Scope,
    Status,
    StatusWord,
    Term,
)
from goodstanding.jurisdictions import BITS, JURISDICTIONS

DAY: Final = date(2026, 11, 21)
"""The first day asked about."""
CATEGORY: Final = "rn"
PLACES: Final = tuple(JURISDICTIONS)
_COMPACT: Final = "nlc"
_MOVED_IN: Final = date(2019, 3, 1)
_TERM: Final = timedelta(days=730)
_LICENSES: Final = 3
_ENCUMBERED: Final = 0.01
_LAPSED: Final = 0.03
_RESIDENCE_UNKNOWN: Final = 0.02


def compact_of(catalog: Catalog) -> Compact:
    """The compact that makes licenses multistate."""
    return next(compact for compact in catalog.compacts if compact.id == _COMPACT)


def people(catalog: Catalog, count: int) -> Iterator[Dossier]:
    """People with three licenses each: at home, multistate in a party state, and in two others.

    Terms end from a hundred days before `DAY` to two years after, most are renewed once already.
    Some licenses have lapsed by the board's word, a few are encumbered, and of some people the
    residence is not on record.
    """
    chance = random.Random(20261121)  # noqa: S311 - no secret, the same people every time
    full = compact_of(catalog).members(DAY).full
    for number in range(count):
        home, *others = chance.sample(PLACES, _LICENSES)
        licenses = [
            _license(chance, f"l{position}", index, multistate=not position and BITS[index] & full)
            for position, index in enumerate((home, *others))
        ]
        encumbrances: tuple[Encumbrance, ...] = ()
        if chance.random() < _ENCUMBERED:
            since = DAY - timedelta(days=chance.randrange(-60, 400))
            encumbrances = (
                Encumbrance(home, "suspension", license="l0", since=since, limits_practice=True),
            )
        known = chance.random() >= _RESIDENCE_UNKNOWN
        yield Dossier(
            Person(f"p{number}", name=f"Person {number}"),
            residences=(Residence(home, _MOVED_IN),) if known else (),
            licenses=tuple(licenses),
            encumbrances=encumbrances,
        )


def _license(chance: random.Random, name: str, state: str, *, multistate: int | bool) -> License:
    through = DAY + timedelta(days=chance.randrange(-100, 730))
    since = through - _TERM
    first = since - _TERM
    status = [Status(StatusWord.ACTIVE, first)]
    if chance.random() < _LAPSED:
        status.append(Status(StatusWord.LAPSED, DAY - timedelta(days=chance.randrange(-30, 300))))
    return License(
        name,
        CATEGORY,
        state,
        number=f"{state}{chance.randrange(10**7):07}",
        scope=Scope.MULTISTATE if multistate else Scope.SINGLE_STATE,
        terms=(Term(first, since - timedelta(days=1)), Term(since, through)),
        status=tuple(status),
    )


def questions(count: int) -> list[str]:
    """Patients' states, one for each person asked about."""
    chance = random.Random(count)  # noqa: S311 - as above
    return [chance.choice(PLACES) for _ in range(count)]
