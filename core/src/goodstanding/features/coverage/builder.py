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


class RosterCoverage:
    """The coverage of a roster in a category, for one day after another; not for several threads.

    Everybody of the category is asked once; on a further day only those whose answer has ended.
    Those whose rows could not all be read are left out, and so is on each day who is not at work.
    """

    def __init__(self, catalog: Catalog, roster: Roster, category: str) -> None:
        self.category = category
        self._roster = roster
        everybody = dict(roster.in_category(*catalog.serving(category)))
        self._unread = sum(person in roster.affected for person in everybody)
        self._people = {
            person: dossier
            for person, dossier in everybody.items()
            if person not in roster.affected
        }
        self._coverage = Coverage(catalog, self._people.items(), category)

    def who(self, state: str, day: date) -> tuple[list[str], list[str]]:
        """Who is at work on a day and may serve in a state, and for whom that needs review."""
        may, review = self._coverage.who(state, day)
        return (
            [person for person in may if absence(self._people[person], day) is None],
            [person for person in review if absence(self._people[person], day) is None],
        )

    def table(
        self,
        on: date,
        bookings: Roster | None = None,
        *,
        only_booked: bool = False,
        matrix: bool = False,
        named: int = 3,
    ) -> CoverageTable:
        """Who may serve where on a day, beside the bookings of a roster of the same people."""
        counted = self._coverage.on(on)
        booked = _booked(bookings or self._roster, self.category, on)
        listed = tuple(self._coverage.bits(on))
        away = {person for person, _, _ in listed if absence(self._people[person], on) is not None}
        authorized, review = Counter(counted.authorized), Counter(counted.review)
        for person, may, open_ in listed:
            if person in away:
                authorized.subtract(codes(may))
                review.subtract(codes(open_))
        states = [
            code
            for code in JURISDICTIONS
            if (booked[code] if only_booked else authorized[code] or review[code])
        ]
        such_as: dict[str, list[str]] = {code: [] for code in states}
        in_review: dict[str, list[str]] = {code: [] for code in states}
        by_person = {}
        who = self._roster.who
        for person, may, open_ in listed:
            if person in away:
                continue
            if matrix:
                by_person[person] = (who(person), tuple(codes(may)), tuple(codes(open_)))
            _name(such_as, may, person, named)
            _name(in_review, open_, person, named)
        return CoverageTable(
            self.category,
            on,
            counted.people - len(away),
            tuple(
                Served(
                    code,
                    booked[code],
                    authorized[code],
                    review[code],
                    tuple(who(person) for person in such_as[code]),
                    tuple(who(person) for person in in_review[code]),
                )
                for code in sorted(states, key=lambda code: -booked[code])
            ),
            by_person if matrix else None,
            self._unread,
        )


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
    coverage = RosterCoverage(catalog, roster, category)
    return coverage.table(on, only_booked=only_booked, matrix=matrix, named=named)


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
