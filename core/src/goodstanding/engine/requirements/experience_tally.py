"""Adds up employment: what counts, what may count, and why the rest does not."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from goodstanding.dates import ONE_DAY, Between, add_months, next_day
from goodstanding.engine.requirements.education import earliest_conferral
from goodstanding.engine.requirements.job_fit import fit
from goodstanding.engine.requirements.licensed import Days, Licensed, licensed_spans
from goodstanding.engine.requirements.worktime import (
    DAYS_PER_WEEK,
    Paid,
    Worked,
    hours_of,
    months_of,
)
from goodstanding.engine.validity import possible
from goodstanding.facts import Employment
from goodstanding.findings import Verdict
from goodstanding.rules.experience import Experience
from goodstanding.rules.question import Question
from goodstanding.rules.values import Assumed
from goodstanding.vocabulary import called, one_of

DAY_HOURS: Final = 24


class ExperienceTally:
    """The employment that counts, that may count, and why the rest does not."""

    def __init__(
        self, leaf: Experience, q: Question, start: date | None, lookback: float | None
    ) -> None:
        self.leaf, self.q, self.start, self.lookback = leaf, q, start, lookback
        # The key day's own work is not over when the application is handed in.
        self.end = min(q.key_day, next_day(q.on))
        self.used: list[str] = []
        self.reasons: list[str] = []
        self.doubts: list[str] = []
        self.assumptions: dict[str, None] = {}
        self.unset: dict[str, Assumed] = {}
        self.sure: list[Worked | Paid] = []
        self.maybe: list[Worked | Paid] = []
        self.changes: list[date] = []
        self.growing = False
        self.after: date | None = None
        self.after_doubt = False
        if leaf.job.after_degree is not None:
            self.after, self.after_doubt = earliest_conferral(
                leaf.job.after_degree, q.dossier.degrees
            )
            self.after_doubt |= not q.complete("degrees")
        self.licensed: Licensed | None = None
        if leaf.job.licensed_as:
            self.licensed = licensed_spans(leaf.job.licensed_as, q)

    def add(self, index: int, employment: Employment) -> None:
        """Count one employment."""
        fact = f"employments[{index}]"
        fits, reason = fit(employment, self.leaf.job)
        if fits is Verdict.UNMET:
            self.reasons.append(f"{employment.employer or fact} does not count: {reason}")
            return
        since, last = employment.since, employment.until
        until = self.end if last is None else min(self.end, _sure_end(last))
        if since is not None and since >= self.end:
            self.changes.append(since)
            self.growing = True
            if possible(since)[0] >= self.end:
                return
        self.growing |= employment.until is None or employment.until >= self.end
        if since is None:
            self.reasons.append(f"{employment.employer or fact}: the day it began is not recorded")
            self.doubts.append(self.reasons[-1])
            begun = self.start or date.min
            self._place(employment, begun, until, sure=False)
            return
        sure_since = since.last if isinstance(since, Between) else since
        begun = sure_since if self.start is None else max(sure_since, self.start)
        open_spans = list(self._open_spans(since, last))
        if fits is Verdict.UNKNOWN:
            self.reasons.append(f"{employment.employer or fact} is in doubt: {reason}")
            self.doubts.append(f"{employment.employer or fact}: {reason}")
        if begun < until or open_spans:
            self.used.append(fact)
        self._add_open(employment, employment.employer or fact, open_spans)
        if self.leaf.job.after_degree is None:
            self._place(employment, begun, until, sure=fits is Verdict.MET)
            return
        if self.after is not None:
            self._place(employment, max(begun, self.after), until, sure=fits is Verdict.MET)
            if begun < min(self.after, until):
                self.reasons.append(
                    f"{employment.employer or fact}: days before the degree of {self.after} "
                    "do not count"
                )
        if self.after_doubt:
            self._place(employment, begun, until, sure=False)
        if self.after is None:
            reason = (
                "the degree after which work counts is not recorded"
                if self.after_doubt
                else "there is no degree after which work counts"
            )
            self.reasons.append(reason)
            if self.after_doubt:
                self.doubts.append(reason)

    def _add_open(self, employment: Employment, name: str, spans: list[Days]) -> None:
        """Count the days on which it is not known whether the employment was so, as possible."""
        if not spans:
            return
        self.reasons.append(f"{name}: the day it began or ended lies between two sightings")
        self.doubts.append(self.reasons[-1])
        whenever = self.leaf.job.after_degree is None or self.after_doubt
        if whenever or self.after is not None:
            after = date.min if whenever or self.after is None else self.after
            for first, end in spans:
                self._place(employment, max(first, after), end, sure=False)

    def _open_spans(self, since: date, last: date | None) -> Iterator[Days]:
        """The days on which it is not known whether the employment had begun, or was over."""
        first = since.earliest if isinstance(since, Between) else since
        begun = since.last if isinstance(since, Between) else since
        until = end = self.end
        if last is not None:
            end, until = min(self.end, _end(last)), min(self.end, _sure_end(last))
        if self.start is not None:
            first, begun = max(first, self.start), max(begun, self.start)
        spans = [(first, begun), (until, end)] if begun < until else [(first, end)]
        if isinstance(since, Between) or isinstance(last, Between):
            yield from ((day, min(over, end)) for day, over in spans if day < min(over, end))

    def _place(self, employment: Employment, begun: date, until: date, *, sure: bool) -> None:
        """Count the days of an employment, those on which the license asked was in force."""
        if self.licensed is None:
            self._count_days(employment, begun, until, sure=sure)
            return
        certain = [_common(span, (begun, until)) for span in self.licensed.sure]
        possible = [_common(span, (begun, until)) for span in self.licensed.possible]
        for first, end in possible:
            self._count_days(employment, first, end, sure=sure and (first, end) in certain)
        lost = _length((begun, until)) - sum(_length(span) for span in possible)
        name = employment.employer or employment.position
        title = titled(self.leaf.job.licensed_as)
        if lost > 0:
            self.reasons.append(f"{name}: days without a license as {title} do not count")
        if sum(_length(span) for span in certain) + lost < _length((begun, until)):
            self.reasons.append(f"{name}: since when a license as {title} was held is not recorded")
            self.doubts.append(self.reasons[-1])

    def _count_days(self, employment: Employment, begun: date, until: date, *, sure: bool) -> None:
        if begun >= until:
            return
        if self.leaf.months is not None:
            certain, possible = self._shares(employment)
            if sure and certain:
                self.sure.append(Worked(begun, until, certain))
            if possible:
                self.maybe.append(Worked(begun, until, possible))
            return
        least, most = self._rates(employment)
        name, full = employment.employer, employment.full_time is True
        if sure and least is not None:
            self.sure.append(Paid(name, begun, until, least, full))
        self.maybe.append(Paid(name, begun, until, most, full))

    def _shares(self, employment: Employment) -> tuple[Fraction, Fraction]:
        """The share of full-time that is certain, and that is possible."""
        full, none = Fraction(1), Fraction(0)
        measure = self.leaf.full_time
        if measure is None:
            return full, full
        week: float | None
        if isinstance(measure, Assumed):
            setting = self.q.assumptions.get(measure.id)
            week = None if setting is None else float(setting)
        else:
            week = measure
        if week is not None and employment.hours_per_week is not None:
            if isinstance(measure, Assumed):
                self.assumptions[measure.id] = None
            share = (
                min(full, Fraction(employment.hours_per_week) / Fraction(week))
                if week > 0
                else full
            )
            return share, share
        if employment.full_time is True:
            return full, full
        if employment.full_time is None and employment.hours_per_week is None:
            reason = "whether it was full-time is not recorded"
        elif week is None and isinstance(measure, Assumed):
            reason = f"{measure.why}; the site has not set {measure.id}"
            self.unset[measure.id] = measure
            self.assumptions[measure.id] = None
        else:
            reason = "its hours per week are not recorded"
        self.reasons.append(f"{employment.employer or employment.position} is in doubt: {reason}")
        self.doubts.append(reason)
        return none, full

    def _rates(self, employment: Employment) -> tuple[Fraction | None, Fraction]:
        """The hours per day that are certain, and that are possible."""
        since, last = employment.since, employment.until
        if employment.hours is not None and since is not None:
            longest, shortest = self.end, self.end
            if last is not None:
                longest, shortest = _end(last), _sure_end(last)
            first = since.earliest if isinstance(since, Between) else since
            hours = Fraction(employment.hours)
            return (
                hours / max(1, (longest - first) // ONE_DAY),
                hours / max(1, (shortest - since) // ONE_DAY),
            )
        if employment.hours_per_week is not None:
            rate = Fraction(employment.hours_per_week) / DAYS_PER_WEEK
            return rate, rate
        self.reasons.append(
            f"{employment.employer or employment.position}: its hours are not recorded"
        )
        self.doubts.append(self.reasons[-1])
        return None, Fraction(DAY_HOURS)

    def amounts(self) -> tuple[Fraction, Fraction]:
        """The certain and the possible amount, in the unit asked."""
        if self.leaf.months is not None:
            sure = months_of(piece for piece in self.sure if isinstance(piece, Worked))
            if len(self.maybe) == len(self.sure) and self.maybe == self.sure:
                return sure, sure
            possible = months_of(piece for piece in self.maybe if isinstance(piece, Worked))
            return sure, max(sure, possible)
        certain, added = hours_of(piece for piece in self.sure if isinstance(piece, Paid))
        _, possible = hours_of(piece for piece in self.maybe if isinstance(piece, Paid))
        if added > certain:
            reason = "whether two full-time jobs at once were both worked in full"
            self.reasons.append(f"{reason} is in doubt")
            self.doubts.append(reason)
        return certain, max(added, possible)

    def first_loss(self) -> date | None:
        """The last day before work begins to fall out of the look-back; None: it cannot."""
        lookback, q = self.lookback, self.q
        if lookback is None or not q.moving or not self.maybe:
            return None
        first = min(piece.since for piece in self.maybe)
        return max(q.on, add_months(first, int(lookback)))

    def fastest(self) -> Fraction:
        """The most hours a day on which the amount can grow or shrink."""
        rates = [piece.per_day for piece in (*self.sure, *self.maybe) if isinstance(piece, Paid)]
        return sum(rates, Fraction(0)) if rates and not self.changes else Fraction(DAY_HOURS * 2)


def _sure_end(last: date) -> date:
    """The day after the last one on which work is certain."""
    return next_day(last.first) if isinstance(last, Between) else next_day(last)


def _end(last: date) -> date:
    """The day from which on it is certain that work was over."""
    return last.last if isinstance(last, Between) else next_day(last)


def titled(categories: tuple[str, ...]) -> str:
    """License categories as people write them."""
    return one_of([called(category) for category in categories])


def _common(span: Days, other: Days) -> Days:
    """The days of both, from the first up to but not including the last; empty if none."""
    first, end = max(span[0], other[0]), min(span[1], other[1])
    return (first, max(first, end))


def _length(span: Days) -> int:
    return max(0, (span[1] - span[0]).days)
