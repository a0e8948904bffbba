"""Continuing education in pools: one total, its shares, and where each hour is counted.

Requirements for hours that must hold together share a pool. Pathways that exclude each other have
pools of their own.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import attrs

from goodstanding.dates import Span
from goodstanding.facts import ContinuingEducation
from goodstanding.findings import Verdict, all_met
from goodstanding.rules.combine import AllOf, Requirement
from goodstanding.rules.continuing import Activities, CeHours, CountedThrough
from goodstanding.rules.education import DegreeKind
from goodstanding.rules.values import Assumed
from goodstanding.vocabulary import called, one_of, spoken

IN_DOUBT: Final = "in doubt: "
"""How the reason begins for which hours may count or not."""
MINUTES: Final = 60


@attrs.frozen(eq=False)
class Pool:
    """Requirements for hours that must hold together, over the same days.

    `inherited` are those of the leaves that are asked whichever way is taken: they come first.
    """

    leaves: tuple[CeHours, ...]
    lookback_months: int | None
    after_degree: DegreeKind | None
    inherited: frozenset[CeHours] = frozenset()
    through: CountedThrough | None = None

    @property
    def total(self) -> CeHours | None:
        """The innermost total, if one is asked."""
        return next((leaf for leaf in reversed(self.leaves) if leaf.share is None), None)


@lru_cache(maxsize=4096)
def pools_of(root: Requirement) -> dict[CeHours, Pool]:
    """The pool of each requirement for hours below `root`."""
    found: dict[CeHours, Pool] = {}
    _collect(root, (), found)
    return found


def _collect(node: Requirement, inherited: tuple[CeHours, ...], found: dict[CeHours, Pool]) -> None:
    own: list[CeHours] = []
    branches: list[Requirement] = []
    _joined(node, own, branches)
    together = (*inherited, *own)
    for leaf in own:
        same = tuple(other for other in together if _days_of(other) == _days_of(leaf))
        twin = next((pool for pool in found.values() if pool.leaves == same), None)
        found[leaf] = twin or Pool(
            same,
            leaf.lookback_months,
            leaf.after_degree,
            frozenset(inherited) & frozenset(same),
            leaf.through,
        )
    for branch in branches:
        for child in branch.children:
            _collect(child, together, found)


def _days_of(leaf: CeHours) -> tuple[object, ...]:
    """What says in which days its hours are counted."""
    return (leaf.lookback_months, leaf.after_degree, leaf.through)


def _joined(node: Requirement, own: list[CeHours], branches: list[Requirement]) -> None:
    """The hours that hold together with `node`, and the nodes whose parts are alternatives."""
    if isinstance(node, CeHours):
        own.append(node)
    elif isinstance(node, AllOf):
        for child in node.children:
            _joined(child, own, branches)
    elif node.children:
        branches.append(node)


@attrs.frozen
class CountedActivity:
    """One activity: its minutes, where they were counted, and why not the rest."""

    index: int
    activity: ContinuingEducation
    minutes: int
    counted: tuple[tuple[str, int], ...]
    why_not: str = ""


@attrs.frozen(eq=False)
class Ledger:
    """What a pool counted.

    Certain and possible minutes per requirement; by an activity's position, where its minutes were
    counted (requirement's id, minutes) or why not; days of activities still to come.
    """

    pool: Pool
    sure: dict[CeHours, int]
    possible: dict[CeHours, int]
    placed: dict[int, tuple[tuple[str, int], ...]]
    why_not: dict[int, str]
    coming: tuple[date, ...]
    missing: tuple[Assumed, ...]
    carried: int = 0
    """Minutes of the term before that may carry over into the total."""
    leanest: Mapping[CeHours, Span] = attrs.field(factory=dict)
    """Of what is asked in each year, the year with the fewest minutes; none: not known."""

    def places(self, activities: Sequence[ContinuingEducation]) -> tuple[CountedActivity, ...]:
        """Each of a dossier's activities: where its minutes were counted, and why not the rest."""
        found = []
        for index, activity in enumerate(activities):
            minutes = max(0, round(activity.hours * MINUTES))
            counted = self.placed.get(index, ())
            reason = self.why_not.get(index, "")
            if not reason and sum(part for _, part in counted) < minutes:
                reason = "a limit on hours of its kind is reached"
                if not counted:
                    reason += ", or no topic asked takes it"
            found.append(CountedActivity(index, activity, minutes, counted, reason))
        return tuple(found)


def fits(activity: ContinuingEducation, wanted: Activities, complete: bool) -> tuple[Verdict, str]:
    """Whether an activity is of a kind, and what speaks against it."""
    verdicts = []
    reason = ""
    for words, found, name in (
        (wanted.topics, activity.topics, "topic"),
        (wanted.approvers, activity.approvers, "approver"),
    ):
        if not words:
            continue
        if (
            name == "topic"
            and wanted.together
            and 0 < len(set(words) & set(found)) < len(set(words))
        ):
            verdicts.append(Verdict.UNKNOWN)
            absent = [spoken(word) for word in words if word not in found]
            reason = f"whether it is of {one_of(absent, 'and')} as well is not recorded"
        elif any(word in found for word in words) or (
            name == "topic" and set(activity.approvers) & set(wanted.approved_by)
        ):
            verdicts.append(Verdict.MET)
        elif name == "topic" and _approved_elsewhere(activity, wanted):
            verdicts.append(Verdict.UNKNOWN)
            reason = f"whether the topic {spoken(activity.topics[0])} counts is not published"
        elif found or complete:
            return (
                Verdict.UNMET,
                f"no {name} among {', '.join(map(spoken if name == 'topic' else called, words))}",
            )
        else:
            verdicts.append(Verdict.UNKNOWN)
            reason = f"its {name}s are not recorded"
    refused = [name for name in activity.approvers if _is_refused(name, wanted)]
    if refused and len(refused) == len(activity.approvers):
        return Verdict.UNMET, f"approval by {one_of(list(map(called, refused)))} is not taken"
    if wanted.formats or wanted.excluded_formats:
        if activity.format is None:
            verdicts.append(Verdict.UNKNOWN)
            reason = "its format is not recorded"
        elif activity.format in wanted.excluded_formats or (
            wanted.formats and activity.format not in wanted.formats
        ):
            return Verdict.UNMET, f"its format is {spoken(activity.format)}"
    if activity.topics and set(activity.topics) <= set(wanted.excluded_topics):
        return Verdict.UNMET, f"the topic {spoken(activity.topics[0])} does not count"
    return all_met(verdicts), reason


def _is_refused(approver: str, wanted: Activities) -> bool:
    known = wanted.approval(approver)
    return known is not None and known.taken is False


def _approved_elsewhere(activity: ContinuingEducation, wanted: Activities) -> bool:
    """Whether somebody whose approval is asked has approved an activity of an unlisted topic."""
    named = set(activity.topics) - set(wanted.excluded_topics) - {"other"}
    return bool(named and set(activity.approvers) & set(wanted.approvers))
