"""Deadlines: the days on which practice authority will change if no fact is added."""

from collections.abc import Iterator
from datetime import date

import attrs

from goodstanding.engine.practice.authority import Authority, Capacity


@attrs.frozen
class AuthorityChange:
    """What a person gains and loses on one day, in one category, as bits of jurisdictions.

    `lost` were authorized the day before and are not on `day`; `gained` the reverse; `doubted` are
    those of the lost that then need review rather than being refused.
    """

    day: date
    category: str
    lost: int
    gained: int
    doubted: int

    @property
    def last_day(self) -> date:
        """The last day on which the lost authority still counts."""
        return date.fromordinal(self.day.toordinal() - 1)


def changes(
    authority: Authority,
    after: date,
    through: date,
    capacity: Capacity = Capacity.CIVILIAN,
) -> Iterator[AuthorityChange]:
    """Each change of authority in (after, through], in order of days."""
    before = authority.segment(after, capacity)
    for day in authority.changes(after, through):
        now = authority.segment(day, capacity)
        lost = before.authorized & ~now.authorized
        gained = now.authorized & ~before.authorized
        if lost or gained:
            yield AuthorityChange(day, authority.category, lost, gained, lost & now.review)
        before = now


def ends(authority: Authority, place_bit: int, on: date, through: date) -> date | None:
    """The first day in (on, through] without the authority that counts on `on`; None: it holds."""
    if not authority.segment(on).authorized & place_bit:
        return None
    for change in changes(authority, on, through):
        if change.lost & place_bit:
            return change.day
    return None
