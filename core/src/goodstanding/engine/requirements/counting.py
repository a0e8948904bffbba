"""Counting a pool: which activities serve, what is certain, and where each hour goes."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from goodstanding.dates import ONE_DAY, Span, add_months, next_day
from goodstanding.engine.hours import UNLIMITED, Category, Offer, allocate
from goodstanding.engine.requirements.days import lookback_start
from goodstanding.engine.requirements.education import earliest_conferral
from goodstanding.engine.requirements.handed_in import at_application
from goodstanding.engine.requirements.hours_meant import meant_bounds
from goodstanding.engine.requirements.pools import IN_DOUBT, MINUTES, Ledger, Pool, fits
from goodstanding.engine.requirements.problems import (
    Further,
    HoursProblem,
    Listing,
    Part,
    Slot,
    absent,
    assumed_in,
    bounds,
    cut,
    excess,
    room,
)
from goodstanding.engine.requirements.repeats import Listed, nearly_twice, taken_again, taken_before
from goodstanding.engine.requirements.years import CountedYears
from goodstanding.facts import ContinuingEducation
from goodstanding.findings import Verdict
from goodstanding.rules.continuing import EVERY_ACTIVITY, Activities, CeHours
from goodstanding.rules.question import Question
from goodstanding.rules.values import Assumed

Counted = tuple[Sequence[Listed], Mapping[int, int]]
"""Activities with the minutes of each that count, by its position."""


def ledger(pool: Pool, q: Question) -> Ledger:
    """Count a pool's hours for a question, once per answer."""
    if pool.handed_in:
        q = at_application(q)
    known = q.memo.get(pool)
    if known is None:
        known = q.memo[pool] = _Count(pool, q).ledger()
    assert isinstance(known, Ledger)  # noqa: S101 - only this function fills the memo
    return known


def further(pool: Pool, q: Question) -> Further:
    """What a pool offers and asks as far as it is certain, for whoever plans further hours.

    Of a look-back from an application still to come, what counts even on the last day of the term.
    """
    if pool.handed_in and q.submitted is not None:
        q = at_application(q)
    count = _Count(pool, q)
    certain = count.listing().certain
    problem = count.problem(certain, strict=True, planning=True)
    sides: list[tuple[CeHours, frozenset[int], int]] = []
    for leaf in count.sides:
        needed = count.asked(leaf, strict=True)
        members = frozenset(problem.matches[leaf])
        if not needed or leaf.at_least is None:
            continue
        if not leaf.per_year:
            sides.append((leaf, members, needed))
            continue
        years = count.years.split(certain)
        sides += [
            (leaf, members & years.get(year, set()), needed)
            for year in count.years.asked(strict=True)
        ]
    totals = [(leaf, count.asked(leaf, strict=True)) for leaf in pool.leaves if leaf.share is None]
    return Further(problem, tuple(totals), tuple(sides))


def years_of(pool: Pool, q: Question) -> CountedYears:
    """The years in which a pool's hours are counted."""
    return _Count(pool, q).years


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
        self.least = {
            leaf: meant_bounds(leaf, leaf.at_least, q, self.missing) for leaf in pool.leaves
        }
        self.most = {
            leaf: meant_bounds(leaf, leaf.at_most, q, self.missing) for leaf in pool.leaves
        }
        self.degree_open = False
        self.last = q.key_day if pool.through is None else pool.through.before(q.key_day)
        self.start = self._start()
        self.end = min(q.as_of, self.last)
        self.unknown_start = (
            self.start is None
            and q.term is not None
            and pool.lookback_months is None
            and pool.after_degree is None
        )
        self.years = CountedYears(
            None if self.degree_open or self.start == date.max else self.start, self.last
        )
        self.leanest: dict[CeHours, Span] = {}
        self.unsure: dict[int, str] = {}
        # Activities alike in what rules ask about share one look.
        self.looks: dict[tuple[object, ...], tuple[Verdict, str]] = {}

    def _start(self) -> date | None:
        pool, q = self.pool, self.q
        if pool.lookback_months is not None and pool.through is not None:
            return add_months(next_day(self.last), -pool.lookback_months)
        if pool.lookback_months is not None:
            return lookback_start(q, pool.lookback_months)
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
        key = (id(wanted), activity.topics, activity.approvers, activity.format, activity.kinds)
        known = self.looks.get(key)
        if known is None:
            known = self.looks[key] = fits(activity, wanted, self.complete)
        return known

    def listing(self) -> Listing:
        """The activities that may count, those that certainly do, and why not the others."""
        q = self.q
        listed: list[tuple[int, ContinuingEducation, int]] = []
        why: dict[int, str] = {}
        coming: list[date] = []
        seen: set[tuple[object, ...]] = set()
        unsure: dict[int, str] = {}
        for index, activity in enumerate(q.dossier.continuing_education):
            minutes = round(activity.hours * MINUTES)
            if self.accepted.per_activity is not None:
                minutes = min(minutes, round(self.accepted.per_activity * MINUTES))
            key = (activity.title.casefold(), activity.completed, minutes, activity.provider)
            if minutes <= 0:
                why[index] = "its hours are not above zero"
            elif key in seen:
                why[index] = "it is recorded twice"
            elif activity.completed > self.end:
                why[index] = (
                    f"it was completed after the last day, {self.last}"
                    if activity.completed > self.last and (not q.moving or self.last < q.key_day)
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
        return Listing(listed, certain, why, unsure, coming)

    def ledger(self) -> Ledger:
        found = self.listing()
        sure, placed, doubt = self._allocate(found.certain, strict=True)
        if found.unsure or doubt or self._open_limits():
            leanest = dict(self.leanest)
            possible, _, _ = self._allocate(found.listed, strict=False)
            self.leanest = leanest
            possible = {leaf: max(sure[leaf], minutes) for leaf, minutes in possible.items()}
        else:
            possible = sure
        doubts = {index: f"{IN_DOUBT}{reason}" for index, reason in found.unsure.items()}
        return Ledger(
            self.pool,
            sure,
            possible,
            placed,
            found.why | doubts,
            tuple(found.coming),
            tuple(self.missing),
            self._carried(),
            self.leanest,
            self.unsure,
        )

    def _carried(self) -> int:
        """Minutes of the term before that the total may take over, up to its limit."""
        total = self.pool.total
        rule = None if total is None else total.carried
        if rule is None or self.start is None or self.q.key_day <= self.start:
            return 0
        length = 12 * self.length()
        first = add_months(self.start, -(rule.last_months or length))
        minutes = sum(
            round(activity.hours * MINUTES)
            for activity in self.q.dossier.continuing_education
            if first <= activity.completed < self.start
            and not set(activity.topics) & set(rule.excluded_topics)
            and self._fits(activity, self.accepted)[0] is not Verdict.UNMET
        )
        return min(max(0, minutes), round(rule.at_most * MINUTES))

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
        if not self.accepted.repeats_next and self.start is not None:
            first = add_months(self.start, -12 * self.length())
            for index, reason in taken_before(
                listed, self.q.dossier.continuing_education, Span(first, self.start - ONE_DAY)
            ):
                unsure.setdefault(index, reason)
        return listed

    def _open_limits(self) -> bool:
        return (
            bool(self.missing)
            or self.accepted.per_day is not None
            or any(low != high for low, high in self.most.values())
            or (
                any(leaf.per_year for leaf in self.pool.leaves)
                and self.years.asked(strict=True) != self.years.asked(strict=False)
            )
        )

    def _cap(self, leaf: CeHours, strict: bool) -> int:
        low, high = self.most[leaf]
        if low is None or high is None:
            if leaf.at_most is None or not strict:
                return UNLIMITED
            return (
                0 if any(item in self.missing for item in assumed_in(leaf.at_most)) else UNLIMITED
            )
        if absent(leaf.at_most, self.q):
            return UNLIMITED
        return round((low if strict else high) * MINUTES)

    def problem(
        self, listed: Sequence[Listed], *, strict: bool, planning: bool = False
    ) -> HoursProblem:
        """What is offered and asked, as the allocation takes it.

        `planning`: a limit that is a part of all hours grows with those that are planned.
        """
        doubt = False
        matches: dict[CeHours, set[int]] = {leaf: set() for leaf in self.pool.leaves}
        # What may fall under a limit; it is asked for as well only as far as it is certain.
        limited: dict[CeHours, set[int]] = {leaf: set() for leaf in self.pool.leaves}
        for leaf in (*self.topics, *self.sides):
            share = leaf.share or EVERY_ACTIVITY
            for index, activity, _ in listed:
                verdict, reason = self._fits(activity, share)
                if verdict is Verdict.UNKNOWN:
                    doubt = True
                    self.unsure.setdefault(index, reason)
                possible = verdict is not Verdict.UNMET
                if verdict is Verdict.MET or (possible and strict):
                    limited[leaf].add(index)
                if verdict is Verdict.MET or (possible and strict is (leaf.at_least is None)):
                    matches[leaf].add(index)
        slots = self._slots(strict)
        yearly = any(year is not None for _, year in slots)
        years = self.years.split(listed) if yearly else {}
        kinds, parts = self._kinds(limited, listed, strict), self._parts(limited, listed, strict)
        kinds += [
            (limited[leaf], self._cap(leaf, strict))
            for leaf in self.topics
            if limited[leaf] > matches[leaf] and self._cap(leaf, strict) != UNLIMITED
        ]
        if not planning:
            offered = {index: minutes for index, _, minutes in listed}
            kinds += [
                (under, room(sum(offered[index] for index in scope - under), part))
                for under, scope, part in parts
            ]
        kind_of = {index: kind for kind in reversed(range(len(kinds))) for index in kinds[kind][0]}
        offers = []
        for index, activity, minutes in listed:
            places = [
                position
                for position, (leaf, year) in enumerate(slots)
                if index in matches[leaf] and (year is None or index in years.get(year, ()))
            ]
            if not self._only_capped(activity, [slots[position][0] for position in places], strict):
                places.append(len(slots))
            offers.append(Offer(minutes, tuple(places), kind_of.get(index)))
        categories = [
            Category(
                self.asked(leaf, strict),
                self._cap(leaf, strict),
                not leaf.separate,
                rank=0 if leaf in self.pool.inherited else 1,
            )
            for leaf, _ in slots
        ]
        categories.append(Category())
        return HoursProblem(
            [index for index, _, _ in listed],
            offers,
            categories,
            kinds,
            parts,
            matches,
            slots,
            doubt,
        )

    def _slots(self, strict: bool) -> list[Slot]:
        """Where hours in topics are counted: a topic asked in each year has a place for each."""
        found: list[Slot] = []
        for leaf in self.topics:
            years = self.years.asked(strict=strict) if leaf.per_year else (None,)
            found += [(leaf, year) for year in years]
        return found

    def asked(self, leaf: CeHours, strict: bool) -> int:
        """Minutes that a requirement asks: the most it may ask, or the least."""
        return round((self.least[leaf][1 if strict else 0] or 0) * MINUTES)

    def _allocate(
        self, listed: Sequence[Listed], *, strict: bool
    ) -> tuple[dict[CeHours, int], dict[int, tuple[tuple[str, int], ...]], bool]:
        """Minutes per leaf, the place of each activity, and whether anything was in doubt."""
        problem = self.problem(listed, strict=strict)
        doubt, matches, categories = problem.doubt, problem.matches, problem.categories
        limits = [limit for _, limit in problem.kinds]
        first = self._total_first(strict)
        offers: Sequence[Offer] = problem.offers
        found = allocate(offers, categories, limits, total_first=first)
        if strict:
            while (over := excess(found, problem)) is not None:
                # Limits that overlap are no flow: what is over one of them is given up, and doubt
                # remains whether it could have been counted otherwise.
                doubt = True
                offers = cut(offers, over)
                found = allocate(offers, categories, limits, total_first=first)
        placed: dict[int, tuple[tuple[str, int], ...]] = {}
        total = self.pool.total
        names = [self.q.path(leaf.id) for leaf, _ in problem.slots]
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
        for position, (leaf, year) in enumerate(problem.slots):
            self._least(amounts, leaf, year, found.counted[position])
        for leaf in self.topics:
            # Of a part of a year nothing is certainly asked.
            amounts.setdefault(leaf, self.asked(leaf, strict=True))
        for leaf in self.pool.leaves:
            if leaf.share is None:
                amounts[leaf] = found.total
            elif leaf in self.sides:
                every = {index: minutes for index, _, minutes in listed}
                whole = self._side(leaf, matches[leaf], strict, (listed, every))
                counted = self._side(leaf, matches[leaf], strict, (listed, in_total))
                doubt |= counted < whole
                amounts[leaf] = counted if strict else whole
        return amounts, placed, doubt

    def _least(
        self, amounts: dict[CeHours, int], leaf: CeHours, year: int | None, minutes: int
    ) -> None:
        """Keep the least of the years, and which it is."""
        if leaf not in amounts or minutes < amounts[leaf]:
            amounts[leaf] = minutes
            if year is not None and self.years.first is not None:
                self.leanest[leaf] = self.years.days(year)

    def _total_first(self, strict: bool) -> int:
        """Minutes of the total that is asked whichever way is taken: hours on top come after it."""
        total = self.pool.total
        if total is None or total not in self.pool.inherited:
            return 0
        return self.asked(total, strict)

    def _only_capped(
        self, activity: ContinuingEducation, leaves: Sequence[CeHours], strict: bool
    ) -> bool:
        """Whether every topic of an activity is capped, so that it cannot count outside the cap."""
        capped = [
            leaf
            for leaf in leaves
            if leaf.at_most is not None and self._cap(leaf, strict) < UNLIMITED
        ]
        if not capped:
            return False
        capped_topics = {topic for leaf in capped if leaf.share for topic in leaf.share.topics}
        return set(activity.topics) <= capped_topics

    def _kinds(
        self,
        limited: dict[CeHours, set[int]],
        listed: Sequence[Listed],
        strict: bool,
    ) -> list[tuple[set[int], int]]:
        """The activities under each limit by format, approver, year or day, and it in minutes."""
        found: list[tuple[set[int], int]] = []
        for leaf in self.sides:
            cap = self._cap(leaf, strict)
            if cap == UNLIMITED or leaf.at_most_share is not None:
                continue
            if leaf.per_year:
                years = self.years.split(listed).values()
                found += [(members & limited[leaf], cap) for members in years]
            else:
                found.append((limited[leaf], cap))
        if strict and self.accepted.per_day is not None:
            # An activity may have begun on a day before: what is too much of one is in doubt.
            cap = round(self.accepted.per_day * MINUTES)
            days: dict[date, set[int]] = {}
            for index, activity, _ in listed:
                days.setdefault(activity.completed, set()).add(index)
            found += [(members, cap) for members in days.values()]
        return found

    def _parts(
        self, limited: dict[CeHours, set[int]], listed: Sequence[Listed], strict: bool
    ) -> list[Part]:
        """Limits that are a part of all hours: the activities under each, and those it is of."""
        found: list[Part] = []
        for leaf in self.sides:
            low, high = bounds(leaf.at_most_share, self.q, self.missing)
            share = low if strict else high
            if leaf.at_most_share is None or absent(leaf.at_most_share, self.q) or share is None:
                continue
            scopes = [{index for index, _, _ in listed}]
            if leaf.per_year:
                scopes = list(self.years.split(listed).values())
            part = Fraction(share).limit_denominator(MINUTES)
            found += [(limited[leaf] & scope, scope, part) for scope in scopes]
        return found

    def _side(self, leaf: CeHours, members: set[int], strict: bool, counted: Counted) -> int:
        """Minutes of a format or approver that the total counted; per year, the leanest year."""
        listed, minutes = counted
        if not leaf.per_year:
            return sum(minutes[index] for index in members)
        years = self.years.split(listed)
        found: dict[CeHours, int] = {}
        for year in self.years.asked(strict=strict):
            inside = years.get(year, set()) & members
            self._least(found, leaf, year, sum(minutes[index] for index in inside))
        return found.get(leaf, self.asked(leaf, strict=True))

    def length(self) -> int:
        """Years of the term, or of the look-back that ends on a day of its own."""
        if self.pool.through is not None:
            return max(1, round((self.pool.lookback_months or 0) / 12))
        if self.q.term is None or not self.q.term.until or not self.start or self.start == date.max:
            return 1
        return max(1, round((self.q.term.until - self.start).days / 365.25))
