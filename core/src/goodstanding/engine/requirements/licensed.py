"""Days on which a person was licensed as something, surely or perhaps."""

from datetime import date
from itertools import pairwise

import attrs

from goodstanding.engine.requirements.credentials import credential_changes
from goodstanding.engine.validity import Validity, validity_on
from goodstanding.facts import License, LicenseKind
from goodstanding.rules.question import Question

Days = tuple[date, date]
"""From a day up to but not including another."""


@attrs.frozen
class Licensed:
    """Spans of days on which a license was in force: certainly, and at most."""

    sure: tuple[Days, ...]
    possible: tuple[Days, ...]


def licensed_spans(categories: tuple[str, ...], q: Question) -> Licensed:
    """When a license of one of the categories was in force.

    Before the first term on record a license may have been in force already, unless the day of
    first licensure says otherwise; where licenses are not all recorded, another one may have been.
    """
    covered = [
        license
        for license in q.dossier.licenses
        if license.category in categories and license.kind is LicenseKind.LICENSE
    ]
    edges = {date.min, date.max}
    for license in covered:
        edges.update(credential_changes(license.terms, license.status))
        first = first_licensed(license)
        if first is not None:
            edges.add(first)
    sure, possible = [], []
    for start, end in pairwise(sorted(edges)):
        if any(_in_force(license, start) is True for license in covered):
            sure.append((start, end))
        if not q.complete("licenses") or any(
            _in_force(license, start) is not False for license in covered
        ):
            possible.append((start, end))
    return Licensed(tuple(sure), tuple(possible))


def first_licensed(license: License) -> date | None:
    """The day on which the license was first issued, where that is recorded."""
    return None if license.first_licensed is None else license.first_licensed.day


def _in_force(license: License, day: date) -> bool | None:
    """Whether a license was in force on a day; None: not known."""
    first = first_licensed(license)
    if first is not None and day < first:
        return False
    begun = [term.since for term in license.terms if term.since is not None]
    if begun and day < min(begun):
        return None
    state, _ = validity_on(license.terms, license.status, day)
    if state is Validity.CURRENT:
        return True
    return None if state is Validity.UNKNOWN else False
