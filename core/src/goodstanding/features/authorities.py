"""Practice authority of the people of a roster, worked out once per person and category."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from goodstanding.catalog import Catalog, Point
from goodstanding.engine.practice import Authority, Capacity, Mode, PracticeAnswer, decide, explain
from goodstanding.engine.practice.grounds import Outcome
from goodstanding.engine.practice.waivers import EMERGENCIES
from goodstanding.facts import Dossier, Person
from goodstanding.findings import Decision
from goodstanding.jurisdictions import BITS

_MOST_PEOPLE: Final = 50_000


@attrs.frozen
class BookingRequirement:
    """What a booking asks of a person: category, state, capacity and mode."""

    category: str
    state: str
    capacity: Capacity = Capacity.CIVILIAN
    mode: Mode | None = None


class Authorities:
    """Keeps what was worked out; of a very large roster only the last people asked about."""

    def __init__(self, catalog: Catalog, people: Mapping[str, Dossier]) -> None:
        self._catalog = catalog
        self._people = people
        self._worked_out: dict[tuple[str, str], Authority] = {}

    def of(self, person: str, category: str) -> Authority:
        """The authority of a person in a category; someone not on record has an empty dossier."""
        found = self._worked_out.get((person, category))
        if found is None:
            dossier = self._people.get(person)
            if dossier is None:
                dossier = Dossier(Person(person))
            if len(self._worked_out) >= _MOST_PEOPLE:
                del self._worked_out[next(iter(self._worked_out))]
            found = self._worked_out[person, category] = Authority(self._catalog, dossier, category)
        return found

    def decision(self, person: str, need: BookingRequirement, day: date) -> Decision:
        """The bare decision."""
        segment = self.of(person, need.category).segment(day, need.capacity, need.mode)
        return decide(segment, BITS[need.state])

    def answer(self, person: str, need: BookingRequirement, day: date) -> PracticeAnswer:
        """The explained answer."""
        return explain(
            self.of(person, need.category),
            need.state,
            day,
            capacity=need.capacity,
            mode=need.mode,
        )


def open_about_person(authority: Authority, day: date) -> int:
    """The bits of the jurisdictions that are open on a day for a reason about this person.

    What may be so of anybody, such as relief for spouses of the military or an emergency that
    nobody recorded, is no question about one person.
    """
    of_anybody = {authority.rule(Point.MILITARY_RELIEF).id}
    of_anybody |= EMERGENCIES
    segment = authority.segment(day)
    own = 0
    for ground in segment.grounds:
        if (
            ground.outcome is Outcome.REVIEW
            and not {rule.id for rule in ground.rules} <= of_anybody
        ):
            own |= ground.bits
    return segment.review & own
