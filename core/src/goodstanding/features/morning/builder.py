"""The morning report: one pass over the people of a roster, then who else could serve."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from goodstanding.catalog import Catalog, Point
from goodstanding.dates import ONE_DAY
from goodstanding.engine.practice.grounds import Outcome
from goodstanding.facts import Dossier
from goodstanding.features.authorities import Authorities, BookingRequirement
from goodstanding.features.bookings import UpcomingBooking, ahead
from goodstanding.features.morning.booking_issues import UNREAD, deciding, remedy_of, troubles_of
from goodstanding.features.morning.certifications import careers
from goodstanding.features.morning.expirations import Holding, endings_of
from goodstanding.features.morning.page import (
    ActionNote,
    AuthorityExpiration,
    BookingIssue,
    BookingKind,
    Doubt,
    Morning,
    StateBookings,
)
from goodstanding.features.morning.substitutes import Substitutes
from goodstanding.features.person_ref import PersonRef
from goodstanding.features.roster import Progress, Roster, silent
from goodstanding.findings import Decision
from goodstanding.jurisdictions import codes
from goodstanding.site.site_file import NOTHING_SAID, SiteFile

_EVERY = 200


def morning(
    catalog: Catalog,
    roster: Roster,
    on: date,
    within: int = 90,
    progress: Progress = silent,
    site: SiteFile = NOTHING_SAID,
) -> Morning:
    """The report of a roster on a day, with what ends within so many days."""
    report = _Morning(catalog, roster, on, within, progress).report()
    return attrs.evolve(report, careers=careers(catalog, roster, on, within, site, progress))


class _Morning:
    def __init__(
        self, catalog: Catalog, roster: Roster, on: date, within: int, progress: Progress
    ) -> None:
        self.catalog, self.roster, self.on = catalog, roster, on
        self.within, self.progress = within, progress
        self.through = on + timedelta(days=within)
        self.booked = ahead(roster, on)
        self.authorities = Authorities(catalog, roster.people)
        self.standins = Substitutes(catalog, roster, self.authorities, self.booked)
        self.troubles: list[BookingIssue] = []
        self.endings: list[AuthorityExpiration] = []
        self.doubts: list[Doubt] = []
        self.notes: dict[tuple[str, str], dict[PersonRef, None]] = {}

    def report(self) -> Morning:
        persons = list(dict.fromkeys((*self.roster.people, *self.booked)))
        for number, person in enumerate(persons):
            if number % _EVERY == 0:
                self.progress("Looking at people", number, len(persons))
            self._person(person)
        self.progress("Looking at people", len(persons), len(persons))
        self.standins.prepare(
            ((each.category, booked.day) for each in self.troubles for booked in each.booked),
            self.progress,
        )
        self.troubles.sort(key=lambda each: (each.day, str(each.person), each.state))
        stopped = self._with_others(Decision.NOT_AUTHORIZED)
        unknown = self._with_others(Decision.NEEDS_REVIEW)
        visits = [each for each in self.roster.visits if each.day >= self.on]
        places, categories = self._places()
        return Morning(
            self.roster.title,
            self.on,
            self.within,
            len(persons),
            len(visits),
            sum(each.until is None or each.until >= self.on for each in self.roster.assignments),
            max((each.day for each in visits), default=None),
            categories,
            stopped,
            unknown,
            tuple(self.doubts),
            tuple(sorted(self.endings, key=lambda each: (each.last_day, str(each.person)))),
            places,
            tuple(
                ActionNote(rule, why, tuple(who)) for (rule, why), who in sorted(self.notes.items())
            ),
            self.roster.unread,
        )

    def _person(self, person: str) -> None:
        who = self.roster.who(person)
        dossier = self.roster.people.get(person)
        booked = self.booked.get(person, ())
        unread = self.roster.affected.get(person, "")
        mine = list(troubles_of(self.authorities, who, booked, self.through, unread))
        self.troubles += mine
        if unread and not mine:
            self.doubts.append(Doubt(who, "", (), unread, (), UNREAD))
        for category, states in _interest(dossier, booked):
            # What counts through the last day of the window ends on the day after it.
            until = self.through + ONE_DAY
            self.endings += endings_of(
                self.authorities, Holding(who, category, states, tuple(mine)), self.on, until
            )
            if not unread:
                self._doubts(who, category, states, mine)
            self._notes(who, category, states)

    def _doubts(
        self, who: PersonRef, category: str, states: Sequence[str], mine: Sequence[BookingIssue]
    ) -> None:
        """What is open today in the person's states and is not told by a booking already."""
        told = {(each.category, each.state) for each in mine}
        open_: dict[str, list[str]] = {}
        answers = {}
        for state in states:
            need = BookingRequirement(category, state)
            decision = self.authorities.decision(who.id, need, self.on)
            if decision is Decision.NEEDS_REVIEW and (category, state) not in told:
                answer = self.authorities.answer(who.id, need, self.on)
                why = deciding(answer).why
                answers[why] = answer
                open_.setdefault(why, []).append(state)
        authority = self.authorities.of(who.id, category)
        elsewhere = list(codes(authority.segment(self.on).review))
        if not told and not open_ and elsewhere:
            # Nobody has booked them elsewhere yet, and whoever would could not be told yes or no.
            answer = self.authorities.answer(
                who.id, BookingRequirement(category, elsewhere[0]), self.on
            )
            found = deciding(answer)
            if found.id != authority.rule(Point.MILITARY_RELIEF).id:
                answers[found.why], open_[found.why] = answer, elsewhere
        for why, where in open_.items():
            rules, remedy = answers[why].rules, remedy_of(answers[why])
            self.doubts.append(Doubt(who, category, tuple(where), why, rules, remedy))

    def _notes(self, who: PersonRef, category: str, states: Sequence[str]) -> None:
        authority = self.authorities.of(who.id, category)
        grounds = authority.segment(self.on).grounds
        if not any(ground.outcome is Outcome.NOTE and ground.bits for ground in grounds):
            return
        of_visits = authority.rule(Point.NOT_FEDERAL).id
        for state in states:
            for finding in self.authorities.answer(
                who.id, BookingRequirement(category, state), self.on
            ).findings:
                if finding.note and finding.id != of_visits:
                    self.notes.setdefault((finding.id, finding.why), {})[who] = None

    def _with_others(self, decision: Decision) -> tuple[BookingIssue, ...]:
        chosen = [each for each in self.troubles if each.decision is decision]
        made = []
        for number, trouble in enumerate(chosen):
            if number % _EVERY == 0:
                self.progress("Looking for others who may serve", number, len(chosen))
            need = BookingRequirement(trouble.category, trouble.state)
            booked = tuple(
                attrs.evolve(each, others=self.standins.count(need, each.day))
                for each in trouble.booked
            )
            instead = (
                self.standins.names(need, [each.day for each in booked])
                if any(each.others for each in booked)
                else ()
            )
            made.append(attrs.evolve(trouble, booked=booked, instead=instead))
        return tuple(made)

    def _places(self) -> tuple[tuple[StateBookings, ...], tuple[str, ...]]:
        """The states with bookings ahead, and the categories they need, the most booked first."""
        visits: Counter[str] = Counter()
        spans: Counter[str] = Counter()
        needed: Counter[str] = Counter()
        for booked in self.booked.values():
            for each in booked:
                (visits if each.booking is BookingKind.VISIT else spans)[each.need.state] += 1
                needed[each.need.category] += 1
        categories = tuple(sorted(needed, key=lambda category: (-needed[category], category)))
        covered = {
            category: self.standins.coverage(category).on(self.on) for category in categories
        }
        states = sorted({*visits, *spans}, key=lambda code: (-visits[code], -spans[code], code))
        return (
            tuple(
                StateBookings(
                    state,
                    visits[state],
                    spans[state],
                    {each: covered[each].authorized[state] for each in categories},
                    {each: covered[each].review[state] for each in categories},
                )
                for state in states
            ),
            categories,
        )


def _interest(
    dossier: Dossier | None, booked: Sequence[UpcomingBooking]
) -> list[tuple[str, tuple[str, ...]]]:
    """The states that matter to a person, by category: where licensed, and where booked."""
    found: dict[str, dict[str, None]] = {}
    for license_ in () if dossier is None else dossier.licenses:
        found.setdefault(license_.category, {})[license_.jurisdiction] = None
    for each in booked:
        if each.need.category in found:
            found[each.need.category][each.need.state] = None
    works_as = "" if dossier is None else dossier.person.category
    if dossier is not None and works_as and not dossier.licenses:
        for place in dossier.residences[-1:]:
            found.setdefault(works_as, {})[place.jurisdiction] = None
    return [(category, tuple(states)) for category, states in found.items()]
