"""Who may serve where on a day, state by state and person by person."""

from collections import Counter
from datetime import date

from goodstanding.catalog import Catalog
from goodstanding.engine.practice.coverage import Coverage
from goodstanding.features.coverage.page import CoverageTable, Served
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.workforce import absence
from goodstanding.jurisdictions import JURISDICTIONS, codes


def categories_of(roster: Roster) -> tuple[str, ...]:
    """The license categories held in a roster, the most frequent first."""
    licenses = Counter(
        category
        for dossier in roster.people.values()
        for category in {license.category for license in dossier.permissions}
    )
    return tuple(category for category, _ in licenses.most_common())


def coverage_of(
    catalog: Catalog,
    roster: Roster,
    category: str,
    on: date,
    *,
    only_booked: bool = False,
    matrix: bool = False,
    named: int = 3,
    progress: Progress = silent,
) -> CoverageTable:
    """Who of a roster may serve where; with `only_booked`, in states with bookings ahead.

    `named` people are named for each state. Those whose rows could not all be read are left out.
    """
    progress(f"Looking at {category.upper()}", 0, 0)
    people = (
        (person, dossier)
        for person, dossier in roster.in_category(*catalog.serving(category))
        if person not in roster.affected and absence(dossier, on) is None
    )
    coverage = Coverage(catalog, people, category)
    counted = coverage.on(on)
    booked = _booked(roster, category, on)
    states = [
        code
        for code in JURISDICTIONS
        if (booked[code] if only_booked else counted.authorized[code] or counted.review[code])
    ]
    may: dict[str, list[str]] = {code: [] for code in states}
    in_review: dict[str, list[str]] = {code: [] for code in states}
    by_person = {}
    for person, authorized, review in coverage.bits(on):
        if matrix:
            by_person[person] = (roster.who(person), tuple(codes(authorized)), tuple(codes(review)))
        _name(may, authorized, person, named)
        _name(in_review, review, person, named)
    return CoverageTable(
        category,
        on,
        counted.people,
        tuple(
            Served(
                code,
                booked[code],
                counted.authorized[code],
                counted.review[code],
                tuple(roster.who(person) for person in may[code]),
                tuple(roster.who(person) for person in in_review[code]),
            )
            for code in sorted(states, key=lambda code: -booked[code])
        ),
        by_person if matrix else None,
        sum(
            person in roster.affected
            for person, _ in roster.in_category(*catalog.serving(category))
        ),
    )


def _name(found: dict[str, list[str]], bits: int, person: str, most: int) -> None:
    if bits:
        for code, listed in found.items():
            if len(listed) < most and JURISDICTIONS[code].bit & bits:
                listed.append(person)


def _booked(roster: Roster, category: str, on: date) -> Counter[str]:
    found: Counter[str] = Counter()
    for visit in roster.visits:
        if visit.category == category and visit.is_ahead(on):
            found[visit.state] += 1
    for span in roster.assignments:
        if span.category == category and (span.until is None or span.until >= on):
            found[span.state] += 1
    return found
