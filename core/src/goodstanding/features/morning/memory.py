"""What was worked out for an earlier report of the same site, for as long as it holds.

A report asks about everybody; after a change of a few, or on the next day, most answers are the
same. Kept is only what rests on a person's own facts and bookings, with those it rests on.
"""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

import attrs

from goodstanding.facts import Dossier
from goodstanding.features.authorities import KeptAuthorities

T = TypeVar("T")
_REPORTS: Final = 6


@attrs.frozen(eq=False)
class _MayApply:
    """The credentials a person may apply for, from a day up to another one (None: for good)."""

    dossier: Dossier
    since: date
    until: date | None
    kinds: tuple[str, ...]

    def holds(self, dossier: Dossier, day: date) -> bool:
        """Whether it answers for these facts on a day."""
        own = self.dossier is dossier or self.dossier == dossier
        return own and self.since <= day and (self.until is None or day < self.until)


class MorningMemory:
    """Of one catalog and one site's file; another site needs another memory.

    `lasts` False: of one report only, so that nothing need be kept for the next.
    """

    def __init__(self, *, lasts: bool = True) -> None:
        self.lasts = lasts
        self.authorities = KeptAuthorities()
        self._may_apply: dict[str, _MayApply] = {}
        self._persons: dict[object, dict[str, tuple[object, object]]] = {}

    def may_apply(
        self,
        dossier: Dossier,
        day: date,
        ask: Callable[[], tuple[tuple[str, ...], date | None]],
    ) -> tuple[str, ...]:
        """The credentials a person may apply for; asked only where no kept answer holds."""
        person = dossier.person.id
        kept = self._may_apply.get(person)
        if kept is None or not kept.holds(dossier, day):
            kinds, until = ask()
            kept = self._may_apply[person] = _MayApply(dossier, day, until, kinds)
        return kept.kinds

    def of_person(self, report: object, person: str, rests_on: object, look: Callable[[], T]) -> T:
        """What a report says of a person; looked at again if what it rests on is another.

        `report` is what is the same for everybody: the day and what is told. The last few are kept.
        """
        kept = self._persons.get(report)
        if kept is None:
            while len(self._persons) >= _REPORTS:
                self._persons.pop(next(iter(self._persons)))
            kept = self._persons[report] = {}
        before = kept.get(person)
        if before is not None and (before[0] is rests_on or before[0] == rests_on):
            return before[1]  # type: ignore[return-value]  # what `look` gave for the same report
        found = look()
        kept[person] = (rests_on, found)
        return found
