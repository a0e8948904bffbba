"""One plan of continuing education for people with four licenses and two certifications."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from benchmarks.learners import learners
from benchmarks.people import DAY
from benchmarks.table import Group, Row
from benchmarks.timing import best
from goodstanding.catalog import Catalog
from goodstanding.engine.standing import renewal
from goodstanding.facts import (
    Dossier,
    Duty,
    FirstLicensed,
    License,
    LicensedBy,
    Status,
    StatusWord,
    Term,
)
from goodstanding.features.ce.page import Plan
from goodstanding.features.ce.plan import plan_of

_STATES: Final = ("TX", "FL", "OH", "WA", "MI", "KY", "IL", "NV", "IA", "MN", "CA", "AL")
_CERTIFICATIONS: Final = ("ccm", "acm-rn")
_DUTIES: Final = ("direct_patient_care", "treats_older_adults", "supervises")
_LICENSES: Final = 4
_COMPARED: Final = 3
"""So many plans are also found step by step, which takes longer."""
_AIM: Final = 10.0 / 200
"""Seconds for a person: two hundred in ten."""
_TODAY: Final = max(DAY, date(2026, 11, 26))


def run(catalog: Catalog, count: int, runs: int) -> Group:
    """Times the plans of some people; none may take more hours than the one found step by step."""
    people = list(_people(count))
    plans = [_planned(catalog, dossier) for dossier in people]
    for dossier, plan in zip(people[:_COMPARED], plans[:_COMPARED], strict=True):
        stepwise = _planned(catalog, dossier, exact=False)
        if not plan.left and not stepwise.left and plan.together > stepwise.together + 1e-9:
            raise SystemExit(
                f"plan of {dossier.person.id}: exact {plan.together}, "
                f"step by step {stepwise.together}; nothing is compared"
            )
    seconds = best(lambda: [_planned(catalog, dossier) for dossier in people], runs) / count
    hours = sum(plan.together for plan in plans)
    apart = sum(plan.apart for plan in plans)
    return Group(
        f"One plan for {_LICENSES} licenses and {len(_CERTIFICATIONS)} certifications",
        (
            Row("ours, exact by HiGHS", "person", seconds, _AIM),
            Row("200 people at that rate", "agency", seconds * 200, _AIM * 200),
        ),
        f"{count:,} people: {hours:,.0f} hours together instead of {apart:,.0f} one by one",
    )


def _planned(catalog: Catalog, dossier: Dossier, *, exact: bool = True) -> Plan:
    return plan_of(catalog, dossier, _types(catalog, dossier), _TODAY, {}, exact=exact)


def _types(catalog: Catalog, dossier: Dossier) -> list[str]:
    """What a person holds and may still renew."""
    names = [entry.type for entry in dossier.certifications]
    names += [f"{license.jurisdiction.lower()}-rn" for license in dossier.licenses]
    return [
        name for name in names if (renewal(catalog, dossier, name, _TODAY).days_left or -1) >= 0
    ]


def _people(count: int) -> Iterator[Dossier]:
    chance = random.Random(12)  # noqa: S311 - no secret, the same people every time
    for dossier in learners(count):
        taken = chance.randrange(12)
        yield attrs.evolve(
            dossier,
            licenses=tuple(
                _license(state, chance.randrange(24)) for state in chance.sample(_STATES, _LICENSES)
            ),
            certifications=tuple(
                entry for entry in dossier.certifications if entry.type in _CERTIFICATIONS
            ),
            continuing_education=dossier.continuing_education[:taken],
            duties=tuple(Duty(duty, date(2015, 1, 1)) for duty in _DUTIES),
            complete=frozenset(
                {"licenses", "certifications", "continuing_education", "duties", "employments"}
            ),
        )


def _license(state: str, months: int) -> License:
    last = date(2027 + months // 12, 1 + months % 12, 28)
    return License(
        f"{state}-rn",
        "rn",
        state,
        "1",
        terms=(Term(date(2015, 1, 1), last),),
        status=(Status(StatusWord.ACTIVE, date(2015, 1, 1)),),
        first_licensed=FirstLicensed(date(2015, 1, 1), LicensedBy.EXAMINATION),
    )
