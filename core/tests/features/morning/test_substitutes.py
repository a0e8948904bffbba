"""Who is named as a substitute is whom a search of everybody finds."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from goodstanding.engine.practice.coverage import Coverage
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import upcoming
from goodstanding.features.morning.substitutes import Substitutes
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.features.workforce import absence, branch
from goodstanding.findings import Decision
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor

DAY = date(2026, 11, 25)
CATALOG = load_plugins().catalog
NAMED = 3


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Roster:
    """The sample agency."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, DAY)
    return roster_of_file(read_roster(folder, CATALOG.words), "Harbor", DAY)


class WholeSearch:
    """Asks of everybody, in the order in which they are to be named."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.authorities = Authorities(CATALOG, roster.people)
        self.bookings = upcoming(roster, DAY)
        self.counted = [
            person
            for person, dossier in roster.people.items()
            if person not in roster.affected and absence(dossier, DAY) is None
        ]

    def names(self, category: str, state: str, days: Sequence[date], home: str) -> list[str]:
        """Those who serve there already, then the others; of each, those of the branch first."""
        serving = [
            person
            for person, bookings in self.bookings.items()
            if person in self.counted
            and any((book.need.category, book.need.state) == (category, state) for book in bookings)
        ]
        people = [(who, self.roster.people[who]) for who in self.counted]
        may, _ = Coverage(
            CATALOG,
            [
                (person, dossier)
                for person, dossier in people
                if (person, dossier) in self.roster.in_category(*CATALOG.serving(category))
            ],
            category,
        ).who(state, days[0])
        others = [person for person in may if person not in serving]
        for wanted in (days, days[:1]):
            fit = self._fit(serving, category, state, wanted, home)
            if len(fit) < NAMED:
                fit = (fit + self._fit(others, category, state, wanted, home))[:NAMED]
            if fit:
                return fit
        return []

    def _fit(
        self, persons: Sequence[str], category: str, state: str, days: Sequence[date], home: str
    ) -> list[str]:
        own = [person for person in persons if home and self._branch(person) == home]
        ordered = [*own, *(person for person in persons if person not in own)]
        need = BookingRequirement(category, state)
        may = [
            person
            for person in ordered
            if all(
                absence(self.roster.people[person], day) is None
                and self.authorities.decision(person, need, day) is Decision.AUTHORIZED
                for day in days
            )
        ]
        taken = [person for person in may if any(self._visits(person, day) for day in days)]
        return [*(person for person in may if person not in taken), *taken][:NAMED]

    def _branch(self, person: str) -> str:
        return branch(self.roster.people[person], DAY)

    def _visits(self, person: str, day: date) -> bool:
        return any(
            book.kind == "visit" and book.since <= day <= (book.until or book.since)
            for book in self.bookings.get(person, ())
        )


@pytest.mark.parametrize("seed", range(2))
def test_they_are_those_of_a_search_of_everybody(seed: int, roster: Roster) -> None:
    """Whatever was asked for before, on one day or several, with a branch or without."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    whole = WholeSearch(roster)
    substitutes = Substitutes(CATALOG, roster, whole.authorities, whole.bookings, DAY, NAMED)
    branches = sorted({branch(dossier, DAY) for dossier in roster.people.values()})
    named = 0
    for _ in range(40):
        category, state = chance.choice(["rn", "lpn"]), chance.choice(["TX", "VA", "NY", "OH"])
        days = sorted(
            DAY + timedelta(days=chance.randrange(60)) for _ in range(chance.choice([1, 3]))
        )
        home = chance.choice(branches)
        found = substitutes.names(BookingRequirement(category, state), days, home)
        assert [who.id for who in found] == whole.names(category, state, days, home)
        named += len(found)
    assert named
