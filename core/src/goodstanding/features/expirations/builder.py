"""Finds what ends in the months around a day, and counts it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY, add_months
from goodstanding.engine.standing import Standing, standing
from goodstanding.engine.validity import status_on
from goodstanding.facts import Dossier
from goodstanding.features.ce.builder import held_types
from goodstanding.features.expirations.page import (
    BranchMonths,
    CredentialEnd,
    ExpirationsPage,
    MonthCount,
)
from goodstanding.features.morning.lapses import (
    GIVEN_UP,
    lapsed_licenses,
    last_day_of,
    renewed_under_another_number,
)
from goodstanding.features.morning.memory import MorningMemory
from goodstanding.features.roster import Roster
from goodstanding.features.workforce import absence, branch

AROUND: Final = 3
"""Months before and after that of the day."""


def expirations_page(
    catalog: Catalog, roster: Roster, on: date, memory: MorningMemory | None = None
) -> ExpirationsPage:
    """What ended and was not renewed, and what ends, of people at work on the day.

    With `memory`, only those are looked at of whom something changed since it was last asked.
    """
    memory = memory or MorningMemory()
    this = on.replace(day=1)
    months = [add_months(this, number) for number in range(-AROUND, AROUND + 1)]
    first, last = months[0], add_months(months[-1], 1) - ONE_DAY
    at_work = {
        person: dossier for person, dossier in roster.people.items() if absence(dossier, on) is None
    }
    ends = [
        CredentialEnd(roster.who(person), branch(dossier, on), credential, state, day, compact)
        for person, dossier in at_work.items()
        for credential, state, day, compact in memory.of_person(
            on, person, dossier, partial(_all_ends, catalog, dossier, on, first, last)
        )
    ]
    ends.sort(key=lambda end: (end.last_day, str(end.person), end.credential, end.state))
    branches = sorted({end.branch for end in ends})
    return ExpirationsPage(
        roster.title,
        on,
        _counts(ends, months, on),
        tuple(
            BranchMonths(name, _counts(own, months, on), len(own))
            for name in branches
            for own in [[end for end in ends if end.branch == name]]
        ),
        tuple(ends),
        sum(
            last_day_of(credential) is None
            for dossier in at_work.values()
            for listed in (dossier.permissions, dossier.privileges)
            for credential in listed
        ),
        roster.rows_unread,
    )


def chosen_ends(
    page: ExpirationsPage, month: date | None = None, branch_name: str | None = None
) -> ExpirationsPage:
    """The page with only what ends in a month, or of a branch; the counts stay those of all."""
    return attrs.evolve(
        page,
        ends=tuple(
            end
            for end in page.ends
            if (month is None or end.last_day.replace(day=1) == month)
            and (branch_name is None or end.branch == branch_name)
        ),
    )


def _all_ends(
    catalog: Catalog, dossier: Dossier, on: date, first: date, last: date
) -> tuple[tuple[str, str, date, str], ...]:
    """Credential, state, last day and, of a privilege, its compact, of all that ends."""
    return (
        *((*end, "") for end in _ends(catalog, dossier, on, first, last)),
        *_privilege_ends(dossier, on, first, last),
    )


def _ends(
    catalog: Catalog, dossier: Dossier, on: date, first: date, last: date
) -> Iterator[tuple[str, str, date]]:
    """Credential, state and last day of what ends from a first through a last day."""
    for license, day in lapsed_licenses(catalog, dossier, on, (on - first).days):
        yield license.category, license.jurisdiction, day
    for license in dossier.permissions:
        end = last_day_of(license)
        if (
            end is not None
            and on <= end <= last
            and standing(catalog, dossier, license.id, on).standing is not Standing.INACTIVE
            and not renewed_under_another_number(dossier, license, end + ONE_DAY)
        ):
            yield license.category, license.jurisdiction, end
    for kind in held_types(catalog, dossier):
        state = standing(catalog, dossier, kind.id, on)
        ended = state.through
        if ended is None or not first <= ended <= last:
            continue
        # One that is neither in force nor lapsed, such as one that was given up, does not end.
        wanted = Standing.LAPSED if ended < on else Standing.ACTIVE
        if state.standing is wanted:
            yield kind.id, "", ended


def _privilege_ends(
    dossier: Dossier, on: date, first: date, last: date
) -> Iterator[tuple[str, str, date, str]]:
    """Category, state, last day and compact of each privilege that ends, unless it was given up."""
    for privilege in dossier.privileges:
        end = last_day_of(privilege)
        word = status_on(privilege.status, on)
        if end is not None and first <= end <= last and word not in GIVEN_UP:
            yield privilege.category, privilege.jurisdiction, end, privilege.compact


def _counts(
    ends: Sequence[CredentialEnd], months: Sequence[date], on: date
) -> tuple[MonthCount, ...]:
    found = []
    for month in months:
        days = [end.last_day for end in ends if end.last_day.replace(day=1) == month]
        past = sum(day < on for day in days)
        found.append(MonthCount(month, past, len(days) - past))
    return tuple(found)
