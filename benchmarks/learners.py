"""Case managers with four credentials and sixty activities each: random, the same on every run."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from benchmarks.people import DAY
from goodstanding.dates import add_months
from goodstanding.facts import (
    Certification,
    ContinuingEducation,
    Degree,
    Dossier,
    Employment,
    License,
    Person,
    Scope,
    Status,
    StatusWord,
    Term,
)

HELD: Final = {"ccm": 60, "cdms": 60, "acm-rn": 48, "c-aswcm": 24}
"""The credentials of everybody, with the months of a term."""

_ACTIVITIES: Final = 60
_TOPICS: Final = (
    ("case_management",),
    ("ethics",),
    ("case_management", "ethics"),
    ("health_care",),
    ("health_care", "case_management"),
    ("law",),
    (),
)
_APPROVERS: Final = (("ccmc",), ("acma",), ("ccmc", "acma"), ("ancc",), ("nasw",), ())
_FORMATS: Final = ("live", "webinar", "self_study", None)
_STARTED: Final = timedelta(days=4000)


def learners(count: int) -> Iterator[Dossier]:
    """Terms end within two years of `DAY`, activities lie in the five years before it."""
    chance = random.Random(60)  # noqa: S311 - no secret, the same people every time
    for number in range(count):
        yield Dossier(
            Person(f"c{number}", name=f"Case Manager {number}"),
            licenses=(_license(),),
            certifications=tuple(_certification(chance, entry) for entry in HELD),
            degrees=(Degree("master", "social_work", accredited=True, conferred=DAY - _STARTED),),
            employments=(
                Employment(
                    "Harbor Home Health",
                    "case_manager",
                    since=DAY - _STARTED,
                    full_time=True,
                    hours_per_week=40,
                    paid=True,
                    supervised=True,
                ),
            ),
            continuing_education=tuple(_activity(chance, at) for at in range(_ACTIVITIES)),
            complete=frozenset({"certifications", "continuing_education", "employments"}),
        )


def _license() -> License:
    since = DAY - _STARTED
    term = Term(since, DAY + timedelta(days=365))
    status = (Status(StatusWord.ACTIVE, since),)
    return License("rn", "rn", "TX", scope=Scope.MULTISTATE, terms=(term,), status=status)


def _certification(chance: random.Random, kind: str) -> Certification:
    through = DAY + timedelta(days=chance.randrange(730))
    since = add_months(through, -HELD[kind]) + timedelta(days=1)
    return Certification(
        kind, terms=(Term(since, through),), status=(Status(StatusWord.ACTIVE, since),)
    )


def _activity(chance: random.Random, number: int) -> ContinuingEducation:
    return ContinuingEducation(
        f"Activity {number}",
        DAY - timedelta(days=chance.randrange(1826)),
        chance.choice((0.5, 1, 1, 1.5, 2, 3, 6)),
        topics=chance.choice(_TOPICS),
        approvers=chance.choice(_APPROVERS),
        format=chance.choice(_FORMATS),
    )
