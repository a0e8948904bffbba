"""Counting a pool: which activities serve, what is certain, and where each hour goes."""

from collections.abc import Sequence
from datetime import date

import attrs

from goodstanding.dates import Dated, add_months
from goodstanding.engine.hours import UNLIMITED, Allocation, Category, Offer, allocate
from goodstanding.engine.requirements.education import earliest_conferral
from goodstanding.engine.requirements.pools import IN_DOUBT, MINUTES, Ledger, Pool, fits
from goodstanding.engine.requirements.repeats import Listed, nearly_twice, taken_again
from goodstanding.engine.requirements.steps import versions
from goodstanding.facts import ContinuingEducation
from goodstanding.findings import Verdict
from goodstanding.rules.continuing import EVERY_ACTIVITY, Activities, CeHours
from goodstanding.rules.question import Question
from goodstanding.rules.values import Assumed, Number


def bounds(
    values: Dated[Number] | None, q: Question, missing: list[Assumed]
) -> tuple[float | None, float | None]:
    """The least and the greatest value that may be in force; None: none is."""
    if values is None:
        return None, None
    found: list[float] = []
    for step in versions(values, q.key_day):
        value = step.value
        if isinstance(value, Assumed):
            setting = q.assumptions.get(value.id)
            if setting is None:
                missing.append(value)
                continue
            value = float(setting)
        if value is not None:
            found.append(value)
        else:
            found.append(0.0)
    return (min(found), max(found)) if found else (None, None)


def ledger(pool: Pool, q: Question) -> Ledger:
    """Count a pool's hours for a question, once per answer."""
    known = q.memo.get(pool)
    if known is None:
        known = q.memo[pool] = _Count(pool, q).ledger()
    assert isinstance(known, Ledger)  # noqa: S101 - only this function fills the memo
    return known


class _Count:
    """The work of counting one pool."""

    def __init__(self, pool: Pool, q: Question) -> None:
        self.pool, self.q = pool, q
        self.complete = q.complete("continuing_education")
        self.missing: list[Assumed] = []
        self.topics = [leaf for leaf in pool.leaves if leaf.by_topic or leaf.separate]
        self.sides = [
            leaf
            for leaf in pool.leaves
            if leaf.share is not None and not (leaf.by_topic or leaf.separate)
        ]
        total = pool.total
        self.accepted = EVERY_ACTIVITY if total is None else total.accepted
        self.least = {leaf: bounds(leaf.at_least, q, self.missing) for leaf in pool.leaves}
        self.most = {leaf: bounds(leaf.at_most, q, self.missing) for leaf in pool.leaves}
        self.degree_open = False
        self.start = self._start()
        self.end = q.as_of
        self.unknown_start = (
            self.start is None
            and q.term is not None
            and pool.lookback_months is None
            and pool.after_degree is None
        )
        # Activities alike in what rules ask about share one look.
        self.looks: dict[tuple[object, ...], tuple[Verdict, str]] = {}

    def _start(self) -> date | None:
        pool, q = self.pool, self.q
        if pool.lookback_months is not None:
            return add_months(q.key_day, -pool.lookback_months)
        if pool.after_degree is not None:
            day, doubt = earliest_conferral(pool.after_degree, q.dossier.degrees)
            self.degree_open = doubt or not q.complete("degrees")
            return day or date.max
        return None if q.term is None else q.term.since

    def _doubt_of_start(self, activity: ContinuingEducation) -> str:
        if self.unknown_start:
            return "the term's first day is not recorded"
        if self.degree_open and self.start is not None and activity.completed < self.start:
            return "the day of the degree after which hours count is not recorded"
        return ""

    def _fits(self, activity: ContinuingEducation, wanted: Activities) -> tuple[Verdict, str]:
        if wanted is EVERY_ACTIVITY:
            return Verdict.MET, ""
        key = (id(wanted), activity.topics, activity.approvers, activity.format)
        known = self.looks.get(key)
        if known is None:
            known = self.looks[key] = fits(activity, wanted, self.complete)
        return known

    def ledger(self) -> Ledger:
        q = self.q
        listed: list[tuple[int, ContinuingEducation, int]] = []
        why: dict[int, str] = {}
        coming: list[date] = []
        seen: set[tuple[object, ...]] = set()
        unsure: dict[int, str] = {}
        for index, activity in enumerate(q.dossier.continuing_education):
            minutes = round(activity.hours * MINUTES)
            key = (activity.title.casefold(), activity.completed, minutes, activity.provider)
            if minutes <= 0:
                why[index] = "its hours are not above zero"
            elif key in seen:
                why[index] = "it is recorded twice"
            elif activity.completed > self.end:
                why[index] = (
                    f"it was completed after the last day, {q.key_day}"
                    if activity.completed > q.key_day and not q.moving
                    else f"it is dated after {q.on}"
                )
                coming.append(activity.completed)
            elif (
                self.start is not None and activity.completed < self.start and not self.degree_open
            ):
                why[index] = (
                    "there is no degree after which hours count"
                    if self.start == date.max
                    else f"it was completed before {self.start}"
                )
            else:
                verdict, reason = self._fits(activity, self.accepted)
                if verdict is Verdict.UNMET:
                    why[index] = reason
                else:
                    listed.append((index, activity, minutes))
                    reason = self._doubt_of_start(activity) or reason
                    if reason:
                        unsure[index] = reason
            seen.add(key)
        listed = self._without_repeats(listed, why, unsure)
        certain = [entry for entry in listed if entry[0] not in unsure]
        sure, placed, doubt = self._allocate(certain, strict=True)
        if unsure or doubt or self._open_limits():
            possible, _, _ = self._allocate(listed, strict=False)
            possible = {leaf: max(sure[leaf], minutes) for leaf, minutes in possible.items()}
        else:
            possible = sure
        why |= {index: f"{IN_DOUBT}{reason}" for index, reason in unsure.items()}
        return Ledger(
            self.pool,
            sure,
            possible,
            placed,
            why,
            tuple(coming),
            tuple(self.missing),
        )

    def _without_repeats(
        self, listed: list[Listed], why: dict[int, str], unsure: dict[int, str]
    ) -> list[Listed]:
        """What counts once is left once; what may be the same again is put in doubt."""
        again = {index: other for index, other in taken_again(listed)}
        if self.accepted.repeats is False:
            for index, other in again.items():
                why[index] = f"the course counts once, and was counted on {other.completed}"
            listed = [entry for entry in listed if entry[0] not in again]
        elif self.accepted.repeats is None:
            for index, other in again.items():
                unsure.setdefault(
                    index,
                    f"it has the title of a course of {other.completed}, and whether a course "
                    "taken again counts is not published; if they are two courses, record each "
                    "under its own title",
                )
        for index, reason in nearly_twice(listed):
            unsure.setdefault(index, reason)
        return listed

    def _open_limits(self) -> bool:
        return bool(self.missing) or any(low != high for low, high in self.most.values())

    def _cap(self, leaf: CeHours, strict: bool) -> int:
        low, high = self.most[leaf]
        if low is None or high is None:
            if leaf.at_most is None or not strict:
                return UNLIMITED
            return 0 if any(item in self.missing for item in _assumed(leaf.at_most)) else UNLIMITED
        if _absent(leaf.at_most, self.q):
            return UNLIMITED
        return round((low if strict else high) * MINUTES)

    def _allocate(
        self, listed: Sequence[tuple[int, ContinuingEducation, int]], *, strict: bool
    ) -> tuple[dict[CeHours, int], dict[int, tuple[tuple[str, int], ...]], bool]:
        """Minutes per leaf, the place of each activity, and whether anything was in doubt."""
        doubt = False
        matches: dict[CeHours, set[int]] = {leaf: set() for leaf in self.pool.leaves}
        for leaf in (*self.topics, *self.sides):
            share = leaf.share or EVERY_ACTIVITY
            for index, activity, _ in listed:
                verdict, _ = self._fits(activity, share)
                doubt |= verdict is Verdict.UNKNOWN
                capped = leaf.at_most is not None and leaf.at_least is None
                # What may fall under a cap is under it when counting what is certain.
                yes = verdict is Verdict.MET or (
                    verdict is Verdict.UNKNOWN and (strict if capped else not strict)
                )
                if yes:
                    matches[leaf].add(index)
        kinds = self._kinds(matches, listed, strict)
        kind_of = {index: kind for kind in reversed(range(len(kinds))) for index in kinds[kind][0]}
        rest = len(self.topics)
        offers = []
        for index, activity, minutes in listed:
            places = [
                position for position, leaf in enumerate(self.topics) if index in matches[leaf]
            ]
            if not self._only_capped(activity, places, strict):
                places.append(rest)
            offers.append(Offer(minutes, tuple(places), kind_of.get(index)))
        categories = [
            Category(
                round((self.least[leaf][1 if strict else 0] or 0) * MINUTES),
                self._cap(leaf, strict),
                not leaf.separate,
                rank=0 if leaf in self.pool.inherited else 1,
            )
            for leaf in self.topics
        ]
        categories.append(Category())
        limits = [limit for _, limit in kinds]
        first = self._total_first(strict)
        found = allocate(offers, categories, limits, total_first=first)
        if strict:
            order = [index for index, _, _ in listed]
            while (excess := _excess(found, kinds, order)) is not None:
                # Limits that overlap are no flow: what is over one of them is given up, and doubt
                # remains whether it could have been counted otherwise.
                doubt = True
                offers = _cut(offers, excess)
                found = allocate(offers, categories, limits, total_first=first)
        placed: dict[int, tuple[tuple[str, int], ...]] = {}
        total = self.pool.total
        names = [self.q.path(leaf.id) for leaf in self.topics]
        names.append("" if total is None else self.q.path(total.id))
        in_total: dict[int, int] = {}
        for (index, _activity, _minutes), shares in zip(listed, found.placed, strict=True):
            placed[index] = tuple(
                (names[position], part) for position, part in shares if names[position]
            )
            in_total[index] = sum(
                part for position, part in shares if categories[position].in_total
            )
        amounts: dict[CeHours, int] = {}
        for position, leaf in enumerate(self.topics):
            amounts[leaf] = found.counted[position]
        for leaf in self.pool.leaves:
            if leaf.share is None:
                amounts[leaf] = found.total
            elif leaf in self.sides:
                counted = self._side(leaf, matches[leaf], in_total, listed)
                whole = self._side(leaf, matches[leaf], {i: m for i, _, m in listed}, listed)
                doubt |= counted < whole
                amounts[leaf] = counted if strict else whole
        return amounts, placed, doubt

    def _total_first(self, strict: bool) -> int:
        """Minutes of the total that is asked whichever way is taken: hours on top come after it."""
        total = self.pool.total
        if total is None or total not in self.pool.inherited:
            return 0
        return round((self.least[total][1 if strict else 0] or 0) * MINUTES)

    def _only_capped(
        self, activity: ContinuingEducation, places: Sequence[int], strict: bool
    ) -> bool:
        """Whether every topic of an activity is capped, so that it cannot count outside the cap."""
        capped = [
            self.topics[position]
            for position in places
            if self.topics[position].at_most is not None
            and self._cap(self.topics[position], strict) < UNLIMITED
        ]
        if not capped:
            return False
        capped_topics = {topic for leaf in capped if leaf.share for topic in leaf.share.topics}
        return set(activity.topics) <= capped_topics

    def _kinds(
        self,
        matches: dict[CeHours, set[int]],
        listed: Sequence[tuple[int, ContinuingEducation, int]],
        strict: bool,
    ) -> list[tuple[set[int], int]]:
        """The activities under each limit by format, approver or year, and the limit in minutes."""
        found: list[tuple[set[int], int]] = []
        for leaf in self.sides:
            cap = self._cap(leaf, strict)
            if cap == UNLIMITED:
                continue
            if leaf.per_year:
                years = self._years(listed).values()
                found += [(members & matches[leaf], cap) for members in years]
            else:
                found.append((matches[leaf], cap))
        return found

    def _years(self, listed: Sequence[tuple[int, ContinuingEducation, int]]) -> dict[int, set[int]]:
        """Activities by year of the term."""
        origin = self.start or date.min
        found: dict[int, set[int]] = {}
        for index, activity, _ in listed:
            year = activity.completed.year - origin.year
            if (activity.completed.month, activity.completed.day) < (origin.month, origin.day):
                year -= 1
            found.setdefault(year, set()).add(index)
        return found

    def _side(
        self,
        leaf: CeHours,
        members: set[int],
        in_total: dict[int, int],
        listed: Sequence[tuple[int, ContinuingEducation, int]],
    ) -> int:
        """Minutes of a format or approver that the total counted; per year, the leanest year."""
        if not leaf.per_year:
            return sum(in_total[index] for index in members)
        years = self._years(listed)
        length = 1
        if self.q.term is not None and self.q.term.until and self.start and self.start < date.max:
            length = max(1, round((self.q.term.until - self.start).days / 365.25))
        return min(
            sum(in_total[index] for index in years.get(year, set()) & members)
            for year in range(length)
        )


def _excess(
    found: Allocation, kinds: Sequence[tuple[set[int], int]], order: Sequence[int]
) -> dict[int, int] | None:
    """By position, minutes that may stay so that the first broken limit holds; None: none is."""
    for members, limit in kinds:
        counted = {
            position: sum(part for _, part in found.placed[position])
            for position, index in enumerate(order)
            if index in members
        }
        over = sum(counted.values()) - limit
        if over > 0:
            kept: dict[int, int] = {}
            for position in reversed(counted):
                given = min(over, counted[position])
                kept[position] = counted[position] - given
                over -= given
            return kept
    return None


def _cut(offers: Sequence[Offer], kept: dict[int, int]) -> list[Offer]:
    return [
        attrs.evolve(offer, minutes=kept[position]) if position in kept else offer
        for position, offer in enumerate(offers)
    ]


def _assumed(values: Dated[Number]) -> list[Assumed]:
    return [step.value for step in values.steps if isinstance(step.value, Assumed)]


def _absent(values: Dated[Number] | None, q: Question) -> bool:
    """Whether a limit had not been introduced yet."""
    if values is None:
        return True
    found = versions(values, q.key_day)
    return not found or all(step.value is None for step in found)
