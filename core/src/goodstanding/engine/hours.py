"""Where each contact hour is counted: once, in whole minutes, by an allocation that is optimal.

Two phases of augmenting paths: first every category is filled to its minimum, then up to its cap.
A path never takes back what a category already has, so at the end as little as possible is missing
from the minima and, with that, as much as possible is counted in all.
"""

from collections.abc import Sequence
from typing import Final

import attrs

UNLIMITED: Final = 1 << 60
"""More minutes than anybody has."""


@attrs.frozen
class Offer:
    """The minutes of one activity, the categories that may take them, the limited kind it is of.

    Categories are positions in the list of categories, the preferred first; kind None: no limit.
    """

    minutes: int
    categories: tuple[int, ...]
    kind: int | None = None


@attrs.frozen
class Category:
    """Minutes asked, the most that count, and whether the total includes them.

    Minima of a lower `rank` are filled first: what is asked of everybody before what is one way.
    """

    at_least: int = 0
    at_most: int = UNLIMITED
    in_total: bool = True
    rank: int = 0


@attrs.frozen
class Allocation:
    """Minutes counted: per offer as (category, minutes), per category, and in the total."""

    placed: tuple[tuple[tuple[int, int], ...], ...]
    counted: tuple[int, ...]
    total: int


class _Flow:
    """Minutes in motion, by group: offers that have the same kind and the same categories."""

    def __init__(
        self,
        groups: list[tuple[int | None, tuple[int, ...]]],
        supply: list[int],
        categories: int,
        limits: Sequence[int],
    ) -> None:
        self.kinds = [kind for kind, _ in groups]
        self.spare = supply
        self.room = list(limits)
        self.taken = [0] * categories
        # Categories from which no chain leads to free minutes; no later move opens one again.
        self.closed: set[int] = set()
        self.flow = [[0] * categories for _ in groups]
        self.accepting = [accepting for _, accepting in groups]
        self.takers: list[list[int]] = [[] for _ in range(categories)]
        self.of_kind: list[list[int]] = [[] for _ in limits]
        for group, (kind, accepting) in enumerate(groups):
            if kind is not None:
                self.of_kind[kind].append(group)
            for category in accepting:
                self.takers[category].append(group)
        # Minutes that have fewest other places go first: it spares most of the moving about.
        for takers in self.takers:
            takers.sort(key=lambda group: len(self.accepting[group]))

    def _free(self, group: int) -> int:
        """Minutes of a group that can still be counted without giving any up."""
        kind = self.kinds[group]
        return self.spare[group] if kind is None else min(self.spare[group], self.room[kind])

    def fill(self, category: int, limit: int) -> None:
        """Bring a category as near to its limit as the others allow."""
        for group in self.takers[category]:
            amount = min(self._free(group), limit - self.taken[category])
            if amount > 0:
                self._count(group, category, amount)
        while self.taken[category] < limit and category not in self.closed:
            if not (self._any_free() and self._augment(category, limit)):
                return

    def _any_free(self) -> bool:
        return any(
            spare and (kind is None or self.room[kind])
            for spare, kind in zip(self.spare, self.kinds, strict=True)
        )

    def _count(self, group: int, category: int, amount: int) -> None:
        self.spare[group] -= amount
        kind = self.kinds[group]
        if kind is not None:
            self.room[kind] -= amount
        self.flow[group][category] += amount
        self.taken[category] += amount

    def _augment(self, target: int, limit: int) -> bool:
        """Move minutes along a shortest chain of categories, each repaid by the next."""
        # How each category is reached: (the category it repays, gaining group, losing group).
        reached: dict[int, tuple[int, int, int] | None] = {target: None}
        queue = [target]
        seen: set[int] = set()
        for category in queue:
            for gaining in self.takers[category]:
                if category != target and self._free(gaining) > 0:
                    self._shift(category, gaining, reached, limit - self.taken[target])
                    return True
                if gaining in seen and self.kinds[gaining] is None:
                    continue
                for losing in self._repayers(gaining, seen):
                    for other in self.accepting[losing]:
                        if (
                            self.flow[losing][other]
                            and other not in reached
                            and other not in self.closed
                        ):
                            reached[other] = (category, gaining, losing)
                            queue.append(other)
        self.closed.update(reached)
        return False

    def _repayers(self, gaining: int, seen: set[int]) -> list[int]:
        """Groups, not seen yet, that can give up minutes so that `gaining` may have as many."""
        kind = self.kinds[gaining]
        able = (gaining,) if kind is None or not self.spare[gaining] else self.of_kind[kind]
        fresh = [group for group in able if group not in seen]
        seen.update(fresh)
        return fresh

    def _shift(
        self,
        end: int,
        source: int,
        reached: dict[int, tuple[int, int, int] | None],
        wanted: int,
    ) -> None:
        chain = []
        amount, category = min(wanted, self._free(source)), end
        while (step := reached[category]) is not None:
            before, gaining, losing = step
            chain.append((before, category, gaining, losing))
            amount = min(amount, self.flow[losing][category])
            if gaining != losing:
                amount = min(amount, self.spare[gaining])
            category = before
        self._count(source, end, amount)
        for before, after, gaining, losing in chain:
            self.flow[losing][after] -= amount
            self.flow[gaining][before] += amount
            self.spare[losing] += amount
            self.spare[gaining] -= amount
            self.taken[after] -= amount
            self.taken[before] += amount


def allocate(
    offers: Sequence[Offer],
    categories: Sequence[Category],
    kind_limits: Sequence[int] = (),
    *,
    total_first: int = 0,
) -> Allocation:
    """Count each offer's minutes at most once, each kind's at most up to its limit.

    Of all ways to do so it takes one that misses the fewest minutes of the categories' minima and
    counts the most minutes in the total. Categories outside the total are filled to their minimum;
    those of the last rank only with what the total can spare beyond `total_first` minutes.
    """
    members: dict[tuple[int | None, tuple[int, ...]], list[int]] = {}
    for index, offer in enumerate(offers):
        if offer.minutes > 0 and offer.categories:
            members.setdefault((offer.kind, offer.categories), []).append(index)
    supply = [sum(offers[index].minutes for index in group) for group in members.values()]
    flow = _Flow(list(members), supply, len(categories), kind_limits)
    inside = [index for index, category in enumerate(categories) if category.in_total]
    ranks = sorted({category.rank for category in categories if category.at_least})
    for rank in ranks:
        # A minimum inside the total serves twice, so it goes before one that is beside it.
        for in_total in (True, False):
            if not in_total and rank == ranks[-1]:
                # Last the categories with a limit of their own: what they take stays with them.
                for index in reversed(inside):
                    missing = total_first - sum(flow.taken[other] for other in inside)
                    if missing > 0:
                        room = categories[index].at_most
                        flow.fill(index, min(flow.taken[index] + missing, room))
            for index, category in enumerate(categories):
                if category.at_least and (category.rank, category.in_total) == (rank, in_total):
                    flow.fill(index, min(category.at_least, category.at_most))
    for index in inside:
        flow.fill(index, categories[index].at_most)
    placed: list[tuple[tuple[int, int], ...]] = [()] * len(offers)
    for (key, group), shares in zip(members.items(), flow.flow, strict=True):
        _hand_out(key[1], group, offers, list(shares), placed)
    return Allocation(
        tuple(placed),
        tuple(flow.taken),
        sum(
            taken
            for taken, category in zip(flow.taken, categories, strict=True)
            if category.in_total
        ),
    )


def _hand_out(
    categories: tuple[int, ...],
    group: list[int],
    offers: Sequence[Offer],
    shares: list[int],
    placed: list[tuple[tuple[int, int], ...]],
) -> None:
    """Divide what a group has counted among its offers, in their order."""
    for index in group:
        left, found = offers[index].minutes, []
        for category in categories:
            amount = min(left, shares[category])
            if amount:
                found.append((category, amount))
                shares[category] -= amount
                left -= amount
        placed[index] = tuple(found)
