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
    """How it is made; `null`: not known."""


class KeptAuthorities:
    """Authorities of one catalog by person and category, each with the very facts it rests on."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[Dossier, Authority]] = {}

    def of(self, dossier: Dossier, category: str) -> Authority | None:
        """What was worked out for the same facts."""
        kept = self._kept.get((dossier.person.id, category))
        if kept is None or (kept[0] is not dossier and kept[0] != dossier):
            return None
        return kept[1]

    def keep(self, dossier: Dossier, category: str, authority: Authority) -> None:
        """Takes the place of what rested on other facts about the person."""
        key = (dossier.person.id, category)
        if key not in self._kept and len(self._kept) >= _MOST_PEOPLE:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = (dossier, authority)


class Authorities:
    """Keeps what was worked out; of a very large roster only the last people asked about.

    `kept`: what others have worked out, and will find.
    """

    def __init__(
        self,
        catalog: Catalog,
        people: Mapping[str, Dossier],
        kept: KeptAuthorities | None = None,
    ) -> None:
        self._catalog = catalog
        self._people = people
        self._kept = kept or KeptAuthorities()
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
            found = self._kept.of(dossier, category)
            if found is None:
                found = Authority(self._catalog, dossier, category)
                self._kept.keep(dossier, category, found)
            self._worked_out[person, category] = found
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
