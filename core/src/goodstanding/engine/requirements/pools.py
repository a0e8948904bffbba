"""Continuing education in pools: one total, its shares, and where each hour is counted.

Requirements for hours that must hold together share a pool. Pathways that exclude each other have
pools of their own.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from goodstanding.rules.hours_together import days_of
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
    handed_in: bool = False

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
        same = tuple(other for other in together if days_of(other) == days_of(leaf))
        twin = next((pool for pool in found.values() if pool.leaves == same), None)
        found[leaf] = twin or Pool(
            same,
            leaf.lookback_months,
            leaf.after_degree,
            frozenset(inherited) & frozenset(same),
            leaf.through,
            leaf.handed_in,
        )
    for branch in branches:
        for child in branch.children:
            _collect(child, together, found)


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
    unsure: Mapping[int, str] = attrs.field(factory=dict)
    """Why it is in doubt whether an activity falls under a share, such as a format."""

    def places(self, activities: Sequence[ContinuingEducation]) -> tuple[CountedActivity, ...]:
        """Each of a dossier's activities: where its minutes were counted, and why not the rest."""
        found = []
        for index, activity in enumerate(activities):
            minutes = max(0, round(activity.hours * MINUTES))
            counted = self.placed.get(index, ())
            reason = self.why_not.get(index, "")
            if not reason and sum(part for _, part in counted) < minutes:
                reason = "a limit on hours of its kind is reached"
                if index in self.unsure:
                    reason = f"{IN_DOUBT}{self.unsure[index]}"
                elif not counted:
                    reason += ", or no topic asked takes it"
            found.append(CountedActivity(index, activity, minutes, counted, reason))
        return tuple(found)


def fits(activity: ContinuingEducation, wanted: Activities, complete: bool) -> tuple[Verdict, str]:
    """Whether an activity is of a kind, and what speaks against it."""
    verdicts, reason = [], ""
    for verdict, why in _looks(activity, wanted, complete):
        if verdict is Verdict.UNMET:
            return verdict, why
        verdicts.append(verdict)
        reason = why or reason
    return all_met(verdicts), reason


def _looks(
    activity: ContinuingEducation, wanted: Activities, complete: bool
) -> Iterator[tuple[Verdict, str]]:
    """What each thing that is wanted makes of an activity."""
    if wanted.topics:
        yield _of_topics(activity, wanted, complete)
    if wanted.approvers:
        if set(wanted.approvers) & set(activity.approvers):
            yield Verdict.MET, ""
        elif activity.approvers or complete:
            yield Verdict.UNMET, f"no approver among {', '.join(map(called, wanted.approvers))}"
        else:
            yield Verdict.UNKNOWN, "its approvers are not recorded"
    refused = [name for name in activity.approvers if _is_refused(name, wanted)]
    if refused and len(refused) == len(activity.approvers):
        yield Verdict.UNMET, f"approval by {one_of(list(map(called, refused)))} is not taken"
    if wanted.formats or wanted.excluded_formats:
        yield _of_a_format(activity, wanted)
    if wanted.kinds:
        yield _of_a_kind(activity, wanted)
    if activity.topics and set(activity.topics) <= set(wanted.excluded_topics):
        yield Verdict.UNMET, f"the topic {spoken(activity.topics[0])} does not count"


def _of_topics(
    activity: ContinuingEducation, wanted: Activities, complete: bool
) -> tuple[Verdict, str]:
    asked, found = set(wanted.topics), set(activity.topics)
    if wanted.together and asked & found and not asked <= found:
        absent = [spoken(word) for word in wanted.topics if word not in found]
        why = f"whether it is of {one_of(absent, 'and')} as well is not recorded"
        return Verdict.UNKNOWN, why
    if asked & found or set(activity.approvers) & set(wanted.approved_by):
        return Verdict.MET, ""
    if _approved_elsewhere(activity, wanted):
        why = f"whether the topic {spoken(activity.topics[0])} counts is not published"
        return Verdict.UNKNOWN, why
    if found or complete:
        return Verdict.UNMET, f"no topic among {', '.join(map(spoken, wanted.topics))}"
    return Verdict.UNKNOWN, "its topics are not recorded"


def _of_a_format(activity: ContinuingEducation, wanted: Activities) -> tuple[Verdict, str]:
    if activity.format is None:
        return Verdict.UNKNOWN, "its format is not recorded"
    listed = not wanted.formats or activity.format in wanted.formats
    if listed and activity.format not in wanted.excluded_formats:
        return Verdict.MET, ""
    return Verdict.UNMET, f"its format is {spoken(activity.format)}"


def _of_a_kind(activity: ContinuingEducation, wanted: Activities) -> tuple[Verdict, str]:
    """Whether the issuer classes an activity as is asked; as two things at once: not known."""
    of_it, of_others = (
        bool(set(activity.kinds) & set(kinds)) for kinds in (wanted.kinds, wanted.other_kinds)
    )
    if of_it == of_others:
        names = one_of(list(map(spoken, (*wanted.kinds, *wanted.other_kinds))))
        return Verdict.UNKNOWN, f"whether it is classed as {names} is not recorded"
    if of_it:
        return Verdict.MET, ""
    found = [spoken(kind) for kind in activity.kinds if kind in wanted.other_kinds]
    return Verdict.UNMET, f"it is classed as {one_of(found, 'and')}"


def _is_refused(approver: str, wanted: Activities) -> bool:
    known = wanted.approval(approver)
    return known is not None and known.taken is False


def _approved_elsewhere(activity: ContinuingEducation, wanted: Activities) -> bool:
    """Whether somebody whose approval is asked has approved an activity of an unlisted topic."""
    named = set(activity.topics) - set(wanted.excluded_topics) - {"other"}
    return bool(named and set(activity.approvers) & set(wanted.approvers))
