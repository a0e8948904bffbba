"""What changed since the report of the day before: answers that are others than they were then."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY
from goodstanding.facts import Assignment, Dossier, Visit
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import UpcomingBooking, upcoming
from goodstanding.features.morning.absent import absent_bookings
from goodstanding.features.morning.booking_issues import UNREAD, deciding, issues_of
from goodstanding.features.morning.interest import interest
from goodstanding.features.morning.page import AffectedBooking, DecisionChange
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Roster
from goodstanding.features.scope import ReportScope
from goodstanding.features.workforce import absence
from goodstanding.features.workforce_text import away_words
from goodstanding.findings import Decision, Remedy

_WORST = (Decision.NOT_AUTHORIZED, Decision.NEEDS_REVIEW, Decision.AUTHORIZED)


@attrs.frozen
class _Answer:
    """A decision with its reason, as it is told."""

    decision: Decision
    why: str
    rules: tuple[str, ...] = ()
    remedy: Remedy | None = None


@attrs.frozen
class _Booked:
    """The worst answer of a booking that stands."""

    need: BookingRequirement
    booking: AffectedBooking
    answer: _Answer


class DecisionChanges:
    """Compares a roster with what was on record the day before; both are asked about one `on`."""

    def __init__(
        self,
        catalog: Catalog,
        before: Roster,
        now: Roster,
        authorities: Authorities,
        booked: Mapping[str, Sequence[UpcomingBooking]],
        on: date,
        within: int,
        scope: ReportScope,
    ) -> None:
        """`booked` are the bookings of `now` on the day and after it."""
        self._before, self._now, self._on, self._scope = before, now, on, scope
        self._authorities = authorities
        self._authorities_before = Authorities(catalog, before.people)
        self._through = on + timedelta(days=within)
        self._others = _others(before, now)
        self._booked_before = upcoming(_only(before, self._others), on)
        self._booked_now = booked

    def found(self) -> tuple[DecisionChange, ...]:
        """All changes: no longer allowed first, then open, then allowed; each by day and person."""
        found = [change for person in self._persons() for change in self._of(person)]
        return tuple(
            sorted(
                found,
                key=lambda change: (
                    _WORST.index(change.now),
                    change.bookings[0].day if change.bookings else date.max,
                    str(change.person),
                    change.category,
                    change.state,
                ),
            )
        )

    def _persons(self) -> Iterator[str]:
        for person in dict.fromkeys((*self._now.people, *self._booked_now)):
            if self._scope.people(self._now.people.get(person), self._on):
                yield person

    def _of(self, person: str) -> Iterator[DecisionChange]:
        who = self._now.who(person)
        on_day = dict(self._changed_on_day(person))
        grouped: dict[tuple[str, str, Decision | None, Decision, str], list[_Booked]] = {}
        changed = self._changed_bookings(who) if person in self._others else ()
        for before, booked in changed:
            need, answer = booked.need, booked.answer
            key = (need.category, need.state, before, answer.decision, answer.why)
            grouped.setdefault(key, []).append(booked)
        for (category, state, before, decision, _), listed in grouped.items():
            of_day = on_day.get((category, state))
            also = of_day is not None and of_day[0] is before and of_day[1].decision is decision
            if also:
                del on_day[category, state]
            yield self._change(who, (category, state), before, listed[0].answer, also, listed)
        for where, (was, answer) in on_day.items():
            yield self._change(who, where, was, answer, True, ())

    def _change(
        self,
        who: PersonRef,
        where: tuple[str, str],
        before: Decision | None,
        answer: _Answer,
        on_day: bool,
        booked: Sequence[_Booked],
    ) -> DecisionChange:
        bookings = sorted(
            (entry.booking for entry in booked), key=lambda booking: (booking.day, booking.id)
        )
        return DecisionChange(
            who,
            *where,
            before,
            answer.decision,
            answer.why,
            answer.rules,
            answer.remedy,
            on_day,
            tuple(bookings),
        )

    def _changed_on_day(
        self, person: str
    ) -> Iterator[tuple[tuple[str, str], tuple[Decision, _Answer]]]:
        """Where the answer of the day is another than that of the day before, at work on both."""
        now, before = self._now.people.get(person), self._before.people.get(person)
        if now is None or before is None:
            return
        yesterday = self._on - ONE_DAY
        if absence(now, self._on) is not None or absence(before, yesterday) is not None:
            return
        same = self._same(person, now, before)
        for category, states in self._matters(person, now, before):
            if same and not self._authorities.of(person, category).changes(yesterday, self._on):
                continue
            for state in states:
                if not self._scope.covers(category, (state,)):
                    continue
                need = BookingRequirement(category, state)
                was = self._authorities_before.decision(person, need, yesterday)
                if was is Decision.AUTHORIZED and person in self._before.affected:
                    was = Decision.NEEDS_REVIEW
                answer = self._answer(person, need, self._on)
                if answer.decision is not was:
                    yield (category, state), (was, answer)

    def _matters(
        self, person: str, now: Dossier, before: Dossier
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The states that matter on either day, by category."""
        found: dict[str, dict[str, None]] = {}
        days = [(now, self._booked_now)]
        if person in self._others:
            days.append((before, self._booked_before))
        for dossier, booked in days:
            for category, states in interest(dossier, booked.get(person, ())):
                found.setdefault(category, {}).update(dict.fromkeys(states))
        return ((category, tuple(states)) for category, states in found.items())

    def _same(self, person: str, now: Dossier, before: Dossier) -> bool:
        if person not in self._others:
            return True
        unread = self._now.affected.get(person) == self._before.affected.get(person)
        return unread and now == before

    def _answer(self, person: str, need: BookingRequirement, day: date) -> _Answer:
        answer = self._authorities.answer(person, need, day)
        unread = self._now.affected.get(person, "")
        if answer.decision is Decision.AUTHORIZED and unread:
            return _Answer(Decision.NEEDS_REVIEW, unread, (), UNREAD)
        remedy = answer.remedies[0] if answer.remedies else None
        return _Answer(answer.decision, deciding(answer).why, answer.rules, remedy)

    def _changed_bookings(self, who: PersonRef) -> Iterator[tuple[Decision | None, _Booked]]:
        """The bookings that stand whose answer is another, or that are new and get no yes."""
        bookings = self._booked_now.get(who.id, [])
        listed = self._booked_before.get(who.id, [])
        now, before = self._now.people.get(who.id), self._before.people.get(who.id)
        if not bookings:
            return
        unchanged = bookings == listed and now is not None and before is not None
        if unchanged and now is not None and before is not None and self._same(who.id, now, before):
            return
        answers = self._booked(self._now, self._authorities, who, bookings)
        earlier = self._booked(self._before, self._authorities_before, who, listed)
        for key, booked in answers.items():
            if not self._scope.covers(booked.need.category, (booked.need.state,)):
                continue
            was = earlier.get(key)
            decision = None if was is None else was.answer.decision
            is_news = booked.answer.decision is not Decision.AUTHORIZED
            if decision is not booked.answer.decision and (was is not None or is_news):
                yield decision, self._with_reason(who.id, booked)

    def _with_reason(self, person: str, booked: _Booked) -> _Booked:
        if booked.answer.why:
            return booked
        return attrs.evolve(booked, answer=self._answer(person, booked.need, booked.booking.day))

    def _booked(
        self,
        roster: Roster,
        authorities: Authorities,
        who: PersonRef,
        bookings: Sequence[UpcomingBooking],
    ) -> Mapping[tuple[str, str], _Booked]:
        """By booking, its worst answer; who is not at work on its day cannot make it."""
        found: dict[tuple[str, str], _Booked] = {}
        for booking in bookings:
            affected = AffectedBooking(booking.kind, booking.id, booking.patient, booking.since)
            answer = _Answer(Decision.AUTHORIZED, "")
            found[affected.key] = _Booked(booking.need, affected, answer)
        dossier = roster.people.get(who.id)
        others = bookings
        if dossier is not None:
            absent, others = absent_bookings(who, dossier, bookings, self._on, self._through)
            for entry in absent:
                words = away_words(entry.status, entry.since, entry.until)
                away = _Answer(Decision.NOT_AUTHORIZED, words)
                for missed in entry.bookings:
                    found[missed.key] = attrs.evolve(found[missed.key], booking=missed, answer=away)
        unread = roster.affected.get(who.id, "")
        for issue in issues_of(authorities, who, others, self._through, unread):
            remedy = issue.remedies[0] if issue.remedies else None
            answer = _Answer(issue.decision, issue.why, issue.rules, remedy)
            for hit in issue.bookings:
                known = found[hit.key].answer.decision
                if _WORST.index(issue.decision) < _WORST.index(known):
                    found[hit.key] = attrs.evolve(found[hit.key], booking=hit, answer=answer)
        return found


def _others(before: Roster, now: Roster) -> frozenset[str]:
    """Those of whom anything may be another in two rosters: what is the very same is shared."""
    found: set[str] = set()
    both: tuple[tuple[Sequence[Visit | Assignment], Sequence[Visit | Assignment]], ...] = (
        (before.visits, now.visits),
        (before.assignments, now.assignments),
    )
    for earlier, later in both:
        if earlier is not later:
            for mine, theirs in ((earlier, later), (later, earlier)):
                shared = set(map(id, theirs))
                found.update(booking.person for booking in mine if id(booking) not in shared)
    if before.people is not now.people:
        people = before.people
        found.update(who for who, dossier in now.people.items() if people.get(who) is not dossier)
    if before is not now:
        for affected, other in (
            (before.affected, now.affected),
            (now.affected, before.affected),
        ):
            found.update(who for who, why in affected.items() if other.get(who) != why)
    return frozenset(found)


def _only(roster: Roster, persons: frozenset[str]) -> Roster:
    """A roster with the bookings of some people."""
    return attrs.evolve(
        roster,
        visits=tuple(visit for visit in roster.visits if visit.person in persons),
        assignments=tuple(task for task in roster.assignments if task.person in persons),
    )
