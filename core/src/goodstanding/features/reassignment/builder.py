"""Finds who could take a visit: allowed on every day of it, then the same branch, then who is free.

Each visit is looked at by itself: whoever is proposed for one is not taken as booked for the next.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from goodstanding.catalog import Catalog
from goodstanding.dates import ONE_DAY, next_day
from goodstanding.engine.practice import Capacity, Mode, decide, issuing_for
from goodstanding.facts import Visit
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.coverage.builder import RosterCoverage
from goodstanding.features.morning.page import BookingKind
from goodstanding.features.reassignment.page import (
    Calendar,
    PrivilegeBuyer,
    ProposalsPage,
    Reassignment,
    VisitCandidate,
    VisitCandidates,
    VisitWanted,
)
from goodstanding.features.roster import Roster
from goodstanding.features.schedule.page import ScheduledBooking
from goodstanding.features.schedule.scope import ScheduleAnswer, answer_of
from goodstanding.features.workforce import absence
from goodstanding.features.workforce import branch as branch_of
from goodstanding.findings import Decision
from goodstanding.jurisdictions import BITS

NAMED: Final = 3
"""How many are named for each proposal if nothing else is asked for."""
_WEEK: Final = timedelta(days=7)
_FEW_DAYS: Final = timedelta(days=3)
_RANK: Final = {calendar: number for number, calendar in enumerate(Calendar)}


def visit_wanted(
    state: str,
    categories: tuple[str, ...],
    day: date,
    start: time | None = None,
    end: time | None = None,
    *,
    mode: str | None = None,
    branch: str = "",
) -> VisitWanted:
    """A visit on a day; one that ends no later than it begins goes past midnight.

    One that ends at midnight does not touch the day after.
    """
    through = day
    if start is not None and end is not None and end <= start and end != time.min:
        through = next_day(day)
    return VisitWanted(
        state=state,
        categories=categories,
        day=day,
        through=through,
        start=start,
        end=end,
        mode=mode,
        branch=branch,
    )


class CandidateSearch:
    """Looks for people of a roster; one search serves many visits, not several threads."""

    def __init__(
        self,
        catalog: Catalog,
        roster: Roster,
        coverages: Mapping[str, RosterCoverage] | None = None,
    ) -> None:
        self._catalog, self._roster = catalog, roster
        self._authorities = Authorities(catalog, roster.people)
        self._coverages: dict[str, RosterCoverage] = dict(coverages or {})
        self._branches: dict[tuple[str, date], str] = {}
        self._unread: dict[str, frozenset[str]] = {}
        self._visits: dict[str, list[Visit]] = {}
        for visit in roster.visits:
            if visit.is_ahead(date.min):
                self._visits.setdefault(visit.person, []).append(visit)

    def candidates(
        self, wanted: VisitWanted, named: int = NAMED, visit_id: str = ""
    ) -> VisitCandidates:
        """Who could take a visit, `named` of them by name; `visit_id` is not its own obstacle."""
        found: dict[str, VisitCandidate] = {}
        review: dict[str, None] = {}
        unread: set[str] = set()
        for category in wanted.categories:
            unread |= self._unread_of(category)
            may, open_ = self._allowed(category, wanted)
            for person in may:
                if person not in found and person != wanted.held_by:
                    found[person] = self._candidate(person, category, wanted, visit_id)
            review |= dict.fromkeys(person for person in open_ if person != wanted.held_by)
        ordered = sorted(found.values(), key=_order)
        in_review = [person for person in review if person not in found]
        buyers = [] if ordered else list(self._buyers(wanted, found))
        return VisitCandidates(
            wanted=wanted,
            listed=tuple(ordered[:named]),
            total=len(ordered),
            free=sum(person.calendar is not Calendar.TAKEN for person in ordered),
            review=tuple(self._roster.who(person) for person in in_review[:named]),
            in_review=len(in_review),
            unread=len(unread - {wanted.held_by}),
            could_buy=tuple(buyers[:named]),
            buyers=len(buyers),
        )

    def _buyers(self, wanted: VisitWanted, found: Collection[str]) -> Iterator[PrivilegeBuyer]:
        """Who may not serve, is at work, and could with a privilege bought by the first day."""
        for category in wanted.categories:
            for person, dossier in self._roster.in_category(category):
                if (
                    person in found
                    or person == wanted.held_by
                    or person in self._roster.affected
                    or absence(dossier, wanted.day) is not None
                ):
                    continue
                authority = self._authorities.of(person, category)
                need = BookingRequirement(category, wanted.state, Capacity(wanted.capacity))
                if not issuing_for(authority):
                    break
                answer = self._authorities.answer(person, need, wanted.day)
                offers = tuple(
                    offer
                    for offer in answer.could_buy
                    if offer.now and offer.through is not None and wanted.through <= offer.through
                )
                if offers:
                    who = self._roster.who(person)
                    yield PrivilegeBuyer(person=who, category=category, offers=offers)

    def branch(self, person: str, on: date) -> str:
        """The branch a person works in on a day; empty where it is not recorded."""
        found = self._branches.get((person, on))
        if found is None:
            dossier = self._roster.people.get(person)
            found = "" if dossier is None else branch_of(dossier, on)
            self._branches[person, on] = found
        return found

    def _unread_of(self, category: str) -> frozenset[str]:
        if category not in self._unread:
            self._unread[category] = frozenset(
                person
                for person, _ in self._roster.in_category(*self._catalog.serving(category))
                if person in self._roster.affected
            )
        return self._unread[category]

    def _allowed(self, category: str, wanted: VisitWanted) -> tuple[list[str], list[str]]:
        """Who may serve on every day, and about whom that is open on one at least."""
        coverage = self._coverages.get(category)
        if coverage is None:
            coverage = RosterCoverage(self._catalog, self._roster, category)
            self._coverages[category] = coverage
        need = BookingRequirement(
            category,
            wanted.state,
            Capacity(wanted.capacity),
            None if wanted.mode is None else Mode(wanted.mode),
        )
        may, review = coverage.who(wanted.state, wanted.day)
        if need == BookingRequirement(category, wanted.state) and (
            wanted.through - wanted.day <= _FEW_DAYS
        ):
            day = wanted.day
            while day < wanted.through:
                day = next_day(day)
                may_then, review_then = map(set, coverage.who(wanted.state, day))
                then = may_then | review_then
                still = [person for person in (*may, *review) if person in then]
                may = [person for person in may if person in may_then]
                sure = set(may)
                review = [person for person in still if person not in sure]
            return may, review
        allowed, open_ = [], []
        # How a visit is made may settle what is open where that is not said.
        for person in (*may, *review):
            decision = self._throughout(person, need, wanted)
            if decision is Decision.AUTHORIZED:
                allowed.append(person)
            elif decision is Decision.NEEDS_REVIEW:
                open_.append(person)
        return allowed, open_

    def _throughout(self, person: str, need: BookingRequirement, wanted: VisitWanted) -> Decision:
        """The worst answer of all days of a visit; whoever is away on one of them may not."""
        dossier = self._roster.people[person]
        authority = self._authorities.of(person, need.category)
        worst, day = Decision.AUTHORIZED, wanted.day
        while day <= wanted.through:
            segment = authority.segment(day, need.capacity, need.mode)
            decision = decide(segment, BITS[need.state])
            if decision is Decision.NOT_AUTHORIZED:
                return decision
            worst = decision if decision is Decision.NEEDS_REVIEW else worst
            last = wanted.through
            if segment.until is not None:
                last = min(last, segment.until - ONE_DAY)
            while day <= last:
                if absence(dossier, day) is not None:
                    return Decision.NOT_AUTHORIZED
                day = next_day(day)
        return worst

    def _candidate(
        self, person: str, category: str, wanted: VisitWanted, visit_id: str
    ) -> VisitCandidate:
        own = [visit for visit in self._visits.get(person, ()) if visit.id != visit_id]
        same_days = [
            visit for visit in own if visit.day <= wanted.through and visit.last_day >= wanted.day
        ]
        branch = self.branch(person, wanted.day)
        return VisitCandidate(
            person=self._roster.who(person),
            category=category,
            branch=branch,
            same_branch=bool(branch) and branch == wanted.branch,
            calendar=_calendar(same_days, wanted),
            visits=len(same_days),
            visits_after=sum(
                visit.day < wanted.day + _WEEK and visit.last_day >= wanted.day for visit in own
            ),
        )


def cannot_stand(rows: Iterable[ScheduledBooking]) -> tuple[ScheduledBooking, ...]:
    """The bookings that are not allowed or open, or whose person is not at work."""
    return tuple(row for row in rows if answer_of(row) is not ScheduleAnswer.ALLOWED)


def proposals(
    search: CandidateSearch,
    roster: Roster,
    rows: Iterable[ScheduledBooking],
    *,
    named: int = NAMED,
    first: int = 0,
    most: int | None = None,
) -> ProposalsPage:
    """For each booking that cannot stand, who could take it: all, or `most` from the `first` on."""
    found = cannot_stand(rows)
    visits = {visit.id: visit for visit in roster.visits}
    shown = found[first : None if most is None else first + most]
    return ProposalsPage(
        proposals=tuple(_proposal(search, visits, booking, named) for booking in shown),
        total=len(found),
    )


def _proposal(
    search: CandidateSearch, visits: Mapping[str, Visit], booking: ScheduledBooking, named: int
) -> Reassignment:
    branch = search.branch(booking.person.id, booking.day)
    visit = visits.get(booking.id) if booking.booking is BookingKind.VISIT else None
    if visit is not None and visit.day != booking.day:
        visit = None
    wanted = VisitWanted(
        state=booking.need.state,
        categories=(booking.need.category,),
        day=booking.day,
        through=booking.through,
        start=None if visit is None or visit.start is None else visit.start.time(),
        end=None if visit is None or visit.end is None else visit.end.time(),
        mode=None if booking.need.mode is None else booking.need.mode.value,
        capacity=booking.need.capacity.value,
        branch=branch,
        held_by=booking.person.id,
    )
    return Reassignment(
        booking=booking, branch=branch, candidates=search.candidates(wanted, named, booking.id)
    )


def _order(person: VisitCandidate) -> tuple[bool, bool, int, int, int, str, str]:
    """Same branch first, then the fewest other visits; who has one at that time comes last."""
    return (
        person.calendar is Calendar.TAKEN,
        not person.same_branch,
        person.visits,
        person.visits_after,
        _RANK[person.calendar],
        person.person.name.casefold(),
        person.person.id,
    )


def _calendar(same_days: Sequence[Visit], wanted: VisitWanted) -> Calendar:
    if not same_days:
        return Calendar.FREE
    if wanted.start is None or wanted.end is None:
        return Calendar.TIME_UNKNOWN
    begin = datetime.combine(wanted.day, wanted.start)
    end = datetime.combine(wanted.through, wanted.end)
    if end <= begin:
        end += ONE_DAY
    unknown = False
    for visit in same_days:
        if visit.start is None or visit.end is None:
            unknown = True
        elif visit.start.replace(tzinfo=None) < end and visit.end.replace(tzinfo=None) > begin:
            return Calendar.TAKEN
    return Calendar.TIME_UNKNOWN if unknown else Calendar.APART
