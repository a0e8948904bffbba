"""The morning report: one pass over the people of a roster, then who else could serve."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

import attrs

from goodstanding.catalog import Catalog, Point
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.grounds import Outcome
from goodstanding.engine.practice.supervision import OF_SUPERVISION
from goodstanding.engine.practice.unverified import VERIFICATION
from goodstanding.facts import Dossier, WorkerStatus
from goodstanding.features.authorities import (
    Authorities,
    BookingRequirement,
    open_about_person,
)
from goodstanding.features.bookings import UpcomingBooking, upcoming
from goodstanding.features.duties.builder import duties_to_do
from goodstanding.features.morning.absent import absent_bookings
from goodstanding.features.morning.booking_issues import UNREAD, deciding, issues_of, remedy_of
from goodstanding.features.morning.certifications import certifications_of
from goodstanding.features.morning.changes import DecisionChanges
from goodstanding.features.morning.counts import counted, verdict_of
from goodstanding.features.morning.expirations import PersonInCategory, expirations_of
from goodstanding.features.morning.findings import MorningFindings
from goodstanding.features.morning.interest import interest
from goodstanding.features.morning.lapses import just_lapsed
from goodstanding.features.morning.memory import MorningMemory
from goodstanding.features.morning.page import (
    AbsentBooking,
    ActionNote,
    BookingIssue,
    BookingKind,
    Doubt,
    Morning,
    StateBookings,
)
from goodstanding.features.morning.substitutes import NAMED, Substitutes
from goodstanding.features.morning.supervision import stopped_work, supervisor_stops
from goodstanding.features.morning.unverified import as_if_verified, not_verified
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.features.scope import EVERYTHING, ReportScope
from goodstanding.features.workforce import absence, branch
from goodstanding.findings import Decision
from goodstanding.jurisdictions import codes
from goodstanding.site.site_file import NOTHING_SAID, SiteFile

_EVERY = 200
Entry = TypeVar("Entry", BookingIssue, AbsentBooking)


def morning(
    catalog: Catalog,
    roster: Roster,
    on: date,
    within: int = 90,
    progress: Progress = silent,
    site: SiteFile = NOTHING_SAID,
    *,
    named: int = NAMED,
    scope: ReportScope = EVERYTHING,
    before: Roster | None = None,
    memory: MorningMemory | None = None,
) -> Morning:
    """The report of a roster on a day, with what ends within so many days.

    `before` is the roster as it was known at the end of the day before, with which answers are
    compared. `named` substitutes are named for each booking that cannot go ahead; `scope` is what
    is told, and certifications only where that is all. `memory`: what earlier reports of the same
    catalog and site have worked out; it is kept up for later ones.
    """
    memory = memory or MorningMemory(lasts=False)
    builder = _MorningBuilder(catalog, roster, on, within, progress, named, scope, memory)
    report = builder.report()
    if before is not None:
        changes = DecisionChanges(
            catalog, before, roster, builder.authorities, builder.everything, on, within, scope
        ).found()
        report = attrs.evolve(report, changes=changes)
    if scope:
        return report
    certifications = certifications_of(catalog, roster, on, within, site, progress, memory)
    return attrs.evolve(report, certifications=certifications)


class _MorningBuilder:
    def __init__(
        self,
        catalog: Catalog,
        roster: Roster,
        on: date,
        within: int,
        progress: Progress,
        named: int,
        scope: ReportScope,
        memory: MorningMemory,
    ) -> None:
        self.catalog, self.roster, self.on = catalog, roster, on
        self.within, self.progress = within, progress
        self.through = on + timedelta(days=within)
        self.everything = everything = upcoming(roster, on)
        self.scope = scope
        self.bookings = {
            person: asked
            for person, bookings in everything.items()
            if scope.people(roster.people.get(person), on) and (asked := scope.bookings(bookings))
        }
        self.authorities = Authorities(catalog, roster.people, memory.authorities)
        self.substitutes = Substitutes(
            catalog, roster, self.authorities, everything, on, named, sharing=memory.lasts
        )
        self.memory = memory
        self.found = MorningFindings()

    def report(self) -> Morning:
        persons = list(dict.fromkeys((*self._people(), *self.bookings)))
        for number, person in enumerate(persons):
            if number % _EVERY == 0:
                self.progress("Looking at people", number, len(persons))
            self._add(person)
        self.progress("Looking at people", len(persons), len(persons))
        entries: tuple[BookingIssue | AbsentBooking, ...] = (*self.found.issues, *self.found.absent)
        days = ((entry.category, booking.day) for entry in entries for booking in entry.bookings)
        self.substitutes.prepare(days, self.progress)
        self.found.sort()
        absent = tuple(self._with_names(entry) for entry in self.found.absent)
        stopped = self._with_substitutes(Decision.NOT_AUTHORIZED)
        unknown = self._with_substitutes(Decision.NEEDS_REVIEW)
        asked = [booking for bookings in self.bookings.values() for booking in bookings]
        visits = [booking for booking in asked if booking.kind is BookingKind.VISIT]
        counts = counted(
            (
                (person, booking)
                for person, bookings in self.bookings.items()
                for booking in bookings
            ),
            absent,
            stopped,
            unknown,
            self.found.doubts,
            self.found.expirations,
            self.found.lapsed,
            on=self.on,
            within=self.within,
            left=self.found.away.count(WorkerStatus.LEFT),
            on_leave=self.found.away.count(WorkerStatus.ON_LEAVE),
            licensed=sum(
                bool(self.roster.people[person].permissions)
                for person in persons
                if person in self.roster.people
                and absence(self.roster.people[person], self.on) is None
            ),
            unread=self.roster.rows_unread,
            not_verified=len({entry.person.id for entry in self.found.not_verified}),
            duties=[entry.overdue for entry in self.found.duties],
        )
        states, categories = self._states()
        return Morning(
            title=self.roster.title,
            scope=str(self.scope),
            day=self.on,
            within=self.within,
            verdict=verdict_of(counts),
            counts=counts,
            people=len(persons) - len(self.found.away),
            visits=len(visits),
            assignments=counts.bookings - len(visits),
            last_visit=max((visit.since for visit in visits), default=None),
            categories=categories,
            absent=absent,
            stopped=stopped,
            unknown=unknown,
            doubts=tuple(self.found.doubts),
            lapsed=tuple(self.found.lapsed),
            expirations=tuple(self.found.expirations),
            states=states,
            notes=tuple(
                ActionNote(rule, why, tuple(people))
                for (rule, why), people in sorted(self._people_by_note().items())
            ),
            unread=self.roster.unread,
            not_verified=tuple(self.found.not_verified),
            duties=tuple(self.found.duties),
            supervisors=supervisor_stops(self.catalog, self.found.stopped_work, self.substitutes),
        )

    def _people(self) -> Iterator[str]:
        """Those who are asked about, booked or not."""
        for person, dossier in self.roster.people.items():
            if not self.scope.people(dossier, self.on):
                continue
            concerns = [(license.category, license.jurisdiction) for license in dossier.permissions]
            if not (self.scope.category or self.scope.state) or any(
                self.scope.covers(category, (state,)) for category, state in concerns
            ):
                yield person

    def _add(self, person_id: str) -> None:
        """What is found of a person, now or for an earlier report of the same facts."""
        rests_on = (
            self.roster.people.get(person_id),
            self.bookings.get(person_id),
            self.roster.affected.get(person_id, ""),
        )
        report = (self.on, self.within, self.scope)
        look = partial(self._alone, person_id)
        self.found.add(self.memory.of_person(report, person_id, rests_on, look))

    def _alone(self, person_id: str) -> MorningFindings:
        everything, self.found = self.found, MorningFindings()
        try:
            self._person(person_id)
            return self.found
        finally:
            self.found = everything

    def _person(self, person_id: str) -> None:
        person = self.roster.who(person_id)
        dossier = self.roster.people.get(person_id)
        bookings: Sequence[UpcomingBooking] = self.bookings.get(person_id, ())
        if dossier is not None:
            absent, bookings = absent_bookings(person, dossier, bookings, self.on, self.through)
            self.found.absent.extend(absent)
            why = absence(dossier, self.on)
            if why is not None:
                self.found.away.append(why.status)
                if why.status is WorkerStatus.ON_LEAVE:
                    self._add_lapses(person, dossier, on_leave=True)
                return
        unread = self.roster.affected.get(person_id, "")
        issues = list(issues_of(self.authorities, person, bookings, self.through, unread))
        self.found.issues.extend(issues)
        if unread and not issues:
            self.found.doubts.append(Doubt(person, "", (), unread, (), UNREAD))
        if dossier is not None:
            self._add_lapses(person, dossier, on_leave=False)
            self.found.not_verified.extend(
                entry
                for entry in not_verified(person, dossier)
                if self.scope.covers(entry.category, (entry.state,))
            )
            self.found.duties.extend(
                entry
                for entry in duties_to_do(
                    self.catalog, self.authorities, dossier, bookings, self.on, self.through
                )
                if self.scope.covers(
                    entry.category or self.scope.category, (entry.owed.jurisdiction,)
                )
            )
        ending = self._as_if_verified(person_id)
        for category, states in interest(dossier, bookings):
            if not self.scope.covers(category, states):
                continue
            # What counts through the last day of the window ends on the day after it.
            until = self.through + ONE_DAY
            in_category = PersonInCategory(person, category, states, tuple(issues))
            self.found.expirations.extend(
                end
                for end in expirations_of(ending, in_category, self.on, until)
                if self.scope.covers(end.category, end.states)
            )
            if not unread:
                self._doubts(person, category, states, issues)
            if dossier is not None:
                authority = self.authorities.of(person_id, category)
                self.found.stopped_work.extend(
                    entry
                    for entry in stopped_work(dossier, person, authority, states, self.on, until)
                    if self.scope.covers(category, (entry.state,))
                )
            self._notes(person, category, states)

    def _add_lapses(self, person: PersonRef, dossier: Dossier, *, on_leave: bool) -> None:
        """What just lapsed, also of those on leave: they come back to it."""
        self.found.lapsed.extend(
            attrs.evolve(license, on_leave=on_leave)
            for license in just_lapsed(self.catalog, self.authorities, dossier, person, self.on)
            if self.scope.covers(license.category, (license.state,))
        )

    def _as_if_verified(self, person: str) -> Authorities:
        """Authorities in which nothing is open for want of a check: a term ends all the same."""
        dossier = self.roster.people.get(person)
        verified = None if dossier is None else as_if_verified(dossier)
        if verified is None or verified is dossier:
            return self.authorities
        return Authorities(self.catalog, {person: verified})

    def _doubts(
        self,
        person: PersonRef,
        category: str,
        states: Sequence[str],
        issues: Sequence[BookingIssue],
    ) -> None:
        """What is open today in the person's states and is not told by a booking already."""
        booked = {(issue.category, issue.state) for issue in issues}
        open_states: dict[str, list[str]] = {}
        answers = {}
        for state in states:
            need = BookingRequirement(category, state)
            decision = self.authorities.decision(person.id, need, self.on)
            if decision is Decision.NEEDS_REVIEW and (category, state) not in booked:
                answer = self.authorities.answer(person.id, need, self.on)
                why = deciding(answer).why
                answers[why] = answer
                open_states.setdefault(why, []).append(state)
        if not booked and not open_states:
            # Nobody has booked them elsewhere yet, and whoever would could not be told yes or no.
            authority = self.authorities.of(person.id, category)
            elsewhere = list(codes(open_about_person(authority, self.on)))
            if elsewhere:
                need = BookingRequirement(category, elsewhere[0])
                answer = self.authorities.answer(person.id, need, self.on)
                why = deciding(answer).why
                answers[why], open_states[why] = answer, elsewhere
        for why, where in open_states.items():
            rules, remedy = answers[why].rules, remedy_of(answers[why])
            if self.scope.covers(category, where):
                self.found.doubts.append(Doubt(person, category, tuple(where), why, rules, remedy))

    def _notes(self, person: PersonRef, category: str, states: Sequence[str]) -> None:
        authority = self.authorities.of(person.id, category)
        grounds = authority.segment(self.on).grounds
        if not any(ground.outcome is Outcome.NOTE and ground.bits for ground in grounds):
            return
        of_visits = authority.rule(Point.NOT_FEDERAL).id
        for state in states:
            for finding in self.authorities.answer(
                person.id, BookingRequirement(category, state), self.on
            ).findings:
                # What the site asks of verification is a list of its own; who is supervised as
                # it must be, no news.
                by_policy = finding.id.startswith(VERIFICATION)
                by_policy |= finding.id.startswith(OF_SUPERVISION) and not finding.remedies
                if finding.note and finding.id != of_visits and not by_policy:
                    self.found.notes.append((finding.id, finding.why, person))

    def _people_by_note(self) -> dict[tuple[str, str], dict[PersonRef, None]]:
        found: dict[tuple[str, str], dict[PersonRef, None]] = {}
        for rule, why, person in self.found.notes:
            found.setdefault((rule, why), {})[person] = None
        return found

    def _with_substitutes(self, decision: Decision) -> tuple[BookingIssue, ...]:
        chosen = [issue for issue in self.found.issues if issue.decision is decision]
        found = []
        for number, issue in enumerate(chosen):
            if number % _EVERY == 0:
                self.progress("Looking for others who may serve", number, len(chosen))
            found.append(self._with_names(issue))
        return tuple(found)

    def _with_names(self, issue: Entry) -> Entry:
        """The entry with how many others may serve, and some of them by name."""
        need = BookingRequirement(issue.category, issue.state)
        bookings = tuple(
            attrs.evolve(booking, substitutes=self.substitutes.count(need, booking.day))
            for booking in issue.bookings
        )
        names: tuple[PersonRef, ...] = ()
        if any(booking.substitutes for booking in bookings):
            days = [booking.day for booking in bookings]
            names = self.substitutes.names(need, days, self._branch(issue.person.id))
        return attrs.evolve(issue, bookings=bookings, substitutes=names)

    def _branch(self, person: str) -> str:
        dossier = self.roster.people.get(person)
        return "" if dossier is None else branch(dossier, self.on)

    def _states(self) -> tuple[tuple[StateBookings, ...], tuple[str, ...]]:
        """The states with bookings ahead, and the categories they need, the most booked first."""
        visits: Counter[str] = Counter()
        spans: Counter[str] = Counter()
        needed: Counter[str] = Counter()
        for bookings in self.bookings.values():
            for booking in bookings:
                tally = visits if booking.kind is BookingKind.VISIT else spans
                tally[booking.need.state] += 1
                needed[booking.need.category] += 1
        categories = tuple(sorted(needed, key=lambda category: (-needed[category], category)))
        covered = {
            category: self.substitutes.coverage(category).on(self.on) for category in categories
        }
        states = sorted({*visits, *spans}, key=lambda code: (-visits[code], -spans[code], code))
        return (
            tuple(
                StateBookings(
                    state,
                    visits[state],
                    spans[state],
                    {category: covered[category].authorized[state] for category in categories},
                    {category: covered[category].review[state] for category in categories},
                )
                for state in states
            ),
            categories,
        )
