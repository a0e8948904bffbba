"""A report that remembers earlier ones is the report that is worked out anew."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeVar

import attrs
import pytest

from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.memory import MorningMemory
from goodstanding.features.roster import Roster, roster_of_file
from goodstanding.features.scope import ReportScope
from goodstanding.intake.roster import read_roster
from goodstanding.plugins import load_plugins
from goodstanding.sample import write_harbor

DAY = date(2026, 11, 25)
T = TypeVar("T")
CATALOG = load_plugins().catalog


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Roster:
    """The sample agency."""
    folder = tmp_path_factory.mktemp("sample") / "harbor"
    write_harbor(folder, DAY)
    return roster_of_file(read_roster(folder, CATALOG.words), "Harbor", DAY)


def changed(roster: Roster, chance: random.Random) -> Roster:
    """Somebody loses a license, moves, goes, or comes back; bookings move to another day."""
    people = dict(roster.people)
    person = chance.choice(list(people))
    dossier = people[person]
    act = chance.randrange(5)
    if act == 0:
        people[person] = attrs.evolve(dossier, licenses=dossier.licenses[1:])
    elif act == 1:
        people[person] = attrs.evolve(dossier, residences=dossier.residences[1:])
    elif act == 2:
        del people[person]
    elif act == 3:
        people[person] = attrs.evolve(
            dossier, person=attrs.evolve(dossier.person, name=f"Renamed {chance.random()}")
        )
    else:
        other = people[chance.choice(list(people))]
        people[person] = attrs.evolve(dossier, licenses=other.licenses)
    moved = tuple(
        attrs.evolve(visit, day=visit.day + timedelta(days=3))
        if chance.random() < 0.02 and visit.start is None and visit.until is None
        else visit
        for visit in roster.visits
    )
    return attrs.evolve(roster, people=people, visits=moved)


def rosters(roster: Roster, chance: random.Random) -> Iterator[Roster]:
    """The roster and what it becomes."""
    yield roster
    for _ in range(6):
        roster = changed(roster, chance)
        yield roster


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_report_without_memory(seed: int, roster: Roster) -> None:
    """After any changes, on the same day, a later one and an earlier one, in any scope."""
    chance, memory = random.Random(seed), MorningMemory()  # noqa: S311 - no secret
    before: Roster | None = None
    for now in rosters(roster, chance):
        day = DAY + timedelta(days=chance.choice([0, 0, 1, 40, -30]))
        scope = chance.choice([ReportScope(), ReportScope(), ReportScope(state="TX")])
        found = morning(CATALOG, now, day, scope=scope, before=before, memory=memory)
        assert found == morning(CATALOG, now, day, scope=scope, before=before)
        before = now


class CountingMemory(MorningMemory):
    """Counts whom it does not remember."""

    def __init__(self) -> None:
        super().__init__()
        self.looked: list[str] = []

    def of_person(self, report: object, person: str, rests_on: object, look: Callable[[], T]) -> T:
        """Notes whoever is looked at."""

        def counted() -> T:
            self.looked.append(person)
            return look()

        return super().of_person(report, person, rests_on, counted)


def test_only_the_changed_are_looked_at(roster: Roster) -> None:
    """What rests on the same facts and bookings is not worked out again."""
    memory = CountingMemory()
    morning(CATALOG, roster, DAY, memory=memory)
    assert len(memory.looked) >= len(roster.people)
    memory.looked.clear()
    people = dict(roster.people)
    dossier = people["hh-001"]
    people["hh-001"] = attrs.evolve(dossier, person=attrs.evolve(dossier.person, name="Renamed"))
    morning(CATALOG, attrs.evolve(roster, people=people), DAY, memory=memory)
    # Once for practice, once for certifications.
    assert memory.looked == ["hh-001", "hh-001"]
