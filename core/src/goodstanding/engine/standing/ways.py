"""Which of several ways is owed: of alternatives one, the one with the fewest hours to go."""

from collections.abc import Mapping
from typing import Final

from goodstanding.engine.requirements import pools_of
from goodstanding.findings import Finding, Verdict
from goodstanding.rules.boards import AtFirstRenewal, DueWithin, InYears, NewlyLicensed, Where
from goodstanding.rules.combine import AllOf, AnyOf, AtLeastNOf, Leaf, Requirement
from goodstanding.rules.continuing import CeHours, TopicClock

_NO_HOURS: Final = 1e6
"""What is missing and is no hours of education, such as an examination: taken when nothing else."""


def owed(root: Requirement, found: Mapping[str, Finding], prefix: str) -> tuple[Leaf, ...]:
    """The leaves of the cheapest way that satisfies, what is met of it included.

    `found` are the findings by their full id. Of alternatives one that is met is taken, else the
    one for which the fewest hours are missing; among equals the first written.
    """
    return _Ways(found, prefix, root).owed(root)


class _Ways:
    def __init__(self, found: Mapping[str, Finding], prefix: str, root: Requirement) -> None:
        self.found, self.prefix = found, prefix
        self.pools = pools_of(root)

    def _finding(self, node: Requirement) -> Finding | None:
        return self.found.get(f"{self.prefix}.{node.id}")

    def owed(self, node: Requirement) -> tuple[Leaf, ...]:
        """The leaves asked of a person below a node."""
        if isinstance(node, Leaf):
            return (node,)
        if isinstance(node, AtFirstRenewal):
            # What suffices instead has a finding only where this is certainly a first renewal.
            found = [part for part in node.parts if self._finding(part) is not None]
            return self.owed(min(found, key=self._cost, default=node.later))
        if isinstance(node, Where | DueWithin | InYears) and self._is_met(node):
            return ()
        if isinstance(node, AllOf):
            return tuple(leaf for child in node.children for leaf in self.owed(child))
        if isinstance(node, AnyOf | AtLeastNOf):
            needed = node.needed if isinstance(node, AtLeastNOf) else 1
            ranked = sorted(node.children, key=self._cost)[:needed]
            chosen = [child for child in node.children if child in ranked]
            return tuple(leaf for child in chosen for leaf in self.owed(child))
        return ()

    def _cost(self, node: Requirement) -> float:
        """Hours still to be taken below a node."""
        finding = self._finding(node)
        if finding is None or finding.verdict is Verdict.MET:
            return 0.0
        if isinstance(node, NewlyLicensed) and not finding.parts:
            return _NO_HOURS
        leaves = self.owed(node)
        by_pool: dict[object, list[CeHours]] = {}
        cost = 0.0
        for leaf in leaves:
            if isinstance(leaf, CeHours):
                by_pool.setdefault(self.pools[leaf], []).append(leaf)
            elif isinstance(leaf, TopicClock):
                cost += self.short(leaf)
            elif not self._is_met(leaf):
                cost += _NO_HOURS
        for together in by_pool.values():
            totals = [self.short(leaf) for leaf in together if not leaf.separate]
            shares = sum(self.short(leaf) for leaf in together if leaf.by_topic)
            apart = sum(self.short(leaf) for leaf in together if leaf.separate)
            cost += max((shares, *totals)) + apart
        return cost

    def _is_met(self, node: Requirement) -> bool:
        finding = self._finding(node)
        return finding is not None and finding.verdict is Verdict.MET

    def short(self, leaf: Leaf) -> float:
        """Hours missing from one requirement."""
        finding = self._finding(leaf)
        if finding is None or finding.verdict is Verdict.MET:
            return 0.0
        if finding.needed is None:
            return _NO_HOURS
        return max(0.0, finding.needed - (finding.amount or 0.0))
